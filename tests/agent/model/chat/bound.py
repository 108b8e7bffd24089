"""A reply that is written as far as its grammar lets it."""

from types import TracebackType
from typing import Self

from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.binding import Binding
from agent.model.grammar import Grammar


class Bound:
    """Frees what it holds at its end."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        self._vocabulary = vocabulary
        self._binding = Binding(vocabulary, grammar)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._binding.close()

    @property
    def sets_in(self) -> bool:
        return self._binding.active

    def write(self, text: str) -> int:
        """Go on with as much of the text as is allowed; returns how many bytes."""
        written = 0
        # A token for each character or so, that every place within the text may be a border.
        for token in (token for character in text for token in self._vocabulary.plain_tokens(character)):
            if self._binding.active and not self._binding.allows(token):
                break
            self._binding.accept(token)
            written += len(self._vocabulary.piece(token))
        return written

    def takes(self, text: str) -> bool:
        return self.write(text) == len(text.encode())

    def may_end(self) -> bool:
        return not self._binding.active or self._binding.allows(self._vocabulary.end)
