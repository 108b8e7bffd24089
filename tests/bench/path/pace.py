"""How long replies have to wait for the rates alone that the adapter keeps to, however quick everything else is."""

import importlib
from collections import defaultdict
from collections.abc import Iterable

from gateway.schema.manifest import Manifest, Rate, Rates


def rates(platform: str) -> Rates:
    """Those that the adapter's manifest promises to keep to."""
    manifest: Manifest = importlib.import_module(f"adapters.{platform}").MANIFEST
    assert manifest.rates is not None, f"{platform} has no limits"
    return manifest.rates


def waits(replies: Iterable[tuple[float, int]], limits: Rates) -> list[float]:
    """Seconds that each of the replies waits: they are ready at a time, for a person, and go out in that order.

    An idealisation: whatever else takes a call (drafts, a second part) comes on top.
    """
    account = _Bucket(limits.account)
    chats: dict[int, _Bucket] = defaultdict(lambda: _Bucket(limits.chat))
    found = []
    for ready, person in sorted(replies):
        at = max(ready, account.free, chats[person].free)
        account.take(at)
        chats[person].take(at)
        found.append(at - ready)
    return found


class _Bucket:
    def __init__(self, rate: Rate) -> None:
        self._interval = 1 / rate.per_second
        self._slack = (rate.burst - 1) * self._interval
        self._rested = float("-inf")

    @property
    def free(self) -> float:
        """When another call may be made."""
        return self._rested - self._slack

    def take(self, at: float) -> None:
        """Make one."""
        self._rested = max(self._rested, at) + self._interval
