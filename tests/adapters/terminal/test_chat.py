"""``clawgate chat --once``, as a script sees it."""

import asyncio
import contextlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.errors import ConfigurationError
from tests.adapters.terminal.rig import serving
from tests.adapters.terminal.standin import CommandLineDouble, StandIn, app, standing_in
from tests.contract.host import DoorHost
from tests.patience import PATIENCE


class Refusing(CommandLineDouble):
    """A system that can't start."""

    @contextlib.asynccontextmanager
    async def system(self) -> AsyncIterator[None]:
        self.log.append("started")
        if self.log:
            raise ConfigurationError("http.port: 8137 is in use. Choose another.")
        yield


@pytest.fixture
def line(data_dir: Path) -> CommandLineDouble:
    return CommandLineDouble(data_dir)


async def run(line: CommandLineDouble, *arguments: str, stdin: bytes = b"") -> Result:
    async with asyncio.timeout(PATIENCE):
        return await asyncio.to_thread(lambda: CliRunner().invoke(app, arguments, input=stdin, obj=line))


async def test_the_answer_and_nothing_else_is_printed(line: CommandLineDouble) -> None:
    async with standing_in(StandIn(line.data_dir)):
        result = await run(line, "--once", "hello")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "You said: hello\n", "")
    assert line.log == []


async def test_where_no_gateway_runs_one_is_started_and_stopped(line: CommandLineDouble) -> None:
    result = await run(line, "--once", "hello")
    assert (result.exit_code, result.stdout) == (0, "You said: hello\n")
    assert line.log == ["started", "stopped"]
    assert not (line.data_dir / "terminal.sock").exists()


async def test_standard_input_is_the_text(line: CommandLineDouble) -> None:
    async with standing_in(host := StandIn(line.data_dir)):
        result = await run(line, "--once", "-", stdin="\ufeffnaïve\n🦀\n".encode())
    assert result.exit_code == 0
    assert [message.text for message in host.offered] == ["naïve\n🦀"]


@pytest.mark.parametrize(
    ("text", "stdin", "words"),
    [
        ("", b"", "no text"),
        (" \n ", b"", "no text"),
        ("-", b"", "no text"),
        ("-", b"\xff\xfe\x00", "not text"),
        ("-", b"a\x00b", "not text"),
        ("-", b"x" * 1_000_001, "more than 1 MB"),
        ("-", b"x" * 900_000, "too long"),
        ("x" * 300_000, b"", "too long"),
        ("half \udcff", b"", "not valid UTF-8"),
    ],
)
async def test_what_cannot_be_sent_is_said_before_anything_starts(
    line: CommandLineDouble, text: str, stdin: bytes, words: str
) -> None:
    result = await run(line, "--once", text, stdin=stdin)
    assert (result.exit_code, result.stdout, line.log) == (2, "", [])
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["a b", "", "../x", "x" * 65])
async def test_a_session_has_a_plain_name(line: CommandLineDouble, name: str) -> None:
    result = await run(line, "--once", "hello", "--session", name)
    assert (result.exit_code, line.log) == (2, [])


async def test_without_a_terminal_only_once_works(line: CommandLineDouble) -> None:
    result = await run(line)
    assert (result.exit_code, line.log) == (2, [])
    assert "--once" in result.stderr


async def test_scripts_do_not_share_a_conversation_unless_they_ask_to(line: CommandLineDouble) -> None:
    async with standing_in(host := StandIn(line.data_dir)):
        for extra in ((), (), ("--session", "notes"), ("--session", "notes")):
            assert (await run(line, "--once", "hello", *extra)).exit_code == 0
    places = [message.address.chat for message in host.offered]
    assert len(set(places)) == 3
    assert places[2:] == [f"{os.getuid()}-notes"] * 2


async def test_a_refusal_is_a_sentence_and_exit_code_1(line: CommandLineDouble) -> None:
    result = await run(line, "--once", "refuse me")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "clawgate chat: You may not.\n" in result.stderr
    assert line.log == ["started", "stopped"]


async def test_a_gateway_that_takes_nothing_is_exit_code_1(line: CommandLineDouble) -> None:
    async with standing_in(host := StandIn(line.data_dir)):
        host.broken = True
        result = await run(line, "--once", "hello")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


async def test_no_answer_in_time_is_exit_code_1(line: CommandLineDouble) -> None:
    async with standing_in(host := StandIn(line.data_dir)):
        host.open.clear()
        result = await run(line, "--once", "hello", "--timeout", "0.2")
        host.open.set()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "0.2 seconds" in result.stderr


async def test_a_system_that_cannot_start_is_exit_code_2(data_dir: Path) -> None:
    result = await run(Refusing(data_dir), "--once", "hello")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "clawgate chat: http.port: 8137 is in use. Choose another.\n"


async def test_a_command_is_answered_like_anything_else(line: CommandLineDouble) -> None:
    result = await run(line, "--once", "/help")
    assert result.exit_code == 0
    assert "`/stop` stops the answer\n" in result.stdout
    assert not result.stdout.endswith("\n\n")


@contextlib.asynccontextmanager
async def program(
    data_dir: Path, *arguments: str, stdout: int = subprocess.PIPE
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The command in a process of its own."""
    words = [sys.executable, "-m", "tests.adapters.terminal.standin", str(data_dir), *arguments]
    process = await asyncio.create_subprocess_exec(*words, stdout=stdout, stderr=subprocess.PIPE)
    try:
        async with asyncio.timeout(PATIENCE):
            yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_it_quietly(data_dir: Path, number: signal.Signals) -> None:
    host = DoorHost(data_dir)
    async with serving(host), program(data_dir, "--once", "hello") as process:
        await host.offered_count(1)
        process.send_signal(number)
        assert await process.communicate() == (b"", b"")
        assert process.returncode == 128 + number


async def test_a_signal_stops_the_system_that_was_started(data_dir: Path) -> None:
    async with program(data_dir, "--once", "recite") as process:
        assert process.stderr is not None
        await process.stderr.readuntil(b"terminal_listens")
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert process.returncode == 128 + signal.SIGTERM
    assert errors.splitlines()[-1] == b"stopped the gateway"
    assert not (data_dir / "terminal.sock").exists()


async def test_a_broken_pipe_is_quiet(data_dir: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    async with standing_in(StandIn(data_dir)), program(data_dir, "--once", "hello", stdout=writing) as process:
        os.close(writing)
        _, errors = await process.communicate()
    assert (process.returncode, errors) == (128 + signal.SIGPIPE, b"")


def test_the_line_history_is_private(data_dir: Path) -> None:
    from adapters.terminal.chat import _history

    path = data_dir / "terminal.history"
    path.write_text("old")
    path.chmod(0o644)
    assert stat.S_IMODE(_history(data_dir).stat().st_mode) == 0o600
    assert path.read_text() == "old"
    assert stat.S_IMODE(_history(data_dir / "new").stat().st_mode) == 0o600
