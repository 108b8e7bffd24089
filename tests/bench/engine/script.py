"""What is said, in texts of so many tokens of the model at hand."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from llama_cpp import llama_cpp as native

from agent.model.chat.vocabulary import Vocabulary
from agent.model.engine.runner import silence_native_log
from tests.bench.engine.terms import Script, Terms
from tests.bench.engine.vocabulary import words


class Writer:
    """Makes texts of words that mean nothing, no two of them alike."""

    def __init__(self, path: Path, *, seed: int = 1) -> None:
        """``path``: the model, of which only the vocabulary is loaded. Raises ``ValueError``."""
        silence_native_log()
        native.llama_backend_init()
        settings = native.llama_model_default_params()
        settings.vocab_only = True
        self._model = native.llama_model_load_from_file(str(path).encode(), settings)
        if not self._model:
            raise ValueError(f"llama.cpp does not accept {path}; name a GGUF file.")
        self._vocabulary = Vocabulary(self._model)
        self._words = words(seed)

    def script(self, terms: Terms, conversations: int) -> Script:
        """A new one."""
        return Script(
            system=self.text(terms.system_tokens),
            said=tuple(tuple(self.text(terms.new_tokens) for _ in range(terms.turns)) for _ in range(conversations)),
            reply_tokens=terms.reply_tokens,
            temperature=terms.temperature,
        )

    def text(self, tokens: int) -> str:
        """Of so many tokens, or a few more where no word fits exactly."""
        text, length = "", 0
        while length < tokens:
            found = [(len(self._vocabulary.plain_tokens(f" {word}")), f" {word}") for word in self._some()]
            count, word = next((pair for pair in found if pair[0] <= tokens - length), min(found))
            text, length = text + word, length + count
        return text

    def close(self) -> None:
        """Free the vocabulary."""
        native.llama_model_free(self._model)

    def _some(self) -> Iterator[str]:
        return itertools.islice(self._words, 4)
