"""A model that does what its attacker wants, and nothing else."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence

from agent.model.contract import CallDelta, ChatRequest, Delta, Done, MediaKind, Message, TextDelta, ToolSchema, Usage

Step = Sequence[CallDelta]


class Hijacked:
    """The contract ``Model``. In a session it makes the calls it was ordered, then says aloud all that it has read."""

    name = "hijacked"
    context = 1_000_000
    takes_instructions = True
    accepts: frozenset[MediaKind] = frozenset()

    def __init__(self) -> None:
        self.orders: dict[str, list[Step]] = defaultdict(list)
        """By session, the steps to take."""
        self.words: dict[str, str] = {}
        """By session, what it says in the end in the place of all it has read."""
        self.holds: dict[str, asyncio.Event] = {}
        """By session, what it waits for before it begins."""
        self.begun: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.requests: list[ChatRequest] = []

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        self.requests.append(request)
        self.begun[request.owner].set()
        if (hold := self.holds.get(request.owner)) is not None:
            await hold.wait()
        orders = self.orders[request.owner]
        if orders and request.tools:
            for call in orders.pop(0):
                yield call
            yield Done("tool_calls", Usage(0, 0, 0))
            return
        yield TextDelta(self.words.get(request.owner) or read(request))
        yield Done("stop", Usage(0, 0, 0))

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        return sum(len(message.text) for message in messages) // 100

    async def close(self) -> None: ...


def read(request: ChatRequest) -> str:
    """All of it but what it has said itself, which would double with each turn."""
    heard = [message for message in request.messages if message.role != "assistant"]
    return "\n".join(f"{message.role}: {message.text}" for message in heard)


def call(name: str, /, **arguments: object) -> CallDelta:
    return CallDelta(name, arguments)
