"""The process that reads mails: ``python -m adapters.email.child``, a mail after the other over its pipes.

What strangers send is parsed here, where it can cost no more than this process's time and memory.
"""

import json
import resource
import signal
import struct
import sys
from typing import BinaryIO

from adapters.email.mail import Opened
from adapters.email.quotes import Cut, cut, halves
from adapters.email.reading import TooComplex, read

MOST_MEMORY = 1 << 30
HEAD = struct.Struct(">BQ")
"""Before a mail: whether all of it is to be read, and its length. Before an answer: whether it could be, and the length
of its JSON; what is enclosed follows, as long as the JSON says."""


CUT_SECONDS = 3.0


class _OutOfTime(Exception):
    """Raised in the middle of whatever takes too long."""


def cut_in_time(text: str, seconds: float = CUT_SECONDS) -> Cut:
    """As ``cut``, with less care for what it takes too long over. For the main thread of a process of its own."""
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return cut(text)
    except _OutOfTime:
        return halves(text)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(*_: object) -> None:
    raise _OutOfTime


def main() -> None:
    """Answer until the other end closes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    while head := sys.stdin.buffer.read(HEAD.size):
        whole, length = HEAD.unpack(head)
        _answer(sys.stdin.buffer.read(length), sys.stdout.buffer, whole=bool(whole))


def _answer(raw: bytes, out: BinaryIO, *, whole: bool) -> None:
    try:
        opened = read(raw, header_only=not whole, cutter=cut_in_time)
    except TooComplex as error:
        _write(out, str(error).encode(), understood=False)
    except (RecursionError, MemoryError) as error:
        _write(out, type(error).__name__.encode(), understood=False)
    else:
        _write_opened(out, opened)


def _write_opened(out: BinaryIO, opened: Opened) -> None:
    facts = {"mail": opened.mail.model_dump(), "lengths": [len(content) for content in opened.contents]}
    _write(out, json.dumps(facts).encode(), understood=True)
    out.writelines(opened.contents)
    out.flush()


def _write(out: BinaryIO, text: bytes, *, understood: bool) -> None:
    out.write(HEAD.pack(understood, len(text)) + text)
    out.flush()


if __name__ == "__main__":
    main()
