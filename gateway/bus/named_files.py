"""Which files the work that waits names: tasks in their lanes, and replies that are not sent yet."""

import re
from collections.abc import Iterable

from gateway.bus.keys import Keyspace, QueueKeys
from gateway.bus.outboxes import accounts
from gateway.bus.store import Store, errors_as_unavailable

LANES_AT_ONCE = 100
_DIGEST = re.compile(r'"digest":"([0-9a-f]{64})"')


async def named_files(store: Store, keyspace: Keyspace) -> frozenset[str]:
    """The digests of all files that are still needed. Walks through all that waits. Raises ``Unavailable``.

    A word of a person's that looks like one keeps a file too long, and no more.
    """
    sending = await accounts(store, keyspace)
    found: set[str] = set()
    for partition in keyspace.all():
        outboxes = [partition.outbox(account) for account in sending.get(partition.number, ())]
        for queue in (partition.inbound, *outboxes):
            found |= await _of_queue(store, queue)
    return frozenset(found)


def digests(texts: Iterable[str]) -> frozenset[str]:
    """Those of all files that some records name."""
    return frozenset(digest for text in texts for digest in _DIGEST.findall(text))


async def _of_queue(store: Store, queue: QueueKeys) -> set[str]:
    found: set[str] = set()
    head = queue.fixed[1]
    async with errors_as_unavailable():
        lanes = [str(lane) for lane in await store.client.hkeys(head)]
    for start in range(0, len(lanes), LANES_AT_ONCE):
        some = lanes[start : start + LANES_AT_ONCE]
        async with errors_as_unavailable(), store.client.pipeline(transaction=False) as pipeline:
            # Work goes on meanwhile: what was in a tail may have become the head, or the head been cut into a tail.
            pipeline.hmget(head, some)
            for lane in some:
                pipeline.lrange(queue.tail(lane), 0, -1)
            pipeline.hmget(head, some)
            answers = await pipeline.execute()
        found |= digests(record or "" for answer in answers for record in answer)
    return found
