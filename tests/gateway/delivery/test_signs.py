"""Signs: put while a message waits, gone when it is answered, and nobody's trouble."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.delivery import signs as signs_module
from gateway.delivery.signs import MOST_REMEMBERED, Signs
from gateway.errors import Transient, Unavailable
from gateway.host import GatewayHost
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import ConversationId, MessageId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Outcome
from gateway.schema.reply import Draft, Reply
from tests.contract.bus_rig import Bus, until
from tests.gateway.delivery.pigeon import Loft, Pigeon
from tests.gateway.door.test_door import a_door


class NoddingPigeon(Pigeon):
    """One that can put signs."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: dict[str, str] = {}
        self.calls: list[tuple[str, str | None]] = []
        self.faults: list[Exception] = []
        self.awake = asyncio.Event()
        self.awake.set()

    async def acknowledge(self, message: InboundMessage, emoji: str | None) -> None:
        self.calls.append((message.key, emoji))
        await self.awake.wait()
        if self.faults:
            raise self.faults.pop(0)
        if emoji is None:
            self.signs.pop(message.key, None)
        else:
            self.signs[message.key] = emoji


class Book:
    """What is recorded of each message."""

    def __init__(self) -> None:
        self.ended: set[str] = set()
        self.away = False

    async def __call__(self, message: MessageId, conversation: ConversationId) -> Outcome | None:
        if self.away:
            raise Unavailable("Redis can't be reached.")
        return Outcome.REPLIED if message.rpartition(":")[2] in self.ended else Outcome.PENDING


def said(key: str, chat: str = "1") -> InboundMessage:
    return InboundMessage(
        key=key,
        address=Address(platform="pigeon", chat=chat),
        sender=Principal(platform="pigeon", user="ann"),
        parts=(Text(text="hello"),),
        sent_at=datetime(2026, 3, 1, tzinfo=UTC),
    )


def reply(message: InboundMessage) -> Reply:
    return Reply(id=Reply.id_for(message.id), address=message.address, text="hello yourself")


@contextlib.asynccontextmanager
async def showing(signs: Signs, book: Book) -> AsyncIterator[None]:
    task = asyncio.create_task(signs.run(book))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_a_sign_is_there_until_the_answer_is() -> None:
    pigeon, book = NoddingPigeon(), Book()
    signs, one, other = Signs(pigeon, "👀"), said("1"), said("2")
    async with showing(signs, book):
        signs.accepted(one)
        signs.accepted(other)
        await until(lambda: pigeon.signs == {"1": "👀", "2": "👀"})
        signs.sent(reply(one))
        await until(lambda: pigeon.signs == {"2": "👀"})
        signs.over(reply(other).id, other.address.conversation)
        await until(lambda: not pigeon.signs)
        signs.sent(reply(one))
        signs.accepted(said("3"))
        await until(lambda: pigeon.signs == {"3": "👀"})
    assert [call for call in pigeon.calls if call[1] is None] == [("1", None), ("2", None)]


async def test_what_was_answered_together_loses_its_sign_together() -> None:
    pigeon, book = NoddingPigeon(), Book()
    signs, messages = Signs(pigeon, "👀"), [said("1"), said("2"), said("3"), said("4", chat="2")]
    async with showing(signs, book):
        for message in messages:
            signs.accepted(message)
        await until(lambda: len(pigeon.signs) == 4)
        book.ended |= {"1", "2", "4"}
        signs.sent(reply(messages[0]))
        await until(lambda: pigeon.signs == {"3": "👀", "4": "👀"})


async def test_what_is_answered_at_once_gets_none() -> None:
    pigeon, book = NoddingPigeon(), Book()
    signs = Signs(pigeon, "👀")
    book.ended.add("1")
    async with showing(signs, book):
        signs.sent(reply(said("1")))
        await until(signs._events.empty)
        signs.accepted(said("1"))
        signs.accepted(said("2"))
        await until(lambda: bool(pigeon.signs))
    assert pigeon.calls == [("2", "👀")]


