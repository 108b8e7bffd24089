"""The forms of the message store's address."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Self
from urllib.parse import unquote

SENTINEL_PORT, NODE_PORT = 26379, 6379
_FORM = re.compile(r"(?P<secure>rediss?)\+(?P<kind>cluster|sentinel)://(?P<net>[^/?#]*)(?P<path>[^?#]*)(?P<rest>.*)")
_PLACE = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\[\]:@\s]+)(?::(?P<port>\d{1,5}))?")


class AddressKind(Enum):
    """What is asked for the server."""

    SERVER = "server"
    CLUSTER = "cluster"
    SENTINEL = "sentinel"


def on_cluster(url: str) -> bool:
    """Whether an address, if it is one, is that of a cluster."""
    return url.partition("://")[0].endswith(f"+{AddressKind.CLUSTER.value}")


@dataclass(frozen=True)
class Address:
    """Where a message store is, and whom to ask for it."""

    kind: AddressKind
    urls: tuple[str, ...]
    """A plain address for each place that is named, with credentials and options."""
    places: tuple[str, ...]
    """The same without them, for people."""
    master: str = ""
    """The name that the sentinels know the server by."""

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read an address. Raises ``ValueError`` for a list of places that can't be one.

        Plain addresses are left to the client, which knows more of them than is looked at here.
        """
        parts = _FORM.fullmatch(url)
        if parts is None:
            return cls(AddressKind.SERVER, (url,), ())
        kind = AddressKind(parts["kind"])
        credentials, at, net = parts["net"].rpartition("@")
        port = SENTINEL_PORT if kind is AddressKind.SENTINEL else NODE_PORT
        places = tuple(_place(text, port) for text in net.split(","))
        master, database = _path(kind, parts["path"])
        urls = (f"{parts['secure']}://{credentials}{at}{place}/{database}{parts['rest']}" for place in places)
        return cls(kind, tuple(urls), places, master)

    @property
    def shown(self) -> str:
        """The address without credentials; empty for a plain one."""
        places = ", ".join(self.places)
        return f"{self.master} of the sentinels {places}" if self.master else places


def _place(text: str, port: int) -> str:
    parts = _PLACE.fullmatch(text)
    if parts is None or not 0 < int(parts["port"] or port) < 65536:
        raise ValueError("not a host and a port")
    return f"{parts['host']}:{parts['port'] or port}"


def _path(kind: AddressKind, path: str) -> tuple[str, int]:
    """The sentinels' name for the server, and the number of the database."""
    steps = [unquote(step) for step in path.removeprefix("/").split("/")]
    master = steps.pop(0) if kind is AddressKind.SENTINEL else ""
    database = steps[0] if steps and steps[0] else "0"
    if len(steps) > 1 or not database.isdecimal():
        raise ValueError("not the number of a database")
    if kind is AddressKind.SENTINEL and not master:
        raise ValueError("no name for the sentinels")
    if kind is AddressKind.CLUSTER and int(database):
        raise ValueError("a cluster has one database")
    return master, int(database)
