"""Generated tokens to deltas: whole characters, told apart as answer, thoughts and calls."""

import codecs
from collections.abc import Callable

from agent.model.chat.formats.contract import Parser
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import CallDelta, Delta


class Writer:
    """Tokens to deltas: bytes are held back until they make whole characters."""

    def __init__(self, vocabulary: Vocabulary, give: Callable[[Delta], None], parser: Parser) -> None:
        self._vocabulary = vocabulary
        self._give = give
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._parser = parser
        self.called = False

    def write(self, token: int) -> None:
        """Take a generated token."""
        self._show(self._decoder.decode(self._vocabulary.piece(token)))

    def finish(self) -> None:
        """The generation is over."""
        # Bytes that are still waiting are the beginning of a character that never came.
        for delta in self._parser.finish():
            self._note(delta)

    def _show(self, text: str) -> None:
        for delta in self._parser.feed(text):
            self._note(delta)

    def _note(self, delta: Delta) -> None:
        self.called = self.called or isinstance(delta, CallDelta)
        self._give(delta)
