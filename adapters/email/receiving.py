"""Receiving from one folder: a mail counts as read only after the door's verdict on it."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Self

import structlog

from adapters.base import Host, Transient
from adapters.email.intake import Intake
from adapters.email.login import Login
from adapters.email.session import Folder, Found, Session
from adapters.email.settings import EmailSettings
from adapters.kit.patience import Patience, pause

log = structlog.get_logger()

ATTEMPTS = 5
"""Connections that may fail in a row before the mailbox counts as lost."""
BATCH_MAILS, BATCH_BYTES = 20, 4 << 20
LONGEST_PAUSE = 30.0
Sleep = Callable[[float], Awaitable[None]]


class Place(NamedTuple):
    """How far a folder has been read: of a UIDVALIDITY, the last uid."""

    validity: int
    uid: int
    came: str = ""
    """When that mail came in, in ISO format: where to look again if the uids change."""

    def __str__(self) -> str:
        return json.dumps(self)

    @classmethod
    def of(cls, text: str | None) -> Self | None:
        """Of what ``str`` made."""
        try:
            validity, uid, came = json.loads(text or "")
            return cls(int(validity), int(uid), str(came))
        except (TypeError, ValueError):
            return None


class Receiving:
    """The loop over one folder. It connects again by itself."""

    def __init__(
        self,
        folder: str,
        settings: EmailSettings,
        login: Login,
        intake: Intake,
        host: Host,
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._login = login
        self._intake = intake
        self._host = host
        self._sleep = sleep
        self._patiently = Patience(folder, sleep)

    async def run(self, ready: Callable[[], None]) -> None:
        """Receive until cancelled. Raises ``DeliveryError`` when the mailbox can't be reached for a while."""
        failures = 0
        while True:
            session = Session(self._settings)
            try:
                await session.connect(self._login)
                place = await self._begin(session, await session.open(self._folder))
                ready()
                failures = 0
                while True:
                    place = await self._read(session, place)
                    if not await session.wait(self._settings.idle_seconds):
                        await self._sleep(self._settings.poll_seconds)
            except Transient as error:
                failures += 1
                if failures == ATTEMPTS:
                    raise
                log.info("the mailbox is lost, and connected again", folder=self._folder, reason=str(error))
                await self._sleep(pause(failures, longest=LONGEST_PAUSE))
            finally:
                session.close()

    async def _begin(self, session: Session, folder: Folder) -> Place:
        known = Place.of(await self._patiently(lambda: self._host.bookmarks.get(self._folder)))
        if known is not None and known.validity == folder.validity:
            return known
        if known is not None:
            log.warning("the folder has new uids: it is looked through again", folder=self._folder)
        # A day more than that, since servers search by days of their own zone. What was answered is known again.
        since = self._oldest() if known is None or not known.came else datetime.fromisoformat(known.came)
        first = await session.since((max(since, self._oldest()) - timedelta(days=1)).date())
        return Place(folder.validity, (folder.next_uid if first is None else first) - 1)

    async def _read(self, session: Session, place: Place) -> Place:
        late = 0
        for some in _batches(await session.after(place.uid)):
            oldest = self._oldest()
            late += sum(found.came < oldest for found in some)
            raw = await self._fetch(session, [found for found in some if found.came >= oldest])
            for found in some:
                if found.uid in raw:
                    await self._take(session, found, raw.pop(found.uid))
                place = Place(place.validity, found.uid, found.came.astimezone(UTC).isoformat())
                await self._put(place)
        if late:
            log.warning("mail was found too late and is not answered", mails=late, hours=self._settings.max_age_hours)
        return place

    async def _fetch(self, session: Session, mails: list[Found]) -> dict[int, bytes]:
        whole = [found.uid for found in mails if self._is_fetched(found)]
        beginnings = [found.uid for found in mails if not self._is_fetched(found)]
        return await session.fetch(whole) | await session.fetch(beginnings, header_only=True)

    def _is_fetched(self, found: Found) -> bool:
        return found.size <= self._settings.max_mail_mb << 20

    async def _take(self, session: Session, found: Found, raw: bytes) -> None:
        await self._patiently(lambda: self._intake.offer(raw, found.came, whole=self._is_fetched(found)))
        if self._settings.mark_seen:
            await session.mark_seen(found.uid)

    async def _put(self, place: Place) -> None:
        await self._patiently(lambda: self._host.bookmarks.put(self._folder, str(place)))

    def _oldest(self) -> datetime:
        return self._host.now() - timedelta(hours=self._settings.max_age_hours)


def _batches(mails: list[Found]) -> Iterator[list[Found]]:
    """What is fetched with one question: a question for each mail would take the way to the server that often."""
    some: list[Found] = []
    for found in mails:
        if some and (len(some) == BATCH_MAILS or sum(each.size for each in some) + found.size > BATCH_BYTES):
            yield some
            some = []
        some.append(found)
    if some:
        yield some
