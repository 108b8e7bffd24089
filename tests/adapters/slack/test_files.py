"""Files both ways: size asked first, the token shown to one server only, and none of them twice."""

from collections.abc import AsyncIterator

import pytest

from adapters.base import Ambiguous, Rejected, Transient
from gateway.files import MEBIBYTE
from gateway.schema.content import Attachment, Text, Unsupported
from gateway.schema.files import What
from tests.adapters.slack.conftest import Open, address, part
from tests.contract.host import DoorHost
from tests.doubles.slack.misbehaviour import Failure
from tests.doubles.slack.workspace import DIRECT, GENERAL


async def test_a_file_is_there_before_its_message_is_taken(scene: Open) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("cat.png", b"\x89PNG cat", media_type="image/png")
        await at.slack.write("look", files=[file.id])
        (message,) = await at.accepted()
        text, attachment = message.parts
        assert text == Text(text="look")
        assert isinstance(attachment, Attachment)
        assert (attachment.what, attachment.name, attachment.size) == ("image", "cat.png", 8)
        path = await at.host.files.find(attachment)
        assert path is not None
        assert path.read_bytes() == b"\x89PNG cat"


@pytest.mark.parametrize(
    ("media_type", "subtype", "what"),
    [
        ("audio/mp4", "slack_audio", "voice"),
        ("audio/mpeg", None, "audio"),
        ("video/mp4", None, "video"),
        ("application/pdf", None, "document"),
        ("text/html", None, "document"),
    ],
)
async def test_what_sort_of_thing_it_is(scene: Open, media_type: str, subtype: str | None, what: What) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("it", b"x", media_type=media_type, subtype=subtype)
        await at.slack.write("", files=[file.id])
        (message,) = await at.accepted()
        (attachment,) = message.parts
        assert isinstance(attachment, Attachment)
        assert attachment.what == what


async def test_one_that_is_too_large_is_not_even_fetched(scene: Open) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("film.mp4", b"x", media_type="video/mp4", size=MEBIBYTE + 1)
        at.slack.fail("download", Failure(500))
        await at.slack.write("", files=[file.id])
        (message,) = await at.accepted()
        assert message.parts == (Unsupported(what="video that is too large (max 1 MB)"),)
        # The failure waits still: nobody asked.
        assert at.slack.failures.take("download") is not None


async def test_one_that_lies_about_its_size_ends_at_the_limit(scene: Open) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("film.mp4", b"x" * (MEBIBYTE + 1), media_type="video/mp4", size=10)
        await at.slack.write("", files=[file.id])
        (message,) = await at.accepted()
        assert message.parts == (Unsupported(what="video that is too large (max 1 MB)"),)


@pytest.mark.parametrize("failure", [Failure(500), Failure(429), Failure(fault="drop")])
async def test_a_download_that_fails_is_tried_again(scene: Open, failure: Failure) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("a.txt", b"words", media_type="text/plain")
        at.slack.fail("download", failure)
        await at.slack.write("", files=[file.id])
        (message,) = await at.accepted()
        assert isinstance(message.parts[0], Attachment)


async def test_a_download_that_always_fails_is_said_to_be_missing(scene: Open) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("a.txt", b"words")
        for _ in range(4):
            at.slack.fail("download", Failure(503))
        await at.slack.write("what is in it?", files=[file.id])
        (message,) = await at.accepted()
        assert message.parts == (Text(text="what is in it?"), Unsupported(what="file that could not be downloaded"))


@pytest.mark.parametrize("failure", [Failure(302), Failure(fault="garbage")])
async def test_a_page_to_log_in_at_is_no_file(scene: Open, failure: Failure) -> None:
    async with scene() as at:
        file = at.slack.workspace.add_file("a.png", b"words", media_type="image/png")
        at.slack.fail("download", failure)
        await at.slack.write("", files=[file.id])
        (message,) = await at.accepted()
        assert message.parts == (Unsupported(what="image that could not be downloaded"),)


async def test_the_token_goes_to_slacks_own_server_only(scene: Open) -> None:
    async with scene(files_base="https://files.slack.com") as at:
        # The double's address isn't the one in the settings now.
        file = at.slack.workspace.add_file("a.png", b"words", media_type="image/png")
        at.slack.fail("download", Failure(500))
        await at.slack.write("", files=[file.id])
        (message,) = await at.accepted()
        assert message.parts == (Unsupported(what="image that could not be downloaded"),)
        assert at.slack.failures.take("download") is not None


async def _kept(host: DoorHost, data: bytes) -> Attachment:
    async def pieces() -> AsyncIterator[bytes]:
        yield data

    return await host.files.keep(pieces(), what="document", media_type="text/plain", name="answer.txt")


async def test_a_file_goes_out_into_its_thread(scene: Open) -> None:
    async with scene() as at:
        root = at.slack.workspace.post(at.slack.workspace.channels[GENERAL], {"user": "U1", "text": "q"})
        file = await _kept(at.host, b"forty-two")
        await at.adapter.send(part("", to=address(GENERAL, root["ts"]), file=file))
        ((channel, message),) = at.slack.workspace.sent()
        assert (channel, message["thread_ts"]) == (GENERAL, root["ts"])
        assert message["files"][0]["name"] == "answer.txt"
        assert at.slack.workspace.files[message["files"][0]["id"]].data == b"forty-two"


async def test_a_doubtful_file_is_looked_for(scene: Open) -> None:
    async with scene() as at:
        out = part("", file=await _kept(at.host, b"forty-two"))
        at.slack.fail("files.completeUploadExternal", Failure(fault="accept_then_drop", done=True))
        with pytest.raises(Ambiguous):
            await at.adapter.send(out)
        await at.adapter.send(out)
        assert len(at.slack.workspace.sent()) == 1


async def test_an_upload_that_breaks_has_shown_nothing(scene: Open) -> None:
    async with scene() as at:
        out = part("", file=await _kept(at.host, b"forty-two"))
        at.slack.fail("upload", Failure(fault="drop"))
        with pytest.raises(Transient):
            await at.adapter.send(out)
        await at.adapter.send(out)
        assert len(at.slack.workspace.sent()) == 1


async def test_a_file_that_is_gone_is_refused(scene: Open) -> None:
    async with scene() as at:
        file = Attachment(what="document", digest="0" * 64, size=3)
        with pytest.raises(Rejected):
            await at.adapter.send(part("", file=file))
        assert at.slack.seen(DIRECT) == []
