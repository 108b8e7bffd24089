"""The same bus as in the tests of the bus itself."""

from tests.gateway.bus.conftest import bus, quiet

__all__ = ["bus", "quiet"]
