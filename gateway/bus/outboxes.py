"""Which outboxes there are: nothing else lists them, since accounts come and go with the settings."""

import re
from collections import defaultdict
from collections.abc import Mapping

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store
from gateway.schema.ids import AccountId

_NAME = re.compile(r"\{cg:(\d+)\}:out:(.+):(?:head|dead)", re.DOTALL)


async def accounts(store: Store, keyspace: Keyspace) -> Mapping[int, list[AccountId]]:
    """The accounts with something in their outbox or among its dead letters, by the partition's number.

    Walks over all keys: for an operator's question. Raises ``Unavailable``.
    """
    numbers = {partition.number for partition in keyspace.all()}
    found: dict[int, set[AccountId]] = defaultdict(set)
    # With the type: a lane may be called anything, and its tail is a list.
    for suffix, kind in (("head", "hash"), ("dead", "stream")):
        async for name in store.names(f"{{cg:*}}:out:*:{suffix}", kind):
            parts = _NAME.fullmatch(name)
            if parts is not None and int(parts[1]) in numbers:
                found[int(parts[1])].add(AccountId(parts[2]))
    return {number: sorted(names) for number, names in found.items()}
