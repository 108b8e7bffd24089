"""From a mail to a message: pure."""

import hashlib
import re
from datetime import datetime

from adapters.email import MANIFEST
from adapters.email.addresses import segment
from adapters.email.mail import Mail
from adapters.email.original import Original
from adapters.email.quotes import passages
from adapters.email.threads import Route, is_ours, thread_of
from gateway.schema.address import Address, Principal
from gateway.schema.content import Attachment, Part, Text, Unsupported
from gateway.schema.message import InboundMessage
from gateway.schema.remark import Remark

MOST_QUOTED = 4_000
MOST_KEY = 300
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|doorst|pd|vb|vs|转发|轉寄|転送)\s*[:\uff1a]", re.IGNORECASE)
"""How clients begin the subject of a mail that is forwarded."""


def normalise(
    mail: Mail,
    sender: str,
    came: datetime,
    *,
    account: str = "default",
    attachments: tuple[Attachment | Unsupported, ...] = (),
    quote_original: bool = False,
) -> InboundMessage:
    """The message that a mail of ``sender``, a typed address, is.

    ``quote_original``: what the answer quotes of it goes with it.
    """
    user = segment(sender)
    thread = thread_of(mail.message_id or f"<{_fingerprint(mail, sender)}>", mail.in_reply_to, mail.references)
    original = Original.kept(mail.senders[0][0] or sender, came, _whole(mail)) if quote_original else None
    return InboundMessage(
        key=_key(mail, sender),
        address=Address(platform=MANIFEST.name, account=account, chat=user, thread=thread),
        sender=Principal(platform=MANIFEST.name, user=user, name=mail.senders[0][0]),
        parts=_parts(mail, attachments),
        quoted=_quoted(mail),
        sent_at=came,
        reply_to=str(Route(mail.message_id, mail.references, mail.subject, original)),
    )


def _parts(mail: Mail, attachments: tuple[Attachment | Unsupported, ...]) -> tuple[Part, ...]:
    texts = [Text(text=text, foreign=quoted) for text, quoted in passages(_with_subject(mail))]
    if mail.forwarded:
        texts.append(Text(text=mail.forwarded, foreign=True))
    missing = tuple(Unsupported(what=what) for what in mail.unreadable)
    return (*texts, *attachments, *missing)


def _with_subject(mail: Mail) -> str:
    """The text; under its subject where a conversation begins, since people often write the matter there."""
    begins = not (mail.in_reply_to or mail.references)
    if not mail.subject or not begins or mail.text.lstrip().startswith("/"):
        return mail.text
    if not (mail.text.strip() or mail.forwarded) or mail.subject.startswith("/"):
        return f"{mail.subject}\n{mail.text}".strip()
    return f"Subject: {mail.subject}\n\n{mail.text}".strip()


def _whole(mail: Mail) -> str:
    return "\n\n".join(filter(None, (mail.text, mail.forwarded)))


def _quoted(mail: Mail) -> Remark | None:
    if not mail.quoted.strip():
        return None
    # Anybody can give a mail an id that looks like ours, and Outlook names it when it is forwarded.
    own = any(is_ours(known) for known in mail.in_reply_to) and not _PASSED_ON.match(mail.subject)
    return Remark(kind="quoted", author="", text=mail.quoted.strip()[:MOST_QUOTED], own=own)


def _key(mail: Mail, sender: str) -> str:
    # With the sender, so that nobody else can use up the id of a mail that is yet to come.
    key = f"{sender}/{mail.message_id}"
    return key if mail.message_id and len(key) <= MOST_KEY else f"{sender}/{_fingerprint(mail, sender)}"


def _fingerprint(mail: Mail, sender: str) -> str:
    facts = "\0".join((sender, mail.message_id or "", mail.subject, _whole(mail), mail.quoted))
    return hashlib.sha256(facts.encode("utf-8", "replace")).hexdigest()
