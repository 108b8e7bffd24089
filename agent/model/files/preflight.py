"""A model file tried out in a process that may die of it: ``python -m agent.model.files.preflight FILE [PROJECTOR]``.

A sound header can still name a vocabulary that makes llama.cpp abort, and with it the process. The
trial reads file and vocabulary and lays out the computation; it computes nothing.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.processors import default_threads
from agent.model.engine.runner import NativeFailure, Runner, silence_native_log

_ROOT = Path(__file__).resolve().parents[3]
_CONTEXT = 256
_SECONDS = 600
_REFUSED = 3


def crashes(path: Path, projector: Path | None = None) -> bool:
    """Whether llama.cpp dies, or hangs, of the file, or of the projector. What it merely refuses does not crash it.

    Blocks; takes half a second for a small file.
    """
    command = [sys.executable, "-m", "agent.model.files.preflight", str(path.absolute())]
    if projector:
        command.append(str(projector.absolute()))
    # ggml would else start a debugger to print where it died.
    environment = {**os.environ, "GGML_NO_BACKTRACE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the path is one argument
            command, cwd=_ROOT, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in {0, _REFUSED}


def every_byte() -> str:
    """A text with every byte that UTF-8 can have in it."""
    leads = [0x800 * step for step in range(1, 27)] + [0xE000, 0xF000, 0x10000, 0x40000, 0x80000, 0xC0000, 0x100000]
    return "".join(map(chr, [*range(1, 0x800), *leads]))


def _no_core_dump() -> None:
    # Where there is no such module, there are no core files either.
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _try(path: Path, projector: Path | None) -> int:
    _no_core_dump()
    silence_native_log()
    try:
        runner = Runner(path, gpu_layers=0)
        runner.open(cells=_CONTEXT, sequences=1, threads=1)
    except NativeFailure:
        return _REFUSED
    vocabulary = Vocabulary(runner.model)
    vocabulary.markup_tokens(every_byte())
    for token in range(vocabulary.size):
        vocabulary.piece(token)
    done = _try_projector(projector, runner) if projector else 0
    runner.close()
    return done


def _try_projector(path: Path, runner: Runner) -> int:
    from agent.model.media import projector as media  # noqa: PLC0415 - only who has one loads the library

    media.silence_native_log()
    threads = default_threads(path.stat().st_size)
    try:
        media.Projector(path, runner.model, threads=threads, gpu=False, most_tokens=_CONTEXT).close()
    except NativeFailure:
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_try(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
