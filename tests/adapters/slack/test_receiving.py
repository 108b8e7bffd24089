"""What people do in Slack, as the door sees it."""

import pytest

from tests.adapters.slack.conftest import Open, address, part
from tests.contract.stage import settle
from tests.doubles.slack.misbehaviour import Failure
from tests.doubles.slack.workspace import BOT_ID, BOT_USER, DIRECT, GENERAL, OTHER, PERSON, TEAM


async def test_a_direct_message_says_who_and_where(scene: Open) -> None:
    async with scene() as at:
        delivery = await at.slack.write("hello")
        (message,) = await at.accepted()
        ts = delivery.payload["event"]["ts"]
        assert message.key == f"{DIRECT}:{ts}"
        assert message.sender.user == f"{TEAM}.{PERSON}"
        assert message.sender.name == "Ada"
        assert (message.address.chat, message.address.thread) == (DIRECT, None)
        assert (message.direct, message.addressed, message.space) == (True, True, TEAM)
        assert message.reply_to == ts


async def test_a_mention_opens_a_thread_and_comes_once(scene: Open) -> None:
    async with scene() as at:
        delivery = await at.slack.write(f"<@{BOT_USER}> what is up?", channel=GENERAL)
        await at.host.offered_count(2)
        await at.told()
        (message,) = at.host.accepted.values()
        assert message.text == "what is up?"
        assert message.address.thread == delivery.payload["event"]["ts"]
        assert (message.direct, message.addressed) == (False, True)
        # Slack sends a mention twice, as two kinds of event.
        assert [offered.id for offered in at.host.offered] == [message.id] * 2


async def test_a_mention_can_be_answered_in_the_channel(scene: Open) -> None:
    async with scene(reply_in_thread=False) as at:
        await at.slack.write(f"<@{BOT_USER}> what is up?", channel=GENERAL)
        (message,) = await at.accepted()
        assert message.address.thread is None


async def test_what_is_not_said_to_the_bot_is_only_a_remark(scene: Open) -> None:
    async with scene() as at:
        await at.slack.write("lunch?", channel=GENERAL, user=OTHER)
        (message,) = await at.accepted()
        assert (message.direct, message.addressed) == (False, False)
        assert message.sender.name == "Ben"


async def test_an_answer_in_a_thread_of_the_bots_is_said_to_it(scene: Open) -> None:
    async with scene() as at:
        await at.slack.write("and now?", channel=GENERAL, thread_ts="1.000001", parent_user_id=BOT_USER)
        (message,) = await at.accepted()
        assert message.addressed
        assert message.address.thread == "1.000001"


async def test_a_bots_own_words_are_dropped_and_those_of_others_marked(scene: Open) -> None:
    async with scene() as at:
        await at.slack.write("my own", user=BOT_USER, bot_id=BOT_ID)
        await at.slack.write("beep", user="U0ROBOT", bot_id="B0ROBOT", subtype="bot_message")
        (message,) = await at.accepted()
        assert (message.text, message.bot) == ("beep", True)
        await at.told()
        assert len(at.host.offered) == 1


async def test_an_edit_and_a_deletion_name_the_message(scene: Open) -> None:
    async with scene() as at:
        ts = (await at.slack.write("teh")).payload["event"]["ts"]
        await at.accepted()
        await at.slack.edit(ts, "the")
        await at.host.happened(lambda: len(at.host.edits) == 1)
        await at.slack.take_back(ts)
        await at.host.happened(lambda: len(at.host.deletions) == 1)
        (message,) = at.host.accepted.values()
        assert at.host.edits[0].id == message.id == at.host.deletions[0].id
        assert at.host.edits[0].text == "the"
        assert at.host.deletions[0].address == message.address
        await at.told()


async def test_reactions_to_the_bots_messages_come_in(scene: Open) -> None:
    async with scene() as at:
        own = at.slack.workspace.post(at.slack.workspace.channels[DIRECT], {"user": BOT_USER, "text": "hi"})
        theirs = (await at.slack.write("hello")).payload["event"]["ts"]
        await at.slack.react(theirs, "eyes")
        await at.slack.react(own["ts"], "+1::skin-tone-4")
        await at.slack.react(own["ts"], "our_own_emoji", added=False)
        await at.host.happened(lambda: len(at.host.reactions) == 2)
        assert [(each.emoji, each.added) for each in at.host.reactions] == [("👍🏽", True), (":our_own_emoji:", False)]
        assert {each.to for each in at.host.reactions} == {own["ts"]}
        await at.told()


async def test_unknown_kinds_are_counted_and_confirmed(scene: Open) -> None:
    async with scene() as at:
        for kind in ("emoji_changed", "an_event_of_the_future", "channel_rename"):
            await at.slack.push({"type": kind, "event_ts": "1.0"})
        await at.slack.push({"type": "message", "subtype": "channel_join", "channel": GENERAL, "ts": "1.0"})
        await at.told()
        assert at.host.offered == []
        assert at.adapter._running is not None
        assert at.adapter._running.intake.ignored["message.channel_join"] == 1


