"""How many messages a person, a conversation and a platform may have answered in a minute and in a day."""

from dataclasses import dataclass
from typing import Literal

from gateway.bus.keys import quota
from gateway.bus.store import Store
from gateway.schema.message import InboundMessage

Whose = Literal["person", "conversation", "platform"]
Span = Literal["minute", "day"]
MILLISECONDS: dict[Span, int] = {"minute": 60_000, "day": 86_400_000}


@dataclass(frozen=True)
class Limit:
    """The most messages of one in a span, which begins with the first of them."""

    whose: Whose
    span: Span
    most: int


@dataclass(frozen=True)
class Exceeded:
    """A limit that is reached. ``said``: its sender is to be told; of all messages until then that is one."""

    limit: Limit
    wait_ms: int
    said: bool


class Quotas:
    """Those of all accounts, on the server's clock."""

    def __init__(self, store: Store, limits: tuple[Limit, ...]) -> None:
        self._store = store
        self.limits = limits

    async def count(self, message: InboundMessage) -> Exceeded | None:
        """Count a message under all limits, or under none if one is reached. Raises ``Unavailable``.

        The message that was told, delivered again, is told again.
        """
        names = {
            "person": message.sender.id,
            "conversation": message.address.conversation,
            "platform": message.address.platform,
        }
        keys = [key for limit in self.limits for key in quota(limit.whose, names[limit.whose], limit.span)]
        limits = [figure for limit in self.limits for figure in (limit.most, MILLISECONDS[limit.span])]
        which, *rest = await self._store.run("quota", keys, [message.id, *limits])
        if not which:
            return None
        wait_ms, said = rest
        return Exceeded(self.limits[which - 1], max(0, wait_ms), bool(said))
