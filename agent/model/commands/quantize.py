"""``clawgate model quantize``."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.filesize import decimal

from agent.model.files.quantizer import quantize as convert
from agent.model.files.quantizer import types


def quantize(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A GGUF file, best with F16, BF16 or F32 weights.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to make.")],
    *,
    kind: Annotated[str, typer.Option("--type", help=f"One of {', '.join(types())}.")] = "Q4_K_M",
    again: Annotated[bool, typer.Option("--requantize", help="Also from weights that are quantized already.")] = False,
) -> None:
    """Make a model smaller: weights of fewer bits."""
    size = convert(source, target, kind, again=again, say=lambda line: sys.stderr.write(f"{line}\n"))
    before = source.stat().st_size
    sys.stdout.write(f"{target}: {decimal(size)} of {decimal(before)}. Use it with `clawgate model use {target}`.\n")
