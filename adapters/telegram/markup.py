"""From the platform's entities to the markdown a person would have typed: pure."""

import re
from collections.abc import Callable, Sequence

from telegram import MessageEntity
from telegram.constants import MessageEntityType

_KEPT = {MessageEntityType.PRE, MessageEntityType.CODE, MessageEntityType.TEXT_LINK}
_AFTER_A_NAME = re.compile(r"^[ \t]*[,:;]?[ \t]*")

Replacement = Callable[[MessageEntity, str], str | None]
"""What stands for an entity and its text; None: what always does."""


def as_markdown(text: str, entities: Sequence[MessageEntity], replacement: Replacement | None = None) -> str:
    """``text`` with its code and its hidden links written out; bold and the like are dropped.

    What is kept carries meaning that the bare text lacks. Offsets count UTF-16 units:
    https://core.telegram.org/bots/api#messageentity
    """
    units = text.encode("utf-16-le", "surrogatepass")
    pieces: list[str] = []
    done = 0
    for entity in sorted(entities, key=lambda entity: (entity.offset, -entity.length)):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        if start < done or end > len(units):
            continue
        inner = units[start:end].decode("utf-16-le", "surrogatepass")
        replaced = replacement(entity, inner) if replacement is not None else None
        if replaced is None and entity.type not in _KEPT:
            continue
        pieces.append(units[done:start].decode("utf-16-le", "surrogatepass"))
        done = end
        if replaced is not None:
            pieces.append(replaced)
            continue
        rest = units[end : end + 2].decode("utf-16-le", "surrogatepass")
        pieces.append(_written(entity, inner))
        if entity.type == MessageEntityType.PRE:
            # A fence has its lines for itself, wherever the person began and ended the block.
            pieces.insert(-1, "" if start == 0 or "".join(pieces[:-1]).endswith("\n") else "\n")
            pieces.append("" if rest in ("", "\n") else "\n")
    pieces.append(units[done:].decode("utf-16-le", "surrogatepass"))
    return "".join(pieces)


def spoken_to(text: str, entities: Sequence[MessageEntity], is_name: Callable[[MessageEntity, str], bool]) -> str:
    """As ``as_markdown``, without the names that only say to whom it is said."""
    gap = "\0"

    def drop(entity: MessageEntity, inner: str) -> str | None:
        return gap if is_name(entity, inner) else None

    before, *rest = as_markdown(text.replace(gap, " "), entities, drop).split(gap)
    for piece in rest:
        if not before.strip():
            before = _AFTER_A_NAME.sub("", piece, count=1)
        elif piece.startswith((" ", "\t")) or not piece:
            before = before.rstrip(" \t") + piece
        else:
            before += piece
    return before


def _written(entity: MessageEntity, inner: str) -> str:
    if entity.type == MessageEntityType.TEXT_LINK:
        return f"[{inner}]({entity.url})" if entity.url else inner
    if entity.type == MessageEntityType.CODE:
        marks = _marks(inner, 1)
        space = " " if inner.startswith("`") or inner.endswith("`") else ""
        return f"{marks}{space}{inner}{space}{marks}"
    fence = _marks(inner, 3)
    return f"{fence}{entity.language or ''}\n{inner}\n{fence}"


def _marks(inner: str, least: int) -> str:
    marks = "`" * least
    while marks in inner:
        marks += "`"
    return marks
