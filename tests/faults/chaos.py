"""A whole system under random misfortunes: two gateways, two workers, one platform, and a seed."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.checker import Findings, Kind
from tests.faults.disk import Durability
from tests.faults.platform import Moods
from tests.faults.schedule import CHATS, Blow, Remark, blows, remarks
from tests.faults.system import Layout, System, failure, system

GATEWAYS = ("gateway-a", "gateway-b")
WORKERS = ("worker-a", "worker-b")
PATIENCE = 180.0
"""For the end: retries that were put off by then can take a while."""
UNPROMISED = (Kind.ORDER, Kind.DUPLICATE)
"""Of two gateways on a Redis that has forgotten something: each offers again what it accepted itself, when it can."""
RESTART_SECONDS = 0.3
REPORT_SECONDS = 10.0
Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What came of a run."""

    findings: Findings
    blows: Counter[str]
    rollbacks: int
    trouble: str
    """Empty, or all there is to say."""


class Chaos:
    """One run on a system that is up."""

    def __init__(self, running: System, seed: int) -> None:
        self._running = running
        self._chance = random.Random(f"details {seed}")
        self._struck: Counter[str] = Counter()
        self._locks = {name: asyncio.Lock() for name in (*GATEWAYS, *WORKERS, "redis")}

    async def run(self, seed: int, seconds: float, say: Say) -> Outcome:
        """Live through the schedule of a seed, recover, and be judged."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._report(seconds, say))
            for blow in blows(seed, seconds, (*GATEWAYS, *WORKERS)):
                group.create_task(self._suffer(blow))
            for remark in remarks(seed, seconds):
                group.create_task(self._write(remark))
        self._running.platform.moods = Moods()
        return await self._judged()

    async def _judged(self) -> Outcome:
        running = self._running
        troubles: list[str] = []
        try:
            await running.met()
            if not await running.settled(CHATS, PATIENCE):
                troubles.append("the last messages are not answered")
            await running.idle()
        except TimeoutError:
            troubles.append("it has not come to rest")
        else:
            troubles += await running.view.audit()
        findings = await running.findings()
        troubles += [each for each in await self._given_up() if "ambiguous" not in each]
        troubles += running.crashes
        faults = [fault for fault in findings.faults if not (running.rollbacks and fault.kind in UNPROMISED)]
        if troubles or faults:
            troubles.append(failure(running, findings, await running.events()))
        return Outcome(findings, self._struck, running.rollbacks, "\n".join(troubles))

    async def _given_up(self) -> list[str]:
        """What was held because it may have arrived, twice, is as it must be."""
        return [event.text for event in await self._running.events() if event.what == "given up"]

    async def _report(self, seconds: float, say: Say) -> None:
        done = 0.0
        while done < seconds:
            await asyncio.sleep(min(REPORT_SECONDS, seconds - done))
            done += REPORT_SECONDS
            said, answered = len(self._running.updates), len(self._running.platform.taken)
            say(f"{min(done, seconds):5.0f} s: {said} messages written, {answered} parts taken, {dict(self._struck)}")

    async def _write(self, remark: Remark) -> None:
        await asyncio.sleep(remark.at)
        await self._running.say(remark.chat, remark.kind)

    async def _suffer(self, blow: Blow) -> None:
        await asyncio.sleep(blow.at)
        self._struck[blow.what] += 1
        if blow.what == "kill":
            await self._kill(blow.whom)
        elif blow.what == "pause":
            await self._pause(blow.whom, blow.lasts)
        elif blow.what == "redis":
            await self._kill("redis")
        elif blow.what == "everything":
            await self._kill("redis", *GATEWAYS, *WORKERS)
        elif blow.what == "redelivery":
            await self._redeliver()
        else:
            await self._upset(blow)

    async def _kill(self, *names: str) -> None:
        """And start again: Redis at once, the others a moment later."""
        async with contextlib.AsyncExitStack() as stack:
            for name in sorted(names):
                await stack.enter_async_context(self._locks[name])
            await self._running.kill(*names)
            if "redis" in names:
                await self._running.start_redis()
            await asyncio.sleep(RESTART_SECONDS)
            for name in names:
                if name != "redis":
                    await self._running.start_again(name)

    async def _pause(self, name: str, seconds: float) -> None:
        async with self._locks[name]:
            if self._running.alive(name):
                self._running.pause(name)
                await asyncio.sleep(seconds)
                self._running.resume(name)

    async def _redeliver(self) -> None:
        """The platform delivers something once more that was confirmed long ago."""
        old = [update for update in self._running.updates if update.at not in self._running.platform.waiting]
        if old:
            update = self._chance.choice(old)
            await self._running.platform.push(update.key, update.chat, update.text, update.expect)

    async def _upset(self, blow: Blow) -> None:
        moods = self._running.platform.moods
        if blow.what == "slow":
            moods.slow = blow.lasts / 2
            await asyncio.sleep(blow.lasts)
            moods.slow = 0.0
        elif blow.what == "storm":
            moods.storm_until = asyncio.get_running_loop().time() + blow.lasts
            moods.scope = self._chance.choice(("account", "chat"))
        elif blow.what == "lost requests":
            moods.drop_before += 2
        else:
            moods.drop_after += 2


def layout(seed: int) -> Layout:
    """One machine or two, and how safely Redis keeps things: from the seed, too."""
    chance = random.Random(f"layout {seed}")
    disks = chance.choice((("disk", "disk"), ("disk a", "disk b")))
    durability: Durability = chance.choice(("everysec", "everysec", "strict"))
    return Layout(gateways=dict(zip(GATEWAYS, disks, strict=True)), workers=WORKERS, durability=durability)


async def play(seed: int, seconds: float, say: Say) -> Outcome:
    """One run from its start to its judgement."""
    chosen = layout(seed)
    say(f"Redis {chosen.durability}, gateways on {sorted(set(chosen.gateways.values()))}")
    async with system(chosen) as running:
        running.platform.shuffle = random.Random(f"shuffle {seed}")
        return await Chaos(running, seed).run(seed, seconds, say)
