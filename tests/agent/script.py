"""A model that plays a list of completions, one after the other, and keeps what it was asked."""

from collections.abc import AsyncGenerator, Iterable, Sequence

from agent.model.contract import (
    CallDelta,
    ChatRequest,
    Delta,
    Done,
    MediaKind,
    Message,
    TextDelta,
    ToolSchema,
    UnreadableCall,
    Usage,
)

Play = Sequence[Delta | Exception]


class PlayedModel:
    """The last completion is played again for ever."""

    name = "played"
    context = 4096
    takes_instructions = True

    def __init__(self, *plays: Play, accepts: Iterable[MediaKind] = ()) -> None:
        self._plays = plays
        self.accepts = frozenset(accepts)
        self.requests: list[ChatRequest] = []

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        play = self._plays[min(len(self.requests), len(self._plays) - 1)]
        self.requests.append(request)
        for item in play:
            if isinstance(item, Exception):
                raise item
            yield item
        if not (play and isinstance(play[-1], Done)):
            yield Done("stop", Usage(0, 0, 0))

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        return sum(len(message.text) for message in messages)

    async def close(self) -> None: ...


def says(*words: str) -> Play:
    return [TextDelta(word) for word in words]


def calls(name: str = "calculate", /, **arguments: object) -> Play:
    return [CallDelta(name, dict(arguments))]


def garbles() -> Play:
    return [UnreadableCall("it is not valid JSON")]
