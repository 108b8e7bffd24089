import asyncio
import contextlib
import json
import os
import socket
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from adapters.base import Transient
from adapters.terminal.adapter import TerminalAdapter
from adapters.terminal.settings import TerminalSettings
from adapters.terminal.wire import LINE_BYTES
from gateway.schema.address import Address
from gateway.schema.ids import MessageId
from gateway.schema.outcome import Refused
from gateway.schema.reply import Draft, OutgoingPart, Reply
from tests.adapters.terminal.rig import DEADLINE, BreakableScrollback, client, serving
from tests.contract.host import DoorHost


def address(session: str = "main") -> Address:
    return Address(platform="terminal", chat=f"{os.getuid()}-{session}")


def part(message: str = "q1", text: str = "yes", index: int = 0, *, last: bool = True) -> OutgoingPart:
    reply = Reply.id_for(MessageId(f"terminal:default:{os.getuid()}-main/{message}"))
    return OutgoingPart(id=f"{reply}#{index}", reply=reply, address=address(), text=text, index=index, last=last)


def draft(sequence: int, text: str, message: str = "q1") -> Draft:
    return Draft(reply=part(message).reply, address=address(), sequence=sequence, text=text)


@pytest.fixture
def path(data_dir: Path) -> Path:
    return data_dir / "terminal.sock"


async def test_a_message_is_confirmed_only_when_the_door_has_it(host: DoorHost, path: Path) -> None:
    host.open.clear()
    async with serving(host), client(path) as person, client(path) as other:
        person.put(type="say", id="q1", text="hello")
        await host.offered_count(1)
        await other.round_trip()
        assert [frame["type"] for frame in other.frames] == ["history", "error"]
        host.open.set()
        assert await person.until("accepted") == {"type": "accepted", "id": "q1"}
        assert (await other.until("shown"))["entry"]["id"] == "q1"
    message = host.offered[0]
    assert message.id == f"terminal:default:{os.getuid()}-main/q1"
    assert (message.sender.user, message.text, message.direct) == (str(os.getuid()), "hello", True)


async def test_the_same_id_again_is_confirmed_and_accepted_once(host: DoorHost, path: Path) -> None:
    async with serving(host):
        for _ in range(2):
            async with client(path) as person:
                person.put(type="say", id="q1", text="hello")
                await person.until("accepted")
        async with client(path) as person:
            assert [entry["id"] for entry in person.frames[0]["entries"]] == ["q1"]
    assert (len(host.offered), len(host.accepted)) == (2, 1)


async def test_a_crash_between_door_and_log_leaves_the_message_in_the_history(host: DoorHost, path: Path) -> None:
    log = host.scrollback = BreakableScrollback()
    log.break_next = True
    async with serving(host), client(path) as person:
        for _ in range(2):
            person.put(type="say", id="q1", text="hello")
            await person.until("accepted")
    assert [entry.text for entry in log.entries[address().conversation]] == ["hello"]


async def test_another_user_is_turned_away(host: DoorHost, path: Path) -> None:
    async with serving(host, peer=lambda _: os.getuid() + 1), client(path, session=None) as stranger:
        stranger.put(type="hello", session="main")
        assert "another user" in (await stranger.until("error"))["text"]
        assert await stranger.frame() is None
    assert host.offered == []


@pytest.mark.parametrize("uid", [0, None])
async def test_root_and_a_system_that_cannot_tell_are_let_in(host: DoorHost, path: Path, uid: int | None) -> None:
    async with serving(host, peer=lambda _: uid), client(path) as person:
        person.put(type="say", id="q1", text="hello")
        await person.until("accepted")
    assert host.offered[0].sender.user == str(os.getuid() if uid is None else uid)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"type":"nothing"}',
        b'{"type":"say","id":"a b","text":"x"}',
        b'{"type":"say","id":"a","text":"\\ud800"}',
        b'{"type":"say","id":"a","text":"x","rights":"admin"}',
        b'{"type":"hello","session":"other"}',
        b"x" * (LINE_BYTES + 1),
        b'{"type":"say","id":"a","text":"' + b"x" * LINE_BYTES + b'"}',
    ],
    ids=lambda line: line[:30].decode(errors="replace"),
)
async def test_a_bad_line_is_answered_and_the_connection_stays(host: DoorHost, path: Path, line: bytes) -> None:
    async with serving(host), client(path) as person:
        person.write(line)
        assert "left out" in (await person.until("error"))["text"]
        person.put(type="say", id="q1", text="still here")
        await person.until("accepted")
    assert [message.text for message in host.offered] == ["still here"]


