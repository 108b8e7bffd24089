"""The interactive terminal on a real pseudo-terminal, against a gateway that this test conducts."""

import asyncio
import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import sys
import termios
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.terminal.adapter import TerminalAdapter
from gateway.schema.address import Address
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Refused
from gateway.schema.reply import Draft, OutgoingPart, Reply
from tests.adapters.terminal.rig import serving
from tests.contract.host import DoorHost
from tests.patience import PATIENCE

_STYLING = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07]*\x07")


class Terminal:
    """A program on a pseudo-terminal: what it printed, and a keyboard."""

    def __init__(self, master: int, process: asyncio.subprocess.Process) -> None:
        self._master = master
        self.process = process
        self.raw = b""
        self._mark = 0
        self._changed = asyncio.Event()
        asyncio.get_running_loop().add_reader(master, self._read)

    def _read(self) -> None:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says so when the other side is closed
            data = b""
        if not data:
            asyncio.get_running_loop().remove_reader(self._master)
        self.raw += data
        self._changed.set()

    @property
    def text(self) -> str:
        """All that was printed since the last ``shows``, without styling."""
        return _STYLING.sub("", self.raw[self._mark :].decode(errors="replace"))

    async def shows(self, words: str, then: str = "") -> str:
        """Wait until ``words`` are printed, and ``then``; what was printed up to now is done with."""
        try:
            async with asyncio.timeout(PATIENCE):
                while words not in self.text or then not in self.text.partition(words)[2]:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"{words!r} was not shown, but {self.text!r}") from None
        text, self._mark = self.text, len(self.raw)
        return text

    async def ready(self) -> str:
        """Wait for the greeting and the prompt: before it, the terminal still edits the line itself."""
        return await self.shows("leaves.", "> ")

    def types(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    async def ends(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._master)
        os.close(self._master)


@contextlib.asynccontextmanager
async def terminal(data_dir: Path, *arguments: str) -> AsyncIterator[Terminal]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
    command = [sys.executable, "-m", "tests.adapters.terminal.standin", str(data_dir), *arguments]
    # This terminal does not answer the question where its cursor is.
    environment = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(slave)
    made = Terminal(master, process)
    try:
        yield made
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        made.close()


def place(session: str = "main") -> Address:
    return Address(platform="terminal", chat=f"{os.getuid()}-{session}")


async def answer(adapter: TerminalAdapter, message: InboundMessage, text: str) -> None:
    reply = Reply.id_for(message.id)
    part = OutgoingPart(id=f"{reply}#0", reply=reply, address=message.address, text=text, index=0, last=True)
    await adapter.send(part)


async def grow(adapter: TerminalAdapter, message: InboundMessage, sequence: int, text: str) -> None:
    draft = Draft(reply=Reply.id_for(message.id), address=message.address, sequence=sequence, text=text)
    await adapter.show_draft(draft)


async def test_a_talk_with_a_stop_typed_while_an_answer_grows(host: DoorHost, data_dir: Path) -> None:
    async with serving(host) as adapter, terminal(data_dir) as screen:
        assert "Alt-Enter" in await screen.ready()
        screen.types("tell me\r")
        await host.offered_count(1)
        question = host.offered[0]
        assert question.text == "tell me"
        await grow(adapter, question, 1, "Once upon")
        await screen.shows("Once upon")
        screen.types("/st")
        await screen.shows("/st")
        await grow(adapter, question, 2, "Once upon a **time**")
        await screen.shows("a time")
        screen.types("op\r")
        await host.offered_count(2)
        assert host.offered[1].text == "/stop"
        await answer(adapter, host.offered[1], "Stopped.")
        await screen.shows("Stopped.")
        assert "Once upon a time" in await screen.shows("(as far as it came)")
        screen.types("\x04")
        assert await screen.ends() == 0


async def test_an_answer_replaces_its_draft_and_prints_no_escape(host: DoorHost, data_dir: Path) -> None:
    async with serving(host) as adapter, terminal(data_dir, "--session", "other") as screen:
        await screen.ready()
        screen.types("hi\r")
        await host.offered_count(1)
        question = host.offered[0]
        assert question.address == place("other")
        await grow(adapter, question, 1, "Dra")
        await screen.shows("Dra")
        await answer(adapter, question, "Final **text** \x1b]0;owned\x07\x1b[41mred\x1b[0m.")
        await screen.shows("Final text red.")
        screen.types("/quit\r")
        assert await screen.ends() == 0
    assert b"owned" not in screen.raw
    assert b"\x1b[41m" not in screen.raw


async def test_lines_are_broken_by_alt_enter_and_backslash(host: DoorHost, data_dir: Path) -> None:
    async with serving(host), terminal(data_dir) as screen:
        await screen.ready()
        screen.types("one\x1b\rtwo\\\rthree\r")
        await host.offered_count(1)
        assert host.offered[0].text == "one\ntwo\nthree"


async def test_ctrl_c_empties_the_line_and_then_leaves(host: DoorHost, data_dir: Path) -> None:
    async with serving(host), terminal(data_dir) as screen:
        await screen.ready()
        screen.types("not this")
        await screen.shows("not this")
        screen.types("\x03but this\r")
        await host.offered_count(1)
        assert [message.text for message in host.offered] == ["but this"]
        await screen.shows("but this")
        screen.types("\x03")
        assert await screen.ends() == 130


async def test_a_lost_gateway_is_said_and_what_was_typed_meanwhile_is_sent(host: DoorHost, data_dir: Path) -> None:
    async with terminal_of(host, data_dir) as screen:
        await screen.shows("connection is lost")
        screen.types("typed meanwhile\r")
        await screen.shows("Not sent yet: 1")
        async with serving(host) as adapter:
            await host.offered_count(2)
            assert host.offered[1].text == "typed meanwhile"
            await answer(adapter, host.offered[0], "The first answer.")
            await answer(adapter, host.offered[1], "The second answer.")
            await screen.shows("The second answer.")
    assert screen.raw.count(b"The first answer.") == 1


@contextlib.asynccontextmanager
async def terminal_of(host: DoorHost, data_dir: Path) -> AsyncIterator[Terminal]:
    """A terminal that has said one thing to a gateway that then went away."""
    async with contextlib.AsyncExitStack() as stack:
        async with serving(host):
            screen = await stack.enter_async_context(terminal(data_dir))
            await screen.ready()
            screen.types("before\r")
            await host.offered_count(1)
        yield screen


async def test_a_door_that_takes_nothing_is_tried_again(host: DoorHost, data_dir: Path) -> None:
    async with serving(host), terminal(data_dir) as screen:
        await screen.ready()
        host.broken = True
        screen.types("hello\r")
        await screen.shows("was not taken")
        host.broken = False
        async with asyncio.timeout(PATIENCE), host.arrived:
            await host.arrived.wait_for(lambda: len(host.offered) > 1)
    assert len({message.key for message in host.offered}) == 1


async def test_the_past_is_shown_and_the_notice_of_a_refusal(host: DoorHost, data_dir: Path) -> None:
    async with serving(host) as adapter:
        for number in range(30):
            message = host_message(number)
            await answer(adapter, message, f"Answer {number}.")
        async with terminal(data_dir) as screen:
            past = await screen.shows("Answer 29.")
            assert "Answer 21." in past
            assert "Answer 15." not in past
            host.verdict = Refused(id=host_message(0).id, notice="secret", silent=True)
            screen.types("hello\r")
            await screen.shows("does not answer you")


def host_message(number: int) -> InboundMessage:
    return InboundMessage.model_validate(
        {
            "key": f"{place().chat}/m{number}",
            "address": place(),
            "sender": {"platform": "terminal", "user": str(os.getuid())},
            "parts": (),
            "sent_at": "2026-03-01T12:00:00Z",
        }
    )


async def test_commands_of_the_gateways_list_are_completed(host: DoorHost, data_dir: Path) -> None:
    async with serving(host) as adapter, terminal(data_dir) as screen:
        await screen.ready()
        screen.types("/help\r")
        await host.offered_count(1)
        await answer(adapter, host.offered[0], "- `/status` tells how things are")
        await screen.shows("how things are")
        screen.types("/sta\t\r")
        await host.offered_count(2)
        assert host.offered[1].text == "/status"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_the_talk_and_the_system_started_for_it(data_dir: Path, number: signal.Signals) -> None:
    async with terminal(data_dir) as screen:
        await screen.ready()
        screen.process.send_signal(number)
        assert await screen.ends() == 128 + number
    assert not (data_dir / "terminal.sock").exists()
