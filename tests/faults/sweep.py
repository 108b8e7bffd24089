"""A death at every named step of a message's life: every victim, every disk, both durabilities."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from tests.faults.checker import Findings
from tests.faults.disk import Disk, Durability
from tests.faults.steps import Step
from tests.faults.system import PATIENCE, Layout, System, failure, system

CHATS = ("c0", "c1", "c2")
KINDS = ("plain", "sum", "long")
PASSING = 2
"""The how manieth time the step is passed: something has gone well before, and much is under way."""

VICTIMS: tuple[tuple[str, ...], ...] = (
    ("gateway",),
    ("worker",),
    ("redis",),
    ("redis", "gateway"),
    ("redis", "gateway", "worker"),
)
"""The gateway is the sender too: it holds the platform's connection."""
DURABILITIES: tuple[Durability, ...] = ("everysec", "strict")


@dataclass(frozen=True)
class Scenario:
    """Who dies when, over which disk."""

    step: Step
    victims: tuple[str, ...]
    durability: Durability
    disk: Disk

    def __str__(self) -> str:
        return f"{self.step} {'+'.join(self.victims)} {self.durability} {self.disk}"

    @property
    def possible(self) -> bool:
        """What Redis has not synced is lost only with Redis."""
        return self.disk is not Disk.CUT or "redis" in self.victims

    async def play(self) -> "Result":
        """Run one system up to the step, kill, start again, and see what its people got."""
        layout = Layout(durability=self.durability)
        async with system(layout, stops={self.step: PASSING}, disk=self.disk) as running:
            if self.step is Step.PLATFORM_HAS:
                running.platform.stop_at = PASSING
            for kind, chat in product(KINDS, CHATS):
                await running.say(chat, kind)
            async with asyncio.timeout(PATIENCE):
                holder, step = await running.holds.reached()
            await _strike(running, self, holder, step)
            return await judge(running, self, await running.settled(CHATS))


class Playable(Protocol):
    """Something that a run can be made of."""

    async def play(self) -> "Result":
        """Make it."""
        ...


@dataclass(frozen=True)
class Result:
    """What came of one."""

    scenario: Playable
    findings: Findings
    rollbacks: int
    trouble: str
    """Empty, or all there is to say."""


def everything() -> list[Scenario]:
    """The full cross product."""
    found = [Scenario(*choice) for choice in product(Step, VICTIMS, DURABILITIES, Disk)]
    return [scenario for scenario in found if scenario.possible]


def selection(victims: tuple[str, ...]) -> list[Scenario]:
    """Every step with these victims; disks and durabilities take turns, so that each step meets several."""
    states = [
        (durability, disk)
        for durability, disk in product(DURABILITIES, Disk)
        if Scenario(Step.ARRIVED, victims, durability, disk).possible
    ]
    shift = VICTIMS.index(victims)
    return [Scenario(step, victims, *states[(number + shift) % len(states)]) for number, step in enumerate(Step)]


async def _strike(running: System, scenario: Scenario, holder: str, step: Step) -> None:
    await running.kill(*scenario.victims, cut=scenario.disk is Disk.CUT)
    running.holds.release(holder, step)
    if "redis" in scenario.victims:
        await running.start_redis()
    running.redis.heal()
    for name in scenario.victims:
        if name != "redis":
            await running.start(name)


async def judge(running: System, scenario: Playable, answered: bool) -> Result:
    """What has come of it, once the last messages are answered."""
    faults = [] if answered else ["the last messages are not answered"]
    findings = await running.findings()
    if answered:
        await running.idle()
        faults += await running.view.audit()
    faults += running.crashes
    faults += ["something was given up"] * bool(findings.given_up)
    if faults or findings.faults:
        faults.append(failure(running, findings, await running.events()))
    return Result(scenario, findings, running.rollbacks, "\n".join(faults))


async def play_all(
    scenarios: Sequence[Playable], *, at_once: int = 4, say: Callable[[str], None] = lambda _: None
) -> list[Result]:
    """Run them, some at a time; ``say`` hears how far it is."""
    done = 0
    room = asyncio.Semaphore(at_once)

    async def one(scenario: Playable) -> Result:
        nonlocal done
        async with room:
            result = await scenario.play()
        done += 1
        say(f"{done:4}/{len(scenarios)}  {'FAILED' if result.trouble else 'ok'}  {scenario}")
        return result

    return await asyncio.gather(*map(one, scenarios))


def summary(results: Sequence[Result]) -> str:
    """For people, in one line."""
    findings = [result.findings for result in results]
    return (
        f"{len(results)} scenarios, {sum(result.rollbacks > 0 for result in results)} with a Redis that had forgotten "
        f"something: {sum(found.delivered for found in findings)} messages, {sum(found.replies for found in findings)} "
        f"answered, {sum(found.repeats for found in findings)} marked repeats, "
        f"{sum(result.trouble != '' for result in results)} failed"
    )
