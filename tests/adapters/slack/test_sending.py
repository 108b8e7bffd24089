"""Replies out: once each, as they were written, and calling nobody."""

from pathlib import Path

import pytest

from adapters.base import Ambiguous, RateLimited, Rejected, Transient
from gateway.schema.button import ShownButton
from tests.adapters.slack.conftest import Open, address, part
from tests.adapters.slack.rig import adapter_of
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.slack.misbehaviour import Failure
from tests.doubles.slack.platform import Slack
from tests.doubles.slack.workspace import BOT_USER, DIRECT, ELSEWHERE, GENERAL

AMBIGUOUS = Failure(fault="accept_then_drop", done=True)
LOST = Failure(fault="drop")


async def test_a_reply_goes_into_its_thread_without_previews(scene: Open) -> None:
    async with scene() as at:
        root = at.slack.workspace.post(at.slack.workspace.channels[GENERAL], {"user": "U1", "text": "q"})
        receipt = await at.adapter.send(part("see https://a.example", to=address(GENERAL, root["ts"])))
        ((channel, message),) = at.slack.workspace.sent()
        assert (channel, message["thread_ts"], message["ts"]) == (GENERAL, root["ts"], receipt.platform_id)
        assert not message["unfurls"]


@pytest.mark.parametrize(
    "text",
    [
        "<!channel> @here <@U0BEN00001> <!subteam^S1>",
        "`<!here>`",
        "```\n<!everyone>\n```",
        "[x](<!channel>)",
        "@everyone",
    ],
)
async def test_nobody_is_called(scene: Open, text: str) -> None:
    async with scene() as at:
        await at.adapter.send(part(text))
        at.slack.fail("chat.postMessage", Failure(200, "invalid_blocks"))
        await at.adapter.send(part(text, question="another"))
        assert len(at.slack.workspace.sent()) == 2
        assert at.slack.methods.messages.pinged == []
        assert all(call["parse"] == "none" for call in at.slack.asked("chat.postMessage"))


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
async def test_refused_markup_arrives_as_plain_text(scene: Open, code: str) -> None:
    async with scene() as at:
        at.slack.fail("chat.postMessage", Failure(200, code))
        await at.adapter.send(part("**bold** & <b>"))
        assert at.slack.seen() == ["**bold** & <b>"]


async def test_a_doubtful_send_is_looked_for_and_not_repeated(scene: Open) -> None:
    async with scene() as at:
        question = (await at.slack.write("q")).payload["event"]["ts"]
        at.slack.fail("chat.postMessage", AMBIGUOUS)
        with pytest.raises(Ambiguous):
            await at.adapter.send(part("once", reply_to=question))
        receipt = await at.adapter.send(part("once", reply_to=question))
        assert at.slack.seen() == ["once"]
        assert receipt.platform_id == at.slack.workspace.sent()[0][1]["ts"]


async def test_a_doubtful_send_that_was_lost_is_sent(scene: Open) -> None:
    async with scene() as at:
        at.slack.fail("chat.postMessage", LOST)
        with pytest.raises(Ambiguous):
            await at.adapter.send(part("once"))
        await at.adapter.send(part("once"))
        assert at.slack.seen() == ["once"]


async def test_what_a_process_before_this_one_has_sent_is_not_repeated(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        root = slack.workspace.post(slack.workspace.channels[GENERAL], {"user": "U1", "text": "q"})
        there = address(GENERAL, root["ts"])
        for _ in range(2):
            adapter = adapter_of(slack)
            async with running(adapter, DoorHost(tmp_path)):
                await adapter.send(part("once", to=there, reply_to=root["ts"]))
        assert slack.seen(GENERAL) == ["once"]


async def test_answers_to_new_questions_cost_no_look(tmp_path: Path) -> None:
    now = 0.0
    async with Slack(clock=lambda: now).serving() as slack:
        adapter = adapter_of(slack)
        async with running(adapter, DoorHost(tmp_path)):
            now = 60.0
            question = (await slack.write("q")).payload["event"]["ts"]
            await adapter.send(part("a", reply_to=question))
            assert slack.asked("conversations.history") == []
            # One look is enough for all of a conversation's older ones.
            for number in range(3):
                await adapter.send(part("b", reply_to=f"177236640{number}.000000"))
                now += 2
            assert len(slack.asked("conversations.history")) == 1


async def test_a_channel_that_is_too_fast_waits(scene: Open) -> None:
    async with scene() as at:
        with pytest.raises(RateLimited) as caught:
            for number in range(30):
                await at.adapter.send(part("x", question=str(number)))
        assert caught.value.retry_after >= 1
        assert caught.value.scope == "chat"


async def test_where_the_bot_is_not_it_says_so(scene: Open) -> None:
    async with scene() as at:
        with pytest.raises(Rejected, match="not_in_channel"):
            await at.adapter.send(part("x", to=address(ELSEWHERE)))


async def test_before_and_after_running_nothing_is_sent(scene: Open) -> None:
    async with scene() as at:
        adapter = at.adapter
    with pytest.raises(Transient):
        await adapter.send(part("x"))


async def test_buttons_stand_under_the_text(scene: Open) -> None:
    async with scene() as at:
        buttons = (ShownButton(label="Yes", token="t" * 32), ShownButton(label="No <!here>", token="u" * 32))
        await at.adapter.send(part("Really?", buttons=buttons))
        at.slack.fail("chat.postMessage", Failure(200, "invalid_blocks"))
        await at.adapter.send(part("Really?", buttons=buttons, question="another"))
        for _, message in at.slack.workspace.sent():
            assert [button["value"] for button in message["blocks"][-1]["elements"]] == ["t" * 32, "u" * 32]
        assert at.slack.seen() == ["Really?"] * 2


async def test_the_acknowledgement_is_put_changed_and_taken_away(scene: Open) -> None:
    async with scene() as at:
        await at.slack.write("hello")
        (message,) = await at.accepted()
        stands = at.slack.workspace.channels[DIRECT].messages[0]
        for emoji, expected in (
            ("👀", {"eyes"}),
            ("👀", {"eyes"}),
            (":party:", {"party"}),
            (None, set()),
            (None, set()),
        ):
            await at.adapter.acknowledge(message, emoji)
            there = {name for name, people in stands.get("by_emoji", {}).items() if BOT_USER in people}
            assert there == expected
        assert len(at.slack.asked("reactions.add")) == 2


async def test_a_mark_that_somebody_else_put_counts_for_nothing(scene: Open) -> None:
    async with scene() as at:
        out = part("mine")
        forged = {"event_type": "clawgate_part", "event_payload": {"id": out.id}}
        theirs = {"user": "U0ROBOT001", "bot_id": "B0ROBOT001", "text": "not mine", "metadata": forged}
        at.slack.workspace.post(at.slack.workspace.channels[DIRECT], theirs)
        await at.adapter.send(out)
        assert at.slack.seen() == ["mine"]
