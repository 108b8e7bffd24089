"""``clawgate test``: everything that must hold, the quick checks first."""

import sys
from collections.abc import Sequence

from tools.bootstrap import crabline, program
from tools.bootstrap.place import Place
from tools.bootstrap.trouble import Trouble

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

STAGES: dict[str, tuple[str, ...]] = {
    "ruff check": ("-m", "ruff", "check"),
    "ruff format": ("-m", "ruff", "format", "--check"),
    "mypy": ("-m", "mypy"),
    "lint-imports": ("-c", _LINT_IMPORTS),
    "pytest": ("-m", "pytest"),
}


def run(place: Place, arguments: Sequence[str]) -> int:
    """Run each stage in turn; the exit code of the first that fails. ``arguments`` are pytest's."""
    try:
        crabline.ensure(place)
    except Trouble as trouble:
        # All else can be tested without, and its tests are reported as skipped.
        print(trouble, file=sys.stderr)
    for name, command in STAGES.items():
        print(f"== {name}", file=sys.stderr, flush=True)
        extra = arguments if name == "pytest" else ()
        code = program.run(place, *command, *extra)
        if code != 0:
            print(f"== {name} failed", file=sys.stderr, flush=True)
            return code
    return 0
