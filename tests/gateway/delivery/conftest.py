"""The same bus as in the tests of the bus itself, and a loft on it."""

import pytest

from tests.contract.bus_rig import Bus
from tests.gateway.bus.conftest import bus, quiet
from tests.gateway.delivery.pigeon import Loft, Pigeon

__all__ = ["bus", "loft", "quiet"]


@pytest.fixture
def loft(bus: Bus) -> Loft:
    """A sender and its adapter, as most tests want them."""
    return Loft(bus, Pigeon())
