"""Receiving from a real Dovecot: nothing twice, nothing lost, no flag touched."""

import asyncio
import imaplib
import json
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.email.adapter import EmailAdapter
from adapters.email.login import Login
from adapters.email.session import Session
from adapters.email.threads import Route
from gateway.errors import Rejected, Transient, Unauthorised
from gateway.schema.ids import MessageId
from gateway.schema.outcome import Refused, Verdict
from tests.adapters.email.dovecot import DOMAIN, PASSWORD, Dovecot, dovecot
from tests.adapters.email.person import Person, new_address
from tests.adapters.email.relay import Relay
from tests.adapters.email.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.contract.stage import eventually
from tests.patience import PATIENCE


class Now(DoorHost):
    """A host whose clock is that of the mail server."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@pytest.fixture
def host(tmp_path: Path) -> Now:
    return Now(tmp_path)


@pytest.fixture
def server() -> Dovecot:
    return dovecot()


@pytest.fixture
def own_server() -> Iterator[Dovecot]:
    """One that may be stopped."""
    folder = Path(tempfile.mkdtemp(prefix="cg-"))
    server = Dovecot(folder)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def person(server: Dovecot) -> Person:
    return Person(server, new_address("bot"))


@asynccontextmanager
async def receiving(host: DoorHost, person: Person, port: int = 0, **more: Any) -> AsyncIterator[EmailAdapter]:
    facts = {"imap_port": port or person.server.imap, "sender_hourly": 100} | more
    adapter = EmailAdapter(settings(person.server, person.bot, 9, **facts), sleep=brief)
    async with running(adapter, host):
        yield adapter


def texts(host: DoorHost) -> list[str]:
    return [message.text for message in host.offered]


async def read_up_to(host: DoorHost, uid: int, folder: str = "INBOX") -> None:
    async def reached() -> bool:
        place = host.bookmarks.places.get(folder)
        return place is not None and json.loads(place)[1] >= uid

    async def place() -> object:
        return host.bookmarks.places

    await eventually(reached, place)


def imap(person: Person, *commands: tuple[Any, ...]) -> list[Any]:
    """What the server answers to commands in the bot's mailbox."""
    with imaplib.IMAP4("127.0.0.1", person.server.imap) as wire:
        wire.login(person.bot, PASSWORD)
        wire.select("INBOX")
        return [getattr(wire, command)(*words) for command, *words in commands]


async def test_what_came_while_it_was_down_is_answered_once_and_in_order(host: Now, person: Person) -> None:
    for number in range(3):
        await person.write(person.mail(f"early {number}"))
    async with receiving(host, person):
        await person.write(person.mail("while up"))
        await host.offered_count(4)
        await read_up_to(host, 4)
    await person.write(person.mail("while down"))
    async with receiving(host, person):
        await host.offered_count(5)
        await person.write(person.mail("up again"))
        await host.offered_count(6)
    assert texts(host) == ["early 0", "early 1", "early 2", "while up", "while down", "up again"]


async def test_no_flag_is_touched(host: Now, person: Person) -> None:
    await person.write(person.mail("hello"))
    async with receiving(host, person):
        await read_up_to(host, 1)
    [(_, [flags])] = await asyncio.to_thread(imap, person, ("fetch", "1", "(FLAGS)"))
    # Not even this one: who opens a mailbox to read only doesn't take it away.
    assert flags == rb"1 (FLAGS (\Recent))"


async def test_mail_is_flagged_where_that_is_wanted_and_after_the_verdict(host: Now, person: Person) -> None:
    host.open.clear()
    await person.write(person.mail("hello"))
    async with receiving(host, person, mark_seen=True):
        await host.offered_count(1)
        [(_, [before])] = await asyncio.to_thread(imap, person, ("fetch", "1", "(FLAGS)"))
        host.open.set()
        await read_up_to(host, 1)
        [(_, [after])] = await asyncio.to_thread(imap, person, ("fetch", "1", "(FLAGS)"))
    assert b"Seen" not in before
    assert b"Seen" in after


async def test_old_mail_is_not_answered(host: Now, person: Person) -> None:
    old = imaplib.Time2Internaldate(time.time() - 3 * 86400)
    content = person.mail("too late").as_bytes()
    await asyncio.to_thread(imap, person, ("append", "INBOX", "", old, content))
    await person.write(person.mail("in time"))
    async with receiving(host, person, max_age_hours=48):
        await read_up_to(host, 2)
    assert texts(host) == ["in time"]


