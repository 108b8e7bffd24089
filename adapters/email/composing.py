"""A part of an answer as a mail: pure but for the bytes of a file, which are handed in."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.utils import format_datetime

from adapters.base import Rejected
from adapters.email.addresses import domain_of, from_segment, typed
from adapters.email.automatic import MARK
from adapters.email.render import render
from adapters.email.threads import Route, following, own_id
from gateway.schema.reply import OutgoingPart

MOST_SUBJECT = 200
_TYPE = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9.+-]*)")
_POLICY = policy.SMTP.clone(max_line_length=78, cte_type="8bit")


@dataclass(frozen=True)
class Composed:
    """A mail that can be sent."""

    message_id: str
    recipient: str
    """A typed address."""
    content: bytes


@dataclass(frozen=True)
class Author:
    """In whose name mails are written."""

    address: str
    name: str = ""


def compose(part: OutgoingPart, author: Author, now: datetime, content: bytes | None = None) -> Composed:
    """The mail that a part becomes; ``content`` is what is in its file.

    It has the same Message-ID at every attempt. Raises ``Rejected`` if it can't be addressed.
    """
    recipient = typed(from_segment(part.address.chat))
    if recipient is None or part.address.thread is None:
        raise Rejected(f"{part.address.conversation} is not a conversation by mail.")
    message_id = own_id(part.id, part.address.thread, domain_of(author.address))
    message = EmailMessage(policy=_POLICY)
    message["Message-ID"] = message_id
    message["Date"] = format_datetime(now)
    message["From"] = _mailbox(author.address, author.name)
    message["To"] = _mailbox(recipient)
    _place(message, part)
    # https://www.rfc-editor.org/rfc/rfc3834#section-3.1.7: no program answers such a mail.
    message["Auto-Submitted"] = "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    message[MARK] = part.address.thread
    _fill(message, part, content)
    return Composed(message_id, recipient, message.as_bytes())


def _place(message: EmailMessage, part: OutgoingPart) -> None:
    """The fields that put it into its thread."""
    route = Route.of(part.reply_to)
    if route is None:
        message["Subject"] = _line(part.text) or "A message"
        return
    message["Subject"] = _answering(route.subject)
    if route.message_id:
        message["In-Reply-To"] = route.message_id
    references = following(route.message_id, route.references)
    if references:
        message["References"] = " ".join(references)


def _fill(message: EmailMessage, part: OutgoingPart, content: bytes | None) -> None:
    rendered = render(part.text)
    if part.file is None:
        message.set_content(rendered.text, cte="quoted-printable")
        message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
        return
    main, sub = _kind(part.file.media_type)
    name = _line(part.file.name or "").replace("/", "_").replace("\\", "_") or "file"
    message.set_content(rendered.text or name)
    message.add_attachment(content or b"", maintype=main, subtype=sub, filename=name)


def _kind(media_type: str) -> tuple[str, str]:
    """A media type, if it is one of plain bytes: a mail or several parts would have to be taken apart."""
    found = _TYPE.fullmatch(media_type)
    return (
        (found[1], found[2]) if found and found[1] not in ("message", "multipart") else ("application", "octet-stream")
    )


def _answering(subject: str) -> str:
    subject = _line(subject)
    return subject if subject[:3].lower() == "re:" else f"Re: {subject}".strip()


def _mailbox(address: str, name: str = "") -> Mailbox:
    local, _, domain = address.rpartition("@")
    return Mailbox(display_name=_line(name), username=local, domain=domain)


def _line(text: str) -> str:
    """One line of it: nothing in it can begin another field."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:MOST_SUBJECT]
