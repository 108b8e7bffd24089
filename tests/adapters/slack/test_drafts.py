"""Replies while they are written, at a pace that Slack allows."""

import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from adapters.base import RateLimited
from adapters.slack.adapter import SlackAdapter
from gateway.schema.address import Address
from tests.adapters.slack.conftest import address, frame, part
from tests.adapters.slack.rig import adapter_of, brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.slack.misbehaviour import Failure, rate_limited
from tests.doubles.slack.platform import Slack
from tests.doubles.slack.workspace import BOT_USER, DIRECT, GENERAL, PERSON


class At(NamedTuple):
    """With a clock that the test turns."""

    slack: Slack
    adapter: SlackAdapter
    host: DoorHost
    passes: Callable[[float], None]


@contextlib.asynccontextmanager
async def drafting(folder: Path) -> AsyncIterator[At]:
    now = 1000.0

    def passes(seconds: float) -> None:
        nonlocal now
        now += seconds

    async with Slack(clock=lambda: now).serving() as slack:
        adapter = SlackAdapter(settings(slack), sleep=brief, clock=lambda: now)
        host = DoorHost(folder)
        async with running(adapter, host):
            yield At(slack, adapter, host, passes)


def thread_in(slack: Slack, channel: str) -> Address:
    root = slack.workspace.post(slack.workspace.channels[channel], {"user": PERSON, "text": "q"})
    return address(channel, root["ts"])


async def test_outside_threads_a_message_is_changed(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        final = part("Forty-two, *exactly*.")
        for number, text in enumerate(["", "For", "Forty", "Forty-two <!here>"]):
            at.passes(2)
            await at.adapter.show_draft(frame(final, number, text))
        assert at.slack.seen() == ["Forty-two <!here>"]
        await at.adapter.send(final)
        assert at.slack.seen() == ["Forty-two, exactly."]
        assert len(at.slack.asked("chat.postMessage")) == 1
        assert at.slack.methods.messages.pinged == []
        at.passes(2)
        await at.adapter.show_draft(frame(final, 9, "late"))
        assert at.slack.seen() == ["Forty-two, exactly."]


async def test_in_a_thread_it_is_streamed_and_typing_is_shown(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        there = thread_in(at.slack, DIRECT)
        final = part("Forty-two.", to=there)
        await at.adapter.show_draft(frame(final, 0, ""))
        assert at.slack.workspace.statuses == [(DIRECT, there.thread, "is thinking…")]
        for number, text in enumerate(["Forty", "Forty-three <!channel>"], 1):
            at.passes(2)
            await at.adapter.show_draft(frame(final, number, text))
        assert [call["markdown_text"] for call in at.slack.asked("chat.appendStream")] == ["-three <\u200b!channel>"]
        await at.adapter.send(final)
        ((_, message),) = at.slack.workspace.sent()
        assert message["streaming"] is False
        assert at.slack.seen() == ["Forty-two."]
        assert at.slack.methods.messages.pinged == []


async def test_in_a_channels_thread_it_is_streamed_to_who_asked(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        await at.slack.write(f"<@{BOT_USER}> q", channel=GENERAL)
        await at.host.offered_count(1)
        (message,) = at.host.accepted.values()
        final = part("Forty-two.", to=message.address, reply_to=message.reply_to)
        at.passes(2)
        await at.adapter.show_draft(frame(final, 1, "Forty"))
        (started,) = at.slack.asked("chat.startStream")
        assert started["recipient_user_id"] == PERSON
        await at.adapter.send(final)
        assert at.slack.seen(GENERAL) == ["Forty-two."]


async def test_where_there_are_no_streams_a_message_is_changed(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        there = thread_in(at.slack, DIRECT)
        at.slack.fail("chat.startStream", Failure(200, "unknown_method"))
        final = part("Forty-two.", to=there)
        at.passes(2)
        await at.adapter.show_draft(frame(final, 1, "Forty"))
        assert at.slack.seen() == ["Forty"]
        await at.adapter.send(final)
        assert at.slack.seen() == ["Forty-two."]


@pytest.mark.parametrize("code", ["message_not_found", "edit_window_closed", "an_error_of_the_future"])
async def test_a_draft_that_cant_be_changed_gives_way_to_a_new_message(tmp_path: Path, code: str) -> None:
    async with drafting(tmp_path) as at:
        final = part("Forty-two.")
        await at.adapter.show_draft(frame(final, 1, "Forty"))
        at.slack.fail("chat.update", Failure(200, code))
        await at.adapter.send(final)
        assert at.slack.seen() == ["Forty-two."]


async def test_frames_keep_to_the_pace(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        final = part("x")
        for number in range(200):
            at.passes(0.1)
            await at.adapter.show_draft(frame(final, number, f"text {number}"))
        # Twenty seconds, one frame in a second and a half.
        calls = len(at.slack.asked("chat.postMessage")) + len(at.slack.asked("chat.update"))
        assert 12 <= calls <= 14


async def test_a_turn_without_a_reply_leaves_nothing(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        there = thread_in(at.slack, DIRECT)
        for final in (part("x"), part("x", to=there, question="other")):
            at.passes(2)
            await at.adapter.show_draft(frame(final, 1, "On second"))
            await at.adapter.show_draft(frame(final, 2, "", over=True))
        assert at.slack.seen() == []
        assert at.slack.workspace.statuses[-1] == (DIRECT, there.thread, "")


async def test_a_draft_that_a_dead_process_left_becomes_the_reply(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        final = part("Forty-two.")
        async with running(adapter_of(slack), DoorHost(tmp_path)) as task:
            del task
            first = adapter_of(slack)
            async with running(first, DoorHost(tmp_path)):
                await first.show_draft(frame(final, 1, "Forty"))
        second = adapter_of(slack)
        async with running(second, DoorHost(tmp_path)):
            await second.send(final)
        assert slack.seen() == ["Forty-two."]


async def test_a_pause_is_kept_and_told(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        final = part("x")
        at.slack.fail("chat.postMessage", rate_limited(30))
        with pytest.raises(RateLimited):
            await at.adapter.show_draft(frame(final, 1, "a"))
        at.passes(20)
        await at.adapter.show_draft(frame(final, 2, "b"))
        assert len(at.slack.asked("chat.postMessage")) == 1
        at.passes(20)
        await at.adapter.show_draft(frame(final, 3, "c"))
        assert at.slack.seen() == ["c"]


async def test_a_first_frame_that_was_lost_from_sight_becomes_the_reply(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        at.passes(60)
        question = (await at.slack.write("q")).payload["event"]["ts"]
        final = part("Forty-two.", reply_to=question)
        at.slack.fail("chat.postMessage", Failure(fault="accept_then_drop", done=True))
        await at.adapter.show_draft(frame(final, 1, "Forty"))
        at.passes(2)
        await at.adapter.show_draft(frame(final, 2, "Forty-t"))
        assert at.slack.seen() == ["Forty"]
        await at.adapter.send(final)
        assert at.slack.seen() == ["Forty-two."]


async def test_all_conversations_share_the_pace(tmp_path: Path) -> None:
    async with drafting(tmp_path) as at:
        places = [address(), thread_in(at.slack, GENERAL)]
        finals = [part("x", to=place, question=str(number)) for number, place in enumerate(places)]
        for number in range(200):
            at.passes(0.1)
            await at.adapter.show_draft(frame(finals[number % 2], number, f"text {number}"))
        calls = len(at.slack.asked("chat.postMessage")) + len(at.slack.asked("chat.update"))
        assert 12 <= calls <= 14
