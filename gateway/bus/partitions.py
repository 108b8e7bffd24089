"""How many partitions a store is divided into: everything in it is found by that number, so it stays."""

from gateway.bus.keys import PARTITIONS, Keyspace
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import ConfigurationError


async def open_keyspace(store: Store, partitions: int, *, remember: bool = True) -> Keyspace:
    """The keyspace of a store, which remembers the number from its first use on.

    Raises ``ConfigurationError`` if that was another one, or ``Unavailable``.
    """
    async with errors_as_unavailable():
        if remember:
            await store.client.set(PARTITIONS, partitions, nx=True)
        stored = await store.client.get(PARTITIONS)
    known = partitions if stored is None else int(stored)
    if known != partitions:
        raise ConfigurationError(
            f"redis.partitions is {partitions}, but what this store holds is divided into {known}: "
            f"set CLAWGATE_REDIS_PARTITIONS to {known}, or begin with an empty store."
        )
    return Keyspace(partitions)