@pytest.mark.parametrize("session", ["", "a b", "a/b", "a:b", "-a", "x" * 65, "a\n", "é"])
async def test_a_session_has_a_plain_name(host: DoorHost, path: Path, session: str) -> None:
    async with serving(host), client(path, session=None) as person:
        person.put(type="hello", session=session)
        await person.until("error")
        person.put(type="say", id="q1", text="hello")
        assert "hello first" in (await person.until("error"))["text"]
    assert host.offered == []


async def test_an_empty_message_is_refused(host: DoorHost, path: Path) -> None:
    async with serving(host), client(path) as person:
        person.put(type="say", id="q1", text=" \n")
        assert (await person.until("refused"))["follows"] is False
    assert host.offered == []


async def test_a_refusal_says_whether_its_notice_follows(host: DoorHost, path: Path) -> None:
    async with serving(host), client(path) as person:
        for silent in (False, True):
            host.verdict = Refused(id=MessageId("x"), notice="Too many messages.", silent=silent)
            person.put(type="say", id="q1", text="hello")
            refused = await person.until("refused")
            assert (refused["text"], refused["follows"]) == (("", False) if silent else ("Too many messages.", True))
    assert host.scrollback.entries == {}


async def test_a_broken_door_confirms_nothing(host: DoorHost, path: Path) -> None:
    async with serving(host), client(path) as person:
        host.broken = True
        person.put(type="say", id="q1", text="hello")
        assert (await person.until("unavailable"))["id"] == "q1"
        host.broken = False
        person.put(type="say", id="q1", text="hello")
        await person.until("accepted")
    assert "accepted" not in [frame["type"] for frame in person.frames[:-1]]


async def test_a_broken_history_closes_the_connection_with_a_word(host: DoorHost, path: Path) -> None:
    log = host.scrollback = BreakableScrollback()
    async with serving(host):
        log.broken = True
        async with client(path, session=None) as person:
            person.put(type="hello", session="main")
            assert (await person.until("unavailable"))["id"] is None
            assert await person.frame() is None


async def test_a_reply_is_shown_to_all_and_kept_for_those_who_come_later(host: DoorHost, path: Path) -> None:
    async with serving(host) as adapter:
        await adapter.send(part("q0", "nobody was there"))
        async with client(path) as one, client(path) as two, client(path, "other") as stranger:
            assert [entry["text"] for entry in one.frames[0]["entries"]] == ["nobody was there"]
            await adapter.send(part("q1", "first", 0, last=False))
            await adapter.send(part("q1", "second", 1))
            for person in (one, two):
                entries = [(await person.until("shown"))["entry"] for _ in range(2)]
                assert [(e["text"], e["index"], e["last"], e["answers"]) for e in entries] == [
                    ("first", 0, False, "q1"),
                    ("second", 1, True, "q1"),
                ]
            await stranger.round_trip()
            assert [frame["type"] for frame in stranger.frames] == ["history", "error"]


async def test_a_part_sent_again_is_shown_once(host: DoorHost, path: Path) -> None:
    async with serving(host) as adapter, client(path) as person:
        for _ in range(3):
            await adapter.send(part())
        await person.round_trip()
        assert [frame["type"] for frame in person.frames] == ["history", "shown", "error"]
    assert len(host.scrollback.entries[address().conversation]) == 1


async def test_a_part_whose_log_answered_too_late_is_still_shown(host: DoorHost, path: Path) -> None:
    log = host.scrollback = BreakableScrollback()
    async with serving(host) as adapter, client(path) as person:
        log.break_after_next = True
        with pytest.raises(Transient):
            await adapter.send(part())
        await adapter.send(part())
        assert (await person.until("shown"))["entry"]["text"] == "yes"


async def test_without_its_log_or_its_socket_nothing_is_sent(host: DoorHost) -> None:
    log = host.scrollback = BreakableScrollback()
    with pytest.raises(Transient, match="not being served"):
        await TerminalAdapter(TerminalSettings()).send(part())
    async with serving(host) as adapter:
        log.broken = True
        with pytest.raises(Transient, match="can't be logged"):
            await adapter.send(part())
    with pytest.raises(Transient, match="not being served"):
        await adapter.send(part())


async def test_no_control_character_reaches_a_client(host: DoorHost, path: Path) -> None:
    async with serving(host) as adapter, client(path) as person:
        await adapter.show_draft(draft(1, "\x1b[2Jdraft\x07"))
        assert (await person.until("draft"))["text"] == "draft"
        await adapter.send(part(text="\x1b]0;x\x07\x1b[31mred\x9b0m\r\nend"))
        assert (await person.until("shown"))["entry"]["text"] == "red\nend"
    assert host.scrollback.entries[address().conversation][0].text == "red\nend"


