"""Deaths between a question and its answer, and after it: nothing is made twice, and no permission is lost."""

import asyncio
from typing import Any

import pytest
import structlog

from gateway.bus.approvals import Approvals
from gateway.bus.dead_letters import DeadLetters
from gateway.schema.event import Pressed
from gateway.schema.outcome import Refused
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from gateway.settings import ToolsSection
from tests.agent.script import PlayedModel, calls, says
from tests.contract.bus.asking import ASKS, SESSION, world
from tests.contract.bus_rig import Bus, until
from tests.gateway.door.test_door import message


async def test_the_gateway_dies_after_it_has_looked_and_the_press_comes_again(bus: Bus) -> None:
    """Nothing is used up before the task is there: the same press, or another word for it, does it all."""
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
        asked = await there.last()
        offer = bus.inbox.offer
        dying = asyncio.CancelledError()

        async def dies(*arguments: Any, **fields: Any) -> Any:
            raise dying

        bus.inbox.offer = dies  # type: ignore[method-assign]
        with pytest.raises(asyncio.CancelledError):
            await there.press(asked, "Allow once")
        bus.inbox.offer = offer  # type: ignore[method-assign]
        assert await there.press(asked, "Allow once") == Pressed(used=True)
        await until(bus.idle)
    assert there.posted == ["eve"]


async def test_where_too_much_waits_the_permission_is_not_used_up(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
    code = await there.code()
    for _ in range(3):
        await there.say("go on", wait=False)
    assert isinstance(await there.door.accept(message(f"/approve {code}", key="full")), Refused)
    async with there.working():
        await until(bus.idle)
        await there.say(f"/approve {code}")
    assert there.posted == ["eve"]


@pytest.mark.parametrize("dies_at", range(9))
async def test_a_worker_that_dies_does_nothing_twice(bus: Bus, dies_at: int) -> None:
    """At each call of the store that the turn makes; the next worker goes on from there."""
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
    await there.say(f"/approve {await there.code()}", wait=False)
    first = Dying(there.approvals, dies_at)
    runner = there.runner

    async def dies(claim: Claim) -> Finish:
        runner._approvals = first if not claim.attempt else there.approvals  # type: ignore[assignment]
        if not claim.attempt:
            record = claim.record

            async def recorded(entry: Entry) -> None:
                first.step()
                await record(entry)
                first.step()

            claim.record = recorded  # type: ignore[method-assign]
        return await runner(claim)

    with structlog.testing.capture_logs():
        async with bus.working(bus.consumer(dies)):
            await until(bus.idle)
    assert len(there.posted) <= 1
    assert await there.whole()
    assert (await there.last()).text == "Done."
    if not there.posted:
        results = [entry for entry in await there.transcript() if entry.startswith("tool:")]
        assert results[-1].startswith("tool: error: it is not known whether this was done"), results


async def test_a_dead_letter_that_is_replayed_does_nothing_again(bus: Bus) -> None:
    there = await world(bus, calls("post", to="eve"), [RuntimeError("the model is broken")], **ASKS)
    async with there.working():
        await there.say("post it")
    await there.say(f"/approve {await there.code()}", wait=False)
    async with bus.working(bus.consumer(there.runner, attempts=1)):
        await until(bus.idle)
    assert there.posted == ["eve"]
    letters = DeadLetters(bus.store, bus.keyspace)
    (letter,) = [one async for one in letters.all()]
    await letters.replay(letter)
    there.model = PlayedModel(says("Done."))
    async with there.working():
        await until(bus.idle)
    assert there.posted == ["eve"]
    assert (await there.last()).text == "That was answered already; nothing was done now."


class Dying:
    """The store of requests, for a worker that dies at one of its steps."""

    def __init__(self, approvals: Approvals, at: int) -> None:
        self._approvals = approvals
        self._left = at

    def step(self) -> None:
        if not self._left:
            raise RuntimeError("the worker is gone")
        self._left -= 1

    def __getattr__(self, name: str) -> Any:
        async def call(*arguments: Any) -> Any:
            self.step()
            result = await getattr(self._approvals, name)(*arguments)
            self.step()
            return result

        return call


@pytest.mark.parametrize("dies_at", range(4))
async def test_a_worker_that_dies_while_it_asks_asks_once(bus: Bus, dies_at: int) -> None:
    there = await world(bus, **ASKS)
    runner, first = there.runner, Dying(there.approvals, dies_at)

    async def dies(claim: Claim) -> Finish:
        runner._approvals = first if not claim.attempt else there.approvals  # type: ignore[assignment]
        finish = await runner(claim)
        if not claim.attempt:
            first.step()
        return finish

    async with bus.working(bus.consumer(dies)):
        await there.say("post it")
    replies = await there.replies()
    assert len(replies) == 1
    assert len(await there.approvals.waiting(SESSION)) <= 1
    assert there.posted == []
    if replies[0].buttons is None:
        # Its own request was not stored: under other rules, the first run may have done it.
        assert there.model.requests[-1].messages[-1].text.startswith("error: it is not known")
    else:
        async with there.working():
            await there.press(replies[0], "Allow once")
            await until(bus.idle)
        assert there.posted == ["eve"]


async def test_what_may_have_been_done_under_other_rules_is_not_asked_for(bus: Bus) -> None:
    """The worker dies with the call made and no result written down; meanwhile the operator has become stricter."""
    there = await world(bus)
    lax = there.runner
    there.section = ToolsSection(**ASKS)
    strict = there.runner

    async def dies(claim: Claim) -> Finish:
        if claim.attempt:
            return await strict(claim)
        record = claim.record

        async def recorded(entry: Entry) -> None:
            if entry.role == "tool":
                raise RuntimeError("the worker is gone")
            await record(entry)

        claim.record = recorded  # type: ignore[method-assign]
        return await lax(claim)

    async with bus.working(bus.consumer(dies)):
        await there.say("post it")
    assert there.posted == ["eve"]
    assert await there.approvals.waiting(SESSION) == []
    assert there.model.requests[-1].messages[-1].text.startswith("error: it is not known whether this was done")
