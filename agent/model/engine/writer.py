"""Generated tokens to deltas: whole characters, told apart as answer, thoughts and calls."""

import codecs
from collections.abc import Callable, Iterable, Sequence

from agent.model.chat.formats.contract import Parser
from agent.model.chat.reply_parser import Parsed
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import CallDelta, Delta, TextDelta, TokenLogprob
from agent.model.stops import Stops


class Writer:
    """Tokens to deltas: bytes are held back until they make whole characters, text while it may become a stop."""

    def __init__(
        self, vocabulary: Vocabulary, give: Callable[[Delta], None], parser: Parser, *, stop: Sequence[str] = ()
    ) -> None:
        self._vocabulary = vocabulary
        self._give = give
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._parser = parser
        self._stops = Stops(stop)
        self._logprobs: list[TokenLogprob] = []
        self.called = False

    @property
    def stopped(self) -> bool:
        """Whether the answer has come to where it is to stop."""
        return self._stops.reached

    def write(self, token: int, logprob: TokenLogprob | None = None) -> None:
        """Take a generated token."""
        if logprob is not None:
            self._logprobs.append(logprob)
        self._pass_on(self._parser.feed(self._decoder.decode(self._vocabulary.piece(token))))

    def finish(self) -> None:
        """The generation is over."""
        # Bytes that are still waiting are the beginning of a character that never came.
        self._pass_on(self._parser.finish())
        self._show(self._stops.finish())

    def _pass_on(self, parsed: Iterable[Parsed]) -> None:
        for delta in parsed:
            if isinstance(delta, TextDelta):
                self._show(self._stops.feed(delta.text))
                continue
            if self.stopped:
                return
            self._show(self._stops.finish())
            self.called = self.called or isinstance(delta, CallDelta)
            self._logprobs.clear()
            self._give(delta)

    def _show(self, text: str) -> None:
        if text:
            self._give(TextDelta(text, tuple(self._logprobs)))
            self._logprobs.clear()
