"""What was decided about people: who, what, why, when and by whom. Never what anybody has said."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

from gateway.bus.keys import DECISIONS
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import PrincipalId

MOST = 10_000
"""The oldest go."""
_AT_ONCE = 1000

What = Literal[
    "asked",
    "let in",
    "role",
    "revoked",
    "erased",
    "command refused",
    "too many",
    "schedule refused",
    "allowed",
    "denied",
]


@dataclass(frozen=True)
class Decision:
    """One of them."""

    at_ms: int
    """Milliseconds since the epoch, by the server's clock."""
    what: str
    person: str
    """Whom it is about; empty of who was erased."""
    by: str
    """A person's id, ``operator``, or ``door`` where a rule decided."""
    why: str


class Decisions:
    """A stream of the newest. Every method raises ``Unavailable``."""

    def __init__(self, store: Store) -> None:
        self._client: Any = store.client

    async def note(self, what: What, person: PrincipalId | Literal[""], *, by: str, why: str = "") -> None:
        """Write one down. ``why`` has no word of anybody's in it."""
        fields = {"what": what, "person": person, "by": by, "why": why}
        async with errors_as_unavailable():
            await self._client.xadd(DECISIONS, fields, maxlen=MOST, approximate=True)

    async def newest(self, most: int) -> list[Decision]:
        """The newest, the oldest of them first."""
        async with errors_as_unavailable():
            found = await self._client.xrevrange(DECISIONS, count=most)
        return [_decision(str(entry), fields) for entry, fields in reversed(found)]

    async def forget(self, person: PrincipalId) -> int:
        """Remove what was decided about a person or by them; how much that was."""
        theirs = [entry async for entry, fields in self._all() if person in (fields.get("person"), fields.get("by"))]
        async with errors_as_unavailable():
            return int(await self._client.xdel(DECISIONS, *theirs)) if theirs else 0

    async def _all(self) -> AsyncIterator[tuple[str, dict[str, str]]]:
        first = "-"
        while True:
            async with errors_as_unavailable():
                found = await self._client.xrange(DECISIONS, first, "+", count=_AT_ONCE)
            for entry, fields in found:
                yield str(entry), fields
            if len(found) < _AT_ONCE:
                return
            first = f"({found[-1][0]}"


def _decision(entry: str, fields: dict[str, str]) -> Decision:
    words = {name: fields.get(name, "") for name in ("what", "person", "by", "why")}
    return Decision(at_ms=int(entry.partition("-")[0]), **words)
