"""Redis is killed and its file has lost the last second, with and without the gateway: answers still come, once."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.contract.cut_back import cut_back, written
from tests.doubles.telegram.server import BotApi
from tests.system.running import DEADLINE, Running, system, until
from tests.system.test_platforms import confirmed, said, settings, started

SLOW = "one two three four five six seven eight nine ten"


@contextlib.contextmanager
def talking(data: Path, session: str) -> Iterator[tuple[socket.socket, Iterator[dict[str, Any]]]]:
    """A client of the terminal's socket that says nothing twice by itself."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(DEADLINE)
        client.connect(str(data / "terminal.sock"))
        with client.makefile("rb") as lines:
            client.sendall(json.dumps({"type": "hello", "session": session}).encode() + b"\n")
            yield client, map(json.loads, lines)


def say(data: Path, session: str, texts: Sequence[str]) -> None:
    """Say them, wait until each is accepted, and leave."""
    with talking(data, session) as (client, frames):
        for number, text in enumerate(texts):
            client.sendall(json.dumps({"type": "say", "id": f"m{number}", "text": text}).encode() + b"\n")
            while (frame := next(frames))["type"] != "accepted":
                assert frame["type"] in ("history", "shown", "draft"), frame


def answers(data: Path, session: str) -> list[str]:
    """What the bot has said in a conversation."""
    with contextlib.suppress(OSError, StopIteration), talking(data, session) as (_, frames):
        frame = next(frames)
        if frame["type"] == "history":
            return [entry["text"] for entry in frame["entries"] if entry["author"] == "bot"]
    return []


def die(running: Running, roles: Sequence[str], size: int) -> None:
    """Kill these at once; Redis comes back with what its file held at ``size``."""
    running.process.send_signal(signal.SIGSTOP)  # so that it starts nothing before the file is cut
    try:
        # The signal only asks for it: a moment later it could still take leave of a dead child, and start another.
        until(partial(_stands_still, running.process.pid), "the supervisor stands still")
        children = running.children()
        for role in roles:
            os.kill(children[role], signal.SIGKILL)
        for role in roles:
            until(partial(_is_dead, children[role]), f"{role} is dead")
        cut_back(running.data / "redis", size)
    finally:
        running.process.send_signal(signal.SIGCONT)


def _stands_still(process: int) -> bool:
    return all(_state(task) == "T" for task in Path(f"/proc/{process}/task").iterdir())


def _is_dead(process: int) -> bool:
    return _state(Path(f"/proc/{process}")) == "Z"


def _state(task: Path) -> str:
    """See proc(5): ``T`` stopped, ``Z`` dead and not yet taken leave of."""
    return (task / "stat").read_text().rsplit(")", 1)[1].split()[0]


def _complete(data: Path, session: str, expected: Sequence[str]) -> bool:
    return set(expected) <= set(answers(data, session))


@pytest.mark.parametrize("roles", [["redis"], ["redis", "gateway"]], ids="+".join)
def test_accepted_messages_are_answered_once(tmp_path: Path, script: Path, roles: list[str]) -> None:
    with system(tmp_path, MODEL_SCRIPT=str(script), LOG_LEVEL="debug") as running:
        assert running.chat("hello").returncode == 0
        size = written(tmp_path / "redis")
        for session in "abc":
            say(tmp_path, session, ["count slowly", "second", "/nonsense", "third"])
        die(running, roles, size)
        expected = [SLOW, "You said: second", "You said: third"]
        for session in "abc":
            until(partial(_complete, tmp_path, session, expected), f"all answers in {session}")
        time.sleep(1)
        for session in "abc":
            found = answers(tmp_path, session)
            commands = [text for text in found if "/nonsense" in text]
            assert len(commands) == 1
            assert [text for text in found if text not in commands] == expected


async def test_what_a_platform_has_is_not_sent_again(tmp_path: Path) -> None:
    async with BotApi().serving() as api, started(tmp_path, **settings(api)) as running:
        await api.write("zero")
        await said(api, 1)
        # Else its row would be found under the lease of the dead gateway, for half a minute.
        await asyncio.to_thread(running.nothing_to_send, "telegram:default")
        size = await asyncio.to_thread(written, tmp_path / "redis")
        await api.write("one")
        await said(api, 2)
        await confirmed(api, 2)
        await asyncio.to_thread(die, running, ["redis", "gateway"], size)
        await api.write("two")
        await said(api, 3)
        await asyncio.sleep(2)
        assert await said(api, 3) == ["You said: zero", "You said: one", "You said: two"]
        offered = [line for line in running.log("gateway") if line.get("again")]
        assert sum(line["lost"] for line in offered) >= 1, "the store had lost it"
