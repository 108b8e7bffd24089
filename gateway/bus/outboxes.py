"""Which outboxes there are: nothing else lists them, since accounts come and go with the settings."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import AccountId

_NAME = re.compile(r"\{cg:(\d+)\}:out:(.+):(?:head|dead)", re.DOTALL)
_AT_ONCE = 1000


async def accounts(store: Store, keyspace: Keyspace) -> Mapping[int, list[AccountId]]:
    """The accounts with something in their outbox or among its dead letters, by the partition's number.

    Walks over all keys of the server: for an operator's question. Raises ``Unavailable``.
    """
    numbers = {partition.number for partition in keyspace.all()}
    found: dict[int, set[AccountId]] = defaultdict(set)
    client: Any = store.client
    # With the type: a lane may be called anything, and its tail is a list.
    for suffix, kind in (("head", "hash"), ("dead", "stream")):
        cursor = -1
        while cursor != 0:
            async with errors_as_unavailable():
                cursor, names = await client.scan(
                    max(cursor, 0), match=f"{{cg:*}}:out:*:{suffix}", count=_AT_ONCE, _type=kind
                )
            for name in names:
                parts = _NAME.fullmatch(name)
                if parts is not None and int(parts[1]) in numbers:
                    found[int(parts[1])].add(AccountId(parts[2]))
    return {number: sorted(names) for number, names in found.items()}
