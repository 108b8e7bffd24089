"""A model file tried out in a process that may die of it: ``python -m agent.model.files.preflight FILE``.

A sound header can still name a vocabulary that makes llama.cpp abort, and with it the process, or a
chat template that never ends. The trial reads file, vocabulary, template and adapters and lays out the
computation; it computes nothing, but with a projector. It may take time and memory in proportion to the
file, and write nothing.
"""

import argparse
import contextlib
import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from llama_cpp import llama_cpp as native

from agent.model.chat.encoder import Encoder
from agent.model.chat.template import BadTemplate
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Message
from agent.model.embedding import Embedding
from agent.model.engine.processors import default_threads
from agent.model.engine.runner import NativeFailure, Runner
from agent.model.files.gguf import parts
from gateway.errors import ModelError

_ROOT = Path(__file__).resolve().parents[3]
_CONTEXT = 256
_SECONDS = 600
_REFUSED = 3
_ERROR = 4
"""GGML_LOG_LEVEL_ERROR"""
_MOST_SAID = 300
_MEMORY = 2 * 2**30
"""Bytes that the trial may take beside twice the file: weights can be laid out anew for the processor."""
_QUESTION = (Message(role="system", text="Be brief."), Message(role="user", text="Hello"))


@dataclass(frozen=True)
class Trial:
    """How it went."""

    outcome: Literal["sound", "refused", "crashed", "hung"]
    problem: str
    """Why it isn't sound, to follow on "because"; made of printable characters."""
    facts: dict[str, Any]
    """``tokens`` in the vocabulary; ``prompt``, the tokens of a short prompt, or the ``width`` of vectors; empty if it
    isn't sound."""


def try_out(
    path: Path,
    adapters: Sequence[tuple[Path, float]] = (),
    *,
    template: str | None = None,
    projector: Path | None = None,
    embedding: bool = False,
    seconds: float = _SECONDS,
) -> Trial:
    """Let llama.cpp and the chat format have the file, in a process of its own. ``template``: that of the file.

    ``projector``: to be tried out with it. ``embedding``: it is to make vectors, and has no use for a chat format.

    Blocks; takes half a second for a small file.
    """
    files = [str(file.absolute()) for file in (path, *(adapter for adapter, _ in adapters))]
    # A debugger would else be started to print where it died; and nothing here is for a graphics card.
    environment = {**os.environ, "GGML_NO_BACKTRACE": "1", "CUDA_VISIBLE_DEVICES": ""}
    memory = 2 * sum(file.stat().st_size for file in (*parts(path), *map(Path, files[1:]))) + _MEMORY
    options = ["--memory", str(memory)]
    if projector:
        options = ["--memory", str(memory + 2 * projector.stat().st_size), "--projector", str(projector.absolute())]
    if embedding:
        options.append("--embedding")
    command = [sys.executable, "-m", "agent.model.files.preflight", *options, *files]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; each path is one argument
            command,
            cwd=_ROOT,
            env=environment,
            input=json.dumps(template).encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Trial("hung", f"llama.cpp was not done with it after {seconds:g} seconds", {})
    if done.returncode == 0:
        return Trial("sound", "", json.loads(done.stdout))
    said = printable(done.stderr.decode(errors="replace").strip().splitlines()[-1:])
    if done.returncode == _REFUSED:
        return Trial("refused", said or "llama.cpp does not accept it", {})
    return Trial("crashed", f"llama.cpp crashes on it{said and f' ({said})'}", {})


def printable(lines: Sequence[str]) -> str:
    """Text that a file may have chosen, fit for a terminal, and not too much of it."""
    text = " ".join(lines)
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:_MOST_SAID]


def every_byte() -> str:
    """A text with every byte that UTF-8 can have in it."""
    leads = [0x800 * step for step in range(1, 27)] + [0xE000, 0xF000, 0x10000, 0x40000, 0x80000, 0xC0000, 0x100000]
    return "".join(map(chr, [*range(1, 0x800), *leads]))


_errors: list[str] = []


@native.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, data: int | None) -> None:
    """Keep what llama.cpp calls errors."""
    del data
    if level == _ERROR:
        _errors.append(text.decode(errors="replace").strip())


def _limit(memory: int) -> None:
    # Where there is no such module, there are no core files either.
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        limits = {
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CPU: _SECONDS,
            # What is written to, which a mapped file is not. Libraries have taken some for each processor already.
            resource.RLIMIT_DATA: _taken() + memory,
        }
        for what, most in limits.items():
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def _taken() -> int:
    """Bytes that count for RLIMIT_DATA already, where the system says so."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmData:"))
    return 0


def _try(path: Path, adapters: Sequence[Path], template: str | None, projector: Path | None) -> dict[str, Any]:
    native.llama_log_set(_listen, ctypes.c_void_p(0))
    runner = Runner(path, gpu_layers=0, adapters=[(adapter, 1.0) for adapter in adapters])
    runner.open(cells=_CONTEXT, sequences=1, threads=1)
    vocabulary = Vocabulary(runner.model)
    vocabulary.markup_tokens(every_byte())
    for token in range(vocabulary.size):
        vocabulary.piece(token)
    prompt, _ = Encoder(vocabulary, template).encode(_QUESTION, ())
    if projector:
        _try_projector(projector, runner)
    runner.close()
    return {"tokens": vocabulary.size, "prompt": len(prompt)}


def _try_embedding(path: Path) -> dict[str, Any]:
    native.llama_log_set(_listen, ctypes.c_void_p(0))
    model = Embedding(path, threads=1)
    vocabulary = Vocabulary(model.model)
    for text in ("Hello", every_byte()):
        model.embed(text)
    model.close()
    return {"tokens": vocabulary.size, "width": model.width}


def _try_projector(path: Path, runner: Runner) -> None:
    from agent.model.media import projector as media  # noqa: PLC0415 - only who has one loads the library

    media.set_native_log(_listen)
    threads = default_threads(path.stat().st_size)
    media.Projector(path, runner.model, threads=threads, gpu=False, most_tokens=_CONTEXT).close()


def main() -> int:
    """The trial itself: 0 and the facts as JSON, or 3 and the reason on standard error."""
    parser = argparse.ArgumentParser(prog="python -m agent.model.files.preflight")
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--projector", type=Path)
    parser.add_argument("--embedding", action="store_true")
    parser.add_argument("path", type=Path)
    parser.add_argument("adapters", type=Path, nargs="*")
    arguments = parser.parse_args()
    template = json.loads(sys.stdin.read())
    _limit(arguments.memory)
    try:
        if arguments.embedding:
            facts = _try_embedding(arguments.path)
        else:
            facts = _try(arguments.path, arguments.adapters, template, arguments.projector)
    except NativeFailure as error:
        sys.stderr.write(f"{error}{''.join(f': {said}' for said in _errors[:1])}\n".replace("\n", " "))
        return _REFUSED
    except (BadTemplate, ModelError) as error:
        sys.stderr.write(f"its chat template is of no use: {error}")
        return _REFUSED
    sys.stdout.write(json.dumps(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
