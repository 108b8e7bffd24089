"""The mail that is answered, as an answer can quote it: pure."""

from datetime import datetime
from html import escape
from typing import NamedTuple, Self

from adapters.email.render import Rendered, plain

MOST_CHARACTERS = 4_000
MOST_NAME = 200


class Original(NamedTuple):
    """What a quotation is made of. It travels with the message, so it is bounded."""

    author: str
    came: str
    text: str

    @classmethod
    def kept(cls, author: str, came: datetime, text: str) -> Self | None:
        """Of a mail; None where nothing was written."""
        text = plain(text).strip()
        if len(text) > MOST_CHARACTERS:
            text = f"{text[:MOST_CHARACTERS].rstrip()}\n[…]"
        return cls(" ".join(plain(author).split())[:MOST_NAME], f"{came:%Y-%m-%d %H:%M %Z}", text) if text else None

    @classmethod
    def of(cls, value: object) -> Self | None:
        """Of what was stored; None of anything else."""
        if not (isinstance(value, list) and len(value) == 3 and all(isinstance(each, str) for each in value)):
            return None
        return cls(*value)


def quoting(answer: Rendered, original: Original) -> Rendered:
    """The answer with the original at the end of both forms, as text that means nothing: no markup, no link."""
    head = f"On {original.came}, {original.author} wrote:"
    lines = original.text.split("\n")
    text = "\n".join([answer.text.rstrip("\n"), "", head, *(f"> {line}".rstrip() for line in lines)])
    quoted = "<br>\n".join(escape(line) for line in lines)
    below = f'<p>{escape(head)}</p>\n<blockquote type="cite">{quoted}</blockquote>'
    return Rendered(text, f"{answer.html}{below}\n")
