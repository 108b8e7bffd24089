import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.terminal.adapter import TerminalAdapter
from adapters.terminal.entries import shown_part
from adapters.terminal.once import Unanswered, ask
from adapters.terminal.wire import Say
from gateway.schema.address import Address
from gateway.schema.ids import MessageId
from gateway.schema.outcome import Refused
from gateway.schema.reply import OutgoingPart, Reply
from tests.adapters.terminal.rig import DEADLINE, BreakableScrollback, client, serving
from tests.contract.host import DoorHost

PLACE = Address(platform="terminal", chat=f"{os.getuid()}-s")
QUESTION = Say(id="q1", text="why?")


def part(text: str, index: int = 0, *, last: bool = True, message: str = "q1", number: int = 0) -> OutgoingPart:
    reply = Reply.id_for(MessageId(f"terminal:default:{PLACE.chat}/{message}"), number)
    return OutgoingPart(id=f"{reply}#{index}", reply=reply, address=PLACE, text=text, index=index, last=last)


async def quick(_: float) -> None:
    await asyncio.sleep(0.001)


@contextlib.asynccontextmanager
async def asking(data_dir: Path, seconds: float = DEADLINE) -> AsyncIterator[asyncio.Task[str]]:
    path = data_dir / "terminal.sock"
    async with asyncio.TaskGroup() as tasks:
        yield tasks.create_task(ask(path, "s", QUESTION, seconds=seconds, sleep=quick))


async def send_all(adapter: TerminalAdapter, *parts: OutgoingPart) -> None:
    for made in parts:
        await adapter.send(made)


async def test_the_answer_is_whole_and_the_right_one(host: DoorHost, data_dir: Path) -> None:
    async with serving(host) as adapter, asking(data_dir) as answer:
        await host.offered_count(1)
        await send_all(adapter, part("other", message="q0"), part("one", 0, last=False), part("two", 1))
        await send_all(adapter, part("more", number=1))
    assert answer.result() == "one\ntwo"


async def test_a_gateway_that_comes_back_is_asked_again_with_the_same_id(host: DoorHost, data_dir: Path) -> None:
    async with asking(data_dir) as answer:
        async with serving(host):
            await host.offered_count(1)
        async with serving(host) as adapter:
            await host.offered_count(2)
            await adapter.send(part("because"))
            assert await answer == "because"
    assert [message.key for message in host.offered] == [f"{PLACE.chat}/q1"] * 2
    assert len(host.accepted) == 1


async def test_an_answer_given_meanwhile_is_taken_from_the_history(host: DoorHost, data_dir: Path) -> None:
    async with asking(data_dir) as answer:
        async with serving(host):
            await host.offered_count(1)
        await host.scrollback.append(PLACE.conversation, shown_part(part("because"), 1))
        async with serving(host):
            assert await answer == "because"


async def test_the_notice_of_a_refusal_is_no_answer_even_if_it_comes_first(host: DoorHost, data_dir: Path) -> None:
    host.open.clear()
    host.verdict = Refused(id=MessageId("x"), notice="Too many messages.")
    with pytest.raises(ExceptionGroup) as caught:
        async with serving(host) as adapter, asking(data_dir) as answer:
            await host.offered_count(1)
            await adapter.send(part("Too many messages."))
            host.open.set()
            await asyncio.wait([answer], timeout=DEADLINE)
    assert caught.group_contains(Unanswered, match="Too many messages.", depth=2)


async def test_a_silent_refusal_still_ends_the_waiting(host: DoorHost, data_dir: Path) -> None:
    host.verdict = Refused(id=MessageId("x"), notice="secret", silent=True)
    async with serving(host):
        with pytest.raises(Unanswered, match="refused"):
            await ask(data_dir / "terminal.sock", "s", QUESTION, seconds=DEADLINE)


async def test_a_broken_door_is_said_at_once(host: DoorHost, data_dir: Path) -> None:
    host.broken = True
    async with serving(host):
        with pytest.raises(Unanswered, match="not taken"):
            await ask(data_dir / "terminal.sock", "s", QUESTION, seconds=DEADLINE)


async def test_a_store_that_fails_after_the_message_was_taken_is_waited_for(host: DoorHost, data_dir: Path) -> None:
    log = host.scrollback = BreakableScrollback()
    async with asking(data_dir) as answer:
        async with serving(host):
            await host.offered_count(1)
            async with client(data_dir / "terminal.sock", "s") as other:
                # By then the confirmation is on its way.
                await other.round_trip()
                await other.round_trip()
        log.broken = True
        async with serving(host), client(data_dir / "terminal.sock", session=None) as other:
            await asyncio.wait_for(log.refused_read.wait(), DEADLINE)
            # By then the refusal is on its way.
            await other.round_trip()
            await other.round_trip()
        log.broken = False
        async with serving(host) as adapter:
            await host.offered_count(2)
            await adapter.send(part("because"))
            assert await answer == "because"


@pytest.mark.parametrize(("up", "words"), [(True, "has the message"), (False, "did not take")])
async def test_the_time_is_bounded(host: DoorHost, data_dir: Path, *, up: bool, words: str) -> None:
    seconds = 3 if up else 0.5
    async with contextlib.AsyncExitStack() as stack:
        if up:
            await stack.enter_async_context(serving(host))
        with pytest.raises(Unanswered, match=rf"within {seconds} seconds; .*{words}"):
            await ask(data_dir / "terminal.sock", "s", QUESTION, seconds=seconds, sleep=quick)
