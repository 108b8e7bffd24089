"""Every wrong setting is one sentence, and a server that is away is waited for."""

import asyncio
import contextlib
import socket
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from agent.model.contract import Message
from agent.model.remote.address import Address
from agent.model.remote.counting import by_server, by_template, by_tokenizer
from agent.model.remote.model import RemoteModel
from agent.model.remote.opening import open_remote
from gateway.errors import ConfigurationError
from gateway.settings import ModelSection
from tests.agent.model.remote.rude import Behaviour, Rude, fails, rude_server
from tests.patience import PATIENCE

HELLO = [Message(role="user", text="hello")]


async def opened(rude: Rude, **settings: Any) -> RemoteModel:
    """Closed again: what it knows is what is asked for."""
    model = await open_remote(ModelSection(**{"url": rude.url, **settings}), wait=False)
    await model.close()
    return model


async def refused(rude: Rude, **settings: Any) -> str:
    with pytest.raises(ConfigurationError) as caught:
        await opened(rude, **settings)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "sk-very-secret" not in sentence
    return sentence


def listed(*names: str) -> Any:
    return {"object": "list", "data": [{"id": name} for name in names]}


async def test_the_only_model_needs_no_name(rude: Rude) -> None:
    assert (await opened(rude)).name == "m"
    assert (await opened(rude, name="m")).name == "m"


async def test_several_models(rude: Rude) -> None:
    rude.models = listed("a", "b")
    assert (await opened(rude, name="b")).name == "b"
    assert "model.name (CLAWGATE_MODEL_NAME)" in await refused(rude)
    assert await refused(rude) == (
        f"model.name (CLAWGATE_MODEL_NAME): the server at {rude.url}/v1 has several models: name one of a, b."
    )
    assert await refused(rude, name="c") == (
        f"model.name (CLAWGATE_MODEL_NAME): the server at {rude.url}/v1 has no model c; it has a, b."
    )


async def test_many_models_are_not_all_listed(rude: Rude) -> None:
    rude.models = listed(*(f"m{number}" for number in range(100)))
    sentence = await refused(rude)
    assert "m9, …" in sentence
    assert "m10" not in sentence


async def test_no_model(rude: Rude) -> None:
    rude.models = listed()
    assert "has no model: load one there" in await refused(rude)
    assert "it has none" in await refused(rude, name="a")


async def test_a_file_s_path_is_shown_by_its_name(rude: Rude) -> None:
    for path in ("/models/a b/pocket.gguf", "C:\\models\\pocket.gguf", "pocket.gguf"):
        rude.models = listed(path)
        assert (await opened(rude)).name == "pocket"


@pytest.mark.parametrize("status", [401, 403])
async def test_a_key(rude: Rude, status: int) -> None:
    rude.get["/v1/models"] = fails(status)
    assert await refused(rude) == (
        f"model.key (CLAWGATE_MODEL_KEY): the server at {rude.url}/v1 wants a key; set the right one."
    )
    assert "refuses that key" in await refused(rude, key="sk-very-secret")


async def _page(_: Rude, __: web.Request) -> web.StreamResponse:
    return web.Response(text="<html>router</html>", content_type="text/html")


@pytest.mark.parametrize("behave", [_page, fails(400), fails(200, {"models": []}), fails(200, [1])])
async def test_what_is_no_such_server(rude: Rude, behave: Behaviour) -> None:
    rude.get["/v1/models"] = behave
    assert "is no OpenAI-compatible server" in await refused(rude)


async def test_a_server_that_lists_nothing_must_be_told_a_name(rude: Rude) -> None:
    rude.get["/v1/models"] = fails(404)
    assert "does not say which models it has; name one" in await refused(rude)
    assert (await opened(rude, name="x")).name == "x"


async def test_a_redirect_is_a_sentence_and_the_key_stays(rude: Rude) -> None:
    async with rude_server() as other:
        rude.get["/v1/models"] = fails(301, headers={"Location": f"{other.url}/v1/models"})
        assert f"sends us to {other.url}/v1/models" in await refused(rude, key="sk-very-secret")
        assert other.requests == []


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.mark.parametrize(
    ("url", "reason"),
    [("http://127.0.0.1:{port}", "can't be reached"), ("http://nobody.invalid", "nobody knows its name")],
)
async def test_a_server_that_is_away_is_a_sentence_for_those_who_don_t_wait(url: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"{reason}\. Start it, or name another one\."):
        await open_remote(ModelSection(url=url.format(port=free_port())), wait=False)


async def test_http_is_not_for_the_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    async def public(_: Address) -> bool:
        return True

    monkeypatch.setattr(Address, "public", public)
    with pytest.raises(ConfigurationError, match="http can be read by anybody; use https"):
        await open_remote(ModelSection(url="http://models.example"), wait=False)


