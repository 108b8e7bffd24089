"""A worker process from its start to its end."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest
from pydantic import SecretStr

from agent import worker
from agent.agents import Agents
from agent.equipment import Equipment
from agent.model import Model
from agent.model.scripted import ScriptedModel
from gateway.bus.presence import Presence, WorkerFacts
from gateway.bus.store import Store
from gateway.child import Ready
from gateway.errors import ConfigurationError, Unavailable
from gateway.settings import ModelSection, RedisSection, Settings, WorkerSection
from tests.contract.bus_rig import until
from tests.contract.server import Server, programs
from tests.patience import PATIENCE


async def test_redis_may_be_away_when_the_model_has_been_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = asyncio.Event()
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(next(iter(programs().values())), Path(folder))

        async def load(*_: object, **__: object) -> Model:
            await asyncio.to_thread(server.kill)
            loaded.set()
            return ScriptedModel()

        monkeypatch.setattr(worker, "load_model", load)
        await asyncio.to_thread(server.start)
        reader, writer = os.pipe()
        settings = Settings(
            data_dir=tmp_path, redis=RedisSection(url=SecretStr(server.url)), model=ModelSection(slots=3)
        )
        working = asyncio.create_task(worker.work(settings, Ready(None), reader))
        store = Store.connect(server.url)
        try:
            await loaded.wait()
            await asyncio.to_thread(server.start)
            await until(lambda: _present(store))
            assert [facts.concurrency for facts in await Presence(store).workers()] == [3]
            os.close(writer)
            await working
        finally:
            await store.close()
            os.close(reader)
            await asyncio.to_thread(server.kill)


async def _present(store: Store) -> bool:
    try:
        return bool(await Presence(store).workers())
    except Unavailable:
        return False


async def test_who_waits_for_the_model_s_server_ends_with_the_supervisor(tmp_path: Path, store_url: str) -> None:
    waiting = asyncio.Event()

    class Told(Ready):
        def progress(self, text: str) -> None:
            if text == "Waiting for the model: the server at http://127.0.0.1:9/v1 can't be reached":
                waiting.set()

    reader, writer = os.pipe()
    settings = Settings(
        data_dir=tmp_path, redis=RedisSection(url=SecretStr(store_url)), model=ModelSection(url="http://127.0.0.1:9")
    )
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
        working = group.create_task(worker.work(settings, Told(None), reader))
        await waiting.wait()
        assert not working.done()
        os.close(writer)
    os.close(reader)


async def test_one_worker_runs_all_models_that_agents_use(tmp_path: Path, store_url: str) -> None:
    rules = {
        "agents": {"a": {"model": "b", "tools": []}},
        "models": {"b": {"slots": 3, "context": 512}, "unused": {"path": "/nowhere.gguf"}},
    }
    settings = Settings.model_validate(
        {"data_dir": tmp_path, "redis": {"url": store_url}, "model": {"path": "scripted"}, **rules}
    )
    (facts,) = await _announced(settings, store_url)
    assert [(one.label, one.context) for one in facts.served] == [("default", 4096), ("b", 512)]
    assert (facts.context, facts.concurrency) == (4096, 4 + 3)
    (facts,) = await _announced(settings.model_copy(update={"worker": WorkerSection(models=("b",))}), store_url)
    assert [one.label for one in facts.served] == ["b"]
    with pytest.raises(ConfigurationError, match="no agent uses unused"):
        Agents(settings, {"unused": ScriptedModel()}, await Equipment.of(settings, context=4096))


async def test_without_named_models_a_worker_says_of_itself_what_it_always_did(tmp_path: Path, store_url: str) -> None:
    settings = Settings.model_validate(
        {"data_dir": tmp_path, "redis": {"url": store_url}, "model": {"path": "scripted"}}
    )
    (facts,) = await _announced(settings, store_url)
    assert "served" not in facts.model_dump()


async def _announced(settings: Settings, store_url: str) -> list[WorkerFacts]:
    """What a worker says of itself while it is there."""
    reader, writer = os.pipe()
    store = Store.connect(store_url)
    try:
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            group.create_task(worker.work(settings, Ready(None), reader))
            await until(lambda: _present(store))
            found = await Presence(store).workers()
            os.close(writer)
    finally:
        await store.close()
        os.close(reader)
    return found
