"""From a fresh checkout to the running program."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from tools.bootstrap.place import here
from tools.bootstrap.trouble import Trouble

_INTERRUPTED = 130
WITH_TEST_TOOLS = {"test": "checks", "bench": "bench", "chaos": "chaos", "double": "double"}
"""The commands of those who work on it, and the module here that runs each; all others are the program's own."""


def main(arguments: Sequence[str]) -> int:
    """Make the environment if need be, then become the program; returns only for errors and tests."""
    if sys.platform not in ("linux", "darwin"):
        print("clawgate runs on Linux and macOS; on Windows start it in WSL.", file=sys.stderr)
        return 1
    # It needs what only the two systems have.
    from tools.bootstrap.setup import ensure  # noqa: PLC0415

    place = here()
    module = WITH_TEST_TOOLS.get(arguments[0]) if arguments else None
    try:
        ensure(place, test=module is not None)
        if module is not None:
            code: int = import_module(f"tools.bootstrap.{module}").run(place, arguments[1:])
            return code
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; the next start goes on from here.", file=sys.stderr)
        return _INTERRUPTED
    return _become(str(place.python), arguments)


def _become(python: str, arguments: Sequence[str]) -> NoReturn:
    # A folder named like one of ours, where this was called, must not be taken for ours.
    os.environ["PYTHONSAFEPATH"] = "1"
    os.execv(python, [python, "-m", "gateway", *arguments])  # noqa: S606
