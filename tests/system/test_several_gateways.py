"""Two gateways on one Redis: one holds the bot, and when it dies the other does."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from gateway.bus.keys import FIXED, Partition, leader
from gateway.schema.ids import AccountId
from tests.contract.bus_rig import until
from tests.doubles.telegram.facts import TOKEN
from tests.doubles.telegram.server import BotApi
from tests.system.running import DEADLINE, ROOT, command, environment
from tests.system.test_platforms import confirmed, said

ACCOUNT = "telegram:default"
SLOW_ANSWER = "one two three four five six seven eight nine ten"


class JealousBotApi(BotApi):
    """Counts the polls that ended because another one began."""

    @property
    def conflicts(self) -> int:
        """So far."""
        refused = [entry.content["description"] for entry in self.transcript.entries if entry.kind == "refused"]
        return sum(description.startswith("Conflict: terminated") for description in refused)


class Gateway:
    """A gateway process, and what it said when it was ready."""

    def __init__(self, data: Path, settings: dict[str, str]) -> None:
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            command("serve", "--ready-fd", str(writing)),
            cwd=ROOT,
            env=environment(data, **settings),
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as lines:
            facts = [json.loads(line) for line in lines]
        assert facts, "the gateway did not start"
        self.port: int = facts[-1]["port"]
        self.state: str = facts[-1]["adapters"][ACCOUNT]

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(DEADLINE)


def _worker(data: Path, **settings: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "agent"],
        cwd=ROOT,
        env=environment(data, **settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.asynccontextmanager
async def two_gateways(
    folder: Path, redis_socket: Path, api: BotApi, script: Path
) -> AsyncIterator[tuple[Gateway, Gateway]]:
    """Two gateways and a worker; the first gateway was there first."""
    settings = {"REDIS_URL": f"unix://{redis_socket}", "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.base}
    settings["TELEGRAM_ACCESS"] = "open"
    async with contextlib.AsyncExitStack() as stack:
        gateways = []
        for name in ("first", "second"):
            gateway = await asyncio.to_thread(Gateway, folder / name, settings)
            stack.push_async_callback(asyncio.to_thread, gateway.end)
            gateways.append(gateway)
        worker = _worker(folder / "worker", MODEL_SCRIPT=str(script), **settings)
        stack.push_async_callback(asyncio.to_thread, worker.wait, DEADLINE)
        stack.callback(worker.terminate)
        yield gateways[0], gateways[1]


async def test_one_of_two_gateways_polls_and_the_other_takes_over_when_it_is_killed(
    tmp_path: Path, redis_socket: Path, store: Any, script: Path
) -> None:
    async with (
        JealousBotApi().serving() as api,
        two_gateways(tmp_path, redis_socket, api, script) as (first, second),
    ):
        assert (first.state, second.state) == ("connected", "standing by")
        assert first.port != second.port
        await api.write("hello")
        assert await said(api, 1) == ["You said: hello"]
        await confirmed(api, 1)
        # A send that its gateway's death left uncertain would rightly be repeated.
        await _nothing_to_send(store)
        await api.write("count slowly")
        await confirmed(api, 2)
        killed = time.monotonic()
        first.process.kill()
        await api.write("are you there?")
        assert await said(api, 3) == ["You said: hello", SLOW_ANSWER, "You said: are you there?"]
        assert time.monotonic() - killed < 10
        await confirmed(api, 3)
        assert isinstance(api, JealousBotApi)
        assert api.conflicts == 0
        assert len(api.sent) == 3


async def _nothing_to_send(store: Any) -> None:
    rows = Partition(0).outbox(AccountId(ACCOUNT)).fixed[FIXED.index("head")]

    async def none() -> bool:
        return not await store.hlen(rows)

    await until(none)


async def test_a_gateway_that_is_stopped_hands_over_at_once(
    tmp_path: Path, redis_socket: Path, store: Any, script: Path
) -> None:
    async with (
        JealousBotApi().serving() as api,
        two_gateways(tmp_path, redis_socket, api, script) as (first, _),
    ):
        account = leader(AccountId(ACCOUNT))
        token = await store.get(account)
        await asyncio.to_thread(first.end)
        assert await store.get(account) != token, "given up, not left to run out"
        await api.write("hello")
        assert await said(api, 1) == ["You said: hello"]
