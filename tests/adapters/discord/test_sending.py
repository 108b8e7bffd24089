"""What the bot says: once, without mentions, previews or surprises."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.adapter import DiscordAdapter
from adapters.discord.drafts import MARK
from gateway.errors import Ambiguous, DeliveryError, RateLimited, Rejected, Transient
from gateway.schema.address import Address, Principal
from gateway.schema.button import ShownButton
from gateway.schema.content import Attachment, Text
from gateway.schema.ids import ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.reply import Draft, OutgoingPart
from tests.adapters.discord.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.discord.faults import Failure, too_fast
from tests.doubles.discord.server import Discord
from tests.doubles.discord.world import TOKEN

REPLY = "discord:default:1449000000000000000/0"


class Clock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def made(server: Discord, clock: Clock | None = None, **more: Any) -> DiscordAdapter:
    if clock is None:
        return DiscordAdapter(settings(server, **more), sleep=brief)
    return DiscordAdapter(settings(server, **more), sleep=brief, clock=clock)


def part(server: Discord, text: str = "", **more: Any) -> OutgoingPart:
    reply = more.pop("reply", REPLY)
    index = more.pop("index", 0)
    channel = more.pop("channel", server.world.dm)
    address = Address(
        platform="discord",
        chat=channel.get("parent_id") or channel["id"],
        thread=channel["id"] if channel.get("parent_id") else None,
    )
    facts = {"id": f"{reply}/{index}", "reply": reply, "address": address, "text": text, "index": index, "last": True}
    return OutgoingPart.model_validate(facts | more)


def frame(server: Discord, text: str, sequence: int = 1, *, over: bool = False, **more: Any) -> Draft:
    address = Address(platform="discord", chat=more.get("channel", server.world.dm)["id"])
    return Draft(reply=ReplyId(more.get("reply", REPLY)), address=address, sequence=sequence, text=text, over=over)


async def test_no_mention_fires_and_no_link_has_a_preview(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        await adapter.send(part(server, "@everyone @here <@1> https://a.example"))
    [asked] = server.asked("create_message")
    assert asked.body["allowed_mentions"] == {"parse": []}
    assert asked.body["flags"] == 1 << 2
    assert asked.body["enforce_nonce"] is True
    assert len(asked.body["nonce"]) <= 25


async def test_the_question_is_quoted_once_and_only_among_many(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    world = server.world
    async with running(adapter, host):
        question = world.message(world.general, world.person, "?")
        for channel in (world.general, world.dm):
            for index in (0, 1):
                reply = f"discord:default:{channel['id']}/0"
                await adapter.send(
                    part(server, "!", channel=channel, index=index, reply=reply, reply_to=question["id"])
                )
    quoted = [message["type"] for message in (*server.bot_messages(world.general), *server.bot_messages())]
    assert quoted == [19, 0, 0, 0]


async def test_a_question_that_is_gone_is_answered_all_the_same(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        await adapter.send(part(server, "!", channel=server.world.general, reply_to="1449000000000000123"))
    assert len(server.bot_messages(server.world.general)) == 1


async def test_a_thread_is_answered_in_the_thread(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    thread = server.world.thread(server.world.general, "plans")
    async with running(adapter, host):
        await adapter.send(part(server, "here", channel=thread))
    assert [message["content"] for message in server.bot_messages(thread)] == ["here"]


@pytest.mark.parametrize("fault", ["accept_then_drop", "garbage"])
async def test_what_may_have_been_sent_can_be_sent_again(server: Discord, host: DoorHost, fault: Any) -> None:
    adapter = made(server)
    async with running(adapter, host):
        server.faults.fail("create_message", Failure(fault=fault))
        with pytest.raises(Ambiguous):
            await adapter.send(part(server, "once"))
        await adapter.send(part(server, "once"))
    assert [message["content"] for message in server.bot_messages()] == ["once"]


async def test_a_pause_for_all_is_one_for_all(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        for everywhere, scope in ((True, "account"), (False, "chat")):
            server.faults.fail("create_message", too_fast(45, everywhere=everywhere))
            with pytest.raises(RateLimited) as caught:
                await adapter.send(part(server, "x"))
            assert (caught.value.retry_after, caught.value.scope) == (45, scope)


async def test_a_ban_of_the_address_is_a_long_pause(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        server.limits.invalid = server.limits.most_invalid
        with pytest.raises(RateLimited) as caught:
            await adapter.send(part(server, "x"))
        assert caught.value.retry_after >= 60


async def test_a_bucket_is_waited_for_and_no_call_is_refused(server: Discord, host: DoorHost) -> None:
    server.limits.sizes = {"POST /channels/:id/messages": (2, 0.3)}
    adapter = made(server)
    async with running(adapter, host):
        for number in range(6):
            await adapter.send(part(server, str(number), reply=f"discord:default:{number}/0"))
    assert [message["content"] for message in server.bot_messages()] == [*"012345"]
    assert server.limits.met == 0


async def test_a_refusal_that_isnt_discords_own_is_no_refusal(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        server.faults.fail("create_message", Failure(403, headers={"Content-Type": "text/html"}))
        with pytest.raises(Transient, match="Another server"):
            await adapter.send(part(server, "x"))


async def test_sending_needs_a_connection(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    with pytest.raises(Transient):
        await adapter.send(part(server, "too early"))
    await adapter.show_draft(frame(server, "never"))


async def test_a_server_that_is_not_there_is_transient(host: DoorHost) -> None:
    async with Discord().serving() as server:
        adapter = made(server)
    with pytest.raises(Transient):
        await adapter.check()


@pytest.mark.parametrize(("chat", "thread"), [("general", None), ("1", "main")])
async def test_a_place_of_another_platform_is_rejected(
    server: Discord, host: DoorHost, chat: str, thread: str | None
) -> None:
    adapter = made(server)
    async with running(adapter, host):
        address = Address(platform="discord", chat=chat, thread=thread)
        with pytest.raises(Rejected):
            await adapter.send(part(server, "x", address=address))


async def test_no_error_and_no_log_line_carries_the_token(
    server: Discord, host: DoorHost, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = made(server)
    async with running(adapter, host):
        for failure in (Failure(400, {"message": "no", "code": 1}), Failure(503, {}), Failure(fault="drop")):
            server.faults.fail("create_message", failure)
            with pytest.raises(DeliveryError) as caught:
                await adapter.send(part(server, "x"))
            assert TOKEN not in str(caught.getrepr(style="long", showlocals=False))
        server.gateway.cut()
        await server.until(lambda: server.gateway.resumed)
    said = capsys.readouterr()
    assert TOKEN not in caplog.text + said.out + said.err


# Files.


async def kept(host: DoorHost, data: bytes, **more: Any) -> Attachment:
    async def chunks() -> Any:
        yield data

    return await host.files.keep(chunks(), what="image", media_type="image/png", **more)


async def test_a_file_is_sent_once_with_its_name(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    file = await kept(host, b"picture", name="../cat.png")
    async with running(adapter, host):
        for _ in range(2):
            await adapter.send(part(server, file=file))
    [message] = server.bot_messages()
    [attachment] = message["attachments"]
    assert attachment["filename"] == "_cat.png"
    [data] = [data for data, _ in server.world.files.values()]
    assert data == b"picture"
    assert server.asked("create_message")[0].body["allowed_mentions"] == {"parse": []}


async def test_a_file_that_is_gone_is_rejected(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    file = await kept(host, b"picture")
    path = await host.files.find(file)
    assert path is not None
    await asyncio.to_thread(Path.unlink, path)
    async with running(adapter, host):
        with pytest.raises(Rejected):
            await adapter.send(part(server, file=file))


# Drafts.


async def test_a_draft_becomes_the_reply(server: Discord, host: DoorHost) -> None:
    clock = Clock()
    adapter = made(server, clock)
    async with running(adapter, host):
        await adapter.show_draft(frame(server, "", 0))
        for sequence, text in enumerate(["Forty", "Forty-two, it see"], start=1):
            clock.now += 5
            await adapter.show_draft(frame(server, text, sequence))
        [shown] = server.bot_messages()
        assert shown["content"] == "Forty-two, it see" + MARK
        await adapter.send(part(server, "Forty-two, @everyone."))
        await adapter.send(part(server, "And more.", index=1))
        clock.now += 5
        await adapter.show_draft(frame(server, "late", 9))
    assert [message["content"] for message in server.bot_messages()] == ["Forty-two, @everyone.", "And more."]
    assert server.rest.typed == [server.world.dm["id"]]
    assert all(asked.body["allowed_mentions"] == {"parse": []} for asked in server.asked("edit_message"))


async def test_frames_keep_the_channels_pace(server: Discord, host: DoorHost) -> None:
    clock = Clock()
    adapter = made(server, clock)
    server.limits.sizes = {"PATCH /channels/:id/messages/:id": (50, 1)}
    async with running(adapter, host):
        for sequence in range(100):
            clock.now += 0.1
            await adapter.show_draft(frame(server, "x" * (sequence + 1), sequence))
    assert 6 <= len(server.asked("create_message")) + len(server.asked("edit_message")) <= 7


@pytest.mark.parametrize("minutes", [1, 60])
async def test_a_draft_of_a_process_that_died_becomes_the_reply(server: Discord, host: DoorHost, minutes: int) -> None:
    first = made(server)
    async with running(first, host):
        await first.show_draft(frame(server, "Forty"))
    if minutes > 5:
        server.world.nonces.clear()
    else:
        host.bookmarks.places.clear()
    second = made(server)
    async with running(second, host):
        await second.send(part(server, "Forty-two."))
    assert [message["content"] for message in server.bot_messages()] == ["Forty-two."]


async def test_a_draft_that_somebody_deleted_is_sent_anew(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    server.limits.sizes = {}
    async with running(adapter, host):
        await adapter.show_draft(frame(server, "Forty"))
        server.world.delete(server.bot_messages()[0])
        for _ in range(2):
            await adapter.send(part(server, "Forty-two."))
    assert [message["content"] for message in server.bot_messages()] == ["Forty-two."]


async def test_a_draft_of_a_process_that_died_may_have_been_deleted(server: Discord, host: DoorHost) -> None:
    first, second = made(server), made(server)
    server.limits.sizes = {}
    async with running(first, host):
        await first.show_draft(frame(server, "Forty"))
    server.world.delete(server.bot_messages()[0])
    host.bookmarks.places.clear()
    async with running(second, host):
        for _ in range(2):
            await second.send(part(server, "Forty-two."))
    assert [message["content"] for message in server.bot_messages()] == ["Forty-two."]


async def test_a_draft_of_which_nothing_comes_is_taken_away(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        await adapter.show_draft(frame(server, "Forty"))
        await adapter.show_draft(frame(server, "", 2, over=True))
    assert server.bot_messages() == []


async def test_a_reply_of_files_alone_takes_its_draft_away(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    file = await kept(host, b"picture")
    async with running(adapter, host):
        await adapter.show_draft(frame(server, "Here it"))
        await adapter.send(part(server, file=file))
    [message] = server.bot_messages()
    assert message["attachments"]


@pytest.mark.parametrize("call", ["create_message", "edit_message"])
async def test_a_frame_that_is_under_way_never_comes_after_the_final(
    server: Discord, host: DoorHost, call: str
) -> None:
    clock = Clock()
    adapter = made(server, clock)
    late = asyncio.Event()
    async with running(adapter, host):
        if call == "edit_message":
            # The second edit, since the library itself lets the first of a route go alone.
            for sequence, text in enumerate(["F", "Fo"]):
                await adapter.show_draft(frame(server, text, sequence))
                clock.now += 5
        server.faults.fail(call, Failure(until=late))
        before = len(server.asked(call))
        showing = asyncio.create_task(adapter.show_draft(frame(server, "Forty", 2)))
        await server.until(lambda: len(server.asked(call)) > before)
        # As the gateway does when the final is on its way.
        showing.cancel()
        await asyncio.wait([showing])
        sending = asyncio.create_task(adapter.send(part(server, "Forty-two.")))
        # Time to do it wrong: it must not be done before the frame is.
        done, _ = await asyncio.wait([sending], timeout=0.5)
        assert not done
        late.set()
        await sending
        await server.until(lambda: all(made.status for made in server.transcript))
    assert [message["content"] for message in server.bot_messages()] == ["Forty-two."]


async def test_drafts_can_be_only_typing(server: Discord, host: DoorHost) -> None:
    adapter = made(server, drafts=False)
    async with running(adapter, host):
        await adapter.show_draft(frame(server, "Forty"))
    assert server.bot_messages() == []
    assert len(server.rest.typed) == 1


async def test_drafts_pause_when_finals_must(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        server.faults.fail("create_message", too_fast(60))
        with pytest.raises(RateLimited):
            await adapter.send(part(server, "x"))
        await adapter.show_draft(frame(server, "soon", reply="discord:default:2/0"))
    assert len(server.asked("create_message")) == 1


# Signs and buttons.


async def test_a_sign_is_put_changed_and_taken_away(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    world = server.world
    async with running(adapter, host):
        sent = world.message(world.dm, world.person, "hello")
        await host.offered_count(1)
        [message] = host.offered
        for emoji, there in (("👀", ["👀"]), ("✅", ["✅"]), ("✅", ["✅"]), (None, [])):
            await adapter.acknowledge(message, emoji)
            assert [found[2] for found in server.rest.acknowledged] == there
        assert sent["id"] == message.reply_to
    assert len(server.asked("react")) == 2


async def test_what_is_no_message_gets_no_sign(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    async with running(adapter, host):
        command = InboundMessage(
            key="1",
            address=Address(platform="discord", chat=server.world.dm["id"]),
            sender=Principal(platform="discord", user="1"),
            parts=(Text(text="/help"),),
            sent_at=host.now(),
        )
        await adapter.acknowledge(command, "👀")
    assert server.asked("react") == []


async def test_buttons_stand_in_rows_of_five(server: Discord, host: DoorHost) -> None:
    adapter = made(server)
    buttons = tuple(ShownButton(label=f"Choice {number}", token=f"{number:032}") for number in range(7))
    async with running(adapter, host):
        await adapter.send(part(server, "Which?", buttons=buttons))
    [message] = server.bot_messages()
    rows = [[button["custom_id"] for button in row["components"]] for row in message["components"]]
    assert rows == [[f"{number:032}" for number in range(5)], [f"{number:032}" for number in range(5, 7)]]
