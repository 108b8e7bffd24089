"""A made-up language, and the tokenizer that has each of its words as one token.

A word is a capital letter and what follows up to the next one, without blanks: ``BaLodiKu``. Whatever words a model
writes one after the other are read again as the same tokens, as text of a trained model nearly always is; else no
prompt would go on from what was computed.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from gguf import TokenType

CONSONANTS = "bdfghjklmnprstvwz"
VOWELS = "aeiou"
MARKUP = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
TAGS = ("<tool_call>", "</tool_call>", "<think>", "</think>")
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
_SYLLABLES = ["".join(pair) for pair in itertools.product(CONSONANTS, VOWELS)]
_CAPITALS = [syllable.capitalize() for syllable in _SYLLABLES]


def words(seed: int) -> Iterator[str]:
    """Words of two syllables, for ever; the same ones for the same seed."""
    draw = random.Random(seed)
    while True:
        yield draw.choice(_CAPITALS) + draw.choice(_SYLLABLES)


@dataclass(frozen=True)
class Tokenizer:
    """As llama.cpp takes it for its ``gpt2`` kind: a token's number is its place."""

    tokens: list[str]
    kinds: list[TokenType]
    merges: list[str]
    first_word: int
    """From here up to the markup, each token is a word."""
    first_markup: int

    @property
    def end(self) -> int:
        """The token that ends a reply."""
        return self.tokens.index(MARKUP[2])


def tokenizer(size: int) -> Tokenizer:
    """With so many tokens. Raises ``ValueError`` if that is too few for the letters."""
    tokens = _bytes() + _SYLLABLES
    merges = [" ".join(syllable) for syllable in _SYLLABLES + _CAPITALS]
    first_word = len(tokens)
    first_markup = size - len(MARKUP) - len(TAGS)
    longest = _CAPITALS
    tokens += longest
    while len(tokens) < first_markup:
        pairs = list(itertools.islice(itertools.product(longest, _SYLLABLES), first_markup - len(tokens)))
        merges += map(" ".join, pairs)
        longest = list(map("".join, pairs))
        tokens += longest
    if len(tokens) > first_markup:
        raise ValueError(f"a vocabulary has {len(tokens) + size - first_markup} tokens at least, not {size}")
    tokens += [*MARKUP, *TAGS]
    kinds = [TokenType.NORMAL] * first_markup + [TokenType.CONTROL] * len(MARKUP) + [TokenType.USER_DEFINED] * len(TAGS)
    return Tokenizer(tokens, kinds, merges, first_word, first_markup)


def _bytes() -> list[str]:
    """A character for each byte, as GPT-2's tokenizer has it: printable ones for themselves, others from 256 on."""
    printable = {*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = itertools.count(0x100)
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(0x100)]
