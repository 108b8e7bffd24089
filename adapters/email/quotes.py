"""What was written, apart from what only came along: a mail that is passed on or answered, and the signature."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from mailparser_reply import EmailReplyParser
from mailparser_reply.parser import EmailMessage

MOST_CHARACTERS = 60_000
"""Of a text that is looked through: the library's expressions take their time."""
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "ja", "zh", "ko", "sv", "da"]
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){3,}")
_FORWARDED = re.compile(
    r"^[-_>* ]*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten"
    r"|message transféré|début du message transféré|message réexpédié|mensaje reenviado|inicio del mensaje reenviado"
    r"|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht"
    r"|mensagem encaminhada|início da mensagem encaminhada|wiadomość przekazana|przekazana wiadomość"
    r"|vidarebefordrat meddelande|videresendt|转发的邮件|轉寄的郵件|転送されたメッセージ|전달된 메일)",
    re.IGNORECASE | re.MULTILINE,
)
"""What the big clients put before a mail that is passed on: Gmail, Apple Mail, Thunderbird, and their translations."""
_COPIED = re.compile(
    r"^[>* ]*(?:on|am|le|el|il|op)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)\b.{0,100}:[ \t]*$"
    r"|^[-_>* ]*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale"
    r"|oorspronkelijk bericht|mensagem original|原始邮件|元のメッセージ)\b"
    r"|^[>* ]*(?:from|von|de|da|van|od|från|fra|发件人|差出人|보낸 사람)[ *]{0,3}[:\uff1a].{0,500}\n"
    r"(?:.{0,500}\n){0,6}?"
    r"[>* ]*(?:subject|betreff|objet|asunto|oggetto|onderwerp|temat|assunto|ämne|emne|主题|件名|제목)[ *]{0,3}"
    r"[:\uff1a]",
    re.IGNORECASE | re.MULTILINE,
)
"""Before a mail that is copied into the text, with or without its header. The library finds most of them."""
_QUOTE = re.compile(r"^[ \t]*> ?")


class Cut(NamedTuple):
    """What a mail's text consists of."""

    written: str
    """By its sender; lines that begin with ``>`` are not."""
    forwarded: str = ""
    """From somebody else's mail, which is passed on."""
    rest: str = ""
    """The mail that is answered, and the signature."""


@cache
def _languages() -> list[str]:
    # It leaves out those that it doesn't know.
    return list(EmailReplyParser(languages=list(_LANGUAGES)).languages)


def cut(text: str) -> Cut:
    """The parts of a text. Nothing but a quotation counts as forwarded."""
    # The library takes very long over many empty lines, which nobody misses.
    text = _EMPTY_LINES.sub("\n\n\n", text).strip("\n")
    if len(text) > MOST_CHARACTERS or _FORWARDED.search(text):
        return halves(text)
    replies = EmailMessage(text=text, languages=_languages(), keep_hyphen_lists=True).read().replies
    written = (replies[0].body or "").strip("\n").rstrip() if replies else text
    if not written.strip("_- \n\t"):
        return Cut("", text)
    if not text.startswith(written):
        # The library tidies some texts before it looks at them.
        return halves(text) if len(replies) < 2 else halves(written)._replace(rest=replies[1].content)
    return halves(written)._replace(rest=text[len(written) :].strip())


def halves(text: str) -> Cut:
    """A text up to the first mail that is forwarded in it, and from there on. In one pass, whatever it is."""
    starts = [found.start() for found in (_FORWARDED.search(text), _COPIED.search(text)) if found]
    if not starts:
        return Cut(text)
    return Cut(text[: min(starts)].rstrip(), text[min(starts) :].strip())


def passages(written: str) -> Iterator[tuple[str, bool]]:
    """Its pieces in their order, and whether one is quoted: people answer below the lines that they answer."""
    for quoted, lines in groupby(written.split("\n"), key=lambda line: _QUOTE.match(line) is not None):
        text = "\n".join(_QUOTE.sub("", line) if quoted else line for line in lines).strip("\n")
        if text.strip():
            yield text, quoted