async def test_no_fault_of_it_is_a_fault_of_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs_module, "SHOW_SECONDS", 0.05)
    pigeon, book = NoddingPigeon(), Book()
    signs = Signs(pigeon, "👀")
    async with showing(signs, book):
        pigeon.faults = [Transient("no route"), ValueError("a bug")]
        signs.accepted(said("1"))
        signs.accepted(said("2"))
        await until(lambda: len(pigeon.calls) == 2)
        pigeon.awake.clear()
        signs.accepted(said("3"))
        await until(lambda: len(pigeon.calls) == 3)
        book.away = True
        signs.accepted(said("4"))
        await asyncio.sleep(0.1)
        book.away = False
        pigeon.awake.set()
        signs.accepted(said("5"))
        await until(lambda: pigeon.signs == {"5": "👀"})


async def test_a_flood_is_bounded() -> None:
    signs = Signs(NoddingPigeon(), "👀")
    for number in range(5 * MOST_REMEMBERED):
        signs.accepted(said(str(number)))
    assert len(signs._signed) == MOST_REMEMBERED
    assert signs._events.qsize() == 2 * MOST_REMEMBERED


async def test_a_connection_puts_and_takes_them(bus: Bus) -> None:
    pigeon = NoddingPigeon()
    loft = Loft(bus, pigeon, acknowledge="👀")
    lent = GatewayHost(
        loft.connection.account,
        a_door(bus),
        *(None,) * 3,  # type: ignore[arg-type]
        commands=(),
        data_dir=None,  # type: ignore[arg-type]
        accepted=loft.connection.accepted,
    )
    async with loft.running():
        for message in (said("1"), said("2")):
            await lent.accept(message)
        await until(lambda: pigeon.signs == {"1": "👀", "2": "👀"})
        hand = bus.hand()
        await hand.one()
        answer = reply(said("1"))
        await bus.inbox.answer(
            MessageId("other"), answer, answer.address.conversation, outcome=Outcome.REPLIED, horizon_hours=1
        )
        await until(lambda: pigeon.signs == {"2": "👀"})
        second = said("2")
        frame = Draft(reply=Reply.id_for(second.id), address=second.address, sequence=1, text="", over=True)
        loft.connection.show(frame)
        await until(lambda: not pigeon.signs)


async def test_without_the_setting_there_are_none(bus: Bus) -> None:
    pigeon = NoddingPigeon()
    loft = Loft(bus, pigeon)
    async with loft.running():
        loft.connection.accepted(said("1"))
        await loft.post(1)
        await loft.emptied()
    assert pigeon.calls == []


def signed(message: InboundMessage, part: int = 0, **fields: Any) -> Reply:
    return reply(message).model_copy(update={"version": 3, "sign": "🎉", "part": part, **fields})


async def test_what_the_model_puts_to_a_message_stays_in_the_place_of_the_sign() -> None:
    pigeon, book = NoddingPigeon(), Book()
    signs, message = Signs(pigeon, "👀"), said("1")
    async with showing(signs, book):
        signs.accepted(message)
        await until(lambda: pigeon.signs == {"1": "👀"})
        book.ended.add("1")
        signs.sent(signed(message))
        await until(lambda: pigeon.signs == {"1": "🎉"})
        signs.sent(signed(message, part=1))
        await until(signs._events.empty)
    assert pigeon.calls == [("1", "👀"), ("1", "🎉")], "once, and nothing in between"


async def test_what_was_answered_together_with_it_loses_its_sign() -> None:
    pigeon, book = NoddingPigeon(), Book()
    signs, messages = Signs(pigeon, "👀"), [said("1"), said("2")]
    async with showing(signs, book):
        for message in messages:
            signs.accepted(message)
        await until(lambda: len(pigeon.signs) == 2)
        book.ended |= {"1", "2"}
        signs.sent(signed(messages[0]))
        await until(lambda: pigeon.signs == {"1": "🎉"})


async def test_it_is_put_where_no_sign_is_set_and_to_a_message_of_another_gateway() -> None:
    pigeon, book = NoddingPigeon(), Book()
    signs, message = Signs(pigeon), said("7")
    async with showing(signs, book):
        signs.accepted(message)
        signs.sent(signed(message, reply_to="quoted"))
        await until(lambda: pigeon.signs == {"7": "🎉"})
    assert pigeon.calls == [("7", "🎉")]


async def test_a_platform_that_refuses_it_is_nobodys_trouble() -> None:
    pigeon, book = NoddingPigeon(), Book()
    pigeon.faults.append(Transient("no"))
    signs = Signs(pigeon)
    async with showing(signs, book):
        signs.sent(signed(said("1")))
        signs.sent(signed(said("2")))
        await until(lambda: pigeon.signs == {"2": "🎉"})
