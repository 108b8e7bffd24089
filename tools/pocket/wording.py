"""Sentences with choices in them: ``{hi|hello|} there, <name>`` is one of three, with the name put in."""

import functools
import random
import re
from collections.abc import Callable, Sequence

from tools.pocket.manners import CLOSINGS, OPENINGS
from tools.pocket.noise import roughen

_TOKEN = re.compile(r"[{|}]|[^{|}]+")
_BLANKS = re.compile(r" {2,}")
_OPENED = 0.12
_CLOSED = 0.1
_SLOT = re.compile(r"<([a-z_0-9]+)>")

Node = str | tuple["Nodes", ...]
Nodes = tuple[Node, ...]


def word(rng: random.Random, pattern: str | Sequence[str], **slots: str) -> str:
    """One of the sentences of one of the patterns. Blanks that an empty choice leaves behind are closed up."""
    return _filled(_chosen(rng, pattern), slots)


def ask(rng: random.Random, pattern: str | Sequence[str], end: str = ".", **slots: str) -> str:
    """The same as a person may type it: with typos, in odd capitals, politely; what fills the slots stays as it is.

    ``end``: what the sentence ends with, if it ends with anything.
    """
    text = roughen(rng, _chosen(rng, pattern), end)
    return _filled(text, slots)


def request(rng: random.Random, pattern: str | Sequence[str], end: str = ".", **slots: str) -> str:
    """The same as ``ask``, at times with a greeting, an excuse or thanks around it."""
    text = _chosen(rng, pattern)
    if rng.random() < _OPENED:
        text = _closed_up("".join(_pieces(rng, _parse(rng.choice(OPENINGS)))) + text)
    if rng.random() < _CLOSED:
        closing = "".join(_pieces(rng, _parse(rng.choice(CLOSINGS))))
        text += f" {closing.lstrip('.,! ')}" if text.endswith(("?", "!", ".")) else closing
    return _filled(roughen(rng, text, end), slots)


def open_word(rng: random.Random, pattern: str | Sequence[str]) -> str:
    """One of the sentences, its slots still open."""
    return _chosen(rng, pattern)


def typed(rng: random.Random, text: str, end: str = ".", **slots: str) -> str:
    """A sentence without choices, as a person may type it: what was put together anew would fill the memory of patterns."""
    return _filled(roughen(rng, text, end), slots)


def filled(text: str, made: Callable[[str], str]) -> str:
    """Each slot with what is made for it."""
    return _SLOT.sub(lambda slot: made(slot[1]), text)


def _chosen(rng: random.Random, pattern: str | Sequence[str]) -> str:
    chosen = pattern if isinstance(pattern, str) else rng.choice(pattern)
    return _closed_up("".join(_pieces(rng, _parse(chosen)))).strip()


def _closed_up(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _filled(text: str, slots: dict[str, str]) -> str:
    return _SLOT.sub(lambda slot: slots[slot[1]], text)


def _pieces(rng: random.Random, nodes: Nodes) -> list[str]:
    pieces: list[str] = []
    for node in nodes:
        pieces += _pieces(rng, rng.choice(node)) if isinstance(node, tuple) else [node]
    return pieces


@functools.lru_cache(maxsize=16_384)
def _parse(pattern: str) -> Nodes:
    tokens = _TOKEN.findall(pattern)
    nodes = _sequence(tokens)
    if tokens:
        raise ValueError(f"a brace too many in {pattern!r}")
    return nodes


def _sequence(tokens: list[str]) -> Nodes:
    """Takes what it reads off the front of ``tokens``."""
    nodes: list[Node] = []
    while tokens and tokens[0] not in {"|", "}"}:
        token = tokens.pop(0)
        nodes.append(_choice(tokens) if token == "{" else token)  # noqa: S105 - no password
    return tuple(nodes)


def _choice(tokens: list[str]) -> tuple[Nodes, ...]:
    choices = [_sequence(tokens)]
    while tokens and tokens.pop(0) == "|":
        choices.append(_sequence(tokens))
    return tuple(choices)
