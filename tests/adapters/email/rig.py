"""E-mail for the contract suite: the unmodified client libraries against a real Dovecot and a real Postfix."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from adapters.email.adapter import EmailAdapter
from adapters.email.addresses import segment
from adapters.email.authenticity import is_authentic
from adapters.email.automatic import why_automatic
from adapters.email.intake import sender_of
from adapters.email.normalise import normalise
from adapters.email.reading import read
from adapters.email.render import render
from adapters.email.settings import EmailSettings
from adapters.email.threads import token_of
from gateway.schema.address import Address
from gateway.schema.ports import Adapter, Host
from tests.adapters.email.dovecot import DOMAIN, PASSWORD, Dovecot, dovecot
from tests.adapters.email.person import Person, new_address, text_of
from tests.adapters.email.postfix import postfix
from tests.adapters.email.relay import Relay
from tests.contract.host import DoorHost
from tests.contract.rig import Failure, SeenFile
from tests.contract.running import running

_ANSWERS: dict[Failure, tuple[str, str]] = {
    "rate_limited": ("RCPT", "450 4.2.0 greylisted, come back in five minutes"),
    "transient": ("MAIL", "drop"),
    "rejected": ("RCPT", "550 5.1.1 there is no such person"),
    "unauthorised": ("MAIL", "530 5.7.0 Authentication required"),
}


async def brief(seconds: float) -> None:
    """A pause that keeps its place in the order of things, but not its length."""
    await asyncio.sleep(min(seconds, 0.01))


class EmailRig:
    """One person, one mailbox of the bot's."""

    failures = frozenset((*_ANSWERS, "ambiguous"))

    def __init__(self, adapter: Adapter, host: Host, person: Person, relay: Relay) -> None:
        self.adapter = adapter
        self.person = person
        self.relay = relay
        self._host = host
        self._written: list[EmailMessage] = []

    @property
    def address(self) -> Address:
        return Address(platform="email", chat=segment(self.person.address), thread=token_of(self.person.root))

    async def say(self, text: str) -> None:
        mail = self.person.mail(text)
        self._written.append(mail)
        await self.person.write(mail)

    async def redeliver(self) -> None:
        self._written.append(self._written[-1])
        await self.person.write(self._written[-1])

    async def confirmed(self) -> int:
        place = await self._host.bookmarks.get("INBOX")
        read = json.loads(place)[1] if place else 0
        return len({mail["Message-ID"] for mail in self._written[:read]})

    async def seen(self) -> list[str]:
        return [text_of(mail) for mail in await self.person.got()]

    async def files(self) -> list[SeenFile]:
        return [
            SeenFile(part.get_filename(), bytes(cast("bytes", part.get_payload(decode=True))))
            for mail in await self.person.got()
            for part in mail.iter_attachments()
        ]

    async def give(self, data: bytes, *, name: str, media_type: str, text: str = "") -> None:
        mail = self.person.mail(text)
        main, _, sub = media_type.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
        self._written.append(mail)
        await self.person.write(mail)

    def fail_next(self, failure: Failure) -> None:
        if failure == "ambiguous":
            self.relay.swallow = True
        else:
            command, answer = _ANSWERS[failure]
            self.relay.answers[command] = answer


def settings(server: Dovecot, address: str, smtp_port: int, **more: Any) -> EmailSettings:
    """Settings that point at the servers."""
    facts = {
        "address": address,
        "authserv_id": f"mx.{DOMAIN}",
        "sender_hourly": 50,
        "password": PASSWORD,
        "imap_host": "127.0.0.1",
        "imap_port": server.imap,
        "imap_security": "none",
        "smtp_host": "127.0.0.1",
        "smtp_port": smtp_port,
        "smtp_security": "none",
    }
    return EmailSettings.model_validate(facts | more)


@contextlib.asynccontextmanager
async def rig(host: DoorHost) -> AsyncIterator[EmailRig]:
    """The mailbox, connected."""
    # Not in a thread: the servers end with the thread that has started them.
    back, front = dovecot(), postfix()
    bot = new_address("bot")
    person = Person(back, bot)
    async with Relay(front.port).serving() as relay:
        adapter = EmailAdapter(settings(back, bot, relay.port), sleep=brief)
        try:
            async with running(adapter, host):
                yield EmailRig(adapter, host, person, relay)
        finally:
            await asyncio.to_thread(person.leave)


def check_case(path: Path) -> None:
    """Hold a recorded case to its result: a mail to its message or why there is none, a markdown text to its page."""
    if path.suffix == ".eml":
        assert outcome(path.read_bytes()) == json.loads(path.with_suffix(".json").read_text("utf-8"))
    elif path.suffix == ".md":
        assert render(path.read_text("utf-8")).page == path.with_suffix(".html").read_text("utf-8")
    else:
        assert path.with_suffix(".eml").is_file() or path.with_suffix(".md").is_file(), f"{path.name} has no source"


def outcome(raw: bytes) -> dict[str, Any]:
    """What becomes of a mail at the address bot@example.net, for which mx.google.com vouches."""
    mail = read(raw).mail
    sender = sender_of(mail)
    if sender is None:
        return {"why": "From"}
    why = why_automatic(mail, sender, "bot@example.net")
    if why is None and not is_authentic(mail.headers.get("authentication-results", ()), "mx.google.com", sender):
        why = "nobody vouches for its sender"
    if why is not None:
        return {"why": why}
    message = normalise(mail, sender, datetime(2026, 3, 1, 12, tzinfo=UTC)).model_dump(mode="json")
    enclosed = [each.model_dump() for each in mail.enclosed]
    return {"message": message, "enclosed": enclosed}
