"""From a fresh checkout to the running program."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from tools.bootstrap.place import here
from tools.bootstrap.trouble import Trouble

_INTERRUPTED = 130
COMMANDS_OF_TESTS = {"chaos": "tests.faults"}
"""Commands that need the test tools, and the module each of them is."""


def main(arguments: Sequence[str]) -> int:
    """Make the environment if need be, then become the program; returns only for errors and tests."""
    if sys.platform not in ("linux", "darwin"):
        print("clawgate runs on Linux and macOS; on Windows start it in WSL.", file=sys.stderr)
        return 1
    # These need what only the two systems have, and the second only the tests.
    from tools.bootstrap.setup import ensure  # noqa: PLC0415

    place = here()
    name = next(iter(arguments), "")
    try:
        ensure(place, test=name == "test" or name in COMMANDS_OF_TESTS)
        if name == "test":
            from tools.bootstrap import checks  # noqa: PLC0415

            return checks.run(place, arguments[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; the next start goes on from here.", file=sys.stderr)
        return _INTERRUPTED
    if name in COMMANDS_OF_TESTS:
        os.chdir(place.root)
        os.environ["PYTHONPATH"] = str(place.root)
        return _become(str(place.python), COMMANDS_OF_TESTS[name], arguments[1:])
    return _become(str(place.python), "gateway", arguments)


def _become(python: str, module: str, arguments: Sequence[str]) -> NoReturn:
    # A folder named like one of ours, where this was called, must not be taken for ours.
    os.environ["PYTHONSAFEPATH"] = "1"
    os.execv(python, [python, "-m", module, *arguments])  # noqa: S606
