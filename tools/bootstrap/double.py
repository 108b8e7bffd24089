"""``clawgate double NAME``: a chat platform's server on this machine, to try the bot without an account."""

from collections.abc import Sequence

from tools.bootstrap import program
from tools.bootstrap.place import Place


def run(place: Place, arguments: Sequence[str]) -> int:
    """Run the platform that the arguments name; its exit code. Without a name it says which there are."""
    return program.run(place, "-m", "tests.doubles", *arguments)
