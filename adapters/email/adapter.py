"""One mailbox: connects, receives, sends."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from adapters.base import Host, Manifest, Rejected, Transient
from adapters.email import MANIFEST
from adapters.email.composing import Author, compose
from adapters.email.intake import Intake
from adapters.email.login import Login
from adapters.email.reader import Reader
from adapters.email.receiving import Receiving
from adapters.email.session import Session
from adapters.email.settings import EmailSettings
from adapters.email.submission import Submission
from gateway.schema.reply import OutgoingPart, Receipt


class EmailAdapter:
    """One account. Foreign errors become ours in ``session`` and ``submission``."""

    def __init__(
        self,
        settings: EmailSettings,
        *,
        account: str = "default",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._account = account
        self._sleep = sleep
        self._login = Login(settings)
        self._submission = Submission(settings, self._login, clock=clock)
        self._host: Host | None = None

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""
        return MANIFEST

    @property
    def account(self) -> str:
        """Its name in the settings."""
        return self._account

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        """Receive until cancelled; a mail counts as read only after the door's verdict on it."""
        reader = Reader()
        intake = Intake(self._settings, self._account, host, reader)
        waiting = set(self._settings.folders)

        def opened(folder: str) -> Callable[[], None]:
            def now() -> None:
                waiting.discard(folder)
                if not waiting:
                    ready()

            return now

        self._host = host
        try:
            async with asyncio.TaskGroup() as group:
                for folder in self._settings.folders:
                    loop = Receiving(folder, self._settings, self._login, intake, host, sleep=self._sleep)
                    group.create_task(loop.run(opened(folder)))
        except* Exception as errors:  # noqa: BLE001
            raise errors.exceptions[0] from None
        finally:
            self._host = None
            await reader.close()
            await self._submission.close()

    async def check(self) -> str:
        """Log in to both servers."""
        session = Session(self._settings)
        try:
            await session.connect(self._login)
        finally:
            session.close()
        try:
            await self._submission.check()
        finally:
            await self._submission.close()
        return self._settings.address

    async def send(self, part: OutgoingPart) -> Receipt:
        """Send one part as one mail, of the same Message-ID at every attempt."""
        host = self._host
        if host is None:
            raise Transient("The mailbox is not connected.")
        content = None
        if part.file is not None:
            path = await host.files.find(part.file)
            if path is None:
                raise Rejected("The file is not kept any more.")
            content = await asyncio.to_thread(path.read_bytes)
        author = Author(self._settings.address, self._settings.name)
        mail = await asyncio.to_thread(compose, part, author, host.now(), content)
        await self._submission.send(mail)
        return Receipt(platform_id=mail.message_id)
