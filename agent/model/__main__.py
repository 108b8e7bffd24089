"""``python -m agent.model``: what ``clawgate model`` hands over to."""

import os
import sys

import typer

from agent.model.commands import bench, check, pull, quantize, use
from agent.model.commands import list as listing
from gateway.errors import ClawgateError, ConfigurationError

_INTERRUPTED = 130
app = typer.Typer(
    name="clawgate model",
    help="The model that answers: find a good one for this machine, get it, check it, use it.",
    epilog="A model is a GGUF file. Where one is asked for, a name from the list does, or a path.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (listing.list_models, pull.pull, use.use, check.check, bench.bench, quantize.quantize):
    app.command(name=command.__name__.partition("_")[0])(command)


def main() -> int:
    """Run a command: 2 and one sentence if something is set wrong, 1 if something failed, 130 after Ctrl-C."""
    try:
        app(prog_name=app.info.name)
    except ConfigurationError as error:
        return _fail(str(error), 2)
    except ClawgateError as error:
        return _fail(str(error), 1)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _fail(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
