"""The mode interrupt: a new message of the same sender ends the running turn."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from gateway.bus.drafts import stops
from gateway.bus.inbox import Offered
from gateway.schema.outcome import Outcome
from gateway.schema.queue_mode import QueueMode
from gateway.schema.turn import Claim, Finish, TurnHandler
from tests.contract.bus.claiming import SESSION, claimed, finish, offer, outcomes
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.patience import PATIENCE


def until_stopped(told: list[str]) -> TurnHandler:
    """A handler that answers only the message "last"."""

    async def handler(claim: Claim) -> Finish:
        told.append(claim.task.text)
        if claim.task.text == "last":
            return replied(claim.task)
        async with asyncio.timeout(PATIENCE):
            await claim.stopped.wait()
        return Finish(outcome=Outcome.CANCELLED)

    return handler


@pytest.mark.usefixtures("quick_renewal")
@pytest.mark.parametrize("way", ["heard", "renewal"])
async def test_a_new_message_stops_the_turn_and_is_answered_next(bus: Bus, way: str) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    told: list[str] = []
    # The one lease is renewed every two minutes, the other ten times a second.
    consumer = bus.consumer(until_stopped(told), lease_seconds=36_000.0 if way == "heard" else 30.0)

    async def pass_on() -> AsyncIterator[str]:
        async for token in stops(bus.store):
            if way == "heard":
                consumer.stop_turn(token)
            yield token

    first, last = message_task(1), message_task(2, text="last")
    async with bus.hearing(pass_on()) as tokens, bus.working(consumer):
        await offer(bus, first)
        await until(lambda: told == ["message 1"])
        await offer(bus, last)
        await until(bus.idle)
        await until(lambda: len(tokens) == 1)
    assert told == ["message 1", "last"]
    assert await outcomes(bus, first, last) == [Outcome.CANCELLED, Outcome.REPLIED]
    assert await bus.texts() == ["answer to last"]


async def test_only_a_new_message_of_the_same_sender_interrupts(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    await offer(bus, message_task(1))
    claim = await claimed(bus)

    async def asked() -> bool:
        return bool(await bus.client.exists(bus.queue.fixed[10]))

    await offer(bus, message_task(2, user="bob"), message_task(3, kind="reset"), message_task(4, chat="2"))
    assert await bus.offer(message_task(1)) is Offered.DUPLICATE
    assert await bus.offer(message_task(5), most_waiting=2) is Offered.FULL
    assert not await asked()
    await offer(bus, message_task(6))
    assert await asked()
    assert await finish(bus, claim, Outcome.CANCELLED)
    following = await bus.hand().claim(5)
    assert not any(lease.stopped.is_set() for lease in following), "what follows was not meant"


async def test_of_several_new_messages_the_last_is_answered(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    told: list[str] = []
    tasks = [message_task(1), message_task(2), message_task(3), message_task(4, text="last")]
    await offer(bus, *tasks)
    async with bus.working(bus.consumer(until_stopped(told))):
        await until(bus.idle)
    assert told == ["message 1", "message 2", "message 3", "last"]
    assert await outcomes(bus, *tasks) == [*[Outcome.CANCELLED] * 3, Outcome.REPLIED]


async def test_what_another_sender_said_supersedes_nothing(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    await offer(bus, message_task(1), message_task(2, user="bob"), message_task(3))
    assert not (await claimed(bus)).stopped.is_set()


async def test_an_interruption_outlives_the_worker_that_should_have_heard_it(bus: Bus) -> None:
    await bus.inbox.set_mode(SESSION, QueueMode.INTERRUPT)
    tasks = [message_task(1), message_task(2)]
    await offer(bus, tasks[0])
    zombie = await claimed(bus, "dying")
    await offer(bus, tasks[1])
    await bus.inbox.set_mode(SESSION, QueueMode.FOLLOWUP)
    await bus.lapse()
    heir = await claimed(bus, "heir")
    assert heir.stopped.is_set()
    assert not await finish(bus, zombie)
    assert await finish(bus, heir, Outcome.CANCELLED)
    following = await claimed(bus)
    assert (following.task, following.stopped.is_set()) == (tasks[1], False)
    assert await outcomes(bus, *tasks) == [Outcome.CANCELLED, Outcome.PENDING]
