"""A server that is away costs no message."""

import asyncio
import tempfile
from pathlib import Path

import pytest

from gateway.bus.inbox import Offered
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import Unavailable
from gateway.schema.outcome import Outcome
from gateway.schema.transcript import Entry
from gateway.schema.turn import Claim, Finish
from tests.contract.bus_rig import Bus, message_task, replied, until
from tests.contract.server import Server, programs

USER = Entry(role="user", text="hello")
SAID = Entry(role="assistant", text="hi")


@pytest.mark.parametrize("program", programs().values(), ids=list(programs()))
async def test_the_server_dies_in_the_middle_of_a_turn(program: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        server = Server(program, Path(folder), fsync="always")
        await asyncio.to_thread(server.start)
        bus = Bus(Store.connect(server.url))
        runs: list[str] = []
        gone = asyncio.Event()
        back = asyncio.Event()

        async def handler(claim: Claim) -> Finish:
            runs.append(claim.task.text)
            await claim.record(USER)
            if claim.task.text == "message 1":
                gone.set()
                recorded = asyncio.create_task(claim.record(SAID))
                await back.wait()
                await recorded
                assert claim.journal == [USER, SAID]
            return replied(claim.task)

        tasks = [message_task(number) for number in (1, 2, 3)]
        for task in tasks:
            await bus.offer(task)
        async with bus.working(bus.consumer(handler)):
            await gone.wait()
            await asyncio.to_thread(server.kill)
            with pytest.raises(Unavailable, match=r"^Redis can't be (used|reached): .*\.$"):
                await bus.offer(message_task(4))
            with pytest.raises(Unavailable):
                await bus.outcome(tasks[0])
            with pytest.raises(Unavailable):
                await bus.inbox.cancel(tasks[0].session, tasks[0].sender.id)
            await asyncio.to_thread(server.start)
            back.set()
            await bus.offer(message_task(4))
            await until(bus.idle)
        assert runs == ["message 1", "message 2", "message 3", "message 4"], "the turn went on"
        assert await bus.texts() == [f"answer to message {number}" for number in (1, 2, 3, 4)]
        assert await bus.faults() == []
        await bus.store.close()
        await asyncio.to_thread(server.kill)


async def test_a_call_given_up_half_way_leaves_no_answer_for_the_next(bus: Bus) -> None:
    async def asked(number: int) -> None:
        with pytest.raises((TimeoutError, asyncio.CancelledError)):
            async with asyncio.timeout(0.0005 * number), errors_as_unavailable():
                await bus.client.blpop(["nothing"], timeout=1)

    await asyncio.gather(*(asked(number) for number in range(20)))
    await bus.offer(message_task(1))
    assert await bus.outcome(message_task(1)) is Outcome.PENDING
    assert (await bus.hand().one()).payload == message_task(1).model_dump_json()


async def test_a_burst_of_offers_waits_for_its_turn(bus: Bus) -> None:
    tasks = [message_task(number % 10, chat=str(number // 10)) for number in range(600)]
    verdicts = await asyncio.gather(*(bus.offer(task) for task in tasks))
    assert set(verdicts) == {Offered.ACCEPTED}