async def test_drafts_only_grow_and_end_with_the_reply(host: DoorHost, path: Path) -> None:
    async with serving(host) as adapter, client(path) as person:
        for sequence, text in [(0, ""), (2, "ab"), (1, "a"), (2, "xx"), (3, "abc")]:
            await adapter.show_draft(draft(sequence, text))
            await person.round_trip()
        await adapter.send(part())
        await adapter.show_draft(draft(9, "late"))
        await person.round_trip()
    assert [frame["text"] for frame in person.frames if frame["type"] == "draft"] == ["", "ab", "abc"]


async def test_a_client_that_does_not_read_holds_nobody_up(host: DoorHost, path: Path) -> None:
    async with serving(host) as adapter, client(path, limit=2**17) as slow, client(path) as quick:
        for number in range(60):
            await adapter.show_draft(draft(number, "x" * 30_000, "running"))
            await adapter.send(part(f"q{number}", "🦀" * 30_000))
            assert (await quick.until("shown"))["entry"]["answers"] == f"q{number}"
        # It was cut off on the way, perhaps in the middle of a line: what it missed is in the history.
        received = await asyncio.wait_for(slow.reader.read(-1), DEADLINE)
        assert received.count(b'"shown"') < 60
        async with client(path) as again:
            assert again.frames[0]["entries"][-1]["answers"] == "q59"


async def test_the_clients_are_told_when_it_stops(host: DoorHost, path: Path) -> None:
    async with contextlib.AsyncExitStack() as stack:
        async with serving(host):
            person = await stack.enter_async_context(client(path))
        assert await person.until("bye") == {"type": "bye"}
        assert await person.frame() is None
    assert list_folder(path) == ["terminal.lock"]


async def test_a_client_that_comes_as_it_stops_is_not_left_hanging(host: DoorHost, path: Path) -> None:
    for turns in range(8):
        async with contextlib.AsyncExitStack() as stack:
            async with serving(host):
                person = await stack.enter_async_context(client(path, session=None))
                for _ in range(turns):
                    await asyncio.sleep(0)
            await person.end()


async def test_nor_is_one_whose_serving_had_not_begun(host: DoorHost, path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as person:
        async with serving(host):
            person.connect(str(path))
            # One turn of the loop: it is accepted in the same turn in which the gateway is told to stop.
            await asyncio.sleep(0)
        person.settimeout(DEADLINE)
        with contextlib.suppress(ConnectionError):
            assert person.recv(1) == b""


def list_folder(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


async def test_a_bug_behind_the_door_costs_one_connection(
    host: DoorHost, path: Path, monkeypatch: pytest.MonkeyPatch, logs: list[MutableMapping[str, Any]]
) -> None:
    async with serving(host), client(path) as other:
        async with client(path) as person:
            with monkeypatch.context() as patched:
                patched.setattr(host, "accept", None)
                person.put(type="say", id="q1", text="hello")
                await person.end()
        assert logs[-1]["event"] == "terminal_client_failed"
        assert "accepted" not in [frame["type"] for frame in person.frames]
        other.put(type="say", id="q2", text="hello")
        await other.until("accepted")


async def test_a_client_that_goes_while_the_door_works_loses_nothing(host: DoorHost, path: Path) -> None:
    host.open.clear()
    async with serving(host):
        async with client(path) as person:
            person.put(type="say", id="q1", text="hello")
            await host.offered_count(1)
        host.open.set()
        async with client(path) as person:
            person.put(type="say", id="q1", text="hello")
            await person.until("accepted")
    assert len(host.accepted) == 1


async def test_a_second_gateway_does_not_take_the_socket(host: DoorHost, path: Path) -> None:
    async with serving(host), client(path) as person:
        async with asyncio.timeout(DEADLINE):
            with pytest.raises(Transient, match="Another gateway"):
                await TerminalAdapter(TerminalSettings()).run(host, lambda: None)
        await person.round_trip()


async def test_the_kernel_names_the_peer(host: DoorHost, path: Path) -> None:
    seen: list[int | None] = []

    def peer(connection: socket.socket) -> int | None:
        from adapters.terminal.peer import peer_uid

        seen.append(peer_uid(connection))
        return seen[-1]

    async with serving(host, peer=peer), client(path) as person:
        assert json.dumps(person.frames[0])
    assert seen == [os.getuid()]
