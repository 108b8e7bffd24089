"""The events of one streamed completion to deltas, however the server cuts and names them."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from agent.model.chat.reply_parser import TAGGED, Parsed, ReplyParser
from agent.model.contract import CallDelta, Delta, FinishReason, TextDelta, ThoughtDelta, TokenLogprob, Usage
from agent.model.remote.calls import Calls
from agent.model.remote.failure import Broken
from agent.model.remote.wire import Alternative, Choice, Event, Piece, WireLogprob
from agent.model.stops import Stops
from gateway.errors import ModelError

_REASONS: dict[str, FinishReason] = {"length": "length", "max_tokens": "length"}
_FAILED = frozenset({"abort", "error"})


class Reading:
    """The state between two events."""

    def __init__(self, stop: Sequence[str] = ()) -> None:
        """``stop``: where the answer ends."""
        self._parser = ReplyParser(TAGGED)
        self._stops = Stops(stop)
        self._logprobs: list[TokenLogprob] = []
        self._calls = Calls()
        self._reason: str | None = None
        self._called = False
        self.usage: Usage | None = None
        """As the server has told it, if it has."""
        self.pieces = 0
        """How often there was something new: where a server tells no usage, about as many as tokens."""

    def feed(self, data: Any) -> list[Delta]:
        """Take one event. Raises ``Broken`` or ``ModelError``."""
        try:
            event = Event.model_validate(data)
        except ValidationError:
            raise Broken("it sent an event that can't be read") from None
        if event.usage is not None:
            details = event.usage.prompt_tokens_details
            cached = (details and details.cached_tokens) or 0
            self.usage = Usage(event.usage.prompt_tokens, cached, event.usage.completion_tokens)
        # One answer was asked for, so what is beyond the first is none of ours.
        return [delta for choice in (event.choices or ())[:1] for delta in self._choice(choice)]

    def finish(self) -> list[Delta]:
        """The stream is over. Raises ``Broken`` where it ended before its time."""
        if self.stopped:
            return []
        if self._reason is None:
            raise Broken("it ended the stream too early")
        deltas = self._passed([*self._parser.finish(), *self._calls.finish()])
        return [*deltas, *self._shown(self._stops.finish())]

    @property
    def stopped(self) -> bool:
        """Whether the answer has come to a stop: what else is sent is none of it."""
        return self._stops.reached

    @property
    def reason(self) -> FinishReason:
        """Why the completion ended; to be asked after ``finish``."""
        ended = _REASONS.get(self._reason or "", "stop")
        return "tool_calls" if self._called and ended == "stop" else ended

    def _choice(self, choice: Choice) -> list[Delta]:
        self._logprobs += map(_logprob, (choice.logprobs and choice.logprobs.content) or ())
        deltas = self._piece(choice.delta) if choice.delta else []
        self._reason = choice.finish_reason or self._reason
        if self._reason == "content_filter":
            raise ModelError("The server of the model held this answer back: its filter took offence.")
        if self._reason in _FAILED:
            raise Broken(f"it ended the stream with {self._reason!r}")
        return deltas

    def _piece(self, piece: Piece) -> list[Delta]:
        parsed: list[Parsed] = []
        if thought := piece.reasoning_content or piece.reasoning:
            parsed.append(ThoughtDelta(thought))
        if piece.content:
            parsed += self._parser.feed(piece.content)
        for call in piece.tool_calls or ():
            self._calls.feed(call)
        if thought or piece.content or piece.tool_calls:
            self.pieces += 1
        return self._passed(parsed)

    def _passed(self, parsed: Sequence[Parsed]) -> list[Delta]:
        """What of it is to be shown, up to a stop."""
        deltas: list[Delta] = []
        for delta in parsed:
            if isinstance(delta, TextDelta):
                deltas += self._shown(self._stops.feed(delta.text))
            elif not self.stopped:
                deltas += [*self._shown(self._stops.finish()), delta]
                self._called = self._called or isinstance(delta, CallDelta)
                self._logprobs.clear()
        return deltas

    def _shown(self, text: str) -> list[Delta]:
        if not text:
            return []
        logprobs, self._logprobs = tuple(self._logprobs), []
        return [TextDelta(text, logprobs)]


def _logprob(wire: WireLogprob) -> TokenLogprob:
    likeliest = tuple((_bytes(other), other.logprob) for other in wire.top_logprobs or ())
    return TokenLogprob(_bytes(wire), wire.logprob, likeliest)


def _bytes(token: Alternative) -> bytes:
    return token.token.encode() if token.bytes is None else bytes(token.bytes)
