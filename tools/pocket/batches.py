"""Dialogues as rows of tokens, rows of like length together; made in processes of their own."""

import itertools
from collections.abc import Iterator

import torch
from tokenizers import Tokenizer
from torch.utils.data import IterableDataset, get_worker_info

from tools.pocket.dialogue import Dialogue
from tools.pocket.generator import dialogues
from tools.pocket.tokenizer import load
from tools.pocket.tokenizer import tokens as of_message

Row = tuple[list[int], list[float]]
_OTHERS = 0.05
"""What the words of person and tools weigh beside the model's own."""
_POOL = 2000
_MOST = 2048


def row(tokenizer: Tokenizer, messages: Dialogue) -> Row:
    """The tokens of a dialogue, and what each weighs as a target."""
    tokens: list[int] = []
    weights: list[float] = []
    for message in messages:
        head, body, tail = of_message(tokenizer, message)
        tokens += head + body + tail
        weight = 1.0 if message.role == "assistant" else _OTHERS
        weights += [0.0] * len(head) + [weight] * len(body) + [0.0] * len(tail)
    return tokens[: _MOST + 1], weights[: _MOST + 1]


class Batches(IterableDataset[tuple[torch.Tensor, torch.Tensor]]):
    """Batches without end of about ``size`` tokens: rows by length of tokens, and of weights."""

    def __init__(self, tokenizer: str, seed: int, size: int) -> None:
        """``tokenizer`` is its file."""
        super().__init__()
        self._tokenizer, self._seed, self._size = tokenizer, seed, size

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """A stream of its own for each process."""
        worker = get_worker_info()
        seed = 1_000_003 * self._seed + (worker.id if worker else 0) + 1
        tokenizer = load(self._tokenizer)
        conversations = dialogues(seed)
        order = torch.Generator().manual_seed(seed)
        while True:
            rows = sorted(
                (row(tokenizer, messages) for messages in itertools.islice(conversations, _POOL)),
                key=lambda pair: len(pair[0]),
            )
            groups = list(self._groups(rows))
            for place in torch.randperm(len(groups), generator=order).tolist():
                yield _tensors(groups[place])

    def _groups(self, rows: list[Row]) -> Iterator[list[Row]]:
        group: list[Row] = []
        for pair in rows:
            if group and (len(group) + 1) * len(pair[0]) > self._size:
                yield group
                group = []
            group.append(pair)


def _tensors(rows: list[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(tokens) for tokens, _ in rows)
    ids, weights = torch.zeros(len(rows), longest, dtype=torch.long), torch.zeros(len(rows), longest)
    for number, (tokens, weighed) in enumerate(rows):
        ids[number, : len(tokens)] = torch.tensor(tokens)
        weights[number, : len(weighed)] = torch.tensor(weighed)
    return ids, weights
