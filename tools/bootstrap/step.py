"""Runs one tool of the set-up: its output into the log, its progress onto the screen."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.bootstrap.progress import Progress
from tools.bootstrap.trouble import Trouble

Percent = Callable[[bytes], int | None]
"""From the end of a tool's output to how far it is."""

_POLL_SECONDS = 0.1
_TAIL_LINES = 15
_TAIL_BYTES = 16 * 1024


def run(
    title: str,
    command: Sequence[str],
    *,
    log: Path,
    guard: int,
    environ: Mapping[str, str],
    percent: Percent | None = None,
) -> None:
    """Run it to its end. Raises ``Trouble`` with the end of the log if it fails.

    ``guard`` is the descriptor of the set-up's lock: the tool inherits it, so that no other set-up
    begins while a tool of a killed one still works.
    """
    progress = Progress(title)
    with log.open("ab") as output:
        output.write(f"\n== {title}: {' '.join(command)}\n".encode())
        output.flush()
        start = output.tell()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environ,
            pass_fds=[guard],
            start_new_session=True,
        )
    try:
        while process.poll() is None:
            progress.tick(percent(_tail(log, start)) if percent else None)
            time.sleep(_POLL_SECONDS)
    except BaseException:
        _end(process)
        progress.done("stopped")
        raise
    if process.returncode != 0:
        progress.done("failed")
        # What pip adds below a build's own last words only hides them.
        said = _tail(log, start).partition(b"error: subprocess-exited-with-error")[0]
        lines = said.decode(errors="replace").rstrip().splitlines()[-_TAIL_LINES:]
        end = "\n".join(f"    {line}" for line in lines)
        raise Trouble(f"{title} failed (exit code {process.returncode}); the whole log is {log}. Its end:\n{end}")
    progress.done()


def environment_for_tools(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment variables of this process, without what would lead pip elsewhere than into ours."""
    unwanted = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_HASHES", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **(extra or {})}


def _end(process: "subprocess.Popen[bytes]") -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(5)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _tail(path: Path, start: int) -> bytes:
    with path.open("rb") as stream:
        stream.seek(max(start, _size(path) - _TAIL_BYTES))
        return stream.read()