async def test_new_uids_bring_nothing_twice(host: Now, person: Person) -> None:
    one, two = vouched(person, "one"), vouched(person, "two")
    await asyncio.to_thread(imap, person, ("create", "Bot"), ("append", "Bot", "", "", one))
    async with receiving(host, person, folders=["Bot"]):
        await read_up_to(host, 1, "Bot")
    validity = json.loads(host.bookmarks.places["Bot"])[0]
    # As after a restored backup: the mails are the same, their uids aren't. The server does it itself, for one of its
    # processes remembers a folder for some seconds, and gives another in its place the old number.
    anew = [("delete", "Bot"), ("create", "Bot"), *(("append", "Bot", "", "", content) for content in (one, two))]
    await asyncio.to_thread(imap, person, *anew)
    async with receiving(host, person, folders=["Bot"]):
        await host.offered_count(3)
        await read_up_to(host, 2, "Bot")
    assert json.loads(host.bookmarks.places["Bot"])[0] != validity
    # It is offered again, and the door knows it by its Message-ID.
    assert texts(host) == ["one", "one", "two"]
    assert len(host.accepted) == 2


async def test_every_folder_has_its_own_place(host: Now, person: Person) -> None:
    await asyncio.to_thread(imap, person, ("create", "Bot"))
    async with receiving(host, person, folders=["INBOX", "Bot"]):
        await asyncio.to_thread(imap, person, ("append", "Bot", "", "", vouched(person, "there")))
        await host.offered_count(1)
        await person.write(person.mail("here"))
        await host.offered_count(2)
        await read_up_to(host, 1, "Bot")
        await read_up_to(host, 1)
    assert texts(host) == ["there", "here"]


def vouched(person: Person, text: str) -> bytes:
    head = f"Authentication-Results: mx.{DOMAIN}; dmarc=pass header.from={DOMAIN}\r\n"
    return head.encode() + person.mail(text).as_bytes()


async def test_a_folder_that_is_not_there_is_said(host: Now, person: Person) -> None:
    with pytest.raises(Rejected, match="no folder 'Nowhere'"):
        async with receiving(host, person, folders=["Nowhere"]):
            pass


async def test_a_refused_login_is_final_and_tells_no_password(host: Now, person: Person) -> None:
    with pytest.raises(Unauthorised) as caught:
        async with receiving(host, person, password="open sesame"):
            pass
    assert "sesame" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_server_that_restarts_loses_nothing(host: Now, own_server: Dovecot) -> None:
    person = Person(own_server, new_address("bot"))
    async with receiving(host, person):
        await person.write(person.mail("before"))
        await host.offered_count(1)
        await read_up_to(host, 1)
        own_server.stop()
        own_server.start()
        await person.write(person.mail("after"))
        await host.offered_count(2)
    assert texts(host) == ["before", "after"]


async def test_a_server_that_stays_away_is_told(host: Now, own_server: Dovecot) -> None:
    person = Person(own_server, new_address("bot"))
    adapter = EmailAdapter(settings(own_server, person.bot, 9), sleep=brief)
    async with running(adapter, host) as task:
        own_server.stop()
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Transient, match="mailbox"):
                await task


async def test_a_broken_connection_is_made_again(host: Now, person: Person) -> None:
    async with Relay(person.server.imap).serving() as relay, receiving(host, person, relay.port):
        relay.cut()
        await person.write(person.mail("still there?"))
        await host.offered_count(1)
    assert relay.connections >= 2


async def test_a_connection_that_only_looks_open_is_noticed(person: Person) -> None:
    # As beyond a firewall that has forgotten the connection.
    async with Relay(person.server.imap, deaf_after="IDLE").serving() as relay:
        config = settings(person.server, person.bot, 9, imap_port=relay.port)
        session = Session(config, answer_seconds=3)
        try:
            await session.connect(Login(config))
            await session.open("INBOX")
            assert await session.after(0) == []
            with pytest.raises(Transient):
                async with asyncio.timeout(PATIENCE):
                    await session.wait(0.1)
        finally:
            session.close()


async def test_mail_that_comes_between_looking_and_waiting_is_not_overlooked(person: Person) -> None:
    session = Session(settings(person.server, person.bot, 9))

    async def comes_to_see(uids: list[int]) -> None:
        async with asyncio.timeout(PATIENCE):
            while [found.uid for found in await session.after(0)] != uids:
                assert await session.wait(3600)

    try:
        await session.connect(Login(settings(person.server, person.bot, 9)))
        await session.open("INBOX")
        assert await session.after(0) == []
        await person.write(person.mail("announced by IDLE"))
        await comes_to_see([1])
        await person.write(person.mail("announced with the answer to another command"))
        await session.fetch([1])
        await comes_to_see([1, 2])
        assert await session.after(2) == []
    finally:
        session.close()


