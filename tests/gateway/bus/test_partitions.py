"""A store is used with one number of partitions, for as long as it holds anything."""

import pytest

from gateway.bus.partitions import open_keyspace
from gateway.errors import ConfigurationError
from tests.contract.bus_rig import Bus


async def test_the_first_to_use_a_store_says_how_many(bus: Bus) -> None:
    assert (await open_keyspace(bus.store, 16)).partitions == 16
    assert (await open_keyspace(bus.store, 16)).partitions == 16
    with pytest.raises(ConfigurationError, match=r"^redis\.partitions is 4, .* into 16: .*_PARTITIONS to 16, or .*\.$"):
        await open_keyspace(bus.store, 4)
    with pytest.raises(ConfigurationError):
        await open_keyspace(bus.store, 1, remember=False)


async def test_who_only_looks_decides_nothing(bus: Bus) -> None:
    assert (await open_keyspace(bus.store, 3, remember=False)).partitions == 3
    assert (await open_keyspace(bus.store, 4)).partitions == 4
