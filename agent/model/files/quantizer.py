"""Weights of fewer bits, made by llama.cpp in a process of its own: ``python -m agent.model.files.quantizer``."""

import argparse
import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from llama_cpp import llama_cpp as native

from agent.model.files.gguf import BadGguf, inspect
from agent.model.files.preflight import printable, try_out
from gateway.errors import ClawgateError, ConfigurationError

_ROOT = Path(__file__).resolve().parents[3]
_PREFIX = "LLAMA_FTYPE_"
_TENSOR = re.compile(r"^\[\s*(\d+)/\s*(\d+)\]")
_PROBLEM = "problem: "
_REFUSED = 3
_ERROR = 4
"""GGML_LOG_LEVEL_ERROR"""


def types() -> dict[str, int]:
    """llama.cpp's names of what the weights can be made, and its numbers for them."""
    return {
        name.removeprefix(_PREFIX).removeprefix("MOSTLY_").removeprefix("ALL_"): number
        for name, number in vars(native).items()
        if name.startswith(_PREFIX) and name != f"{_PREFIX}GUESSED"
    }


def quantize(source: Path, target: Path, kind: str, *, again: bool, say: Callable[[str], object]) -> int:
    """Make ``target`` of ``source``; its size in bytes. Nothing is overwritten, and only a sound file is left.

    ``again``: weights that are quantized already are taken too, which costs more than once. ``say`` gets a line now and
    then. Blocks for minutes. Raises ``ClawgateError``.
    """
    if kind.upper() not in types():
        raise ConfigurationError(f"--type {kind} is none of llama.cpp's: choose from {', '.join(types())}.")
    _check_free(target)
    _check(source)
    growing = target.with_name(target.name + ".part")
    try:
        _run([str(source.absolute()), str(growing.absolute()), kind.upper(), *(["--again"] if again else [])], say)
        header = _check(growing)
        trial = try_out(growing, template=header)
        if trial.outcome != "sound":
            raise ClawgateError(f"What llama.cpp made is of no use: {trial.problem}.")
        _check_free(target)
        growing.replace(target)
    except OSError as error:
        raise ConfigurationError(f"{error.filename or target} can't be written: {error.strerror}.") from None
    finally:
        growing.unlink(missing_ok=True)
    return target.stat().st_size


def _check_free(target: Path) -> None:
    if target.exists():
        raise ConfigurationError(f"{target} is there already: remove it, or name another.")


def _check(path: Path) -> str | None:
    """The chat template of a sound file. Raises ``ClawgateError`` for any other."""
    try:
        return inspect(path).chat_template
    except BadGguf as error:
        raise ClawgateError(f"{path} is not a sound GGUF file: {error}.") from None
    except OSError as error:
        raise ConfigurationError(f"{path} can't be read: {error.strerror}.") from None


def _run(arguments: list[str], say: Callable[[str], object]) -> None:
    environment = {**os.environ, "GGML_NO_BACKTRACE": "1", "CUDA_VISIBLE_DEVICES": ""}
    command = [sys.executable, "-m", "agent.model.files.quantizer", *arguments]
    said = ""
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        try:
            for line in child.stdout or ():
                if line.startswith(_PROBLEM):
                    said = said or printable([line.removeprefix(_PROBLEM).strip()])
                else:
                    say(line.strip())
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        hint = " (--requantize does it all the same)" if "requantizing" in said else ""
        raise ClawgateError(f"llama.cpp can't do that: {said or f'it ended with code {child.returncode}'}{hint}.")


_tenths = 0


@native.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, data: int | None) -> None:
    """Pass on what llama.cpp calls errors, and how far it is, in tenths."""
    global _tenths  # noqa: PLW0603 - a callback of native code has no other place
    del data
    line = text.decode(errors="replace").strip()
    found = _TENSOR.match(line)
    if level == _ERROR and line:
        print(f"{_PROBLEM}{line.rpartition('failed to quantize: ')[2]}", flush=True)  # noqa: T201 - to the parent
    elif found and (tenths := 10 * int(found[1]) // int(found[2])) > _tenths:
        _tenths = tenths
        print(f"{found[1]} of {found[2]} tensors", flush=True)  # noqa: T201 - to the parent


def main() -> int:
    """What the child does: 0, or 3 after a line that says why not."""
    parser = argparse.ArgumentParser(prog="python -m agent.model.files.quantizer")
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("kind")
    parser.add_argument("--again", action="store_true")
    arguments = parser.parse_args()
    native.llama_log_set(_listen, ctypes.c_void_p(0))
    native.llama_backend_init()
    settings = native.llama_model_quantize_default_params()
    settings.ftype = types()[arguments.kind]
    settings.allow_requantize = arguments.again
    failed = native.llama_model_quantize(arguments.source.encode(), arguments.target.encode(), ctypes.byref(settings))
    return _REFUSED if failed else 0


if __name__ == "__main__":
    sys.exit(main())
