"""Sending through a real Postfix: what its answers mean, and what silence means."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.base import Ambiguous, RateLimited, Rejected, Transient, Unauthorised
from adapters.email.composing import Author, Composed, compose
from adapters.email.login import Login
from adapters.email.submission import IDLE_SECONDS, MOST_MAILS, Submission
from adapters.email.threads import token_of
from gateway.schema.address import Address
from gateway.schema.ids import MessageId
from gateway.schema.reply import OutgoingPart, Reply
from tests.adapters.email.daemon import free_port
from tests.adapters.email.dovecot import DOMAIN, Dovecot, dovecot
from tests.adapters.email.person import Person, text_of
from tests.adapters.email.postfix import Postfix, postfix
from tests.adapters.email.relay import Relay
from tests.adapters.email.rig import settings
from tests.contract.stage import eventually

BOT = f"bot@{DOMAIN}"


@pytest.fixture
def servers() -> tuple[Dovecot, Postfix]:
    return dovecot(), postfix()


def mail(to: str, text: str = "hello", number: int = 0) -> Composed:
    reply = Reply.id_for(MessageId("email:default:question"))
    part = OutgoingPart(
        id=f"{reply}/{number}",
        reply=reply,
        address=Address(platform="email", chat=to, thread=token_of("<root@example.org>")),
        text=text,
        index=0,
        last=True,
    )
    return compose(part, Author(BOT), datetime(2026, 3, 1, tzinfo=UTC))


@asynccontextmanager
async def submission(port: int, *, clock: Any = lambda: 0.0, **more: Any) -> AsyncIterator[Submission]:
    config = settings(dovecot(), BOT, port, **more)
    way = Submission(config, Login(config), clock=clock)
    try:
        yield way
    finally:
        await way.close()


async def arrives(person: Person, count: int) -> list[str]:
    async def there() -> bool:
        return len(await person.got()) >= count

    try:
        await eventually(there, person.got)
        return [text_of(each) for each in await person.got()]
    finally:
        await asyncio.to_thread(person.leave)


@pytest.mark.parametrize(
    ("recipient", "leaf"),
    [(f"nobody@{DOMAIN}", Rejected), (f"full@{DOMAIN}", RateLimited)],
)
async def test_what_a_real_server_says_of_a_recipient(
    servers: tuple[Dovecot, Postfix], recipient: str, leaf: type[Exception]
) -> None:
    person = Person(servers[0], BOT)
    async with submission(servers[1].port) as way:
        with pytest.raises(leaf) as caught:
            await way.send(mail(recipient))
        if isinstance(caught.value, RateLimited):
            assert caught.value.scope == "chat"
            assert caught.value.retry_after >= 60
        # The next one is not affected.
        await way.send(mail(person.address))
    assert await arrives(person, 1) == ["hello"]


async def test_mail_that_is_too_large_is_refused_for_good(servers: tuple[Dovecot, Postfix]) -> None:
    async with submission(servers[1].port) as way:
        with pytest.raises(Rejected, match="552"):
            await way.send(mail(f"ann@{DOMAIN}", "x" * 3_000_000))


async def test_a_real_server_refuses_a_wrong_password(servers: tuple[Dovecot, Postfix]) -> None:
    async with submission(servers[1].port, password="open sesame") as way:
        with pytest.raises(Unauthorised) as caught:
            await way.send(mail(f"ann@{DOMAIN}"))
    assert "sesame" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_without_a_login_a_real_server_relays_nothing(servers: tuple[Dovecot, Postfix]) -> None:
    async with submission(servers[1].port, smtp_login=False) as way:
        with pytest.raises(Rejected, match="554"):
            await way.send(mail("elsewhere@example.org"))


async def test_starttls_verifies_the_certificate(servers: tuple[Dovecot, Postfix]) -> None:
    person = Person(servers[0], BOT)
    safe = {"smtp_security": "starttls", "smtp_host": "127.0.0.1"}
    async with submission(servers[1].port, **safe) as way:
        with pytest.raises(Transient, match="SSL"):
            await way.send(mail(person.address))
    async with submission(servers[1].port, **safe, tls_ca=str(servers[1].certificate)) as way:
        await way.send(mail(person.address))
    assert await arrives(person, 1) == ["hello"]


async def test_nobody_there_is_worth_another_try() -> None:
    async with submission(free_port()) as way:
        with pytest.raises(Transient, match="reached"):
            await way.send(mail(f"ann@{DOMAIN}"))


@pytest.mark.parametrize(
    ("command", "answer", "leaf"),
    [
        ("MAIL", "drop", Transient),
        ("RCPT", "drop", Transient),
        ("MAIL", "421 4.7.0 too many connections", RateLimited),
        ("MAIL", "450 4.7.1 slow down", RateLimited),
        ("MAIL", "451 4.3.0 disk trouble", Transient),
        ("MAIL", "552 5.3.4 too large", Rejected),
        ("MAIL", "530 5.7.0 authentication required", Unauthorised),
        ("RCPT", "451 4.3.0 greylisted", RateLimited),
        ("RCPT", "550 5.7.1 not wanted", Rejected),
        ("DATA", "451 4.3.0 disk trouble", Transient),
        ("DATA", "554 5.7.1 spam", Rejected),
        ("DATA", "drop", Ambiguous),
        ("EHLO", "421 4.3.2 going down", Transient),
        ("AUTH", "454 4.7.0 temporary failure", Transient),
    ],
)
async def test_every_answer_has_its_meaning(
    servers: tuple[Dovecot, Postfix], command: str, answer: str, leaf: type[Exception]
) -> None:
    async with Relay(servers[1].port).serving() as relay, submission(relay.port) as way:
        if command not in ("EHLO", "AUTH"):
            await way.check()
        relay.answers = {command: answer, "HELO": answer} if command == "EHLO" else {command: answer}
        if command == "AUTH":
            # The library tries each of the two ways to log in that the server offers.
            relay.always = {"AUTH"}
        with pytest.raises(leaf):
            await way.send(mail(f"ann@{DOMAIN}"))


async def test_a_mail_whose_answer_is_lost_is_sent_again_as_the_same(servers: tuple[Dovecot, Postfix]) -> None:
    person = Person(servers[0], BOT)
    async with Relay(servers[1].port).serving() as relay, submission(relay.port) as way:
        relay.swallow = True
        with pytest.raises(Ambiguous):
            await way.send(mail(person.address))
        await way.send(mail(person.address))
    try:

        async def both() -> bool:
            return len(await person.got()) == 2

        await eventually(both, person.got)
        assert len({each["Message-ID"] for each in await person.got()}) == 1
    finally:
        await asyncio.to_thread(person.leave)


async def test_one_connection_serves_many_mails_but_not_for_ever(servers: tuple[Dovecot, Postfix]) -> None:
    person = Person(servers[0], BOT)
    now = [0.0]
    async with Relay(servers[1].port).serving() as relay, submission(relay.port, clock=lambda: now[0]) as way:
        for number in range(MOST_MAILS):
            await way.send(mail(person.address, number=number))
        assert relay.connections == 1
        await way.send(mail(person.address, number=MOST_MAILS))
        assert relay.connections == 2
        now[0] += IDLE_SECONDS + 1
        await way.send(mail(person.address, number=MOST_MAILS + 1))
        assert relay.connections == 3
        # One that the server ended in the meantime is noticed, too.
        relay.cut()
        await asyncio.sleep(0)
        with_luck = mail(person.address, number=MOST_MAILS + 2)
        try:
            await way.send(with_luck)
        except Transient:
            await way.send(with_luck)
    assert len(await arrives(person, MOST_MAILS + 3)) == MOST_MAILS + 3


async def test_a_line_with_a_dot_is_no_end(servers: tuple[Dovecot, Postfix]) -> None:
    person = Person(servers[0], BOT)
    async with submission(servers[1].port) as way:
        await way.send(mail(person.address, "one\n.\n..\n.two"))
    assert await arrives(person, 1) == ["one\n.\n..\n.two"]


async def test_an_address_beyond_ascii_needs_a_server_that_takes_it(servers: tuple[Dovecot, Postfix]) -> None:
    async with submission(servers[1].port) as way:
        with pytest.raises(Rejected):
            await way.send(mail("jürgen@example.org"))
