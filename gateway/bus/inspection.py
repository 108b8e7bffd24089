"""What the queues hold, for people who look after them. Nothing is claimed or changed."""

from dataclasses import dataclass

from gateway.bus.keys import Keyspace, QueueKeys
from gateway.bus.outboxes import accounts
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import AccountId

LANES_AT_ONCE = 200
_WIDTH = 6


@dataclass(frozen=True)
class LaneState:
    """One conversation's lane."""

    lane: str
    waiting: int
    running: bool
    attempts: int
    """Failed runs and lost leases of the record in front."""
    oldest_seconds: float | None
    """How long the oldest one that waits has waited, by the server's clock."""
    model: str = ""
    """The name of the model that the one in front waits for, if it isn't the default one."""


@dataclass(frozen=True)
class QueueState:
    """One queue in one partition. The figures are read one after the other while work goes on."""

    depth: int
    """Everything that is not finished, what runs included."""
    running: int
    delayed: int
    """Lanes whose next try is not due yet."""
    oldest_seconds: float | None
    dead: int
    lanes: tuple[LaneState, ...]


@dataclass(frozen=True)
class PartitionState:
    """One partition: its conversations and its outboxes."""

    number: int
    inbound: QueueState
    outboxes: dict[AccountId, QueueState]


async def inspect(store: Store, keyspace: Keyspace) -> list[PartitionState]:
    """All partitions. Raises ``Unavailable``."""
    sending = await accounts(store, keyspace)
    return [
        PartitionState(
            number=partition.number,
            inbound=await _queue(store, partition.inbound),
            outboxes={
                account: await _queue(store, partition.outbox(account)) for account in sending.get(partition.number, ())
            },
        )
        for partition in keyspace.all()
    ]


async def _queue(store: Store, queue: QueueKeys) -> QueueState:
    key = {name.rsplit(":", 1)[1]: name for name in queue.fixed}
    async with errors_as_unavailable(), store.client.pipeline(transaction=False) as pipeline:
        pipeline.hkeys(key["head"])
        pipeline.zcard(key["delay"])
        pipeline.xlen(key["dead"])
        names, delayed, dead = await pipeline.execute()
    lanes: list[LaneState] = []
    for start in range(0, len(names), LANES_AT_ONCE):
        lanes += await _lanes(store, queue, sorted(names)[start : start + LANES_AT_ONCE])
    return QueueState(
        depth=sum(lane.waiting + lane.running for lane in lanes),
        running=sum(lane.running for lane in lanes),
        delayed=delayed,
        oldest_seconds=max((lane.oldest_seconds for lane in lanes if lane.oldest_seconds is not None), default=None),
        dead=dead,
        lanes=tuple(lanes),
    )


async def _lanes(store: Store, queue: QueueKeys, names: list[str]) -> list[LaneState]:
    keys = [*queue.fixed, *(queue.tail(name) for name in names)]
    now, found = await store.run("look", keys, names)
    lanes = []
    for at in range(0, len(found), _WIDTH):
        lane, waiting, running, attempts, oldest, model = found[at : at + _WIDTH]
        age = max(0.0, (now - int(oldest)) / 1000) if oldest else None
        lanes.append(LaneState(lane, int(waiting), bool(running), int(attempts), age, str(model)))
    return lanes
