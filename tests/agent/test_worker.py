"""A worker process from its start to its end."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest
from pydantic import SecretStr

from agent import worker
from agent.model import Model
from agent.model.scripted import ScriptedModel
from gateway.bus.presence import Presence
from gateway.bus.store import Store
from gateway.child import Ready
from gateway.errors import Unavailable
from gateway.settings import ModelSection, RedisSection, Settings
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
