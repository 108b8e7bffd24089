"""How fast a bot may call: buckets by route, the account's fifty a second, and what too many refusals lead to.

https://docs.discord.com/developers/topics/rate-limits. The sizes of buckets are not published; bots meet these.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_MAJOR = re.compile(r"/(channels|guilds|webhooks)/([0-9]+)(/[\w-]{40,})?")
_FREE = re.compile(r"/(interactions|webhooks)/")
DEFAULT = (10, 10.0)
SIZES: dict[str, tuple[int, float]] = {
    "POST /channels/:id/messages": (5, 5.0),
    "PATCH /channels/:id/messages/:id": (5, 5.0),
    "DELETE /channels/:id/messages/:id": (5, 1.0),
    "GET /channels/:id/messages": (5, 1.0),
    "POST /channels/:id/typing": (5, 5.0),
    "PUT /channels/:id/messages/:id/reactions/:emoji/@me": (1, 0.25),
    "DELETE /channels/:id/messages/:id/reactions/:emoji/@me": (1, 0.25),
    "GET /users/@me": (30, 30.0),
}


@dataclass
class Window:
    """One bucket's calls since it was last all free."""

    size: int
    seconds: float
    began: float = float("-inf")
    used: int = 0

    def take(self, now: float) -> bool:
        """One call, if there is room."""
        if now >= self.began + self.seconds:
            self.began, self.used = now, 0
        if self.used >= self.size:
            return False
        self.used += 1
        return True

    def left(self, now: float) -> float:
        """Seconds until it is free again."""
        return max(0.0, self.began + self.seconds - now)


@dataclass
class Verdict:
    """Whether a call is let through, and the headers and, if it isn't, how long to wait."""

    allowed: bool
    headers: dict[str, str]
    retry_after: float = 0.0
    scope: str = "user"


@dataclass
class Limits:
    """All buckets of one bot. ``enforced`` off: none is kept or told of."""

    clock: Callable[[], float]
    enforced: bool = True
    sizes: Mapping[str, tuple[int, float]] = field(default_factory=lambda: dict(SIZES))
    in_all: Window = field(default_factory=lambda: Window(50, 1.0))
    invalid: int = 0
    """Refusals (401, 403, 429 but for shared ones) in the last ten minutes: 10,000 end in a ban."""
    most_invalid: int = 10_000
    met: int = 0
    """How many calls were refused for being too fast."""
    _windows: dict[str, Window] = field(default_factory=dict)

    def ask(self, method: str, path: str) -> Verdict:
        """One call."""
        if not self.enforced:
            return Verdict(allowed=True, headers={"Via": "1.1 google"})
        now = self.clock()
        route, major = _route(method, path)
        size, seconds = self.sizes.get(route, DEFAULT)
        window = self._windows.setdefault(f"{route} {major}", Window(size, seconds))
        everywhere = bool(_FREE.match(path)) or self.in_all.take(now)
        here = everywhere and window.take(now)
        headers = {
            "X-RateLimit-Limit": str(size),
            "X-RateLimit-Remaining": str(max(0, window.size - window.used)),
            "X-RateLimit-Reset": f"{now + window.left(now):.3f}",
            "X-RateLimit-Reset-After": f"{window.left(now):.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
            "Via": "1.1 google",
        }
        if here:
            return Verdict(allowed=True, headers=headers)
        self.met += 1
        wait = window.left(now) if everywhere else self.in_all.left(now)
        return Verdict(allowed=False, headers=headers, retry_after=wait, scope="user" if everywhere else "global")

    def count(self, status: int, *, shared: bool = False) -> None:
        """Note a refusal."""
        if status in (401, 403) or (status == 429 and not shared):
            self.invalid += 1

    @property
    def banned(self) -> bool:
        """Cloudflare answers in the API's place."""
        return self.invalid >= self.most_invalid


def _route(method: str, path: str) -> tuple[str, str]:
    major = _MAJOR.search(path)
    general = re.sub(r"/reactions/[^/]+/", "/reactions/:emoji/", path)
    general = re.sub(r"/[0-9]{10,20}(?=/|$)", "/:id", general)
    general = re.sub(r"/[\w-]{40,}(?=/|$)", "/:token", general)
    return f"{method} {general}", major[0] if major else ""
