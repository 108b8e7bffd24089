"""What the door decided, from the gateway's own log: it writes a line after the durable write of each verdict."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

_KINDS = {"accepted": "accepted", "ignored": "refused", "refused": "refused"}


@dataclass
class Verdicts:
    """Read on where it stopped last time. Ids are the gateway's."""

    log: Path
    accepted: dict[str, float] = field(default_factory=dict)
    """When, in seconds since the epoch."""
    refused: dict[str, float] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    """How many were refused why, those delivered again included."""
    repeated: Counter[str] = field(default_factory=Counter)
    """By platform, verdicts on messages that had one already; a duplicate that is known as one has none."""
    _read: int = 0

    def refresh(self) -> None:
        """Read what is new."""
        with self.log.open("rb") as lines:
            lines.seek(self._read)
            whole = lines.read().rpartition(b"\n")[0]
        self._read += len(whole) + 1 if whole else 0
        for line in whole.splitlines():
            if line.startswith(b"{"):
                self._note(json.loads(line))

    @property
    def count(self) -> int:
        """Of messages that have one."""
        return len(self.accepted) + len(self.refused)

    def _note(self, line: Mapping[str, str]) -> None:
        kind = _KINDS.get(line["event"])
        if kind is None or "message" not in line:
            return
        message = line["message"]
        if message in self.accepted or message in self.refused:
            self.repeated[message.partition(":")[0]] += 1
            return
        kept = self.accepted if kind == "accepted" else self.refused
        kept[message] = datetime.fromisoformat(line["timestamp"]).timestamp()
        if kind == "refused":
            self.reasons[line["event"]] += 1
