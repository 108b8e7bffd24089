"""The product with one of its guards taken out, to see whether the checker notices."""

import asyncio
import contextlib
import hashlib
import re
from enum import StrEnum
from functools import cache

from gateway.bus import store
from gateway.bus.offer import Offer
from gateway.bus.producer import Producer
from gateway.bus.store import Script
from gateway.delivery.journal import Journal
from gateway.door.door import Door
from gateway.errors import Unavailable
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Verdict


class Mutant(StrEnum):
    """Each says what is missing."""

    NO_DEDUPE = "no dedupe"
    NO_FENCING = "no fencing"
    NO_ORDER = "no order"
    EARLY_ACK = "told before written"
    NO_REDRIVE = "no re-drive"
    NO_JOURNAL = "no delivery journal"


_IN_LUA = {
    Mutant.NO_DEDUPE: (r"redis\.call\('EXISTS', seen\) == 1", "false", {"offer"}),
    Mutant.NO_FENCING: (
        r"redis\.call\('HGET', KEYS\[\w+ \+ OWN\], [^)]+\) ~= [\w.]+(\[\d+\])?",
        "false",
        {"step", "beat", "record", "amend", "cut", "join"},
    ),
    Mutant.NO_ORDER: (r"redis\.call\('RPUSH', tail, record\)", "redis.call('LPUSH', tail, record)", {"offer", "step"}),
}
"""What is replaced by what, and in which scripts it must be found."""


def apply(mutant: Mutant) -> None:
    """Take the guard out of this process. Fails if there is nothing of the kind to take out."""
    if mutant in _IN_LUA:
        _change_scripts(*_IN_LUA[mutant])
    elif mutant is Mutant.EARLY_ACK:
        _acknowledge_early()
    elif mutant is Mutant.NO_REDRIVE:

        async def nothing(self: Producer) -> list[Offer]:
            return []

        _replace(Producer, "_remembered", nothing)
    else:
        _replace(Journal, "has", lambda self, part: False)


def _change_scripts(pattern: str, replacement: str, places: set[str]) -> None:
    original = store.script

    @cache
    def changed(name: str) -> Script:
        source = original(name).source
        mutated, count = re.subn(pattern, replacement, source)
        assert count or name not in places, f"{name} has nothing like {pattern}"
        return Script(mutated, hashlib.sha1(mutated.encode(), usedforsecurity=False).hexdigest())

    for name in places:
        assert changed(name).source != original(name).source
    store.script = changed


def _acknowledge_early() -> None:
    original = Door.accept
    under_way: set[asyncio.Task[None]] = set()

    async def take(door: Door, message: InboundMessage) -> None:
        with contextlib.suppress(Unavailable):
            await original(door, message)

    async def early(self: Door, message: InboundMessage) -> Verdict:
        task = asyncio.create_task(take(self, message))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
        return Accepted(id=message.id)

    _replace(Door, "accept", early)


def _replace(owner: type, name: str, substitute: object) -> None:
    assert callable(getattr(owner, name))
    setattr(owner, name, substitute)
