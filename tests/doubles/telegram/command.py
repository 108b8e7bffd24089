"""``clawgate double telegram``: a bot to talk to, with no account anywhere."""

import argparse
import asyncio
import contextlib
import os
import stat
import sys
from collections.abc import AsyncIterator, Sequence

from tests.doubles.telegram.facts import TOKEN
from tests.doubles.telegram.failure import Refused
from tests.doubles.telegram.person import COMMANDS, Person
from tests.doubles.telegram.server import BotApi

PORT = 8081
_GREETING = """\
Telegram, on this machine only. Point the gateway at it, in a second terminal:

  CLAWGATE_TELEGRAM_TOKEN={token} CLAWGATE_TELEGRAM_ACCESS=open \\
  CLAWGATE_TELEGRAM_API_BASE={base} ./clawgate up

or in clawgate.toml:

  [telegram]
  token = "{token}"
  access = "open"
  api_base = "{base}"

Then write here. /help and the like go to the bot; !help says what else there is. Ctrl-D ends it.
"""


def main(arguments: Sequence[str]) -> int:
    """Serve until the end of what is typed; the exit code."""
    parser = argparse.ArgumentParser(
        prog="clawgate double telegram", description="A Bot API server on this machine, with you as its one person."
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"where it listens (default {PORT}; 0: any free one)")
    parser.add_argument("--no-limits", action="store_true", help="let the bot send as fast as it likes")
    given = parser.parse_args(list(arguments))
    try:
        asyncio.run(_serve(given.port, limits=not given.no_limits))
    except OSError as error:
        sys.stderr.write(f"It can't listen on port {given.port} ({error.strerror}); choose another one with --port.\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


async def _serve(port: int, *, limits: bool) -> None:
    async with BotApi(limits=limits).serving(port) as api:
        person = Person(api, _say)
        _say(_GREETING.format(token=TOKEN, base=api.base))
        async for line in _lines():
            if line.strip() == "!help":
                _say("\n".join(COMMANDS))
                continue
            try:
                await person.does(line)
            except (LookupError, OSError, ValueError, Refused) as error:
                _say(f"That can't be done: {error}. !help says what can.")


async def _lines() -> AsyncIterator[str]:
    if not _waits(sys.stdin.fileno()):
        for line in await asyncio.to_thread(sys.stdin.readlines):
            yield line.rstrip("\n")
        return
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    with contextlib.closing(transport):
        while typed := await reader.readline():
            if text := typed.decode("utf-8", "replace").rstrip("\n"):
                yield text


def _waits(descriptor: int) -> bool:
    """A terminal or a pipe, which the loop can wait for; a file it can't."""
    mode = os.fstat(descriptor).st_mode
    return os.isatty(descriptor) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
