"""A person with a mailbox, who writes to the bot and reads what comes."""

import asyncio
import email
import email.policy
import imaplib
import itertools
import re
import smtplib
from email.message import EmailMessage

from tests.adapters.email.dovecot import DOMAIN, PASSWORD, Dovecot

_numbers = itertools.count(1)


def new_address(name: str) -> str:
    """An address that no other test uses."""
    return f"{name}-{next(_numbers)}@{DOMAIN}"


def deliver(
    server: Dovecot, to: str, mail: EmailMessage | bytes, *, sender: str = f"someone@{DOMAIN}", vouched: bool = True
) -> None:
    """Put a mail into a mailbox, as the last server on its way does. It blocks."""
    content = mail if isinstance(mail, bytes) else mail.as_bytes(policy=email.policy.SMTP)
    if vouched:
        content = f"Authentication-Results: mx.{DOMAIN}; dmarc=pass header.from={DOMAIN}\r\n".encode() + content
    with smtplib.LMTP("127.0.0.1", server.lmtp) as wire:
        wire.sendmail(sender, [to], content)


class Person:
    """Somebody who writes mails in one thread."""

    def __init__(self, server: Dovecot, bot: str, address: str = "") -> None:
        self.server = server
        self.bot = bot
        self.address = address or new_address("ann")
        self.root = f"<{self.address.replace('@', '.')}@ann.test>"
        self._count = itertools.count(1)
        self._wire: imaplib.IMAP4 | None = None

    def mail(self, text: str, **fields: str) -> EmailMessage:
        """A mail in the thread; ``fields`` with ``_`` for ``-`` replace others or, if empty, remove them."""
        mail = EmailMessage()
        mail["From"] = f"Ann <{self.address}>"
        mail["To"] = self.bot
        mail["Subject"] = "Re: A question"
        mail["Message-ID"] = f"<{next(self._count)}.{self.root[1:]}"
        mail["References"] = self.root
        for name, value in fields.items():
            del mail[name.replace("_", "-")]
            if value:
                mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail

    async def write(self, mail: EmailMessage | bytes, *, vouched: bool = True) -> None:
        await asyncio.to_thread(deliver, self.server, self.bot, mail, sender=self.address, vouched=vouched)

    async def got(self) -> list[EmailMessage]:
        """The mails of the mailbox, in the order in which the server that they were handed to took them."""
        return await asyncio.to_thread(self._got)

    def _got(self) -> list[EmailMessage]:
        if self._wire is None:
            self._wire = imaplib.IMAP4("127.0.0.1", self.server.imap)
            self._wire.login(self.address, PASSWORD)
        _, count = self._wire.select("INBOX", readonly=True)
        found = [] if count == [b"0"] else self._wire.fetch("1:*", "(BODY.PEEK[])")[1]
        mails = [
            email.message_from_bytes(each[1], _class=EmailMessage, policy=email.policy.default)
            for each in found
            if isinstance(each, tuple)
        ]
        return sorted(mails, key=queue_id)

    def leave(self) -> None:
        """Close the mailbox."""
        if self._wire is not None:
            self._wire.logout()
            self._wire = None


def queue_id(mail: EmailMessage) -> str:
    """What tells the order in which the server took mails: Postfix's long ids are made of the time."""
    found = re.search(r"\(Postfix\) with \S+ id (\S+)", str(mail))
    return found[1] if found else ""


def text_of(mail: EmailMessage) -> str:
    """What a person sees of it."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n").removesuffix("\n")
