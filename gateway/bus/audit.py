"""What must hold of a queue at any moment, between two scripts."""

from typing import Any

from gateway.bus.companions import numbers_of
from gateway.bus.keys import QueueKeys
from gateway.bus.store import Store, errors_as_unavailable
from gateway.bus.stored import Stored

PLACES = ("ready", "later", "lease", "delay")


async def audit(store: Store, queue: QueueKeys) -> list[str]:
    """Each broken invariant of the queue as a sentence; an empty list if it is whole.

    It reads in several steps, so it speaks the truth only while nobody works on the queue. It looks
    through all keys of the server: for tests and for a person who searches a fault. Raises ``Unavailable``.
    """
    key = {name.rsplit(":", 1)[1]: name for name in queue.fixed}
    client: Any = store.client
    async with errors_as_unavailable():
        heads: dict[str, str] = await client.hgetall(key["head"])
        places: dict[str, set[str]] = {place: set(await client.zrange(key[place], 0, -1)) for place in PLACES}
        owned: set[str] = set(await client.hkeys(key["own"]))
        noted: dict[str, set[str]] = {name: set(await client.hkeys(key[name])) for name in ("attempts", "stop")}
        joined: dict[str, str] = await client.hgetall(key["joined"])
        noted["joined"] = set(joined)
        tails: dict[str, list[str]] = {}
        prefix = queue.tail("")
        async for name in store.names(_literally(prefix) + "*"):
            tails[name.removeprefix(prefix)] = await client.lrange(name, 0, -1)
        rings: int = await client.llen(key["bell"])
        size = int(await client.get(key["size"]) or 0)
    faults = _misplaced(heads, places)
    faults += [f"{lane} has an owner and no lease" for lane in sorted(owned - places["lease"])]
    faults += [f"{lane} has a lease and no owner" for lane in sorted(places["lease"] - owned)]
    faults += [f"{lane} has a tail and no head" for lane in sorted(tails.keys() - heads.keys())]
    for name, lanes in noted.items():
        faults += [f"{lane} has an entry in '{name}' and no head" for lane in sorted(lanes - heads.keys())]
    for lane, noted_numbers in joined.items():
        faults += _strangers(lane, numbers_of(noted_numbers), [heads.get(lane, "||||"), *tails.get(lane, [])])
    for lane, head in heads.items():
        numbers = [int(Stored.of(record).number) for record in [head, *tails.get(lane, [])]]
        # The parts of a reply share one.
        expected = sorted(numbers if queue.shares_numbers else set(numbers))
        if numbers != expected:
            faults.append(f"the numbers of {lane} do not grow: {numbers}")
    held = len(heads) + sum(map(len, tails.values()))
    if size != held:
        faults.append(f"the queue holds {held} records and counts {size}")
    if rings > 1:
        faults.append(f"the bell has been rung {rings} times")
    return faults


def _misplaced(heads: dict[str, str], places: dict[str, set[str]]) -> list[str]:
    faults = []
    for lane in sorted(set(heads).union(*places.values())):
        found = [place for place, lanes in places.items() if lane in lanes]
        if lane not in heads:
            faults.append(f"{lane} is in {' and '.join(found)} and has no head")
        elif len(found) != 1:
            faults.append(f"{lane} has a head and is in {' and '.join(found) or 'none of ' + ', '.join(PLACES)}")
    return faults


def _strangers(lane: str, numbers: list[str], records: list[str]) -> list[str]:
    """What is joined to a turn stands right behind it, and is its sender's."""
    stored = [Stored.of(record) for record in records[: len(numbers) + 1]]
    faults = []
    if [record.number for record in stored[1:]] != numbers:
        faults.append(f"the records joined to the head of {lane} are not those behind it: {numbers}")
    if len({record.sender for record in stored}) > 1:
        faults.append(f"records of several senders are joined in {lane}")
    return faults


def _literally(text: str) -> str:
    """For a pattern of the server, in which ``[``, ``*``, ``?`` and the backslash mean something."""
    return "".join(f"\\{character}" if character in "[]*?\\" else character for character in text)
