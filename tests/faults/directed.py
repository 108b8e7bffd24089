"""For each mutant the one course of events that its guard is there for."""

from collections.abc import Awaitable, Callable

from tests.faults.checker import Findings
from tests.faults.mutants import Mutant
from tests.faults.steps import Step
from tests.faults.system import Layout, System, system

CHATS = ("c0", "c1")
NEVER = 600.0
"""Seconds for a sync that doesn't come."""
A_WHILE = 1.5
"""For what must not happen: the mutant needs a fraction of it."""


async def delivered_again_elsewhere(mutant: Mutant | None) -> Findings:
    """A message is answered; its gateway dies; the platform delivers it again to one on another machine."""
    async with system(Layout(gateways={"first": "here"}, mutant=mutant)) as running:
        said = await running.say("c0")
        await running.platform.until(lambda: running.platform.answered(said), NEVER)
        await running.idle()
        await running.kill("first")
        running.layout.gateways = {"second": "there"}
        await running.start("second")
        await running.platform.push(said.key, said.chat, said.text, said.expect)
        return await _end(running)


async def redis_is_away_and_the_gateway_dies(mutant: Mutant | None) -> Findings:
    """A message comes while there is no Redis."""
    async with system(Layout(mutant=mutant)) as running:
        said = await running.say("c0")
        await running.platform.until(lambda: running.platform.answered(said), NEVER)
        await running.kill("redis")
        await running.say("c1")
        await running.platform.until(lambda: not running.platform.waiting, A_WHILE)
        await running.kill("gateway")
        await running.start_redis()
        await running.start("gateway")
        return await _end(running)


async def a_frozen_worker_thaws(mutant: Mutant | None) -> Findings:
    """A worker sleeps through its lease at the end of a turn, and wakes up in the middle of another one's."""
    async with system(
        Layout(workers=("slow",), mutant=mutant), stops={Step.FINISHED: 1, Step.FINISH_STORED: 1}
    ) as running:
        for _ in range(4):
            await running.say("c0")
        assert await running.holds.reached() == ("slow", Step.FINISHED)
        await running.start("quick", {Step.BEGUN: 2})
        assert await running.holds.reached() == ("quick", Step.BEGUN)
        running.holds.release("slow", Step.FINISHED)
        assert await running.holds.reached() == ("slow", Step.FINISH_STORED)
        running.holds.release("slow", Step.FINISH_STORED)
        running.holds.release("quick", Step.BEGUN)
        return await _end(running)


async def several_wait_in_one_lane(mutant: Mutant | None) -> Findings:
    """Messages come while nobody works."""
    async with system(Layout(workers=(), mutant=mutant)) as running:
        for _ in range(4):
            await running.say("c0")
        await running.platform.until(lambda: not running.platform.waiting, NEVER)
        await running.start("worker")
        await running.idle()
        return await _end(running)


async def redis_forgets_a_message(mutant: Mutant | None) -> Findings:
    """It was confirmed and not synced when the power went, and nobody had begun with it."""
    async with system(Layout(workers=(), mutant=mutant)) as running:
        running.redis.stall(NEVER)
        await running.say("c0")
        await running.platform.until(lambda: not running.platform.waiting, NEVER)
        await _lose(running)
        await running.start("worker")
        return await _end(running)


async def redis_forgets_an_answer(mutant: Mutant | None) -> Findings:
    """The platform has it when Redis forgets that it was ever asked for."""
    async with system(Layout(mutant=mutant)) as running:
        running.redis.stall(NEVER)
        said = await running.say("c0")
        await running.platform.until(lambda: running.platform.answered(said), NEVER)
        await running.idle()
        await _lose(running)
        return await _end(running)


async def _lose(running: System) -> None:
    await running.kill("redis", cut=True)
    await running.start_redis()
    assert running.rollbacks == 1


async def _end(running: System) -> Findings:
    assert await running.settled(CHATS)
    assert running.crashes == []
    return await running.findings()


DIRECTED: dict[Mutant, Callable[[Mutant | None], Awaitable[Findings]]] = {
    Mutant.NO_DEDUPE: delivered_again_elsewhere,
    Mutant.EARLY_ACK: redis_is_away_and_the_gateway_dies,
    Mutant.NO_FENCING: a_frozen_worker_thaws,
    Mutant.NO_ORDER: several_wait_in_one_lane,
    Mutant.NO_REDRIVE: redis_forgets_a_message,
    Mutant.NO_JOURNAL: redis_forgets_an_answer,
}
