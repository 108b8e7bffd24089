"""The tokenizer: byte-level BPE with every digit a token, as llama.cpp's pre-tokenizer ``refact`` splits text.

``python -m tools.pocket.tokenizer OUT.json`` trains it on the generator's dialogues.
"""

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from tools.pocket.dialogue import Dialogue, Message
from tools.pocket.generator import dialogues

START, END = "<|im_start|>", "<|im_end|>"
PAD = "<|endoftext|>"
CONTROL = (PAD, START, END)
CALL, END_CALL = MARKUP = ("<tool_call>", "</tool_call>")
"""Written by the model, and read as text by whoever parses its replies."""
SIZE = 4096
_DIALOGUES = 60_000


def train(seed: int = 0, size: int = SIZE) -> Tokenizer:
    """On dialogues of the generator; the same for the same seed."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[*CONTROL, *MARKUP],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(itertools.islice(dialogues(seed), _DIALOGUES)), trainer)
    return tokenizer


def load(path: str) -> Tokenizer:
    """One from its file, to which what looks like markup in a text is text, as it is to the model."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.encode_special_tokens = True
    return tokenizer


def tokens(tokenizer: Tokenizer, message: Message) -> tuple[list[int], list[int], list[int]]:
    """Of a message as the chat template writes it: its head, what is said with the sign that ends it, and a line break.

    ``tokenizer`` is one of ``load``.
    """

    def plain(text: str) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def sign(text: str) -> int:
        return cast("int", tokenizer.token_to_id(text))

    said = [sign(CALL), *plain(message.call.json()), sign(END_CALL)] if message.call else plain(message.text)
    return [sign(START), *plain(f"{message.role}\n")], [*said, sign(END)], plain("\n")


def _texts(conversations: Iterator[Dialogue]) -> Iterator[str]:
    for messages in conversations:
        yield from (message.content for message in messages)


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    train(options.seed).save(str(options.out))


if __name__ == "__main__":
    main()
