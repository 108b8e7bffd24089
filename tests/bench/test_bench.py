"""That the benchmarks run, and that their figures fit together. How fast anything is, is not asserted."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench import page
from tests.bench.arrivals import schedule
from tests.bench.figures import Terms, latency, throughput
from tests.bench.order import Crowd
from tests.bench.peer import Failed, Peer
from tests.bench.peer import Terms as PeerTerms
from tests.bench.peer import throughput as peer_throughput
from tests.bench.peers.counter import Counter
from tests.bench.peers.producer import produce_from_a_thread, produce_from_coroutines
from tests.bench.peers.task import Task
from tests.bench.process import ROOT
from tests.bench.stage import Setting, Stage, stage, work

SHORT = Terms(seconds=0.3, warmup=0.1, conversations=50, window=100, callers=20)
QUICK = Crowd(conversations=20, callers=5, window=20, warmup=0.05, seconds=0.1)


def test_the_command_prints_figures_that_fit_together() -> None:
    options = ["--seconds", "0.3", "--warmup", "0.1", "--conversations", "50", "--skip", "always", "latency", "peers"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "bus", "--json", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["messages_per_s"] == found["details"]["everysec"]["messages_per_s"]
    assert_whole(found["details"]["everysec"]["books"])
    assert found["balanced"]
    assert found["settings"]["seconds"] == 0.3
    assert found["machine"]["cores"] > 0
    assert ("messages a second", f"{found['messages_per_s']:,}") in page.rows(found)


async def test_two_workers_share_the_messages_of_a_backlog() -> None:
    found = await throughput(SHORT.but(workers=2, backlog=300, fsync="always"))
    assert found["backlog_offered_per_s"] > 0
    assert found["books"]["accepted"] > 300
    assert_whole(found["books"])


async def test_each_conversation_has_spoken_before_it_begins() -> None:
    found = await throughput(SHORT.but(spoken=True, seconds=0.05, warmup=0.0, conversations=300))
    assert found["books"]["accepted"] >= 300
    assert_whole(found["books"])


async def test_each_message_of_an_open_loop_has_its_times_in_order() -> None:
    found = await latency(SHORT, rate=100.0)
    assert_whole(found["books"])
    assert 0 < found["messages"] < found["books"]["accepted"]
    assert 0 < found["called"]["p50_ms"] <= found["accepted"]["p50_ms"]
    assert found["called"]["p50_ms"] <= found["handler"]["p50_ms"] <= found["outbox"]["p50_ms"]
    assert all(found[name]["p50_ms"] <= found[name]["p99_ms"] for name in ("called", "accepted", "handler", "outbox"))


@pytest.mark.parametrize("place", ["outbox", "inbound"])
async def test_the_books_notice_what_is_missing(place: str) -> None:
    async with stage(Setting()) as (made, stack):
        await work(made, stack)
        await made.crowd(QUICK)
        await made.idle()
        queue = made.tally._outbox if place == "outbox" else made.tally._inbound
        # A reply that is lost, or a message that was never accepted.
        if place == "outbox":
            await made.tally._client.hdel(queue.fixed[1], (await made.tally._client.hkeys(queue.fixed[1]))[0])
        else:
            await made.tally._client.hset(queue.fixed[1], "nobody", "1|1|-|")
        books = await made.books()
    assert not books["balanced"]


async def test_what_a_process_says_last_is_told() -> None:
    async with stage(Setting()) as (made, _):
        made.gateway.tell(QUICK.model_copy(update={"callers": -1, "window": -1}))
        with pytest.raises(Exception, match=r"process \d+ ended: .*ValueError"):
            await heard(made)


async def heard(made: Stage) -> None:
    while True:
        await made.gateway.hear()


def test_arrivals_are_the_same_each_time_and_as_many_as_asked_for() -> None:
    moments = schedule(200.0, 50.0, seed=1)
    assert moments == schedule(200.0, 50.0, seed=1) == sorted(moments)
    assert moments != schedule(200.0, 50.0, seed=2)
    assert 9_500 < len(moments) < 10_500
    assert moments[0] > 0
    assert moments[-1] < 50.0


def a_task(folder: Path) -> Task:
    return Task("unix:///nowhere", str(folder), concurrency=1, callers=3, window=5, warmup=0.02, seconds=0.05)


def told(said: str) -> dict[str, Any]:
    *marks, facts = map(json.loads, said.splitlines())
    assert marks == [{}, {}]
    assert isinstance(facts, dict)
    return facts


async def test_a_peer_whose_calls_are_awaited_is_kept_busy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worker = Counter(a_task(tmp_path).done)

    async def enqueue() -> None:
        worker.add()

    await produce_from_coroutines(a_task(tmp_path), enqueue)
    facts = told(capsys.readouterr().out)
    assert facts["messages"] <= facts["sent"] == facts["done"] > 0


def test_a_peer_whose_calls_block_is_kept_busy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    produce_from_a_thread(a_task(tmp_path), Counter(a_task(tmp_path).done).add)
    facts = told(capsys.readouterr().out)
    assert facts["messages"] <= facts["sent"] == facts["done"] > 0


@pytest.mark.parametrize(
    ("peer", "why"),
    [
        (Peer("taskiq", "no/such/environment"), "not installed: there is no no/such/environment"),
        (Peer("no_such_module", sys.prefix), "No module named tests.bench.peers.no_such_module"),
    ],
    ids=["not installed", "fails"],
)
async def test_a_peer_without_a_figure_has_a_reason(peer: Peer, why: str) -> None:
    terms = PeerTerms(fsync="everysec", concurrency=1, callers=1, window=1, warmup=0.1, seconds=0.1)
    with pytest.raises(Failed, match=why):
        await peer_throughput(peer, terms)


def assert_whole(books: dict[str, Any]) -> None:
    assert books["balanced"], books
    assert books["accepted"] == books["replies"] + books["waiting"] > 0