@pytest.mark.parametrize(
    "event",
    [
        {"type": "message"},
        {"type": "message", "channel": DIRECT, "ts": "not a time", "text": "x", "user": PERSON},
        {
            "type": "message",
            "channel": DIRECT,
            "ts": "1.0",
            "text": "x",
            "user": PERSON,
            "blocks": [{"type": "rich_text", "elements": 4}],
        },
        {"type": "reaction_added", "item": None},
        {"type": "message", "subtype": "message_changed", "channel": DIRECT},
        {"type": "channel_created", "channel": {"id": "C1", "name": "x", "created": 1, "creator": PERSON}},
        {"type": "reaction_added", "item": {"type": "message"}, "user": PERSON, "reaction": "x", "item_user": BOT_USER},
    ],
)
async def test_what_cant_be_read_holds_nobody_up(scene: Open, event: dict[str, object]) -> None:
    async with scene() as at:
        odd = await at.slack.push(event)
        await at.slack.write("after it")
        (message,) = await at.accepted()
        assert message.text == "after it"
        await at.slack.until(lambda: odd.acknowledged)


async def test_an_event_with_a_retry_mark_is_taken_like_any_other(scene: Open) -> None:
    async with scene() as at:
        at.host.broken = True
        delivery = await at.slack.write("first try")
        await at.host.offered_count(1)
        await settle()
        assert not delivery.acknowledged
        at.host.broken = False
        await at.slack.again(delivery)
        await at.slack.until(lambda: delivery.acknowledged)
        assert delivery.attempts == 1
        assert len(at.host.accepted) == 1


async def test_nothing_is_lost_when_slack_has_stopped_asking(scene: Open) -> None:
    """While the door is shut for longer than Slack tries, the message is kept here and offered again."""
    async with scene() as at:
        at.host.broken = True
        await at.slack.write("only once")
        await at.host.offered_count(3)
        at.host.broken = False
        (message,) = await at.accepted()
        assert message.text == "only once"


async def test_the_home_has_help(scene: Open) -> None:
    async with scene(command="/ask") as at:
        await at.slack.push({"type": "app_home_opened", "user": PERSON, "tab": "home", "channel": DIRECT})
        await at.slack.until(lambda: PERSON in at.slack.workspace.homes)
        assert "/ask help" in str(at.slack.workspace.homes[PERSON])


async def test_events_of_a_workspace_without_token_go_nowhere(scene: Open) -> None:
    async with scene() as at:
        strange = await at.slack.push(
            {"type": "message", "channel": "D9", "channel_type": "im", "user": "U9", "text": "psst", "ts": "1.0"},
            team_id="T9STRANGE",
            authorizations=[{"team_id": "T9STRANGE", "user_id": "U8", "is_bot": True, "is_enterprise_install": False}],
        )
        await at.slack.until(lambda: strange.acknowledged)
        assert at.host.offered == []


async def test_an_edit_that_comes_before_its_message_does_no_harm(scene: Open) -> None:
    async with scene() as at:
        at.slack.road.hold()
        ts = (await at.slack.write("teh")).payload["event"]["ts"]
        await at.slack.edit(ts, "the")
        at.slack.road.release(reverse=True)
        await at.accepted()
        await at.told()
        assert [edit.text for edit in at.host.edits] == ["the"]


async def test_a_slow_answer_about_names_holds_a_message_up_for_a_second_at_most(scene: Open) -> None:
    async with scene() as at:
        at.slack.fail("users.info", Failure(fault="silence"))
        await at.slack.write("hello")
        (message,) = await at.accepted()
        assert message.sender.name == ""


async def test_what_becomes_of_a_mention_is_told_of_its_thread(scene: Open) -> None:
    async with scene() as at:
        ts = (await at.slack.write(f"<@{BOT_USER}> teh", channel=GENERAL)).payload["event"]["ts"]
        (message,) = await at.accepted()
        await at.slack.edit(ts, "the, without a mention", channel=GENERAL)
        await at.slack.take_back(ts, channel=GENERAL)
        await at.host.happened(lambda: len(at.host.deletions) == 1)
        assert at.host.edits[0].address == message.address == at.host.deletions[0].address


async def test_a_reaction_belongs_to_the_thread_of_its_message(scene: Open) -> None:
    async with scene() as at:
        channel = at.slack.workspace.channels[GENERAL]
        root = at.slack.workspace.post(channel, {"user": PERSON, "text": "q"})
        older = at.slack.workspace.post(channel, {"user": BOT_USER, "text": "a", "thread_ts": root["ts"]})
        sent = await at.adapter.send(part("b", to=address(GENERAL, root["ts"]), reply_to=root["ts"]))
        calls = len(at.slack.asked("conversations.replies"))
        for ts in (older["ts"], str(sent.platform_id)):
            await at.slack.react(ts, "eyes", channel=GENERAL)
        await at.host.happened(lambda: len(at.host.reactions) == 2)
        assert {(each.address.thread, each.direct) for each in at.host.reactions} == {(root["ts"], False)}
        assert len(at.slack.asked("conversations.replies")) == calls + 1
