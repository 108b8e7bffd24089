"""How often a login may be tried."""

import ipaddress
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class _Tries:
    times: deque[float] = field(default_factory=deque)
    shut_until: float = 0.0


class Limiter:
    """Ten failures within a minute from one address, then none for five minutes (OWASP ASVS 2.2.1).

    A try is reserved before the secret is looked at, so that tries in parallel can't slip past. No
    address is exempt: a page in the operator's browser comes from loopback too. A network's /64 counts
    as one address. The map is bounded; the address longest quiet is forgotten first.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        tries: int = 10,
        window: float = 60,
        pause: float = 300,
        addresses: int = 4096,
    ) -> None:
        self._clock = clock
        self._tries = tries
        self._window = window
        self._pause = pause
        self._addresses = addresses
        self._known: OrderedDict[str, _Tries] = OrderedDict()

    def reserve(self, address: str | None) -> float:
        """Count a try. 0: go on; otherwise the seconds to wait."""
        now = self._clock()
        known = self._entry(address)
        if known.shut_until > now:
            return known.shut_until - now
        while known.times and known.times[0] <= now - self._window:
            known.times.popleft()
        if len(known.times) >= self._tries:
            known.times.clear()
            known.shut_until = now + self._pause
            return self._pause
        known.times.append(now)
        return 0.0

    def release(self, address: str | None) -> None:
        """The reserved try succeeded: it does not count."""
        known = self._entry(address)
        if known.times:
            known.times.pop()

    def __len__(self) -> int:
        return len(self._known)

    def _entry(self, address: str | None) -> _Tries:
        key = _network(address)
        known = self._known.setdefault(key, _Tries())
        self._known.move_to_end(key)
        while len(self._known) > self._addresses:
            self._known.popitem(last=False)
        return known


def _network(address: str | None) -> str:
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