async def test_mail_that_is_too_large_is_not_fetched_and_its_writer_is_told(host: Now, person: Person) -> None:
    async with receiving(host, person, max_mail_mb=1):
        await person.write(person.mail("x" * 2_000_000))
        await host.offered_count(1)
    [part] = host.offered[0].parts
    assert part.kind == "unsupported"
    assert part.what == "mail that is too large (max 1 MB)"


async def test_attachments_are_kept(host: Now, person: Person) -> None:
    mail = person.mail("see this")
    mail.add_attachment(b"\x89PNG" * 1000, maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(b"x" * (host.files.most_bytes + 1), maintype="application", subtype="zip", filename="b.zip")
    async with receiving(host, person):
        await person.write(mail)
        await host.offered_count(1)
    text, picture, archive = host.offered[0].parts
    assert text.kind == "text"
    assert picture.kind == "attachment"
    assert (picture.what, picture.name, picture.size) == ("image", "a.png", 4000)
    path = await host.files.find(picture)
    assert path is not None
    assert path.read_bytes() == b"\x89PNG" * 1000
    assert archive.kind == "unsupported"
    assert archive.what == "attachment that is too large (max 1 MB)"


async def test_who_is_not_vouched_for_is_not_heard(host: Now, person: Person) -> None:
    async with receiving(host, person):
        await person.write(person.mail("forged"), vouched=False)
        await person.write(person.mail("mine"))
        await host.offered_count(1)
        await read_up_to(host, 2)
    assert texts(host) == ["mine"]


async def test_on_a_private_server_nobody_need_vouch(host: Now, person: Person) -> None:
    async with receiving(host, person, require_authentication=False):
        await person.write(person.mail("hello"), vouched=False)
        await host.offered_count(1)


@pytest.mark.parametrize("verdict", [None, Refused(id=MessageId("any"), notice="Not now.")], ids=["taken", "refused"])
async def test_a_loop_ends(host: Now, person: Person, verdict: Verdict | None) -> None:
    host.verdict = verdict
    async with receiving(host, person, sender_hourly=3):
        for number in range(6):
            await person.write(person.mail(f"{number}"))
        await read_up_to(host, 6)
    assert texts(host) == ["0", "1", "2"]


async def test_some_mail_never_reaches_the_door(host: Now, person: Person) -> None:
    unwanted: list[dict[str, str]] = [
        {"From": f"a@{DOMAIN}, b@{DOMAIN}"},
        {"From": f"ann@{DOMAIN} <eve@evil.example>"},
        {"From": f'"ann@{DOMAIN}" <eve@{DOMAIN}>'},
        {"From": f"{'a' * 230}@{DOMAIN}"},
        {"From": ""},
        {"Auto-Submitted": "auto-replied"},
        {"List-Id": "<list.example.org>"},
    ]
    async with receiving(host, person):
        for fields in unwanted:
            await person.write(person.mail("no", **{name.replace("-", "_"): text for name, text in fields.items()}))
        await person.write(person.mail("yes"))
        await host.offered_count(1)
        await read_up_to(host, len(unwanted) + 1)
    assert texts(host) == ["yes"]


async def test_a_mail_that_kills_its_reader_stops_nothing(
    host: Now, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.email.reader.READ_SECONDS", 5)
    async with receiving(host, person):
        await person.write(b"From: " + b"\xff" * 500_000 + b"\r\n\r\n")
        await person.write(person.mail("next"))
        await host.offered_count(1)
    assert texts(host) == ["next"]


async def test_a_door_that_is_broken_is_asked_again(host: Now, person: Person) -> None:
    host.broken = True
    async with receiving(host, person):
        await person.write(person.mail("patience"))
        await host.offered_count(3)
        assert "INBOX" not in host.bookmarks.places
        host.broken = False
        await read_up_to(host, 1)
    assert len(host.accepted) == 1


async def test_an_answer_quotes_the_original_where_that_is_set(host: Now, person: Person) -> None:
    async with receiving(host, person, quote_original=True):
        await person.write(person.mail("Why?"))
        await host.offered_count(1)
    route = Route.of(host.offered[0].reply_to)
    assert route is not None
    assert route.original is not None
    assert (route.original.author, route.original.text) == ("Ann", "Why?")
