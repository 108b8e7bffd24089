"""A worker whose engine fails in native code, for a test that starts it: ``python -m tests.agent.failing HOW NOTE …``.

``HOW`` is ``hangs`` or ``crashes``; it happens in the first batch of any reply, as long as the file ``NOTE`` has fewer
lines than the number in its name says. Each time adds a line.
"""

import functools
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import agent.__main__
import agent.model.factory
from agent.model.engine.runner import Part, Runner
from agent.model.engine.watch import Watch


def main() -> int:
    """Be a worker."""
    how, note = sys.argv[1], Path(sys.argv[2])
    times = int(note.name)
    decode = Runner.decode

    def failing(self: Runner, parts: Sequence[Part]) -> list[int]:
        if any(part.start for part in parts) and _lines(note) < times:
            with note.open("a") as stream:
                stream.write("once more\n")
            if how == "crashes":
                os.kill(os.getpid(), signal.SIGSEGV)
            while True:
                time.sleep(1)
        return decode(self, parts)

    Runner.decode = failing  # type: ignore[method-assign]
    setattr(agent.model.factory, Watch.__name__, functools.partial(Watch, grace=0.2))
    del sys.argv[1:3]
    return agent.__main__.main()


def _lines(note: Path) -> int:
    return len(note.read_text().splitlines()) if note.exists() else 0


if __name__ == "__main__":
    sys.exit(main())
