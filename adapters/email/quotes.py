"""What was written, apart from what only came along: the mail that is answered, and the signature."""

import re
from functools import cache

from mailparser_reply import EmailReplyParser
from mailparser_reply.parser import EmailMessage

MOST_CHARACTERS = 60_000
"""Of a text that is looked through: the library's expressions take their time."""
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "ja", "zh", "ko", "sv", "da"]
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){3,}")
_FORWARDED = re.compile(
    r"^[-_> ]*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré"
    r"|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|转发的邮件"
    r"|転送されたメッセージ)\b",
    re.IGNORECASE | re.MULTILINE,
)


@cache
def _languages() -> list[str]:
    # It leaves out those that it doesn't know.
    return list(EmailReplyParser(languages=list(_LANGUAGES)).languages)


def cut(text: str) -> tuple[str, str]:
    """What was written, and the rest. A mail of nothing but a quotation, or with one that is forwarded, stays whole."""
    # The library takes very long over many empty lines, which nobody misses.
    text = _EMPTY_LINES.sub("\n\n\n", text).strip("\n")
    if len(text) > MOST_CHARACTERS or _FORWARDED.search(text):
        return text, ""
    replies = EmailMessage(text=text, languages=_languages(), keep_hyphen_lists=True).read().replies
    written = (replies[0].body or "").strip("\n").rstrip() if replies else text
    if not written.strip():
        return text, ""
    if not text.startswith(written):
        # The library tidies some texts before it looks at them.
        return (text, "") if len(replies) < 2 else (written, replies[1].content)
    return written, text[len(written) :].strip()
