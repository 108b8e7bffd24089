"""The budget: one rate for all processes, finals before drafts, and the platform's word above all."""

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.bus.keys import BudgetKeys
from gateway.bus.store import Store
from gateway.delivery.budget import Budget
from gateway.delivery.connection import CONVERSATIONS_AT_ONCE
from gateway.delivery.drafts import DraftScreen
from gateway.errors import RateLimited, Unavailable
from gateway.schema.manifest import Rate, Rates
from gateway.schema.reply import Draft, OutgoingPart
from tests.contract.bus_rig import Bus, message_task, until
from tests.gateway.delivery.asker import ACCOUNT, ADDRESS, RATES
from tests.gateway.delivery.pigeon import DraftingPigeon, Loft, Pigeon
from tests.gateway.delivery.test_sender import LONG

ROOT = Path(__file__).parents[3]
KEYS = BudgetKeys(ACCOUNT)
WIDE = Rate(per_second=1000, burst=1000)
CHAT_ONLY = Rates(account=WIDE, chat=Rate(per_second=0.001, burst=1))


def elsewhere(chat: str) -> Any:
    return ADDRESS.model_copy(update={"chat": chat})


class Bucket:
    """The reference: calls pour a unit into a bucket that leaks one per interval and holds ``burst`` of them."""

    def __init__(self, interval: int, burst: int) -> None:
        self.interval = interval
        self.burst = burst
        self.level = 0.0
        """In units; below zero: for how long it has been empty."""
        self.at = 0

    def level_at(self, now: int) -> float:
        return self.level - (now - self.at) / self.interval

    def due(self, now: int, reserve: int) -> float:
        """Microseconds until one more fits and ``reserve`` after it."""
        return (self.level_at(now) + 1 + reserve - self.burst) * self.interval

    def pour(self, now: int, called: float) -> None:
        self.level = max(self.level_at(now), (called - now) / self.interval) + 1
        self.at = now


Step = tuple[int, int, int, int]
steps = st.lists(
    st.tuples(
        st.integers(0, 3),  # which limit is the second one
        st.sampled_from([0, 0, 0, 1, 2]),  # reserve
        st.sampled_from([0, 2_000, 20_000]),  # patience with the first
        st.sampled_from([0, 0, 0, 1, 5]),  # milliseconds to rest before
    ),
    min_size=1,
    max_size=40,
)


@given(steps=steps, interval=st.integers(500, 20_000), burst=st.integers(1, 6), own=st.integers(1, 3))
@settings(max_examples=40)
async def test_the_script_is_a_leaking_bucket(
    redis_socket: Path, steps: Sequence[Step], interval: int, burst: int, own: int
) -> None:
    store = Store.connect(f"unix://{redis_socket}")
    try:
        await play(store, steps, interval, burst, own)
    finally:
        await store.close()


async def play(store: Store, steps: Sequence[Step], interval: int, burst: int, own: int) -> None:
    client: Any = store.client
    await client.flushall()
    account = Bucket(interval, burst)
    chats = [Bucket(2 * interval, own) for _ in range(4)]
    calls: list[float] = []
    for which, reserve, patience, rest in steps:
        await asyncio.sleep(rest / 1000)
        # No more can be left than there are.
        left, left_here = min(reserve, burst), min(reserve, own)
        arguments = [interval, burst, left, patience, 2 * interval, own, left_here, 0]
        keys = [KEYS.account, KEYS.chat(str(which))]
        granted, wait, now = await store.run("budget", keys, arguments)
        due = [account.due(now, left), chats[which].due(now, left_here)]
        expected = max(0.0, *due)
        assert granted == (due[0] <= patience and due[1] <= 0)
        assert wait == pytest.approx(expected, abs=2)
        if granted:
            calls.append(now + expected)
            account.pour(now, now + expected)
            chats[which].pour(now, now + expected)
    assert within(calls, interval, burst)


def within(calls: Sequence[float], interval: float, burst: int) -> bool:
    """Whether no stretch of time holds more calls than it may."""
    ordered = sorted(calls)
    return all(
        count + 1 <= burst + (end - begin) / interval + 0.01
        for first, begin in enumerate(ordered)
        for count, end in enumerate(ordered[first:])
    )


def test_the_check_sees_too_many() -> None:
    assert within([0, 0, 10, 20], 10, 2)
    assert not within([0, 0, 9], 10, 2)


async def test_two_processes_share_one_budget(bus: Bus, redis_socket: Path, tmp_path: Path) -> None:
    history = tmp_path / "history"
    command = [sys.executable, "-m", "tests.gateway.delivery.asker", f"unix://{redis_socket}", str(history), "40"]
    askers = [await asyncio.create_subprocess_exec(*command, cwd=ROOT) for _ in range(2)]
    for asker in askers:
        assert await asker.wait() == 0
    calls = [float(line.split()[1]) for line in history.read_text().splitlines()]
    assert len(calls) == 80
    # A process that is late to write down what it was granted asks for no more until it has: so in any
    # stretch of time stands at most one call of each that was granted before.
    assert within(calls, 1 / 50, 5 + len(askers))


