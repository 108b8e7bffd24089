"""The metrics page, read back by Prometheus' own parser."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from gateway.bus.inspection import PartitionState, QueueState
from gateway.bus.presence import WorkerFacts
from gateway.metrics import Observation
from gateway.schema.figures import Buckets, Figures
from gateway.schema.ids import AccountId

FIGURES = Figures(
    ended={"stop": 3, "failed": 1},
    read=100,
    reused=60,
    generated=20,
    computed=61,
    stalls=2,
    running=1,
    cells=4096,
    first_token=Buckets(bounds=(0.1, 1.0), counts=(2, 1, 1), total=7.5),
    in_line=Buckets(bounds=(0.1, 1.0), counts=(0, 0, 0), total=0),
    batch_sequences=Buckets(bounds=(1.0,), counts=(5, 0), total=5),
)


def queue(depth: int, oldest: float | None = None) -> QueueState:
    return QueueState(depth=depth, running=1, delayed=0, oldest_seconds=oldest, dead=2, lanes=())


def page(*workers: str, figures: dict[str, Figures], partitions: list[PartitionState]) -> dict[tuple[str, ...], float]:
    there = [WorkerFacts(name=name, model="tiny", context=1, concurrency=1) for name in workers]
    text = Observation(there, figures, partitions).text().decode()
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_what_workers_count() -> None:
    found = page("a", "silent", figures={"a": FIGURES, "gone": FIGURES}, partitions=[])
    assert found["clawgate_workers",] == 2
    assert found["clawgate_tokens_read_total", "tiny", "a"] == 100
    assert found["clawgate_tokens_reused_total", "tiny", "a"] == 60
    assert found["clawgate_stalls_total", "tiny", "a"] == 2
    assert found["clawgate_requests_total", "tiny", "failed", "a"] == 1
    assert found["clawgate_cache_cells", "tiny", "a"] == 4096
    buckets = [found["clawgate_first_token_seconds_bucket", bound, "tiny", "a"] for bound in ("0.1", "1.0", "+Inf")]
    assert buckets == [2, 3, 4]
    assert found["clawgate_first_token_seconds_count", "tiny", "a"] == 4
    assert found["clawgate_first_token_seconds_sum", "tiny", "a"] == 7.5
    assert not any("gone" in key or "silent" in key for key in found)


def test_queues_of_all_partitions_together() -> None:
    one, other = AccountId("telegram:default"), AccountId("web:default")
    partitions = [
        PartitionState(0, queue(3, 10.0), {one: queue(1, 2.0)}),
        PartitionState(1, queue(4), {one: queue(2, 5.0), other: queue(0)}),
    ]
    found = page(figures={}, partitions=partitions)
    assert found["clawgate_messages",] == 7
    assert found["clawgate_turns_running",] == 2
    assert found["clawgate_dead_letters",] == 4
    assert found["clawgate_message_oldest_wait_seconds",] == 10
    assert found["clawgate_replies", one] == 3
    assert found["clawgate_reply_oldest_wait_seconds", one] == 5
    assert found["clawgate_replies", other] == 0


@pytest.mark.parametrize(("counts", "half"), [((0, 0, 0), None), ((2, 1, 1), 0.1), ((1, 2, 1), 1.0), ((0, 1, 3), None)])
def test_the_bound_that_half_lie_within(counts: tuple[int, ...], half: float | None) -> None:
    assert Buckets(bounds=(0.1, 1.0), counts=counts, total=1).within(0.5) == half


@pytest.mark.parametrize(("bounds", "counts"), [((1.0,), (1,)), ((2.0, 1.0), (1, 1, 1)), ((1.0,), (-1, 2))])
def test_buckets_that_do_not_fit_are_refused(bounds: tuple[float, ...], counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"bounds|greater"):
        Buckets(bounds=bounds, counts=counts, total=1)
