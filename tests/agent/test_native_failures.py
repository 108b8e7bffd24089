"""A worker process whose engine hangs or dies, under a real supervisor."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from redis.asyncio import Redis

from gateway.bus.presence import Presence
from gateway.bus.store import Store
from gateway.bus.turns import APOLOGY
from gateway.schema.ids import MessageId
from gateway.schema.outcome import Outcome
from gateway.settings import RedisSection, Settings
from gateway.supervisor import Role, Supervisor
from tests.contract.bus_rig import Bus, message_task, until


class Workers:
    """One worker after the other."""

    def __init__(self, bus: Bus, log: Path) -> None:
        self.bus = bus
        self._log = log

    async def outcome(self, message: MessageId) -> Outcome | None:
        return Outcome(str(found)) if (found := await self.bus.client.get(self.bus.partition.seen(message))) else None

    async def ended(self, *messages: MessageId) -> None:
        async def all_have() -> bool:
            return all([await self.outcome(message) not in {None, Outcome.PENDING} for message in messages])

        await until(all_have)

    async def replies(self) -> list[str]:
        rows = await self.bus.client.hvals(self.bus.outbox_queue.fixed[1])
        return [json.loads(row.split("|", 4)[4])["text"] for row in rows]

    def events(self, name: str) -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in self._log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"] == name]


@asynccontextmanager
async def workers(folder: Path, store_url: str, how: str, times: int, **environment: str) -> AsyncIterator[Workers]:
    settings = Settings(data_dir=folder / "data", redis=RedisSection(url=SecretStr(store_url)))
    environ = {"CLAWGATE_REDIS_URL": store_url, "CLAWGATE_MODEL_STALL_SECONDS": "2", **environment}
    argv = [sys.executable, "-m", "tests.agent.failing", how, str(folder / str(times))]
    supervisor = Supervisor(settings, [Role("worker", argv, env=environ)], progress=lambda name, text: None)
    store = Store.connect(store_url)
    try:
        async with supervisor:
            yield Workers(Bus(store), settings.data / "logs" / "worker.log")
    finally:
        await store.close()


async def test_a_worker_that_is_ready_is_warm_and_says_what_it_has_counted(
    tmp_path: Path, store: Redis, store_url: str
) -> None:
    async with workers(tmp_path, store_url, "crashes", 0) as running:
        presence = Presence(running.bus.store)
        [figures] = (await presence.figures(await presence.workers())).values()
        assert figures.generated == 1


async def test_a_hang_costs_who_was_at_work_one_attempt_and_nobody_else_any(
    tmp_path: Path, store: Redis, store_url: str
) -> None:
    first, second = message_task(1, chat="1", text="hello"), message_task(2, chat="2", text="hello")
    async with workers(
        tmp_path, store_url, "hangs", 1, CLAWGATE_MODEL_SLOTS="1", CLAWGATE_WORKER_CONCURRENCY="2"
    ) as running:
        for task in (first, second):
            await running.bus.inbox.offer(task, most_waiting=10, horizon_hours=1)
        await running.ended(first.id, second.id)
        assert {await running.outcome(task.id) for task in (first, second)} == {Outcome.REPLIED}
        failed = running.events("a turn failed")
        assert [(line["attempt"], line["error"]) for line in failed] == [(0, "ModelStalled")]
        assert len(running.events("ready")) == 2, "the first worker and its successor"


async def test_a_crash_in_native_code_costs_one_attempt_and_too_many_are_the_end(
    tmp_path: Path, store: Redis, store_url: str
) -> None:
    task = message_task(1, text="hello")
    async with workers(tmp_path, store_url, "crashes", 2, CLAWGATE_WORKER_ATTEMPTS="2") as running:
        await running.bus.inbox.offer(task, most_waiting=10, horizon_hours=1)
        await running.ended(task.id)
        assert await running.outcome(task.id) is Outcome.DEAD
        assert len((tmp_path / "2").read_text().splitlines()) == 2
        assert await running.replies() == [APOLOGY]


async def test_what_a_crash_interrupted_is_answered_by_the_next_worker(
    tmp_path: Path, store: Redis, store_url: str
) -> None:
    task = message_task(1, text="who are you?")
    async with workers(tmp_path, store_url, "crashes", 1) as running:
        await running.bus.inbox.offer(task, most_waiting=10, horizon_hours=1)
        await running.ended(task.id)
        assert await running.outcome(task.id) is Outcome.REPLIED
        assert "Pocket" in (await running.replies())[0]
