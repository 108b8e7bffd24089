"""Cutting markdown to a platform's limit: between paragraphs if it can, never inside a character."""

import re
from dataclasses import dataclass

from gateway.delivery.clusters import boundary, last_boundary
from gateway.schema.manifest import TextLimit

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_BREAKS = ("\n\n", "\n", " ")
_SPACE = re.compile(r"\s*")
_LINE = re.compile(r"[^\n]*")


def length(text: str, unit: str) -> int:
    """How long the platform counts ``text``."""
    if unit == "utf16":
        return len(text.encode("utf-16-le")) // 2
    if unit == "bytes":
        return len(text.encode())
    return len(text)


def split(text: str, limit: TextLimit) -> list[str]:
    """Pieces within the limit; a code block that is cut is closed and opened again.

    Nothing but white space at the cuts is lost, and the line that would close an empty rest of a code
    block. A character (as a reader sees it) is cut only if it alone exceeds the limit.
    """
    text = text.strip()
    pieces: list[str] = []
    at = 0
    fence: _Fence | None = None
    while at < len(text):
        opening = fence.opening(limit) if fence else ""
        if _fitting(text, at, limit.size - length(opening, limit.unit), limit.unit) == len(text):
            pieces.append(opening + text[at:])
            break
        body, cut, fence = _piece(text, at, opening, fence, limit)
        if body:
            pieces.append(opening + body + (f"\n{fence.marks}" if fence else ""))
        at, fence = _resume(text, cut, fence)
    return pieces


@dataclass(frozen=True)
class _Fence:
    """The line that opened a code block."""

    marks: str
    language: str

    def opening(self, limit: TextLimit) -> str:
        """The line that opens the block again. It has at most a quarter of the limit."""
        line = f"{self.marks}{self.language}\n"
        return line if length(line, limit.unit) <= limit.size // 4 else f"{self.marks}\n"

    def closed_by(self, line: str) -> bool:
        match = _FENCE.match(line)
        return match is not None and match[1].startswith(self.marks) and not match[2].strip()


def _piece(text: str, at: int, opening: str, fence: _Fence | None, limit: TextLimit) -> tuple[str, int, _Fence | None]:
    """The text of a piece, where it is cut, and the code block that is open there."""
    reserved = 0
    while True:
        room = limit.size - length(opening, limit.unit) - reserved
        cut = _cut(text, at, max(_fitting(text, at, room, limit.unit), at + 1))
        body = text[at:cut].rstrip()
        before, newline, last = body.rpartition("\n")
        # A block whose code is all in the next piece begins there.
        if newline and _FENCE.match(last) and _open_after(fence, before, limit) is None:
            body, cut = before.rstrip(), at + len(before)
        after = _open_after(fence, body, limit)
        closing = len(after.marks) + 1 if after else 0
        if closing <= reserved:
            return body, cut, after
        reserved = closing


def _resume(text: str, cut: int, fence: _Fence | None) -> tuple[int, _Fence | None]:
    """Where the next piece begins: after the white space at the cut, but with its line's indentation."""
    spaces = _SPACE.match(text, cut)
    end = spaces.end() if spaces else cut
    if not boundary(text, cut, end):
        end -= 1
    newline = text.rfind("\n", cut, end)
    at = end if newline < 0 else newline + 1
    if fence is not None and newline >= 0:
        line = _LINE.match(text, at)
        if line is not None and fence.closed_by(line[0]):
            return _resume(text, line.end(), None)
    return at, fence


def _cut(text: str, start: int, end: int) -> int:
    middle = start + (end - start) // 2
    for mark in _BREAKS:
        at = text.rfind(mark, middle, end + len(mark))
        while at > start and not boundary(text, start, at + len(mark)):
            at = text.rfind(mark, middle, at)
        if at > start:
            return at
    return last_boundary(text, start, end)


def _fitting(text: str, start: int, room: int, unit: str) -> int:
    """The furthest end of a piece that begins at ``start``."""
    low, high = start, min(len(text), start + max(room, 0))
    if unit == "codepoints":
        return high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[start:middle], unit) <= room else (low, middle - 1)
    return low


def _open_after(fence: _Fence | None, body: str, limit: TextLimit) -> _Fence | None:
    """The code block that is open at the end of ``body``, if ``fence`` is open at its beginning."""
    for line in body.split("\n"):
        if fence is not None:
            if fence.closed_by(line):
                fence = None
            continue
        match = _FENCE.match(line)
        # Marks that would fill the piece are taken for text.
        if match is not None and len(match[1]) < limit.size // 4:
            fence = _Fence(match[1], (match[2].split() or [""])[0])
    return fence
