"""A death at every named step of a message's life: every victim, every disk, both durabilities."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

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


@dataclass(frozen=True)
class Result:
    """What came of one."""

    scenario: Scenario
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


async def play(scenario: Scenario) -> Result:
    """Run one system up to the step, kill, start again, and see what its people got."""
    layout = Layout(durability=scenario.durability)
    async with system(layout, stops={scenario.step: PASSING}, disk=scenario.disk) as running:
        if scenario.step is Step.PLATFORM_HAS:
            running.platform.stop_at = PASSING
        for kind, chat in product(KINDS, CHATS):
            await running.say(chat, kind)
        async with asyncio.timeout(PATIENCE):
            holder, step = await running.holds.reached()
        await _strike(running, scenario, holder, step)
        answered = await running.settled(CHATS)
        findings = await running.findings()
        trouble = await _trouble(running, findings, answered=answered)
        return Result(scenario, findings, running.rollbacks, trouble)


async def _strike(running: System, scenario: Scenario, holder: str, step: Step) -> None:
    await running.kill(*scenario.victims, cut=scenario.disk is Disk.CUT)
    running.holds.release(holder, step)
    if "redis" in scenario.victims:
        await running.start_redis()
    running.redis.heal()
    for name in scenario.victims:
        if name != "redis":
            await running.start(name)


async def _trouble(running: System, findings: Findings, *, answered: bool) -> str:
    faults = await running.view.audit() if answered else ["the last messages are not answered"]
    faults += running.crashes
    faults += ["something was given up"] * bool(findings.given_up)
    if not faults and not findings.faults:
        return ""
    return "\n".join([*faults, failure(running, findings, await running.events())])


async def play_all(
    scenarios: Sequence[Scenario], *, at_once: int = 4, say: Callable[[str], None] = lambda _: None
) -> list[Result]:
    """Run them, some at a time; ``say`` hears how far it is."""
    done = 0
    room = asyncio.Semaphore(at_once)

    async def one(scenario: Scenario) -> Result:
        nonlocal done
        async with room:
            result = await play(scenario)
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
