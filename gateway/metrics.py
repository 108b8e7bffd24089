"""The figures of workers and queues as metrics: https://prometheus.io/docs/practices/naming/."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import generate_latest

from gateway.bus.inspection import PartitionState, QueueState
from gateway.bus.presence import WorkerFacts
from gateway.schema.figures import Buckets, Figures

_WORKER = ("worker", "model")
_COUNTERS = {
    "read": ("clawgate_tokens_read", "Tokens of prompts, those included that were in the cache."),
    "reused": ("clawgate_tokens_reused", "Tokens of prompts that were in the cache and not computed again."),
    "generated": ("clawgate_tokens_generated", "Tokens of replies."),
    "computed": ("clawgate_tokens_computed", "Tokens computed in batches, of prompts and replies."),
    "preemptions": ("clawgate_preemptions", "Requests that gave up their place in the cache to others."),
    "stalls": ("clawgate_stalls", "Batches that took too long and were ended."),
}
_GAUGES = {
    "running": ("clawgate_requests_running", "Requests that the model works on."),
    "waiting": ("clawgate_requests_waiting", "Requests in line for the model."),
    "cells": ("clawgate_cache_cells", "Tokens that the model's cache has room for."),
    "cells_used": ("clawgate_cache_cells_used", "Tokens in the model's cache, those of idle conversations included."),
}
_HISTOGRAMS = {
    "first_token": ("clawgate_first_token_seconds", "From asking the model to the first token of its reply."),
    "in_line": ("clawgate_queue_wait_seconds", "From asking the model to when it began with the prompt."),
    "batch_sequences": ("clawgate_batch_sequences", "Requests that were computed together in one batch."),
}


@dataclass(frozen=True)
class Observation:
    """What is known at one moment."""

    workers: Sequence[WorkerFacts]
    figures: Mapping[str, Figures]
    """By the worker's name."""
    partitions: Sequence[PartitionState]

    def collect(self) -> Iterator[Metric]:
        """The metrics. Their labels are names of workers, models and bot accounts, never of people."""
        yield GaugeMetricFamily("clawgate_workers", "Workers that are there.", len(self.workers))
        yield from self._of_workers()
        yield from _of_queues([partition.inbound for partition in self.partitions])
        yield from _of_outboxes(self.partitions)

    def text(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self)

    def _of_workers(self) -> Iterator[Metric]:
        known = [
            ((worker.name, worker.model), self.figures[worker.name])
            for worker in self.workers
            if worker.name in self.figures
        ]
        ended = CounterMetricFamily("clawgate_requests", "Requests that ended.", labels=(*_WORKER, "reason"))
        for labels, figures in known:
            for reason, count in sorted(figures.ended.items()):
                ended.add_metric((*labels, reason), count)
        yield ended
        for field, (name, words) in _COUNTERS.items():
            counter = CounterMetricFamily(name, words, labels=_WORKER)
            for labels, figures in known:
                counter.add_metric(labels, getattr(figures, field))
            yield counter
        for field, (name, words) in _GAUGES.items():
            gauge = GaugeMetricFamily(name, words, labels=_WORKER)
            for labels, figures in known:
                gauge.add_metric(labels, getattr(figures, field))
            yield gauge
        for field, (name, words) in _HISTOGRAMS.items():
            histogram = HistogramMetricFamily(name, words, labels=_WORKER)
            for labels, figures in known:
                buckets: Buckets = getattr(figures, field)
                histogram.add_metric(labels, _cumulative(buckets), buckets.total)
            yield histogram


def _cumulative(buckets: Buckets) -> list[tuple[str, float]]:
    found, total = [], 0
    for bound, count in zip((*map(str, buckets.bounds), "+Inf"), buckets.counts, strict=True):
        total += count
        found.append((bound, float(total)))
    return found


def _of_queues(queues: Sequence[QueueState]) -> Iterator[Metric]:
    yield GaugeMetricFamily("clawgate_messages", "Messages that are not answered yet.", _sum(q.depth for q in queues))
    yield GaugeMetricFamily("clawgate_turns_running", "Turns under way.", _sum(queue.running for queue in queues))
    yield GaugeMetricFamily(
        "clawgate_message_oldest_wait_seconds", "How long the oldest message that waits has waited.", _oldest(queues)
    )
    yield GaugeMetricFamily("clawgate_dead_letters", "Messages that were given up.", _sum(q.dead for q in queues))


def _of_outboxes(partitions: Sequence[PartitionState]) -> Iterator[Metric]:
    replies = GaugeMetricFamily("clawgate_replies", "Replies that are not sent yet.", labels=("account",))
    oldest = GaugeMetricFamily(
        "clawgate_reply_oldest_wait_seconds", "How long the oldest reply that waits has waited.", labels=("account",)
    )
    dead = GaugeMetricFamily("clawgate_dead_replies", "Replies that were given up.", labels=("account",))
    for account in sorted({account for partition in partitions for account in partition.outboxes}):
        queues = [partition.outboxes[account] for partition in partitions if account in partition.outboxes]
        replies.add_metric((account,), _sum(queue.depth for queue in queues))
        oldest.add_metric((account,), _oldest(queues))
        dead.add_metric((account,), _sum(queue.dead for queue in queues))
    yield from (replies, oldest, dead)


def _sum(counts: Iterable[int]) -> float:
    return float(sum(counts))


def _oldest(queues: Sequence[QueueState]) -> float:
    return max((queue.oldest_seconds or 0.0 for queue in queues), default=0.0)