@pytest.mark.parametrize(
    ("url", "public"),
    [("http://127.0.0.1", False), ("http://[::1]:80", False), ("http://192.168.1.2:8080", False),
     ("http://10.0.0.1", False), ("http://100.64.0.1", False), ("http://169.254.1.1", False),
     ("http://1.1.1.1", True), ("http://[2606:4700::1]", True)],
)  # fmt: skip
async def test_what_the_internet_is(url: str, public: bool) -> None:
    assert await Address.of(url).public() is public


@pytest.mark.parametrize(
    ("url", "base", "root"),
    [
        ("http://a", "http://a/v1", "http://a"),
        ("http://a:8080/", "http://a:8080/v1", "http://a:8080"),
        ("https://api.openai.com/v1", "https://api.openai.com/v1", "https://api.openai.com"),
        ("https://a/openai/v1/", "https://a/openai/v1", "https://a/openai"),
        ("https://a/api", "https://a/api", "https://a/api"),
    ],
)
def test_addresses(url: str, base: str, root: str) -> None:
    address = Address.of(url)
    assert (address.base, address.root, address.port) == (base, root, address.port)
    assert address.secure is url.startswith("https")


async def test_it_waits_for_a_server_and_says_so() -> None:
    port = free_port()
    told: list[str] = []
    asleep, awake = asyncio.Event(), asyncio.Event()

    async def sleep(_: float) -> None:
        asleep.set()
        await awake.wait()

    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        settings = ModelSection(url=f"http://127.0.0.1:{port}")
        opening = group.create_task(open_remote(settings, progress=told.append, sleep=sleep))
        await asleep.wait()
        assert told == [f"Waiting for the model: the server at http://127.0.0.1:{port}/v1 can't be reached"]
        async with rude_server() as rude:
            runner = _runner(rude)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            # While it still loads, a server may know its models already.
            rude.get["/props"] = fails(503)
            asleep.clear()
            awake.set()
            await asleep.wait()
            del rude.get["/props"]
            model = await opening
            await model.close()
            await runner.cleanup()
    assert told[1].endswith("answers 503")


def _runner(rude: Rude) -> web.AppRunner:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", rude.handle)
    return web.AppRunner(app)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_server_that_is_busy_is_away(rude: Rude, status: int) -> None:
    rude.get["/v1/models"] = fails(status)
    assert f"answers {status}. Start it" in await refused(rude)


@pytest.mark.parametrize("path", ["/props", "/tokenize", "/apply-template", "/v1/chat/completions/input_tokens"])
async def test_a_server_that_can_t_say_yet_how_it_counts_is_away(rude: Rude, path: str) -> None:
    rude.get[path] = fails(503)
    assert "answers 503. Start it" in await refused(rude)


async def test_llama_server(rude: Rude) -> None:
    rude.get["/props"] = fails(200, {"default_generation_settings": {"n_ctx": 1024}, "total_slots": 1})
    rude.post["/tokenize"] = lambda body: {"tokens": list(range(len(body.get("content", ""))))}
    rude.post["/apply-template"] = lambda body: {"prompt": f"<|user|>{body['messages'][0]['content']}"}
    model = await opened(rude)
    assert model.context == 1024
    assert model._counter._way is by_template
    assert (await opened(rude, context=600)).context == 600
    rude.post["/v1/chat/completions/input_tokens"] = lambda _: {"input_tokens": 3}
    assert (await opened(rude))._counter._way is by_server


async def test_vllm(rude: Rude) -> None:
    rude.models = {"data": [{"id": "m", "owned_by": "vllm", "max_model_len": 2048}]}
    rude.post["/tokenize"] = lambda body: {"count": 5 + body["add_generation_prompt"], "max_model_len": 2048}
    model = await open_remote(ModelSection(url=rude.url), wait=False)
    assert model.context == 2048
    assert model._counter._way is by_tokenizer
    # The question is asked from this very thread, so the server's loop must go on meanwhile.
    assert await asyncio.to_thread(model.count, HELLO, ()) == 6
    assert model._salted
    await model.close()


async def test_any_other_server(rude: Rude) -> None:
    model = await opened(rude, context=777)
    assert (model.context, model._counter._way, model._salted) == (777, None, False)


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    """One that nobody has signed."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


async def test_a_certificate_is_verified(rude: Rude, certificate: ssl.SSLContext) -> None:
    runner = _runner(rude)
    await runner.setup()
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listening:
        await web.SockSite(runner, listening, ssl_context=certificate).start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(ConfigurationError, match=r"the certificate of 127\.0\.0\.1 is not to be trusted"):
            await open_remote(ModelSection(url=url), wait=False)
        await runner.cleanup()
    assert rude.requests == []
