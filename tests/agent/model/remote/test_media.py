"""Pictures and sound on their way to a server."""

import asyncio
import base64
import io
from collections.abc import AsyncIterator

import pytest
import soundfile
from aiohttp import web
from PIL import Image

from agent.model.contract import ChatRequest, Delta, Done, Media, Message
from agent.model.remote.counting import estimate
from agent.model.remote.model import RemoteModel
from agent.model.remote.opening import open_remote
from agent.model.remote.payload import prompt
from gateway.errors import ModelError
from gateway.settings import ModelSection
from tests.agent.model.media.samples import image, photo, recorded, saved
from tests.agent.model.remote.rude import Rude

CAT = Media(data=saved(image(1), "GIF"), mime="image/gif")
VOICE = Media(data=recorded(440, form="OGG", subtype="OPUS"), mime="audio/ogg")


def serve(rude: Rude, **modalities: bool) -> None:
    rude.get["/props"] = lambda *_: _json({"modalities": modalities})


async def _json(value: object) -> web.StreamResponse:
    return web.json_response(value)


async def opened(rude: Rude) -> RemoteModel:
    return await open_remote(ModelSection(url=rude.url), wait=False)


@pytest.fixture
async def seeing(rude: Rude) -> AsyncIterator[RemoteModel]:
    serve(rude, vision=True, audio=True)
    rude.post["/tokenize"] = lambda _: {"count": 5}
    model = await opened(rude)
    yield model
    await model.close()


async def ask(model: RemoteModel, *messages: Message) -> list[Delta]:
    return [delta async for delta in model.chat(ChatRequest(messages=messages))]


@pytest.mark.parametrize(
    ("modalities", "kinds"),
    [({"vision": True, "audio": False}, {"image"}), ({"audio": True}, {"audio"}), ({"vision": "yes"}, set())],
)
async def test_it_takes_what_the_server_says(rude: Rude, modalities: dict[str, bool], kinds: set[str]) -> None:
    serve(rude, **modalities)
    model = await opened(rude)
    await model.close()
    assert model.accepts == kinds


@pytest.mark.parametrize("properties", [None, [], {}, {"modalities": None}, {"modalities": ["vision"]}])
async def test_a_server_that_does_not_say_takes_text(rude: Rude, properties: object) -> None:
    rude.get["/props"] = lambda *_: _json(properties)
    model = await opened(rude)
    assert model.accepts == frozenset()
    with pytest.raises(ModelError, match=r"can't take in pictures"):
        await ask(model, Message(role="user", text="what?", media=(CAT,)))
    await model.close()
    assert rude.completions == []


async def test_what_comes_with_a_message_is_made_anew_and_stands_before_its_text(
    rude: Rude, seeing: RemoteModel
) -> None:
    deltas = await ask(seeing, Message(role="user", text="what is it?", media=(CAT, VOICE)))
    assert isinstance(deltas[-1], Done)
    picture, sound, text = rude.completions[0]["messages"][0]["content"]
    assert text == {"type": "text", "text": "what is it?"}
    head, _, data = picture["image_url"]["url"].partition(",")
    assert head == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as seen:
        assert (seen.format, seen.size) == ("PNG", (64, 40))
    assert sound["input_audio"]["format"] == "wav"
    samples, rate = soundfile.read(io.BytesIO(base64.b64decode(sound["input_audio"]["data"])))
    assert len(samples) / rate == pytest.approx(1, abs=0.1)


async def test_the_same_picture_is_the_same_bytes(rude: Rude, seeing: RemoteModel) -> None:
    question = Message(role="user", text="what is it?", media=(CAT,))
    await ask(seeing, question)
    await ask(seeing, question, Message(role="assistant", text="a cat"), Message(role="user", text="sure?"))
    first, second = (body["messages"][0] for body in rude.completions)
    assert first == second


async def test_what_can_not_be_read_is_not_sent(rude: Rude, seeing: RemoteModel) -> None:
    damaged = Media(data=CAT.data[:30], mime="image/gif")
    with pytest.raises(ModelError, match="can't be read"):
        await ask(seeing, Message(role="user", text="what?", media=(damaged,)))
    assert rude.completions == []


async def test_it_is_counted_on_the_safe_side(rude: Rude, seeing: RemoteModel) -> None:
    bare = prompt([Message(role="user", text="what is it?")], ())
    seen = prompt([Message(role="user", text="what is it?", media=(CAT, photo(1)))], ())
    assert estimate(seen) == estimate(bare) + 2 * 1500
    assert await asyncio.to_thread(seeing.count, [Message(role="user", text="what is it?")], ()) == 5
    asked = len(rude.requests)
    assert seeing._counter.count([Message(role="user", text="what is it?", media=(CAT, photo(1)))], ()) == estimate(
        seen
    )
    assert len(rude.requests) == asked
