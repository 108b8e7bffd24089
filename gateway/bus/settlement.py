"""How a claimed record ends, and its form in a call of the step script."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from gateway.bus.keys import QueueKeys

WHY_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a claimed record ends, or when it is tried again."""

    verb: Literal["done", "retry", "wait", "dead", "back"]
    """``wait`` is a retry that no attempt is counted for: nothing was tried."""
    delay: float = 0.0
    """Seconds, of a retry or a wait."""
    why: str = ""
    keys: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Further keys the script writes, by the name it knows them by; of several, the place of the first."""
    values: Mapping[str, Any] = field(default_factory=dict)

    def row(self, lane: str, token: str) -> dict[str, Any]:
        """What the script is told of it, the places of its keys left out."""
        row: dict[str, Any] = {"lane": lane, "token": token, "verb": self.verb, **self.values}
        if self.verb in ("retry", "wait"):
            row["delay"] = int(self.delay * 1000)
        if self.verb == "dead":
            # It can quote a platform: half a surrogate pair in it would fail the whole call.
            row["why"] = self.why[:WHY_CHARACTERS].encode("utf-8", "replace").decode()
        return row


def encode(queue: QueueKeys, settled: Iterable[tuple[str, str, Settlement]]) -> tuple[list[str], str]:
    """The keys of a call that settles these (lane, token, settlement), and its argument."""
    keys = list(queue.fixed)
    several: dict[tuple[str, ...], int] = {}
    rows = []
    for lane, token, settlement in settled:
        row = settlement.row(lane, token)
        row["tail"] = len(keys) + 1
        keys.append(queue.tail(lane))
        for name, key in settlement.keys.items():
            if isinstance(key, str):
                row[name] = len(keys) + 1
                keys.append(key)
            else:
                if key not in several:
                    # Many replies go to one outbox.
                    several[key] = len(keys) + 1
                    keys += key
                row[name] = several[key]
        rows.append(row)
    return keys, json.dumps(rows)
