"""From the bytes of a mail to its facts: pure. Whatever the bytes are, it ends in time and in bounds.

What is large, deep or of many parts is refused before the library's parser sees it, whose work grows with the
square of some of these. https://docs.python.org/3/library/email.parser.html
"""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import collapse_rfc2231_value

from adapters.email.mail import Mail, Opened
from adapters.email.parts import Gathered, gather
from adapters.email.quotes import cut
from adapters.email.threads import ids_in

MOST_HEADER = 262_144
MOST_BOUNDARIES = 64
MOST_PARTS = 300
MOST_FIELD = 4_000
"""Characters of a field that is decoded: reading thousands of encoded words takes minutes."""
MOST_SUBJECT = 300
_KEPT = {
    "authentication-results",
    "auto-submitted",
    "feedback-id",
    "list-id",
    "list-post",
    "list-unsubscribe",
    "precedence",
    "return-path",
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-clawgate",
    "x-failed-recipients",
    "x-loop",
}
_BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)


class TooComplex(ValueError):
    """More than anybody writes; the text says what."""


def read(raw: bytes, *, header_only: bool = False) -> Opened:
    """The facts of a mail. Raises ``TooComplex``.

    ``header_only``: nothing behind the header is looked at.
    """
    head, _, _ = _halves(raw)
    if len(head) > MOST_HEADER:
        raise TooComplex("its header is too long")
    if not header_only:
        _check(raw)
    message = message_from_bytes(head if header_only else raw, policy=policy.default)
    gathered = Gathered() if header_only else gather(message)
    text, quoted = cut(gathered.text)
    return Opened(_facts(message, gathered, text, quoted), tuple(content for _, content in gathered.enclosed))


def _halves(raw: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", raw)
    return (raw, b"", b"") if found is None else (raw[: found.start()], found[0], raw[found.end() :])


def _check(raw: bytes) -> None:
    boundaries = {quoted or plain for quoted, plain in _BOUNDARY.findall(raw)}
    if len(boundaries) > MOST_BOUNDARIES:
        raise TooComplex("it is nested too deeply")
    lines = re.findall(rb"^--([^\r\n]{1,204})", raw, re.MULTILINE)
    if sum(line.rstrip() in boundaries for line in lines) > MOST_PARTS:
        raise TooComplex("it has too many parts")


def _facts(message: EmailMessage, gathered: Gathered, text: str, quoted: str) -> Mail:
    fields: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), []).append(_unfolded(value))
    senders = [pair for value in fields.get("from", ())[:3] for pair in _addresses(value)]
    identity = ids_in(_first(fields, "message-id"))
    return Mail(
        message_id=identity[0] if identity else None,
        in_reply_to=ids_in(_first(fields, "in-reply-to"))[:5],
        references=ids_in(_first(fields, "references"))[:200],
        subject=_decoded("subject", _first(fields, "subject"))[:MOST_SUBJECT],
        senders=tuple(senders[:10]),
        from_fields=len(fields.get("from", ())),
        headers={
            name: tuple(value[:MOST_FIELD] for value in values[:20]) for name, values in fields.items() if name in _KEPT
        }
        | {"received": ("",) * min(len(fields.get("received", ())), 1000)},
        media_type=_media_type(message),
        text=text,
        quoted=quoted,
        enclosed=tuple(enclosed for enclosed, _ in gathered.enclosed),
        unreadable=tuple(gathered.unreadable),
    )


def _first(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]


def _unfolded(value: str) -> str:
    whole = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(whole.split())


def _addresses(value: str) -> list[tuple[str, str]]:
    """Names and addresses. What the library reads with an effort is none: another program reads it otherwise."""
    try:
        field = policy.default.header_factory("from", value[:MOST_FIELD])
        found = [(_clean(each.display_name), each.addr_spec) for each in field.addresses]
    except (MessageError, ValueError, IndexError, AttributeError, RecursionError):
        return []
    return found or [("", "")]


def _decoded(name: str, value: str) -> str:
    try:
        return _clean(str(policy.default.header_factory(name, value[:MOST_FIELD])))
    except (MessageError, ValueError, IndexError, AttributeError, RecursionError):
        return _clean(value[:MOST_FIELD])


def _clean(text: str) -> str:
    whole = str(collapse_rfc2231_value(text)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in whole).split())


def _media_type(message: EmailMessage) -> str:
    try:
        return message.get_content_type()
    except (MessageError, ValueError, IndexError, AttributeError):
        return "application/octet-stream"
