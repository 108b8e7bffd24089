"""Where the server of a model is."""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

_API = "/v1"


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of ``model.url``, which the settings have looked at."""

    base: str
    """Below which the API is: ``http://127.0.0.1:8080/v1``."""
    root: str
    """Below which servers have what is their own: ``http://127.0.0.1:8080``."""
    host: str
    port: int
    secure: bool

    @classmethod
    def of(cls, url: str) -> Self:
        """A URL without a path is the server's, and its API below ``/v1``; any other names the API itself."""
        parts = urlsplit(url.rstrip("/"))
        secure = parts.scheme == "https"
        base = f"{parts.scheme}://{parts.netloc}{parts.path or _API}"
        return cls(base, base.removesuffix(_API), parts.hostname or "", parts.port or (443 if secure else 80), secure)

    async def public(self) -> bool:
        """Whether any of its addresses is outside of private networks. Raises ``OSError`` if it has none."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        return any(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found)
