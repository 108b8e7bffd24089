"""What the bot sends, from a part to the wire."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.outgoing import keyboard
from gateway.errors import RateLimited, Rejected, Transient
from gateway.schema.button import ShownButton
from gateway.schema.content import Attachment
from gateway.schema.files import What
from gateway.schema.ids import ReplyId
from gateway.schema.reply import OutgoingPart
from tests.adapters.telegram.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.telegram.facts import GROUP, PERSON, SUPERGROUP
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi

PNG = b"\x89PNG\r\n\x1a\n picture"


class Clock:
    """By hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def adapter(api: BotApi, host: DoorHost, clock: Clock) -> AsyncIterator[TelegramAdapter]:
    made = TelegramAdapter(settings(api), sleep=brief, clock=clock)
    async with running(made, host):
        yield made


def part(text: str = "", chat: int = PERSON["id"], **more: Any) -> OutgoingPart:
    address = {"platform": "telegram", "chat": str(chat), "thread": more.pop("thread", None)}
    values = {"id": "r/0", "reply": ReplyId("r"), "address": address, "text": text, "index": 0, "last": True, **more}
    return OutgoingPart.model_validate(values)


async def kept(host: DoorHost, content: bytes, what: What, media_type: str, name: str | None = None) -> Attachment:
    async def chunks() -> AsyncIterator[bytes]:
        yield content

    return await host.files.keep(chunks(), what=what, media_type=media_type, name=name)


@pytest.mark.parametrize(
    ("what", "media_type", "name", "way", "shown"),
    [
        ("image", "image/png", None, "photo", "image.png"),
        ("image", "image/svg+xml", "a.svg", "document", "a.svg"),
        ("voice", "audio/ogg", None, "voice", None),
        ("voice", "audio/wav", "a.wav", "document", "a.wav"),
        ("audio", "audio/mpeg", "song.mp3", "audio", "song.mp3"),
        ("video", "video/mp4", "a.mp4", "video", "a.mp4"),
        ("video", "video/x-matroska", "a.mkv", "document", "a.mkv"),
        ("animation", "image/gif", None, "animation", "animation.gif"),
        ("sticker", "image/webp", None, "sticker", None),
        ("document", "text/plain", "../../etc/pass\u202ewd", "document", "_.._etc_pass_wd.txt"),
        ("document", "application/octet-stream", None, "document", "document.bin"),
    ],
)
async def test_a_file_goes_as_what_it_is(
    api: BotApi,
    host: DoorHost,
    adapter: TelegramAdapter,
    what: What,
    media_type: str,
    name: str | None,
    way: str,
    shown: str | None,
) -> None:
    receipt = await adapter.send(part(file=await kept(host, PNG, what, media_type, name)))
    [(method, data, upload)] = api.uploads
    assert method == way
    assert upload.content == PNG
    assert shown is None or upload.name == shown
    assert data["chat_id"] == PERSON["id"]
    assert receipt.platform_id is not None


async def test_a_file_goes_to_its_topic_and_quotes(api: BotApi, host: DoorHost, adapter: TelegramAdapter) -> None:
    api.supergroup(topics=(9,))
    file = await kept(host, b"text", "document", "text/plain")
    await adapter.send(part(chat=SUPERGROUP, thread="9", reply_to=f"{SUPERGROUP}/5", file=file))
    [(_, data, _)] = api.uploads
    assert data["message_thread_id"] == 9
    assert data["reply_parameters"]["message_id"] == 5


async def test_a_picture_that_is_refused_goes_as_a_file(api: BotApi, host: DoorHost, adapter: TelegramAdapter) -> None:
    odd = part(file=await kept(host, b"no picture", "image", "image/png"))
    with pytest.raises(Transient, match=r"(?i:image_process_failed)"):
        await adapter.send(odd)
    await adapter.send(odd)
    assert [method for method, _, _ in api.uploads] == ["document"]


async def test_a_file_that_is_refused_as_a_file_is_rejected(
    api: BotApi, host: DoorHost, adapter: TelegramAdapter
) -> None:
    empty = part(file=await kept(host, b"", "document", "text/plain"))
    with pytest.raises(Transient):
        await adapter.send(empty)
    with pytest.raises(Rejected):
        await adapter.send(empty)


async def test_a_file_that_is_gone_is_rejected(api: BotApi, host: DoorHost, adapter: TelegramAdapter) -> None:
    gone = Attachment(what="image", digest="0" * 64, size=5, media_type="image/png")
    with pytest.raises(Rejected, match="kept"):
        await adapter.send(part(file=gone))
    with pytest.raises(Rejected, match="50 MB"):
        await adapter.send(part(file=gone.model_copy(update={"size": 51 * 2**20})))
    assert len(api.uploads) == 0


async def test_buttons_are_under_the_text(api: BotApi, adapter: TelegramAdapter) -> None:
    buttons = [{"label": label, "token": label[0] * 32} for label in ("Yes", "No")]
    await adapter.send(part("Sure?", buttons=buttons))
    assert api.sent[0]["reply_markup"]["inline_keyboard"] == [
        [{"text": "Yes", "callback_data": "Y" * 32}, {"text": "No", "callback_data": "N" * 32}]
    ]


def test_long_labels_stand_below_each_other() -> None:
    labels = ["Short", "A label of some more words"]
    markup = keyboard(tuple(ShownButton(label=label, token="t" * 32) for label in labels))
    assert markup is not None
    assert [len(row) for row in markup.inline_keyboard] == [1, 1]
    assert keyboard(()) is None


async def test_a_group_takes_twenty_a_minute(api: BotApi, adapter: TelegramAdapter, clock: Clock) -> None:
    api.group()
    for number in range(20):
        await adapter.send(part(f"{number}", GROUP, id=f"r/{number}"))
        clock.now += 1
    with pytest.raises(RateLimited) as caught:
        await adapter.send(part("too many", GROUP))
    assert caught.value.scope == "chat"
    assert caught.value.retry_after == 40
    assert len(api.sent) == 20
    await adapter.send(part("elsewhere"))
    clock.now += 40
    await adapter.send(part("now", GROUP))


async def test_a_pause_that_a_group_is_asked_for_is_the_groups(api: BotApi, adapter: TelegramAdapter) -> None:
    api.group()
    for chat, scope in ((GROUP, "chat"), (PERSON["id"], "account")):
        api.fail("sendMessage", Failure(429, "Too Many Requests", {"retry_after": 9}))
        with pytest.raises(RateLimited) as caught:
            await adapter.send(part("x", chat))
        assert (caught.value.scope, caught.value.retry_after) == (scope, 9)


async def test_a_move_that_a_send_finds_out_is_followed(api: BotApi, adapter: TelegramAdapter) -> None:
    group = api.group()
    group.moved_to = api.supergroup().id
    with pytest.raises(Transient, match="supergroup"):
        await adapter.send(part("answer", GROUP))
    await adapter.send(part("answer", GROUP))
    assert [sent["chat_id"] for sent in api.sent] == [SUPERGROUP]


async def test_a_bot_that_was_put_out_is_told(api: BotApi, adapter: TelegramAdapter) -> None:
    api.group().shut = "bot was kicked from the group chat"
    with pytest.raises(Rejected, match="kicked"):
        await adapter.send(part("hello?", GROUP))
