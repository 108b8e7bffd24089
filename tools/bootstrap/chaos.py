"""``clawgate chaos``: whether the promise holds while everything dies."""

from collections.abc import Sequence

from tools.bootstrap import program
from tools.bootstrap.place import Place


def run(place: Place, arguments: Sequence[str]) -> int:
    """Run it to its end; its exit code."""
    return program.run(place, "-m", "tests.faults", *arguments)
