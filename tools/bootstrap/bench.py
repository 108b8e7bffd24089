"""``clawgate bench``: how fast it is, and how fast others are."""

import sys
from collections.abc import Sequence

from tools.bootstrap import llama_server, program, setup
from tools.bootstrap.place import Place
from tools.bootstrap.trouble import Trouble

COMPARED = "bus"
BUILT = "build-llama-server"
"""What needs the tools that build, and is therefore run here."""
APART = ("bench", "bench-old-redis")
"""Where the other queues are. They want other versions of what we use than we do, and than each other."""


def run(place: Place, arguments: Sequence[str]) -> int:
    """Run the benchmark that the arguments name; its exit code. Without a name it says which there are."""
    if list(arguments[:1]) == [BUILT]:
        return llama_server.run(place, arguments[1:])
    if list(arguments[:1]) == [COMPARED]:
        for name in APART:
            try:
                setup.ensure_apart(place, name)
            except Trouble as trouble:
                # What is measured of us doesn't need them, and the rest is reported as missing.
                print(trouble, file=sys.stderr)
    return program.run(place, "-m", "tests.bench", *arguments)