async def test_keys_run_out(bus: Bus) -> None:
    budget = Budget(bus.store, ACCOUNT, Rates(account=Rate(per_second=100, burst=2), chat=WIDE))
    assert (await budget.ask(ADDRESS)).granted
    assert await bus.client.pttl(KEYS.account) <= 30
    await until(lambda: _gone(bus))


async def _gone(bus: Bus) -> bool:
    return not await bus.client.keys("*rate*")


async def test_a_draft_leaves_enough_for_a_final(bus: Bus) -> None:
    budget = Budget(bus.store, ACCOUNT, Rates(account=Rate(per_second=0.01, burst=10), chat=WIDE))
    drafts = [await budget.spare(elsewhere(str(number))) for number in range(10)]
    assert drafts == [True] * 5 + [False] * 5
    finals = [(await budget.ask(elsewhere(str(number)))).granted for number in range(6)]
    assert finals == [True] * 5 + [False]


async def test_without_a_burst_a_draft_needs_a_rest(bus: Bus) -> None:
    budget = Budget(bus.store, ACCOUNT, Rates(account=WIDE, chat=Rate(per_second=0.01, burst=1)))
    assert await budget.spare(ADDRESS), "nothing was said here for long"
    assert not (await budget.ask(ADDRESS)).granted
    assert not await budget.spare(ADDRESS)


async def test_a_waiting_chat_holds_no_other_up_and_costs_no_attempt(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(rates=CHAT_ONLY))
    for number in range(2):
        for chat in range(20):
            await loft.post(number, chat=str(chat))
    async with loft.running():
        await until(lambda: len(loft.adapter.sent) == 20)
        assert {part.text for part in loft.adapter.sent} == {"reply 0"}
        await until(lambda: _put_off(loft, 20))
        assert await bus.client.hlen(bus.outbox_queue.fixed[6]) == 0
        rows = await bus.rows()
        assert len(rows) == 20
        assert not any(row.sending for row in rows)
        await bus.client.delete(*(KEYS.chat(str(chat)) for chat in range(20)))
        await loft.hurried()
    assert [part.text for part in loft.adapter.sent if part.address.chat == "7"] == ["reply 0", "reply 1"]


async def _put_off(loft: Loft, rows: int) -> bool:
    delays = await loft.delays()
    return len(delays) == rows and all(900 < delay <= 1000 for delay in delays)


