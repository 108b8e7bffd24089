"""One mailbox: connects, receives, sends."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

from adapters.base import DeliveryError, Host, Manifest, Rejected, Transient
from adapters.email import MANIFEST
from adapters.email.composing import Author, compose
from adapters.email.intake import Intake
from adapters.email.listener import listening
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
        self._login = Login(settings, clock=clock)
        self._submission = Submission(settings, self._login, clock=clock)
        self._host: Host | None = None
        self.listening_port = 0
        """Where mail is taken, while it is."""

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
        self._login.keep_in(host.data_dir / f"{MANIFEST.name}-{self._account}.token")
        self._host = host
        try:
            async with asyncio.TaskGroup() as group:
                waiting = _Ready(ready, (*self._folders, *(["listen"] if self._settings.listen else [])))
                for folder in self._folders:
                    loop = Receiving(folder, self._settings, self._login, intake, host, sleep=self._sleep)
                    group.create_task(loop.run(waiting.one(folder)))
                if self._settings.listen:
                    group.create_task(self._listen(intake, host, waiting.one("listen")))
        except* DeliveryError as errors:
            # Which of several is told doesn't matter: all of the account begins anew.
            raise _leaf(errors) from None
        finally:
            self._host = None
            await reader.close()
            await self._submission.close()

    @property
    def _folders(self) -> tuple[str, ...]:
        return self._settings.folders if self._settings.imap_host else ()

    async def _listen(self, intake: Intake, host: Host, ready: Callable[[], None]) -> None:
        async with listening(self._settings, intake, host.now) as self.listening_port:
            ready()
            await asyncio.Event().wait()

    async def check(self) -> str:
        """Log in to both servers."""
        if self._settings.imap_host:
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


class _Ready:
    """Calls ``ready`` once each of several has said so."""

    def __init__(self, ready: Callable[[], None], names: Iterable[str]) -> None:
        self._ready = ready
        self._waiting = set(names)

    def one(self, name: str) -> Callable[[], None]:
        """What one of them calls, as often as it likes."""

        def now() -> None:
            if name in self._waiting:
                self._waiting.discard(name)
                if not self._waiting:
                    self._ready()

        return now


def _leaf(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    first = errors.exceptions[0]
    return _leaf(first) if isinstance(first, BaseExceptionGroup) else first
