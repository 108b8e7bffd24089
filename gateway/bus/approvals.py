"""Tool calls that wait for permission: kept by session, each used once."""

from dataclasses import dataclass
from typing import Any, Literal

import structlog
from pydantic import ValidationError

from gateway.bus.keys import Keyspace
from gateway.bus.people import People
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.approval import Request
from gateway.schema.ids import MessageId, PrincipalId, SessionId

log = structlog.get_logger()
KEPT_MS = 48 * 3_600_000
"""After it was made: whoever comes late is told so, and a turn that waits long still finds its request."""
_USED = "|used"
DENIED = "denied"


@dataclass(frozen=True)
class Kept:
    """A request, and what became of it."""

    request: Request
    used: str = ""
    """The message that it was used up by; ``denied``; or nothing yet."""


class Approvals:
    """Those of all sessions. Every method raises ``Unavailable``.

    A record is written once and never changed. That it was used is a field beside it, which only the first can set.
    """

    def __init__(self, store: Store, keyspace: Keyspace, people: People | None = None) -> None:
        """``people`` knows the owners of the settings."""
        self._store = store
        self._keyspace = keyspace
        self._people = people or People(store)

    async def keep(self, request: Request) -> None:
        """Make a request that can be allowed; the same one again stays as it is, used or not."""
        await self._store.run("ask", [self._key(request.session)], [request.code, request.model_dump_json(), KEPT_MS])

    async def find(self, session: SessionId, code: str) -> Kept | None:
        """The request of that code, if the session has it. One that can't be read, or isn't what it was, is none."""
        async with errors_as_unavailable():
            text, used = await self._store.client.hmget(self._key(session), [code, code + _USED])
        request = _read(text, session, code)
        return Kept(request, str(used or "")) if request is not None else None

    async def waiting(self, session: SessionId) -> list[Request]:
        """Those that nobody has used, the next to expire first; some may have expired."""
        async with errors_as_unavailable():
            stored: Any = await self._store.client.hgetall(self._key(session))
        found = [_read(text, session, code) for code, text in stored.items() if code + _USED not in stored]
        return sorted((one for one in found if one is not None), key=lambda one: one.until_ms)

    async def use(self, session: SessionId, code: str, by: MessageId | str) -> bool:
        """Use a request up; True if ``by`` is who did, now or earlier. One atomic step: of two, one gets True."""
        return bool(await self._store.run("use", [self._key(session)], [code, by]))

    async def clear(self, session: SessionId) -> None:
        """Forget all of a session's."""
        async with errors_as_unavailable():
            await self._store.client.delete(self._key(session))

    async def revoked(self, person: PrincipalId) -> bool:
        """Whether somebody's rights were revoked."""
        known = await self._people.of(person)
        return known is not None and known.role is None

    async def note(self, what: Literal["allowed", "denied"], request: Request, *, by: PrincipalId) -> None:
        """Write down that a request was answered: which tool, and nothing of what it was to do."""
        await self._people.decisions.note(what, request.requester.id, by=by, why=f"{request.tool} ({request.code})")

    async def refused(self, person: PrincipalId, *, why: str) -> None:
        """Write down that somebody may not answer a request."""
        await self._people.decisions.note("command refused", person, by="door", why=why)

    def _key(self, session: SessionId) -> str:
        return self._keyspace.of(session).approvals(session)


def _read(text: object, session: SessionId, code: str) -> Request | None:
    if not text:
        return None
    try:
        request = Request.model_validate_json(str(text).partition("|")[2])
    except ValidationError:
        log.warning("a request for permission is of another version: it can't be allowed")
        return None
    if request.session != session or request.code != code or request.sha256 != request.digest:
        log.error("a request for permission is not what it was when it was made", session=session)
        return None
    return request
