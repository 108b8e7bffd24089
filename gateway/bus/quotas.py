"""How much a person, a conversation and a platform may have answered: messages, tokens, and turns at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from gateway.bus.batching import Batching
from gateway.bus.keys import Keyspace, Partition, quota
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.address import Address, Principal
from gateway.schema.ids import MessageId, SessionId
from gateway.schema.outcome import Outcome
from gateway.schema.role import Role
from gateway.schema.task import Task

Whose = Literal["person", "conversation", "platform"]
Span = Literal["minute", "day"]
Measure = Literal["minute", "day", "tokens_minute", "tokens_day", "turns"]
"""Messages in a span, tokens in a span, or unfinished messages at once."""
TOKENS: tuple[Measure, ...] = ("tokens_minute", "tokens_day")
TokenCount = tuple[Whose, Span]
MILLISECONDS: dict[Span, int] = {"minute": 60_000, "day": 86_400_000}
SURELY_OFFERED_MS = 60_000
"""A message that was counted for so long and has no outcome was never taken in."""


@dataclass(frozen=True)
class Limit:
    """The most of one. A span begins with the first message, or the end of the first turn, in it."""

    whose: Whose
    measure: Measure
    most: int

    @property
    def span(self) -> Span | None:
        """None: it is a limit at any moment."""
        return None if self.measure == "turns" else "minute" if self.measure.endswith("minute") else "day"

    @property
    def of_tokens(self) -> bool:
        """Not of messages."""
        return self.measure in TOKENS


@dataclass(frozen=True)
class Exceeded:
    """A limit that is reached. ``said``: its sender is to be told; of all messages until then that is one."""

    limit: Limit
    wait_ms: int
    """0 where nobody knows."""
    said: bool


@dataclass(frozen=True)
class Asked:
    """What is to be counted, and for whom."""

    id: MessageId
    sender: Principal
    address: Address
    session: SessionId
    role: Role

    def name(self, whose: Whose) -> str:
        """Of the one whose limit it is."""
        return names(self.sender, self.address)[whose]


def asked_of(task: Task) -> Asked:
    """A task as it is counted."""
    return Asked(task.id, task.sender, task.address, task.session, task.role)


def names(sender: Principal, address: Address) -> dict[Whose, str]:
    """Who and what a message counts for."""
    return {"person": sender.id, "conversation": address.conversation, "platform": address.platform}


def nothing(role: Role) -> tuple[Limit, ...]:
    """No limits for anybody."""
    del role
    return ()


class Quotas:
    """Those of all accounts, on the server's clock. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, keyspace: Keyspace, limits: Callable[[Role], tuple[Limit, ...]] = nothing) -> None:
        """``limits``: of people of a role."""
        self._store = store
        self._client: Any = store.client
        self._keyspace = keyspace
        self._limits = {role: limits(role) for role in Role}
        # What comes while one call is under way is asked together in the next.
        self._looking: Batching[Asked, tuple[Outcome | None, Limit | None]] = Batching("known", self._look)
        self._counting: Batching[Asked, list[int]] = Batching("quotas", self._count_all)

    def limited(self, role: Role) -> bool:
        """Whether people of this role have any limit."""
        return bool(self._limits[role])

    async def known(self, asked: Asked) -> tuple[Outcome | None, Exceeded | None]:
        """What is recorded of a message, and a limit of tokens that is reached: asked in one call."""
        outcome, exceeded = await self._looking.ask(asked)
        if exceeded is None:
            return outcome, None
        return outcome, await self._spent(exceeded, asked)

    async def _look(self, batch: Sequence[Asked]) -> list[tuple[Outcome | None, Limit | None]]:
        async with errors_as_unavailable(), self._client.pipeline(transaction=False) as pipeline:
            for asked in batch:
                pipeline.get(self._keyspace.of(asked.session).seen(asked.id))
                for limit in self._of_tokens(asked):
                    for key in self._token_keys(limit, asked):
                        pipeline.get(key)
            figures = iter(await pipeline.execute())
        return [self._found(asked, figures) for asked in batch]

    def _found(self, asked: Asked, figures: Iterator[Any]) -> tuple[Outcome | None, Limit | None]:
        outcome = next(figures)
        count = self._keyspace.partitions
        spent = [(limit, sum(int(one or 0) for one in islice(figures, count))) for limit in self._of_tokens(asked)]
        if outcome is not None:
            return Outcome(str(outcome)), None
        return None, next((limit for limit, tokens in spent if tokens >= limit.most), None)

    async def count(self, asked: Asked) -> Exceeded | None:
        """Count a message under all limits but those of tokens, or under none if one is reached.

        The message that was told, delivered again, is told again.
        """
        if not self._of_messages(asked):
            return None
        exceeded, now_ms = await self._count(asked)
        full = exceeded is not None and exceeded.limit.measure == "turns"
        if exceeded is not None and full and await self._forget_ended(exceeded.limit, asked, now_ms):
            exceeded, _ = await self._count(asked)
        return exceeded

    async def give_back(self, asked: Asked) -> None:
        """It was counted, found no room, and will be counted when it is offered again."""
        keys = [quota(limit.whose, asked.name(limit.whose), limit.measure)[0] for limit in self._of_messages(asked)]
        if keys:
            await self._store.run("uncount", keys, [self._member(asked)])

    async def _count(self, asked: Asked) -> tuple[Exceeded | None, int]:
        """The limit that is reached, and the server's time."""
        which, *rest = await self._counting.ask(asked)
        if not which:
            return None, 0
        wait_ms, said, now_ms = rest
        return Exceeded(self._of_messages(asked)[which - 1], max(0, int(wait_ms)), bool(said)), int(now_ms)

    async def _count_all(self, batch: Sequence[Asked]) -> list[list[int]]:
        keys: list[str] = []
        arguments: list[str | int] = []
        for asked in batch:
            limits = self._of_messages(asked)
            keys += [key for limit in limits for key in quota(limit.whose, asked.name(limit.whose), limit.measure)]
            arguments += [asked.id, self._member(asked), len(limits)]
            arguments += [
                figure for limit in limits for figure in (limit.most, MILLISECONDS[limit.span] if limit.span else 0)
            ]
        return list(await self._store.run("quota", keys, arguments))

    async def _spent(self, limit: Limit, asked: Asked) -> Exceeded:
        _, told = quota(limit.whose, asked.name(limit.whose), f"{limit.span}tokens")
        async with errors_as_unavailable():
            async with self._client.pipeline(transaction=False) as pipeline:
                for key in self._token_keys(limit, asked):
                    pipeline.pttl(key)
                wait_ms = max(1, *(int(left) for left in await pipeline.execute()))
            async with self._client.pipeline(transaction=False) as pipeline:
                pipeline.set(told, asked.id, px=wait_ms, nx=True)
                pipeline.get(told)
                _, whom = await pipeline.execute()
        return Exceeded(limit, wait_ms, said=whom == asked.id)

    def _of_tokens(self, asked: Asked) -> list[Limit]:
        return [limit for limit in self._limits[asked.role] if limit.of_tokens]

    def _of_messages(self, asked: Asked) -> list[Limit]:
        return [limit for limit in self._limits[asked.role] if not limit.of_tokens]

    def _token_keys(self, limit: Limit, asked: Asked) -> list[str]:
        partitions = self._keyspace.all()
        return [partition.tokens(str(limit.span), asked.name(limit.whose)) for partition in partitions]

    async def _forget_ended(self, limit: Limit, asked: Asked, now_ms: int) -> bool:
        """Take out of the list what has ended, however it did. Whether there was anything."""
        key, _ = quota(limit.whose, asked.name(limit.whose), "turns")
        async with errors_as_unavailable():
            listed = [(str(member), int(at)) for member, at in await self._client.zrange(key, 0, -1, withscores=True)]
            async with self._client.pipeline(transaction=False) as pipeline:
                for member, _ in listed:
                    pipeline.get(self._seen(member))
                outcomes = await pipeline.execute()
            ended = [
                member
                for (member, at), outcome in zip(listed, outcomes, strict=True)
                if outcome != Outcome.PENDING and (outcome is not None or at < now_ms - SURELY_OFFERED_MS)
            ]
            return bool(ended and await self._client.zrem(key, *ended))

    def _member(self, asked: Asked) -> str:
        return f"{self._keyspace.of(asked.session).number}|{asked.id}"

    @staticmethod
    def _seen(member: str) -> str:
        number, _, message = member.partition("|")
        return Partition(int(number)).seen(MessageId(message))
