"""Tool calls put together from the pieces in which servers send them."""

import json
from dataclasses import dataclass

from agent.model.chat.call_json import BadCall, read_call
from agent.model.contract import CallDelta, UnreadableCall
from agent.model.remote.wire import CallPiece

_MOST_CALLS = 64
_LONGEST = 64 * 1024


@dataclass(slots=True)
class _Call:
    id: str
    name: str
    arguments: str = ""

    @property
    def whole(self) -> bool:
        try:
            json.loads(self.arguments)
        except ValueError:
            return False
        return True


class Calls:
    """The calls of one completion, in the order in which they began.

    By the book a call has an index, its first piece an id and the name, and each piece some of the arguments
    (OpenAI, vLLM, llama.cpp, LM Studio). But Ollama has sent all calls with index 0 (its issue 15457) or none (7881),
    and others leave ids out or repeat id and name in each piece.
    """

    def __init__(self) -> None:
        self._calls: list[_Call] = []
        self._by_index: dict[int, _Call] = {}
        self._too_much = False

    def feed(self, piece: CallPiece) -> None:
        """Take one more piece."""
        name = (piece.function.name if piece.function else None) or ""
        arguments = piece.function.arguments if piece.function else None
        call = self._find(piece, name)
        if call is None:
            if len(self._calls) == _MOST_CALLS:
                self._too_much = True
                return
            call = _Call(piece.id or "", name)
            self._calls.append(call)
        if piece.index is not None:
            self._by_index[piece.index] = call
        call.name = call.name or name
        call.id = call.id or piece.id or ""
        if len(call.arguments) <= _LONGEST:
            call.arguments += json.dumps(arguments) if isinstance(arguments, dict) else arguments or ""

    def finish(self) -> list[CallDelta | UnreadableCall]:
        """All of them; the completion is over."""
        read = [_read(call) for call in self._calls]
        return [*read, UnreadableCall("there are too many calls at once")] if self._too_much else read

    def _find(self, piece: CallPiece, name: str) -> _Call | None:
        """The call that the piece goes on with, if it begins none."""
        last = self._calls[-1] if self._calls else None
        call = last if piece.index is None else self._by_index.get(piece.index)
        if call is None:
            return None
        if piece.id and call.id:
            return call if piece.id == call.id else None
        # No id to tell them apart: what has a name begins a call, unless the one before still lacks something.
        ended = call.whole or (not call.arguments and name != call.name)
        return None if name and call.name and ended else call


def _read(call: _Call) -> CallDelta | UnreadableCall:
    if len(call.arguments) > _LONGEST:
        return UnreadableCall("it is too long")
    try:
        name, arguments = read_call(json.dumps({"name": call.name, "arguments": call.arguments.strip() or {}}))
    except BadCall as error:
        return UnreadableCall(str(error))
    return CallDelta(name, arguments)
