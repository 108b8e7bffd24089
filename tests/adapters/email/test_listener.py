"""Mail that a server of one's own hands over: "250" is a promise."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from adapters.base import Transient
from adapters.email.adapter import EmailAdapter
from adapters.email.settings import EmailSettings
from tests.adapters.email.daemon import free_port
from tests.adapters.email.dovecot import DOMAIN
from tests.contract.host import DoorHost
from tests.contract.running import running

BOT, ANN = f"bot@{DOMAIN}", f"ann@{DOMAIN}"


def settings(**more: Any) -> EmailSettings:
    facts = {"address": BOT, "smtp_host": "127.0.0.1", "smtp_port": 9, "smtp_security": "none", "smtp_login": False}
    return EmailSettings.model_validate(facts | {"listen": "127.0.0.1:0", "authserv_id": "mx"} | more)


@asynccontextmanager
async def listening(host: DoorHost, **more: Any) -> AsyncIterator[int]:
    config = settings(**more)
    assert config.problem() is None
    adapter = EmailAdapter(config)
    async with running(adapter, host):
        yield adapter.listening_port


def mail(text: str = "hello", *, result: str = "mx; dmarc=pass header.from=clawgate.test") -> EmailMessage:
    made = EmailMessage()
    made["Authentication-Results"] = result
    made["From"], made["To"], made["Message-ID"] = ANN, BOT, "<1@ann.test>"
    made.set_content(text)
    return made


def hand_over(
    port: int,
    content: EmailMessage | bytes,
    *,
    to: str = BOT,
    sender: str = ANN,
    kind: type[smtplib.SMTP] = smtplib.LMTP,
) -> None:
    with kind("127.0.0.1", port, timeout=60) as wire:
        wire.sendmail(sender, [to], content if isinstance(content, bytes) else content.as_bytes())


async def refusal(work: Callable[[], None]) -> int:
    """The code of a refusal."""
    try:
        await asyncio.to_thread(work)
    except smtplib.SMTPResponseException as error:
        return error.smtp_code
    except smtplib.SMTPRecipientsRefused as error:
        return next(iter(error.recipients.values()))[0]
    return 250


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)


@pytest.mark.parametrize("kind", [smtplib.LMTP, smtplib.SMTP])
async def test_a_mail_comes_in(host: DoorHost, kind: type[smtplib.SMTP]) -> None:
    async with listening(host, listen_protocol=kind.__name__.lower()) as port:
        await asyncio.to_thread(hand_over, port, mail(), kind=kind)
    assert [message.text for message in host.accepted.values()] == ["hello"]


async def test_the_server_is_told_after_the_verdict(host: DoorHost) -> None:
    host.open.clear()
    async with listening(host) as port:
        handing = asyncio.create_task(asyncio.to_thread(hand_over, port, mail()))
        await host.offered_count(1)
        await asyncio.sleep(0.05)
        assert not handing.done()
        host.open.set()
        await handing
    assert len(host.accepted) == 1


async def test_while_the_door_is_broken_the_server_keeps_it(host: DoorHost) -> None:
    host.broken = True
    async with listening(host) as port:
        assert await refusal(lambda: hand_over(port, mail())) == 451
        host.broken = False
        await asyncio.to_thread(hand_over, port, mail())
    assert len(host.accepted) == 1


async def test_mail_for_others_is_refused(host: DoorHost) -> None:
    async with listening(host) as port:
        assert await refusal(lambda: hand_over(port, mail(), to=f"eve@{DOMAIN}")) == 550
        await asyncio.to_thread(hand_over, port, mail(), to=f"Bot+list@{DOMAIN}")
    assert len(host.accepted) == 1


async def test_a_bounce_is_taken_and_not_answered(host: DoorHost) -> None:
    async with listening(host) as port:
        await asyncio.to_thread(hand_over, port, mail(), sender="")
    assert host.offered == []


async def test_what_the_mail_itself_says_of_its_return_path_does_not_count(host: DoorHost) -> None:
    async with listening(host) as port:
        forged = b"Return-Path: <ann@clawgate.test>\r\n" + mail().as_bytes()
        await asyncio.to_thread(hand_over, port, forged, sender="")
    assert host.offered == []


async def test_too_large_a_mail_is_refused(host: DoorHost) -> None:
    async with listening(host, max_mail_mb=1) as port:
        assert await refusal(lambda: hand_over(port, mail("x" * 2_000_000))) == 552


async def test_who_is_not_vouched_for_is_not_heard(host: DoorHost) -> None:
    async with listening(host) as port:
        await asyncio.to_thread(hand_over, port, mail(result="other; dmarc=pass header.from=clawgate.test"))
    assert host.offered == []


async def test_a_port_that_is_taken_is_said(host: DoorHost) -> None:
    port = free_port()
    async with listening(host, listen=f"127.0.0.1:{port}"):
        with pytest.raises(Transient, match=f"127.0.0.1:{port}"):
            async with listening(host, listen=f"127.0.0.1:{port}"):
                pass
