"""The parts of a mail: which of them are its text, and which came along."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

from adapters.email.charsets import decode
from adapters.email.hypertext import as_text
from adapters.email.mail import Enclosed

MOST_ENCLOSED = 30
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_UNREADABLE = {
    "multipart/encrypted": "encrypted mail",
    "application/pkcs7-mime": "encrypted mail",
    "application/x-pkcs7-mime": "encrypted mail",
    "application/ms-tnef": "attachment that only Outlook can open (winmail.dat)",
}


@dataclass
class Gathered:
    """What a mail has in it."""

    texts: list[str] = field(default_factory=list)
    enclosed: list[tuple[Enclosed, bytes]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its text, an empty line between two parts."""
        return "\n\n".join(text.strip("\n") for text in self.texts if text.strip())

    def miss(self, what: str) -> None:
        """Note what can't be read, once."""
        if what not in self.unreadable:
            self.unreadable.append(what)


def gather(message: EmailMessage) -> Gathered:
    """Look through the whole of a mail."""
    found = Gathered()
    _gather(message, found)
    return found


def _gather(part: EmailMessage, found: Gathered) -> None:
    kind = part.get_content_type()
    if kind in _SIGNATURES:
        return
    if kind in _UNREADABLE:
        found.miss(_UNREADABLE[kind])
    elif kind == "multipart/alternative":
        _alternative(part, found)
    elif part.is_multipart() and kind != "message/rfc822":
        for child in _children(part):
            _gather(child, found)
    elif _is_text(part, kind):
        text = _text(part)
        found.texts.append(as_text(text) if kind == "text/html" else text)
    else:
        _enclose(part, kind, found)


def _is_text(part: EmailMessage, kind: str) -> bool:
    # One of several parts in which no boundary was found is what its writer saw: text.
    broken = kind.startswith("multipart/")
    return broken or (kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment")


def _alternative(part: EmailMessage, found: Gathered) -> None:
    """The one that says most in plain words; an HTML part where the plain one is empty."""
    tried = []
    for child in _children(part):
        inside = Gathered()
        _gather(child, inside)
        tried.append((child.get_content_type(), inside))
    best = next((inside for kind, inside in tried if kind == "text/plain" and inside.text.strip()), None)
    best = best or next((inside for _, inside in tried if inside.text.strip()), None)
    if best is not None:
        found.texts += best.texts
    for _, inside in tried:
        found.enclosed += inside.enclosed[: MOST_ENCLOSED - len(found.enclosed)]
        for what in inside.unreadable:
            found.miss(what)


def _children(part: EmailMessage) -> Iterator[EmailMessage]:
    for child in part.get_payload() if part.is_multipart() else ():
        if isinstance(child, EmailMessage):
            yield child


def _text(part: EmailMessage) -> str:
    declared = part.get_param("charset", "")
    text = decode(_bytes(part), declared if isinstance(declared, str) else declared[-1])
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _enclose(part: EmailMessage, kind: str, found: Gathered) -> None:
    if len(found.enclosed) >= MOST_ENCLOSED:
        found.miss("attachment beyond the thirtieth")
        return
    if kind == "text/calendar":
        found.miss("calendar invitation")
    content = _bytes(part)
    if content:
        found.enclosed.append((Enclosed(name=_name(part, kind), media_type=kind), content))


def _bytes(part: EmailMessage) -> bytes:
    if part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: EmailMessage, kind: str) -> str | None:
    name = part.get_filename()
    if not name:
        return "forwarded.eml" if kind == "message/rfc822" else None
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign for sign in whole if sign.isprintable()).replace("/", "_").replace("\\", "_")[:200] or None
