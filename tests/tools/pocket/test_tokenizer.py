# ruff: noqa: RUF001 - signs of another script are meant
"""llama.cpp reads the built-in file's tokenizer as the library does that it was trained with: token for token."""

import itertools
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from agent.model.chat.encoder import Encoder
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Message
from agent.model.files.gguf import inspect
from gateway.schema.transcript import ToolCall
from gateway.settings import BUILT_IN_MODEL
from tools.pocket import tokenizer as ours
from tools.pocket.dialogue import Dialogue, says
from tools.pocket.generator import dialogues

SAVED = Path(ours.__file__).with_name("tokenizer.json")
ODD = (
    *(
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\v",
        "\f",
        "\x85",
        "\u00a0",
        "\u2003",
        "\u2028",
        "\u3000",
        "\ufeff",
    ),
    *("a", "Hello", "don't", "I'LL", "'s", "’s", "WE'RE", "_", "__init__", "naïve", "Straße", "e\u0301", "x" * 300),
    *("1", "23", "1,200.50", "٣", "४", "²", "½", "Ⅷ", "六", "①"),
    *("你好", "。", "안녕", "привет", "שלום", "مرحبا", "नमस्ते", "ไทย", "\u200d", "\u202e", "\u00ad"),
    *("😀", "👨‍👩‍👧", "🇨🇭", "👍🏽", "\U000e0041", "\uffff", "\U0010ffff"),
    *(
        "\0",
        "\x1b[0m",
        "\x7f",
        "def f(x):\n    return x**2\n",
        '{"a": [1]}',
        "a != b;",
        "<|",
        "|>",
        "<tool",
        "$",
        "€",
        "~",
    ),
)
PLANES = ((0x00, 0x80), (0x80, 0x3000), (0x3000, 0x10000), (0x10000, 0x110000))


@pytest.fixture(scope="module")
def library() -> Tokenizer:
    return Tokenizer.from_file(str(SAVED))


@pytest.fixture(scope="module")
def trainers() -> Tokenizer:
    return ours.load(str(SAVED))


def ids(library: Tokenizer, text: str) -> list[int]:
    found: list[int] = library.encode(text, add_special_tokens=False).ids
    return found


def character(rng: random.Random) -> str:
    """Of any script: half of all code points are one."""
    while True:
        found = chr(rng.randrange(*rng.choice(PLANES)))
        if unicodedata.category(found) != "Cs":
            return found


def conversations(rng: random.Random) -> Iterator[str]:
    for messages in dialogues(rng.randrange(2**32)):
        yield from (message.content for message in messages)


def scripts(rng: random.Random) -> Iterator[str]:
    while True:
        yield "".join(character(rng) for _ in range(rng.randrange(1, 30)))


def oddities(rng: random.Random) -> Iterator[str]:
    while True:
        yield "".join(rng.choices(ODD, k=rng.randrange(1, 12)))


def long_words(rng: random.Random) -> Iterator[str]:
    while True:
        yield "".join(rng.choices("abcdefghijklmnopqrstuvwxyzäß好", k=rng.randrange(500, 5000)))


@pytest.mark.parametrize(
    ("texts", "count"),
    [(conversations, 4000), (scripts, 3000), (oddities, 3000), (long_words, 50)],
)
def test_each_text_has_the_same_tokens(vocabulary: Vocabulary, library: Tokenizer, texts: object, count: int) -> None:
    assert callable(texts)
    for text in itertools.islice(texts(random.Random(1)), count):
        assert vocabulary.markup_tokens(text) == ids(library, text), ascii(text)


def without_tags(seed: int) -> Iterator[Dialogue]:
    """Tags that a person types are text to both, but cut by the engine where one may not be made of them."""
    return (messages for messages in dialogues(seed) if not any(tag in m.text for m in messages for tag in ours.MARKUP))


def test_what_a_person_writes_has_them_too(vocabulary: Vocabulary, trainers: Tokenizer) -> None:
    said = (message.text for messages in without_tags(2) for message in messages if message.role == "user")
    signs = (f"{word}{sign}" for word in ("", "say ", "5") for sign in ours.CONTROL)
    for text in itertools.chain(signs, itertools.islice(said, 1000)):
        assert vocabulary.plain_tokens(text) == ids(trainers, text), ascii(text)


def test_every_kind_of_character_has_them_among_others(vocabulary: Vocabulary, library: Tokenizer) -> None:
    """Whether the two agree on what is a letter, a digit and a blank: a prime step meets all scripts."""
    for code in range(1, 0x110000, 89):
        if unicodedata.category(chr(code)) != "Cs":
            text = f"a{chr(code)} {chr(code)}b1{chr(code)}!  {chr(code)}\n"
            assert vocabulary.markup_tokens(text) == ids(library, text), hex(code)


@pytest.mark.parametrize("tag", [*ours.CONTROL, *ours.MARKUP])
def test_markup_is_one_token_where_it_is_ours_and_text_where_it_was_typed(
    vocabulary: Vocabulary, library: Tokenizer, tag: str
) -> None:
    (token,) = vocabulary.markup_tokens(tag)
    assert [token] == ids(library, tag)
    typed = vocabulary.plain_tokens(f"say {tag}now")
    assert token not in typed
    assert b"".join(map(vocabulary.piece, typed)).decode() == f"say {tag}now"


def test_both_have_the_same_number_of_tokens(vocabulary: Vocabulary, library: Tokenizer) -> None:
    assert vocabulary.size == library.get_vocab_size() == ours.SIZE


def read_by_the_engine(dialogue: Dialogue) -> Iterator[Message]:
    for number, message in enumerate(dialogue):
        if message.call:
            call = ToolCall(id=str(number), name=message.call.name, arguments=dict(message.call.arguments))
            yield Message(role="assistant", calls=(call,))
        elif message.role == "tool":
            yield Message(role="tool", text=message.text, call_id=str(number - 1), tool="any")
        else:
            yield Message(role=message.role, text=message.text)


def test_a_conversation_comes_to_the_model_as_it_did_in_training(vocabulary: Vocabulary, trainers: Tokenizer) -> None:
    encoder = Encoder(vocabulary, inspect(BUILT_IN_MODEL).chat_template)
    for dialogue in itertools.islice(without_tags(3), 200):
        tokens = [token for message in dialogue for part in ours.tokens(trainers, message) for token in part]
        prompt, _ = encoder.encode(list(read_by_the_engine(dialogue)), ())
        head, _, _ = ours.tokens(trainers, says(""))
        assert prompt == tokens + head, ascii([message.content for message in dialogue])
