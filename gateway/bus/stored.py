"""A record as the scripts keep it: what Redis knows of a piece of work, and the work itself as a text."""

from dataclasses import dataclass

FIELDS = 5


@dataclass(frozen=True, slots=True)
class Stored:
    """``number|milliseconds|priority|sender|payload``."""

    number: str
    """Grows along a lane; the parts of one reply share it."""
    since_ms: str
    """When it came in, by the server's clock."""
    priority: str
    sender: str
    payload: str

    @classmethod
    def of(cls, record: str) -> "Stored":
        """The fields of a record. Raises ``ValueError`` for what is none."""
        fields = record.split("|", FIELDS - 1)
        if len(fields) != FIELDS:
            raise ValueError("not a record")
        return cls(*fields)
