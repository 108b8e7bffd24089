"""What a newer program has written: it waits in its place for one that can read it, before it is given up."""

from typing import get_args

from pydantic import BaseModel, ValidationError

from gateway.bus.lease import Lease
from gateway.bus.settlement import Settlement
from gateway.schema.record import Record

LOOK_SECONDS = 10.0
"""Between two looks at a parked record: a program that can read it may be there."""
MOST_HOURS = 1.0
"""An upgrade takes minutes. What is older was written by a program that has been taken back."""


class _Versioned(BaseModel):
    """What is looked for in a record that can't be read."""

    version: int


def park(lease: Lease, kind: type[Record], now: float) -> Settlement | None:
    """Leave a record where it is, no attempt counted, if a newer version of ``kind`` made it lately.

    ``now``: seconds since the epoch. None: it is damaged, or has waited for long enough.
    """
    try:
        version = _Versioned.model_validate_json(lease.payload).version
    except ValidationError:
        return None
    newer = version > max(get_args(kind.model_fields["version"].annotation))
    hours = (now * 1000 - lease.since_ms) / 3_600_000
    return Settlement("wait", delay=LOOK_SECONDS) if newer and hours < MOST_HOURS else None
