"""llama.cpp's own grammar sampler, asked token by token."""

import ctypes
import math
from types import TracebackType
from typing import Any, Self

from llama_cpp import llama_cpp as native

from agent.model.chat.vocabulary import Vocabulary
from agent.model.grammar import Grammar


class Bound:
    """A reply that is bound by a grammar."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        self._vocabulary = vocabulary
        text, root = grammar.text.encode(), b"root"
        if grammar.triggers:
            patterns = (ctypes.c_char_p * len(grammar.triggers))(*[pattern.encode() for pattern in grammar.triggers])
            self._sampler: Any = native.llama_sampler_init_grammar_lazy_patterns(
                vocabulary._vocab, text, root, patterns, len(patterns), None, 0
            )
        else:
            self._sampler = native.llama_sampler_init_grammar(vocabulary._vocab, text, root)
        assert self._sampler, f"llama.cpp can't read this grammar:\n{grammar.text}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        native.llama_sampler_free(self._sampler)

    def write(self, text: str, *, whole: bool = False) -> int:
        """Go on with as much of the text as is allowed; returns how many bytes. ``whole``: as plain text at once."""
        written = 0
        for token in self._vocabulary.plain_tokens(text) if whole else self._tokens(text):
            if not self.allows(token):
                break
            native.llama_sampler_accept(self._sampler, token)
            written += len(self._vocabulary.piece(token))
        return written

    def takes(self, text: str) -> bool:
        return self.write(text) == len(text.encode())

    def may_end(self) -> bool:
        return self.allows(native.llama_vocab_eos(self._vocabulary._vocab))

    def allows(self, token: int) -> bool:
        one = (native.llama_token_data * 1)(native.llama_token_data(token, 1.0, 0.0))
        candidates = native.llama_token_data_array(data=one, size=1, selected=-1, sorted=False)
        native.llama_sampler_apply(self._sampler, ctypes.byref(candidates))
        return not math.isinf(one[0].logit)

    def _tokens(self, text: str) -> list[int]:
        """One for each character or so, that every place within the text may be a border."""
        return [token for character in text for token in self._vocabulary.plain_tokens(character)]
