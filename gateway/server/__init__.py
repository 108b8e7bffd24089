"""The private Redis server: found on the machine, started, adopted and stopped by clawgate itself."""

from gateway.server.private import PrivateServer

__all__ = ["PrivateServer"]
