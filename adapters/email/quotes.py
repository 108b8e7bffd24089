"""What was written, apart from what only came along: the mail that is answered, and the signature."""

from functools import cache

from mailparser_reply import EmailReplyParser

MOST_CHARACTERS = 200_000
"""Of a text that is looked through: the library's expressions take their time."""


@cache
def _parser() -> EmailReplyParser:
    return EmailReplyParser(languages=["en", "de", "fr", "es", "it", "nl", "pl", "pt", "ja", "zh", "ko", "sv", "da"])


def cut(text: str) -> tuple[str, str]:
    """What was written, and the rest. A mail of nothing but a quotation or a forwarded mail stays whole."""
    text = text.strip("\n")
    if len(text) > MOST_CHARACTERS:
        return text, ""
    replies = _parser().read(text).replies
    written = (replies[0].body or "").strip("\n").rstrip() if replies else text
    if not written.strip():
        return text, ""
    if not text.startswith(written):
        # The library tidies some texts before it looks at them.
        return (text, "") if len(replies) < 2 else (written, replies[1].content)
    return written, text[len(written) :].strip()