async def test_who_waits_for_the_account_asks_once(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    run = bus.store.run
    asked = 0

    async def counting(name: str, *arguments: Any) -> Any:
        nonlocal asked
        asked += name == "budget"
        return await run(name, *arguments)

    monkeypatch.setattr(bus.store, "run", counting)
    loft = Loft(bus, Pigeon(rates=Rates(account=Rate(per_second=10, burst=1), chat=WIDE)))
    for chat in range(CONVERSATIONS_AT_ONCE + 4):
        await loft.post(1, chat=str(chat))
    async with loft.running():
        await loft.emptied()
    assert len(loft.adapter.sent) == asked == CONVERSATIONS_AT_ONCE + 4


async def test_a_reply_of_many_parts_keeps_the_rate(bus: Bus) -> None:
    loft = Loft(bus, Pigeon(rates=Rates(account=WIDE, chat=Rate(per_second=10, burst=1))))
    at: list[float] = []

    async def note(_: OutgoingPart) -> None:
        at.append(time.monotonic())

    loft.adapter.failures = [note, note, note]
    await loft.post(1, LONG)
    begun = time.monotonic()
    async with loft.running():
        await loft.emptied()
    assert [part.index for part in loft.adapter.sent] == [0, 1, 2]
    # Counted from before the first: each may be noted some time after it was granted.
    assert at[1] - begun > 0.09
    assert at[2] - begun > 0.19


async def test_a_repeat_that_waits_is_no_second_doubt(bus: Bus) -> None:
    from gateway.errors import Ambiguous

    loft = Loft(bus, Pigeon(rates=Rates(account=WIDE, chat=Rate(per_second=2, burst=1))))
    loft.adapter.failures = [Ambiguous("lost")]
    text = "y" * 95
    await loft.post(1, text)
    async with loft.running():
        await loft.hurried()
    assert await loft.reasons() == []
    assert loft.adapter.sent[-1].last


async def test_what_one_process_is_told_all_obey(bus: Bus) -> None:
    lofts = [Loft(bus, Pigeon(connection="each", idempotent_send=True, rates=RATES)) for _ in range(2)]
    tried: list[tuple[float, str]] = []

    async def note(part: OutgoingPart) -> None:
        tried.append((time.monotonic(), part.address.chat))

    async def refuse(part: OutgoingPart) -> None:
        await note(part)
        raise RateLimited("slow down", retry_after=0.7)

    first, second = lofts
    first.adapter.failures = [refuse, *[note] * 20]
    second.adapter.failures = [note] * 20
    run = bus.store.run
    obeyed = False

    async def noticing(name: str, *arguments: Any) -> Any:
        nonlocal obeyed
        result = await run(name, *arguments)
        obeyed = obeyed or name == "block"
        return result

    bus.store.run = noticing  # type: ignore[assignment,method-assign]
    async with first.running():
        await first.post(0, chat="first")
        await until(lambda: obeyed)
        async with second.running():
            for number in range(8):
                await first.post(number, chat=f"chat-{number}")
            await first.emptied()
    told, *later = [when for when, _ in tried]
    assert len(later) == 9
    assert min(later) - told >= 0.69
    assert sorted(first.adapter.texts() + second.adapter.texts()) == sorted(
        ["reply 0", *(f"reply {number}" for number in range(8))]
    )


async def test_a_chat_that_is_blocked_blocks_no_other(bus: Bus) -> None:
    budget = Budget(bus.store, ACCOUNT, RATES)
    await budget.obey(RateLimited("slow down", retry_after=1000, scope="chat"), ADDRESS)
    blocked = await budget.ask(ADDRESS)
    assert not blocked.granted
    assert 900 < blocked.wait <= 1000
    assert (await budget.ask(elsewhere("2"))).granted
    await budget.obey(RateLimited("slow down", retry_after=3000), ADDRESS)
    other = await budget.ask(elsewhere("2"))
    assert not other.granted
    assert 2900 < other.wait <= 3000
    await budget.obey(RateLimited("slow down", retry_after=1), ADDRESS)
    assert (await budget.ask(elsewhere("2"))).wait > 2900, "the longer one stands"


async def test_after_a_block_there_is_no_burst(bus: Bus) -> None:
    budget = Budget(bus.store, ACCOUNT, Rates(account=Rate(per_second=0.01, burst=5), chat=WIDE))
    await budget.obey(RateLimited("slow down", retry_after=0.1), ADDRESS)
    await asyncio.sleep(0.11)
    first, second = [await budget.ask(elsewhere(str(number))) for number in range(2)]
    assert (first.granted, first.wait) == (True, 0)
    assert second.wait > 50


def frame(sequence: int, **fields: Any) -> Draft:
    task = message_task(1)
    return Draft(reply=f"{task.id}/0", address=task.address, sequence=sequence, text="so far", **fields)


async def test_frames_that_can_t_be_afforded_are_dropped_but_not_their_end(bus: Bus) -> None:
    pigeon = DraftingPigeon()
    screen = DraftScreen(pigeon)
    showing = asyncio.create_task(screen.run(Budget(bus.store, ACCOUNT, CHAT_ONLY)))
    for sequence in range(3):
        screen.offer(frame(sequence))
        await until(lambda: not screen._newest and screen._showing is None)
    screen.offer(frame(9, over=True))
    await until(lambda: bool(pigeon.shown) and pigeon.shown[-1].over)
    assert [draft.sequence for draft in pigeon.shown] == [0, 9]
    showing.cancel()
    await asyncio.wait([showing])


async def test_a_frame_that_was_too_much_blocks_everything(bus: Bus) -> None:
    pigeon = DraftingPigeon()
    pigeon.frame_failures = [RateLimited("slow down", retry_after=30)]
    screen = DraftScreen(pigeon)
    budget = Budget(bus.store, ACCOUNT, RATES)
    showing = asyncio.create_task(screen.run(budget))
    screen.offer(frame(1))
    await until(lambda: not pigeon.frame_failures and screen._showing is None)
    await until(lambda: _blocked(budget))
    showing.cancel()
    await asyncio.wait([showing])


async def _blocked(budget: Budget) -> bool:
    return not (await budget.ask(elsewhere("other"))).granted


async def test_a_budget_that_can_t_be_asked_is_waited_for(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    run = bus.store.run
    away = 3

    async def failing(name: str, *arguments: Any) -> Any:
        nonlocal away
        if name == "budget" and away:
            away -= 1
            raise Unavailable("Redis can't be reached.")
        return await run(name, *arguments)

    monkeypatch.setattr(bus.store, "run", failing)
    loft = Loft(bus, Pigeon(rates=RATES))
    await loft.post(1)
    async with loft.running():
        await loft.emptied()
    assert away == 0
    assert loft.adapter.texts() == ["reply 1"]
    assert await loft.reasons() == []
