"""From the bytes of a mail to its facts: pure. Whatever the bytes are, it ends in time and in bounds.

What is large, deep or of many parts is refused before the library's parser sees it, whose work grows with the
square of some of these. https://docs.python.org/3/library/email.parser.html
"""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.errors import InvalidHeaderDefect, MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, cast

from adapters.email.mail import Mail, Opened
from adapters.email.parts import Gathered, gather
from adapters.email.quotes import Cut, cut
from adapters.email.threads import ids_in

MOST_HEADER = 262_144
MOST_BOUNDARIES = 64
MOST_FORWARDED = 16
"""Mails within mails within the mail."""
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
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_COMMENT = re.compile(r"\([^()]*\)")
_BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)


class TooComplex(ValueError):
    """More than anybody writes; the text says what."""


class _Bounded(EmailPolicy):
    """The modern policy, of whose fields only the beginning is parsed."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """What the library makes of the beginning of a field."""
        return super().header_fetch_parse(name, value[:MOST_FIELD])


_POLICY = _Bounded()


def read(raw: bytes, *, header_only: bool = False, cutter: Callable[[str], Cut] = cut) -> Opened:
    """The facts of a mail. Raises ``TooComplex``.

    ``header_only``: nothing behind the header is looked at. ``cutter`` tells what was written from what came along.
    """
    head, _, _ = _halves(raw)
    if len(head) > MOST_HEADER:
        raise TooComplex("its header is too long")
    if not header_only:
        _check(raw)
    message = cast("EmailMessage", message_from_bytes(head if header_only else raw, policy=_POLICY))
    gathered = Gathered() if header_only else gather(message)
    return Opened(_facts(message, gathered, cutter(gathered.text)), tuple(content for _, content in gathered.enclosed))


def _halves(raw: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", raw)
    return (raw, b"", b"") if found is None else (raw[: found.start()], found[0], raw[found.end() :])


def _check(raw: bytes) -> None:
    boundaries = {quoted or plain for quoted, plain in _BOUNDARY.findall(raw)}
    if len(boundaries) > MOST_BOUNDARIES or len(re.findall(rb"(?i)message/rfc822", raw)) > MOST_FORWARDED:
        raise TooComplex("it is nested too deeply")
    lines = re.findall(rb"^--([^\r\n]{1,204})", raw, re.MULTILINE)
    if sum(line.rstrip() in boundaries for line in lines) > MOST_PARTS:
        raise TooComplex("it has too many parts")


def _facts(message: EmailMessage, gathered: Gathered, text: Cut) -> Mail:
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
        text=text.written,
        forwarded=text.forwarded,
        quoted=text.rest,
        enclosed=tuple(enclosed for enclosed, _ in gathered.enclosed),
        unreadable=tuple(gathered.unreadable),
    )


def _first(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]


def _unfolded(value: str) -> str:
    whole = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(whole.split())


def _addresses(value: str) -> list[tuple[str, str]]:
    """Names and addresses; an empty address for each that another program might read otherwise."""
    try:
        field = _POLICY.header_factory("from", value[:MOST_FIELD])
        found = [(_clean(each.display_name), each.addr_spec) for each in field.addresses]
        odd = any(isinstance(defect, InvalidHeaderDefect) for defect in field.defects)
        groups = any(group.display_name is not None for group in field.groups)
    except (MessageError, ValueError, IndexError, AttributeError, RecursionError):
        return [("", "")]
    if odd or groups or not found or len(value) > MOST_FIELD:
        return [("", "")]
    # The library takes the first of "alice@good.example <eve@evil.example>", and leaves comments out of an address.
    bare = _COMMENT.sub("", _QUOTED.sub("", value))
    return found if bare.count("@") == len(found) and all(spec in value for _, spec in found) else [("", "")]


def _decoded(name: str, value: str) -> str:
    try:
        return _clean(str(_POLICY.header_factory(name, value[:MOST_FIELD])))
    except (MessageError, ValueError, IndexError, AttributeError, RecursionError):
        return _clean(value[:MOST_FIELD])


def _clean(text: str) -> str:
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in whole).split())


def _media_type(message: EmailMessage) -> str:
    try:
        return message.get_content_type()
    except (MessageError, ValueError, IndexError, AttributeError):
        return "application/octet-stream"
