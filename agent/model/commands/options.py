"""What several commands take."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="For machines.")]
Named = Annotated[
    str | None,
    typer.Argument(metavar="[NAME|FILE]", help="By default the one that is in use.", show_default=False),
]
