"""A model's tokens: text to ids with or without markup, and ids back to bytes."""

import ctypes
import itertools
import re
from collections.abc import Iterable
from typing import Any

from llama_cpp import llama_cpp as native


class Vocabulary:
    """The vocabulary of a loaded model, which must outlive it. Safe from several threads."""

    def __init__(self, model: Any) -> None:
        self.handle = self._vocab = native.llama_model_get_vocab(model)
        """For calls of llama.cpp that want a vocabulary."""
        self.size: int = native.llama_vocab_n_tokens(self._vocab)
        self.end = int(native.llama_vocab_eos(self._vocab))
        """The token that ends a text; -1 if there is none."""
        self.begins_with: int | None = None
        if native.llama_vocab_get_add_bos(self._vocab):
            self.begins_with = int(native.llama_vocab_bos(self._vocab))
        self.bos_text = self._text(native.llama_vocab_bos(self._vocab))
        self.eos_text = self._text(native.llama_vocab_eos(self._vocab))
        self._shown: frozenset[int] = frozenset()
        self._special: dict[str, set[int]] = {}
        literals: set[str] = set()
        special = native.LLAMA_TOKEN_ATTR_CONTROL | native.LLAMA_TOKEN_ATTR_UNKNOWN
        for token in range(self.size):
            kind = native.llama_vocab_get_attr(self._vocab, token)
            if not kind & (special | native.LLAMA_TOKEN_ATTR_USER_DEFINED):
                continue
            text = self._text(token)
            self._special.setdefault(text, set()).add(token)
            # A run of blanks or a single character marks nothing up, and some models have them as tokens.
            if kind & native.LLAMA_TOKEN_ATTR_USER_DEFINED and len(text.strip()) > 1:
                literals.add(text)
        ordered = sorted(literals, key=len, reverse=True)
        self._first = frozenset(text[0] for text in self._special if text)
        # In a look-ahead, so that one literal inside or across another is found too.
        self._literals = re.compile(f"(?=(?:{'|'.join(map(re.escape, ordered))}))") if ordered else None

    def has_markup(self, text: str) -> bool:
        """Whether the literal text of a special token is in it."""
        # Some models have thousands, and hardly any text has even their first letter.
        return not self._first.isdisjoint(text) and any(literal in text for literal in self._special if literal)

    def show(self, tags: Iterable[str]) -> None:
        """From now on ``piece`` gives the text of these special tokens, and of no others."""
        self._shown = frozenset(token for tag in tags for token in self._special.get(tag, ()))

    def markup_tokens(self, text: str) -> list[int]:
        """The ids of ``text``, which is ours: special tokens written in it take effect."""
        return self._tokenize(text, special=True)

    def plain_tokens(self, text: str) -> list[int]:
        """The ids of ``text``, which is anybody's: none of them is a special token's.

        llama.cpp leaves control tokens unread when it is asked to, but always reads "user defined"
        ones, and with some models ``<tool_call>`` is such a one (``tokenizer_st_partition`` in
        llama-vocab.cpp). A text is therefore cut inside each such literal, and the pieces are
        tokenised apart.
        """
        if self._literals is None:
            return self._tokenize(text, special=False)
        cuts = [0, *(match.start() + 1 for match in self._literals.finditer(text)), len(text)]
        pieces = [text[start:end] for start, end in itertools.pairwise(cuts)]
        return [token for piece in pieces for token in self._tokenize(piece, special=False)]

    def ends(self, token: int) -> bool:
        """Whether the token ends the generation."""
        return bool(native.llama_vocab_is_eog(self._vocab, token))

    def piece(self, token: int) -> bytes:
        """The bytes of a generated token; nothing for markup, save what ``show`` named."""
        length = 64
        while True:
            buffer = ctypes.create_string_buffer(length)
            shown = token in self._shown
            count = native.llama_token_to_piece(self._vocab, token, buffer, length, 0, shown)
            if count >= 0:
                return buffer.raw[:count]
            length = -count

    def _text(self, token: int) -> str:
        if token < 0:
            return ""
        return str(native.llama_vocab_get_text(self._vocab, token).decode("utf-8", errors="replace"))

    def _tokenize(self, text: str, *, special: bool) -> list[int]:
        if not text:
            return []
        data = text.encode("utf-8", errors="replace")
        # No tokenizer makes more tokens than bytes, but for a blank that some put in front.
        room = len(data) + 8
        tokens = (native.llama_token * room)()
        count = native.llama_tokenize(self._vocab, data, len(data), tokens, room, False, special)  # noqa: FBT003
        if count < 0:
            raise RuntimeError(f"llama_tokenize wants room for {-count} tokens of {len(data)} bytes")
        return list(tokens[:count])
