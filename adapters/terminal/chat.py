"""``clawgate chat``: talk to the gateway from a terminal, or ask it one thing from a script."""

import asyncio
import io
import os
import re
import signal
import sys
import threading
import uuid
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from adapters.terminal.client import is_up, pauses
from adapters.terminal.once import ask
from adapters.terminal.place import socket_path
from adapters.terminal.render import plain
from adapters.terminal.wire import LINE_BYTES, SESSION, Say, encode
from gateway.errors import ClawgateError, ConfigurationError
from gateway.schema.ports import CommandLine

START_SECONDS = 30.0
STDIN_BYTES = 1_000_000
INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + signal.SIGPIPE

Result = TypeVar("Result")


def chat(
    ctx: typer.Context,
    once: Annotated[
        str | None, typer.Option("--once", metavar="TEXT", help="Ask this, print the answer, leave; - reads stdin.")
    ] = None,
    session: Annotated[
        str | None, typer.Option("--session", metavar="NAME", help="The conversation: main, or with --once a new one.")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="How long --once waits for the answer.")
    ] = 300.0,
) -> None:
    """Talk to the gateway; if none is running, one runs for as long as the talk."""
    command_line: CommandLine = ctx.obj
    if session is not None and (len(session) > 64 or not re.fullmatch(SESSION, session)):
        _end(2, "--session: a name has at most 64 letters, digits, dots, dashes and underscores.")
    if once is not None:
        message = _message(once)
        name = session or f"once-{uuid.uuid4().hex[:16]}"
        _print(_run(_connected(command_line, lambda path: ask(path, name, message, seconds=seconds))))
    elif sys.stdin.isatty() and sys.stdout.isatty():
        if _run(_connected(command_line, lambda path: _talk(path, session or "main", command_line.data_dir))):
            raise typer.Exit(INTERRUPTED)
    else:
        _end(2, "This is no terminal: use --once TEXT, or --once - to read the text from standard input.")


def _message(once: str) -> Say:
    text = (_stdin() if once == "-" else once).rstrip()
    if not text:
        _end(2, "There is no text to send.")
    try:
        message = Say(id=uuid.uuid4().hex, text=text)
        size = len(encode(message))
    except ValueError:  # of pydantic: bytes of the command line that are no characters
        _end(2, "The text is not valid UTF-8.")
    if size > LINE_BYTES:
        _end(2, f"The text is too long: at most {LINE_BYTES // 1024} KiB can be sent.")
    return message


def _stdin() -> str:
    try:
        data = sys.stdin.buffer.read(STDIN_BYTES + 1)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    if len(data) > STDIN_BYTES:
        _end(2, "Standard input is too long: more than 1 MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        _end(2, "Standard input is not text: it must be UTF-8.")
    return text


async def _connected(command_line: CommandLine, work: Callable[[Path], Awaitable[Result]]) -> Result:
    """Do ``work`` with a gateway that listens; one that has to be started is stopped afterwards."""
    path = await asyncio.to_thread(socket_path, command_line.data_dir)
    if await is_up(path):
        return await work(path)
    failure: ClawgateError | None = None
    async with command_line.system():
        try:
            await _until_up(path)
            return await work(path)
        except ClawgateError as error:
            # Ours, not the system's: raised through it, it would look like a fault there.
            failure = error
    raise failure


async def _until_up(path: Path) -> None:
    try:
        async with asyncio.timeout(START_SECONDS):
            for pause in pauses():
                if await is_up(path):
                    return
                await asyncio.sleep(pause)
    except TimeoutError:
        raise ClawgateError(f"The gateway runs but doesn't listen on {path}: is terminal.enabled off?") from None


async def _talk(path: Path, session: str, data_dir: Path) -> bool:
    # Only here: a script's question needn't wait for the import of what draws the screen.
    from adapters.terminal.screen import Screen  # noqa: PLC0415

    history = await asyncio.to_thread(_history, data_dir)
    return await Screen(path, session, history).run()


def _history(data_dir: Path) -> Path:
    path = data_dir / "terminal.history"
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
    path.chmod(0o600)
    return path


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    ended: list[int] = []
    try:
        return asyncio.run(_endable(work, ended))
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except asyncio.CancelledError:
        raise typer.Exit(128 + ended[0] if ended else 1) from None
    except ClawgateError as error:
        _end(2 if isinstance(error, ConfigurationError) else 1, str(error))


async def _endable(work: Coroutine[Any, Any, Result], ended: list[int]) -> Result:
    """``work``, ended in good order by a signal: a system that was started for it is stopped again."""
    task = asyncio.current_task()
    if task is not None and threading.current_thread() is threading.main_thread():

        def end(number: int) -> None:
            ended.append(number)
            task.cancel()

        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, end, number)
    return await work


def _print(answer: str) -> None:
    try:
        if sys.stdout.isatty():
            _print_styled(answer)
            return
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        sys.stdout.write(plain(answer).strip("\n") + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None


def _print_styled(answer: str) -> None:
    from adapters.terminal.screen import print_answer  # noqa: PLC0415

    print_answer(answer)


def _end(code: int, sentence: str) -> NoReturn:
    typer.echo(f"clawgate chat: {sentence}", err=True)
    raise typer.Exit(code)
