"""The state of the queues, for people and for machines."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from gateway.bus.inspection import LaneState, PartitionState, QueueState
from gateway.operator.page import age, table


def as_json(partitions: Sequence[PartitionState]) -> str:
    """One object."""
    listed = [
        {
            "partition": partition.number,
            **_facts(partition.inbound, "conversations"),
            "outboxes": [
                {"account": account, **_facts(outbox, "conversations")}
                for account, outbox in partition.outboxes.items()
            ],
        }
        for partition in partitions
    ]
    return json.dumps({"partitions": listed}, indent=2) + "\n"


def show(partitions: Sequence[PartitionState], screen: Console) -> None:
    """A line for each partition, then for each conversation and outbox that holds something."""
    screen.print(
        table(
            ("Partition", "#Messages", "#Running", "#Delayed", "#Oldest waits", "#Dead letters"),
            [(str(one.number), *_figures(one.inbound)) for one in partitions],
        )
    )
    held = [lane for one in partitions for lane in one.inbound.lanes]
    if held:
        # A column for what most installations don't have.
        models = any(lane.model for lane in held)
        columns = ("Conversation", "#Waiting", "#Running", "#Attempts", "#Oldest waits", *(("For model",) * models))
        screen.print()
        screen.print(table(columns, [(*_lane(lane), *((lane.model,) * models)) for lane in held]))
    outboxes = [(account, str(one.number), outbox) for one in partitions for account, outbox in one.outboxes.items()]
    if outboxes:
        screen.print()
        columns = ("Outbox of", "#Partition", "#Replies", "#Running", "#Delayed", "#Oldest waits", "#Dead letters")
        screen.print(table(columns, [(account, number, *_figures(outbox)) for account, number, outbox in outboxes]))
    replies = [_lane(lane) for _, _, outbox in outboxes for lane in outbox.lanes]
    if replies:
        screen.print()
        screen.print(table(("Replies to", "#Waiting", "#Running", "#Attempts", "#Oldest waits"), replies))


def _facts(queue: QueueState, name: str) -> dict[str, Any]:
    facts = asdict(queue)
    facts[name] = facts.pop("lanes")
    return facts


def _figures(queue: QueueState) -> tuple[str, ...]:
    return str(queue.depth), str(queue.running), str(queue.delayed), age(queue.oldest_seconds), str(queue.dead)


def _lane(lane: LaneState) -> tuple[str, ...]:
    running = "1" if lane.running else "0"
    return lane.lane, str(lane.waiting), running, str(lane.attempts), age(lane.oldest_seconds)
