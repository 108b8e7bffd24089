"""Which notes a few words mean: by the words they share, those of Chinese and its neighbours by their characters."""

import math
import re
import unicodedata
from collections.abc import Sequence

from gateway.schema.note import Note

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_PLAIN = frozenset(
    "a about all am an and any are at be been can did do does every everything for from had has have how i in is it "  # noqa: SIM905
    "its know me mine my note notes of on or our said say so some tell that the their them there these they this "
    "good hello hey hi ok okay please thank thanks yes no "
    "those to told was we were what when where which who whose why will with you your "
    "的 了 是 在 我 你 和 吗 呢 什 么 哪 里 有 关 于".split()
)
_SHORTEST_PREFIX = 4
_ALIKE = 0.4
"""Two words in common of five and five; one of one and six. A greeting is like nothing that says more."""
_ENDINGS = ("ies", "ing", "ed", "es", "s")


def all_words(text: str) -> list[str]:
    """The words that say something, each once, without their endings."""
    folded = (
        unicodedata.normalize("NFKC", text)
        .casefold()
        .replace("'s", " ")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}s", " ")
    )
    return list(dict.fromkeys(_stem(word) for word in _WORD.findall(folded) if word not in _PLAIN))


def ranked(query: str, notes: Sequence[Note]) -> list[Note]:
    """The notes that have at least half of the query's words, the most telling first; all for an empty query.

    A rare word tells more than a frequent one, and equals come in the order given.
    """
    wanted = all_words(query)
    if not wanted:
        return list(notes)
    words = [all_words(note.text) for note in notes]
    weights = {word: _weight(word, words) for word in wanted}
    found = []
    for note, there in zip(notes, words, strict=True):
        shared = {word: likeness for word in wanted if (likeness := _best(word, there))}
        if 2 * len(shared) >= len(wanted):
            found.append((sum(weights[word] * likeness for word, likeness in shared.items()), note))
    return [note for _, note in sorted(found, key=lambda pair: -pair[0])]


def alike(text: str, notes: Sequence[Note]) -> list[Note]:
    """The notes that are clearly about what a text is about, the most alike first.

    By the cosine between both as vectors of their words' weights: a note that shares one of many words is not.
    """
    wanted = all_words(text)
    words = [all_words(note.text) for note in notes]
    weights = {word: _weight(word, words) for word in {*wanted, *(word for there in words for word in there)}}
    length = math.hypot(*(weights[word] for word in wanted))
    found = []
    for note, there in zip(notes, words, strict=True):
        both = length * math.hypot(*(weights[word] for word in there))
        shared = sum(weights[word] ** 2 * _best(word, there) for word in wanted)
        if both and shared / both >= _ALIKE:
            found.append((shared / both, note))
    return [note for _, note in sorted(found, key=lambda pair: -pair[0])]


def in_full(query: str, notes: Sequence[Note]) -> list[Note]:
    """The notes that have every word of the query; none for a query that says nothing."""
    wanted = set(all_words(query))
    return [note for note in notes if wanted and wanted <= set(all_words(note.text))]


def _weight(word: str, notes: Sequence[Sequence[str]]) -> float:
    having = sum(1 for there in notes if _best(word, there))
    return math.log(1 + (len(notes) + 1) / (having + 0.5))


def _best(word: str, there: Sequence[str]) -> float:
    """1 for the word itself, a half for one that begins like it, else 0."""
    if word in there:
        return 1
    return 0.5 if any(_begin_alike(word, other) for other in there) else 0


def _begin_alike(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= _SHORTEST_PREFIX and longer.startswith(shorter)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending == "ies" else "")
            break
    # "bikes" loses two letters, so "bike" loses one.
    return word.removesuffix("e") if len(word) > 3 else word
