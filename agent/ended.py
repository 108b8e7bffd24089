"""The end of a turn, as the loop leaves it."""

from dataclasses import dataclass
from typing import Literal

from gateway.schema.button import Buttons


@dataclass(frozen=True)
class Ended:
    """How a turn came out. ``written`` is the text of the last completion, ``note`` a sentence of ours."""

    how: Literal["answered", "stopped", "gave_up", "asked"]
    written: str = ""
    note: str = ""
    kept: str | None = None
    """What the transcript has in place of the note, if it is something else."""
    buttons: Buttons | None = None
    """Under the reply."""
    ours: bool = False
    """Somebody decides by the note: what the model wrote before it must not make it look like something else."""
