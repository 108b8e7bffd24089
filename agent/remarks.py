"""What was said around a message, as the model reads it before the message itself.

These are the words of people who may not be let near the bot at all. They stand in the message of who asks, each in
one line behind its author, so that no line of theirs can look like ours or like a turn of the chat.
"""

import re
from collections.abc import Sequence

from gateway.schema.remark import HEAD, TAIL, Remark

_MARKS = re.compile(r"<(?=[|/\w\u2581\uff5c])|(?<=[|\w\u2581\uff5c])>|\[(?=/?INST\])")
"""Where a chat format's own words begin and end; an engine of ours knows text from markup, a server's may not."""


def context(remarks: Sequence[Remark]) -> str:
    """A block of lines with an end to it; empty where nothing was said."""
    if not remarks:
        return ""
    return "\n".join([HEAD, *map(_line, remarks), TAIL, ""])


def _line(remark: Remark) -> str:
    author = "you" if remark.own else flat(remark.author).replace(":", "").strip() or "somebody"
    text = flat(remark.text)
    match remark.kind:
        case "reacted":
            return f"> {author} reacted: {text}"
        case "quoted":
            return f"> The message answers what {author} said: {text}"
        case "said":
            return f"> {author} said: {text}"


def flat(text: str) -> str:
    """In one line, without what can't be seen, and without a chat format's marks."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return _MARKS.sub(lambda mark: mark[0] + "\u200b" if mark[0] != ">" else "\u200b>", " ".join(shown.split()))
