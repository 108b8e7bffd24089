"""Slash commands and presses."""

import pytest

from gateway.schema.button import ShownButton
from gateway.schema.event import Pressed
from tests.adapters.slack.conftest import Open, Scene, part
from tests.doubles.slack.misbehaviour import Failure
from tests.doubles.slack.platform import unescaped
from tests.doubles.slack.workspace import DIRECT, ELSEWHERE, GENERAL, PERSON, TEAM


def shown(at: Scene) -> list[str]:
    """What only one person sees."""
    return [unescaped(message["text"]) for message in at.slack.workspace.ephemeral]


async def answer(at: Scene, text: str, index: int = 0) -> None:
    """The gateway's reply to the last message."""
    message = list(at.host.accepted.values())[-1]
    await at.adapter.send(part(text, to=message.address, reply_to=message.reply_to, index=index))


async def test_what_only_its_sender_sees_belongs_to_their_own_conversation(scene: Open) -> None:
    async with scene() as at:
        command = await at.slack.command("what is up?", channel=GENERAL)
        (message,) = await at.accepted()
        assert (message.address.chat, message.direct, message.addressed) == (DIRECT, True, True)
        assert message.sender.user == f"{TEAM}.{PERSON}"
        assert message.text == "what is up?"
        await at.slack.until(lambda: command.acknowledged)
        await answer(at, "The *sky*.")
        assert shown(at) == ["The sky."]
        assert at.slack.workspace.sent() == []


async def test_after_five_answers_the_rest_goes_to_the_direct_conversation(scene: Open) -> None:
    async with scene() as at:
        await at.slack.command("tell me a lot", channel=GENERAL)
        await at.accepted()
        for number in range(7):
            await answer(at, f"part {number}", number)
        assert shown(at) == [f"part {number}" for number in range(5)]
        assert at.slack.seen(DIRECT) == ["part 5", "part 6"]
        assert at.slack.answers == 5


async def test_a_repeated_answer_is_shown_once(scene: Open) -> None:
    async with scene() as at:
        await at.slack.command("hello", channel=GENERAL)
        await at.accepted()
        await answer(at, "once")
        await answer(at, "once")
        assert shown(at) == ["once"]


async def test_in_the_channel_if_that_is_set(scene: Open) -> None:
    async with scene(command_replies="in_channel") as at:
        command = await at.slack.command("what is up?", channel=GENERAL)
        (message,) = await at.accepted()
        assert (message.address.chat, message.direct) == (GENERAL, False)
        await at.slack.until(lambda: command.acknowledged)
        assert command.answer == {"response_type": "in_channel"}
        await answer(at, "The sky.")
        assert at.slack.seen(GENERAL) == ["The sky."]


async def test_in_a_channel_that_the_bot_is_not_in(scene: Open) -> None:
    async with scene(command_replies="in_channel") as at:
        await at.slack.command("what is up?", channel=ELSEWHERE)
        await at.accepted()
        await answer(at, "The sky.")
        assert at.slack.seen(ELSEWHERE) == ["The sky."]


async def test_in_the_direct_conversation_it_is_an_ordinary_question(scene: Open) -> None:
    async with scene() as at:
        await at.slack.command("hello", channel=DIRECT)
        await at.accepted()
        await answer(at, "hello yourself")
        assert at.slack.seen(DIRECT) == ["hello yourself"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [("stop", "/stop"), ("/stop", "/stop"), ("stop it", "stop it"), ("", "/help"), ("a &lt;b&gt;", "a <b>")],
)
async def test_names_of_commands_need_no_second_slash(scene: Open, typed: str, text: str) -> None:
    async with scene() as at:
        await at.slack.command(typed)
        (message,) = await at.accepted()
        assert message.text == text


async def test_without_the_right_to_open_a_conversation_it_says_so(scene: Open) -> None:
    async with scene() as at:
        at.slack.fail("conversations.open", Failure(200, "missing_scope"))
        command = await at.slack.command("hello", channel=GENERAL)
        await at.slack.until(lambda: command.acknowledged)
        assert "scope" in str(command.answer)
        assert at.host.offered == []


async def test_a_press_is_brought_to_the_door_and_spends_the_buttons(scene: Open) -> None:
    async with scene() as at:
        receipt = await at.adapter.send(part("Really?", buttons=(ShownButton(label="Yes", token="t" * 32),)))
        ts = str(receipt.platform_id)
        press = await at.slack.press(ts, "t" * 32)
        await at.slack.until(lambda: press.acknowledged and bool(at.slack.workspace.ephemeral))
        (pressed,) = at.host.presses
        assert (pressed.token, pressed.sender.user, pressed.reply_to) == ("t" * 32, f"{TEAM}.{PERSON}", ts)
        assert (pressed.address.chat, pressed.direct) == (DIRECT, True)
        assert shown(at) == ["Done."]
        ((_, message),) = at.slack.workspace.sent()
        assert [block["type"] for block in message["blocks"]] == ["rich_text"]
        # It is still known as that part.
        assert message["metadata"]["event_payload"]["id"]
        await at.slack.again(press)


async def test_a_press_without_right_leaves_the_buttons(scene: Open) -> None:
    async with scene() as at:
        at.host.pressed = Pressed(notice="Not yours <!here>.", used=False)
        receipt = await at.adapter.send(part("Really?", buttons=(ShownButton(label="Yes", token="t" * 32),)))
        await at.slack.press(str(receipt.platform_id), "t" * 32)
        await at.slack.until(lambda: bool(at.slack.workspace.ephemeral))
        assert shown(at) == ["Not yours <!here>."]
        assert at.slack.methods.messages.pinged == []
        assert at.slack.asked("chat.update") == []


async def test_a_press_that_the_door_could_not_take_is_not_confirmed(scene: Open) -> None:
    async with scene() as at:
        at.host.broken = True
        receipt = await at.adapter.send(part("Really?", buttons=(ShownButton(label="Yes", token="t" * 32),)))
        press = await at.slack.press(str(receipt.platform_id), "t" * 32)
        await at.host.happened(lambda: len(at.host.presses) >= 1)
        assert not press.acknowledged
