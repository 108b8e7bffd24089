"""Styled lines cut to the width of a screen: pure."""

import re
from collections.abc import Iterable, Iterator

from prompt_toolkit.utils import get_cwidth

from adapters.terminal.render import Line, Span

_TAB = 4
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+|\s+")
_WORDS = re.compile(r"\s+|\S+")

Row = tuple[Span, ...]


def rows(lines: Iterable[Line], width: int) -> Iterator[Row]:
    """The rows that ``lines`` fill on a screen ``width`` columns wide.

    Prose is cut between words, and goes on under its first word after a bullet; code and words that
    are longer than the screen are cut where it ends.
    """
    for line in lines:
        spans = [Span(span.text.expandtabs(_TAB), span.style) for span in line.spans]
        if sum(get_cwidth(span.text) for span in spans) <= width:
            yield tuple(spans)
        elif line.verbatim:
            yield from _Filler(width, indent=0).fill(spans)
        else:
            bullet = _BULLET.match("".join(span.text for span in spans))
            indent = get_cwidth(bullet[0]) if bullet else 0
            filler = _Filler(width, indent if indent < width // 2 else 0)
            yield from filler.fill(Span(word, span.style) for span in spans for word in _WORDS.findall(span.text))


class _Filler:
    def __init__(self, width: int, indent: int) -> None:
        self._width = width
        self._indent = indent
        self._row: list[Span] = []
        self._used = 0

    def fill(self, words: Iterable[Span]) -> Iterator[Row]:
        for word in words:
            for piece in self._pieces(word.text):
                if self._used + get_cwidth(piece) > self._width:
                    yield self._turn()
                    if piece.isspace():
                        continue
                self._row.append(Span(piece, word.style))
                self._used += get_cwidth(piece)
        yield tuple(self._row)

    def _turn(self) -> Row:
        row = tuple(self._row)
        self._row = [Span(" " * self._indent)] if self._indent else []
        self._used = self._indent
        return row

    def _pieces(self, word: str) -> Iterator[str]:
        room = self._width - self._indent
        piece, used = "", 0
        for character in word:
            size = get_cwidth(character)
            if piece and used + size > room:
                yield piece
                piece, used = "", 0
            piece += character
            used += size
        yield piece
