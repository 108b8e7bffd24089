"""What an address on the web may look like, and what is asked for there."""

import ipaddress
import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from gateway.errors import ClawgateError

PORTS = frozenset({80, 443})
_LONGEST = 2000
_DEFAULT = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_SPECIAL = ("localhost", "local", "internal", "home.arpa", "lan", "onion", "invalid", "test", "alt")
"""https://www.iana.org/assignments/special-use-domain-names, and what home routers and clouds use."""
_KEPT = "!$%&'()*+,-./:;=?@_~[]"


class FetchRefused(ClawgateError):
    """It is not fetched, or there was nothing to fetch; the text says why, in words for the model."""


@dataclass(frozen=True)
class Target:
    """One thing to ask for."""

    scheme: str
    host: str
    """Lower case, ASCII; an IPv6 address without its brackets."""
    port: int
    path: str
    """With the query."""

    @property
    def url(self) -> str:
        """In its one form."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def target_of(url: str, *, ports: Container[int] = PORTS, special: tuple[str, ...] = _SPECIAL) -> Target:
    """What ``url`` asks for. Without a scheme it is https. Raises ``FetchRefused``."""
    text = url.strip()
    if len(text) > _LONGEST or any(character <= " " or character in "\\\x7f" for character in text):
        raise FetchRefused("that is no web address")
    if "://" not in text.split("?", 1)[0]:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise FetchRefused("that is no web address") from None
    if parts.scheme not in _DEFAULT:
        raise FetchRefused("only http and https addresses can be fetched")
    if "@" in parts.netloc:
        raise FetchRefused("an address with a user name in it is not fetched")
    port = _DEFAULT[parts.scheme] if port is None else port
    if port not in ports:
        raise FetchRefused("only ports 80 and 443 can be fetched from")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(parts.scheme, _host(parts.hostname or "", special), port, path)


def redirected(target: Target, location: str, *, ports: Container[int] = PORTS) -> Target:
    """Where ``location`` leads from there. Raises ``FetchRefused``."""
    try:
        return target_of(urljoin(target.url, location.strip()), ports=ports)
    except ValueError:
        raise FetchRefused("the page leads to what is no web address") from None


def _host(host: str, special: tuple[str, ...]) -> str:
    if ":" in host:
        try:
            # What has a zone (fe80::1%eth0) is of this link.
            return ipaddress.IPv6Address(host if "%" not in host else "").compressed
        except ValueError:
            raise FetchRefused("that is no web address") from None
    try:
        name = idna.encode(host, uts46=True).decode() if not host.isascii() else host.lower()
    except idna.IDNAError:
        raise FetchRefused("that is no web address") from None
    name = name.removesuffix(".")
    if not _HOST.fullmatch(name) or len(name) > 253:
        raise FetchRefused("that is no web address")
    if any(name == each or name.endswith(f".{each}") for each in special):
        raise FetchRefused("only pages of the public web can be fetched")
    return name
