"""What buttons stand for: tokens that stay, that nobody can make, and that end."""

import re

import pytest

from gateway.bus.buttons import MOST_SECONDS, ButtonStore
from gateway.schema.address import Address
from gateway.schema.button import Button, Buttons
from gateway.schema.ids import ConversationId, MessageId
from gateway.schema.reply import Reply
from tests.contract.bus_rig import Bus

ADDRESS = Address(platform="pigeon", chat="1")
HERE = ADDRESS.conversation
CHOICES = (Button(label="Yes", says="I agree"), Button(label="No", says="/stop"))


def row(number: int = 1, *, seconds: int = 3600) -> Reply:
    identity = Reply.id_for(MessageId(f"pigeon:default:{number}"))
    buttons = Buttons(choices=CHOICES, seconds=seconds)
    return Reply(version=2, id=identity, address=ADDRESS, text="Shall I?", buttons=buttons, parts=1)


@pytest.fixture
def store(bus: Bus) -> ButtonStore:
    return ButtonStore(bus.store, bus.keyspace)


async def test_a_token_leads_to_what_its_button_says(store: ButtonStore) -> None:
    shown = await store.show(row())
    assert [button.label for button in shown] == ["Yes", "No"]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", button.token) for button in shown)
    found = [await store.find(button.token, HERE) for button in shown]
    assert [choice and choice.says for choice in found] == ["I agree", "/stop"]
    assert len({choice and choice.group for choice in found}) == 1


async def test_a_resend_shows_the_same(store: ButtonStore, bus: Bus) -> None:
    first = await store.show(row())
    assert await store.show(row()) == first
    assert await ButtonStore(bus.store, bus.keyspace).show(row()) == first


async def test_another_reply_has_others(store: ButtonStore) -> None:
    first, second = await store.show(row(1)), await store.show(row(2))
    assert len({button.token for button in (*first, *second)}) == 4


async def test_nobody_can_tell_a_token_from_the_reply(store: ButtonStore, bus: Bus) -> None:
    first = await store.show(row())
    await bus.client.flushall()
    assert not {button.token for button in first} & {button.token for button in await store.show(row())}


async def test_no_other_text_is_a_token(store: ButtonStore) -> None:
    token = (await store.show(row()))[0].token
    other = (await store.show(row(2)))[0].token
    for forged in ("", token[:-1], token + "x", token[:16] + other[16:], token[:16] + "A" * 16, "*" * 32, "é" * 32):
        assert await store.find(forged, HERE) is None
    assert await store.find(token, HERE) is not None


async def test_it_counts_where_it_was_shown_only(store: ButtonStore) -> None:
    token = (await store.show(row()))[0].token
    assert await store.find(token, ConversationId("pigeon:default:2")) is None
    assert await store.find(token, ConversationId(f"{HERE}/thread")) is None


@pytest.mark.parametrize(("asked", "given"), [(60, 60), (10 * MOST_SECONDS, MOST_SECONDS)])
async def test_it_ends(store: ButtonStore, bus: Bus, asked: int, given: int) -> None:
    token = (await store.show(row(seconds=asked)))[0].token
    key = bus.keyspace.of(HERE).buttons(token[:16])
    assert 0 <= given - await bus.client.ttl(key) <= 30
    await bus.client.persist(key)
    await bus.client.pexpire(key, 0)
    assert await store.find(token, HERE) is None
