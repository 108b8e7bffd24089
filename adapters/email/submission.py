"""Sending: SMTP connections, kept while there is work, and every foreign error turned into ours, once."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import aiosmtplib
from aiosmtplib import SMTP

from adapters.base import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from adapters.email.composing import Composed
from adapters.email.login import Credential, Login
from adapters.email.settings import EmailSettings

ANSWER_SECONDS = 50.0
IDLE_SECONDS = 20.0
"""How long a connection is kept that nothing is sent over."""
MOST_MAILS = 50
"""Over one connection: servers end those that are used for too many."""
PAUSE_SECONDS = 60.0
"""After "try again later" for all mails; LATER_SECONDS for one recipient: https://www.rfc-editor.org/rfc/rfc6647#section-5"""
LATER_SECONDS = 300.0


@dataclass
class _Line:
    """One connection, logged in."""

    client: SMTP
    used: float
    mails: int = 0


class Submission:
    """The way out of one account, over a few connections at once."""

    def __init__(
        self,
        settings: EmailSettings,
        login: Login,
        *,
        clock: Callable[[], float] = time.monotonic,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._settings = settings
        self._login = login
        self._clock = clock
        self._answer_seconds = answer_seconds
        self._places = asyncio.Semaphore(settings.smtp_connections)
        self._idle: list[_Line] = []

    async def send(self, mail: Composed) -> None:
        """Send a mail, once. Raises one of the five leaves of ``DeliveryError``."""
        async with self._places:
            line = await self._line()
            try:
                await self._deliver(line.client, mail)
            except BaseException:
                # Whatever it was, the next mail begins with a server that has nothing half done.
                line.client.close()
                raise
            line.mails += 1
            line.used = self._clock()
            self._idle.append(line)

    async def check(self) -> None:
        """Connect and log in. Raises ``DeliveryError``."""
        async with self._places:
            self._idle.append(await self._line())

    async def close(self) -> None:
        """Say goodbye, without waiting for long."""
        idle, self._idle = self._idle, []
        for line in idle:
            await _goodbye(line.client)

    async def _line(self) -> _Line:
        while self._idle:
            line = self._idle.pop()
            rested = self._clock() - line.used > IDLE_SECONDS
            if line.client.is_connected and not rested and line.mails < MOST_MAILS:
                return line
            await _goodbye(line.client)
        return _Line(await self._connected(), self._clock())

    async def _connected(self) -> SMTP:
        host, port = self._settings.smtp_place
        security = self._settings.smtp_security
        client = SMTP(
            hostname=host,
            port=port,
            use_tls=security == "tls",
            start_tls=security == "starttls",
            tls_context=await asyncio.to_thread(self._login.tls),
            timeout=self._answer_seconds,
        )
        credential = await self._login.credential() if self._settings.smtp_login else None
        async with _opening(credential):
            try:
                await client.connect()
                if credential is not None:
                    await credential.smtp(client)
            except BaseException:
                client.close()
                raise
        return client

    async def _deliver(self, client: SMTP, mail: Composed) -> None:
        async with _asking():
            await client.mail(self._settings.address, options=_options(client, mail))
            await client.rcpt(mail.recipient)
        async with _handing_over():
            await client.data(mail.content)


async def _goodbye(client: SMTP) -> None:
    with contextlib.suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
        async with asyncio.timeout(2):
            await client.quit()
    client.close()


def _options(client: SMTP, mail: Composed) -> list[str]:
    options = [f"SIZE={len(mail.content)}"] if client.supports_extension("SIZE") else []
    if not mail.recipient.isascii():
        if not client.supports_extension("SMTPUTF8"):
            raise Rejected("The mail server can't send to addresses with other than ASCII characters.")
        options.append("SMTPUTF8")
    return options


@contextlib.asynccontextmanager
async def _opening(credential: Credential | None) -> AsyncIterator[None]:
    failure: DeliveryError
    try:
        yield
    except aiosmtplib.SMTPAuthenticationError as error:
        if credential is None or 400 <= error.code < 500:
            failure = Transient(f"The mail server takes no login at the moment ({error.code}).")
        else:
            failure = credential.refused()
    except aiosmtplib.SMTPResponseException as error:
        failure = Transient(f"The mail server takes no mail at the moment ({_said(error)}).")
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        failure = Transient(f"The mail server can't be reached ({type(error).__name__}).")
    else:
        return
    raise failure


@contextlib.asynccontextmanager
async def _asking() -> AsyncIterator[None]:
    """Up to here nothing was sent."""
    failure: DeliveryError
    try:
        yield
    except aiosmtplib.SMTPResponseException as error:
        failure = _refusal(error)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        failure = Transient(f"The connection to the mail server broke ({type(error).__name__}).")
    except ValueError:
        failure = Rejected("The mail server can't be told of this recipient.")
    else:
        return
    raise failure


@contextlib.asynccontextmanager
async def _handing_over() -> AsyncIterator[None]:
    """From here on, no answer means that nobody knows."""
    failure: DeliveryError
    try:
        yield
    except aiosmtplib.SMTPResponseException as error:
        failure = Ambiguous("The mail server's answer can't be read.") if error.code < 0 else _refusal(error)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
        failure = Ambiguous(f"The mail server did not say whether it has the mail ({type(error).__name__}).")
    else:
        return
    raise failure


def _refusal(error: aiosmtplib.SMTPResponseException) -> DeliveryError:
    """What a code means: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 and RFC 3463 for the longer one."""
    said = _said(error)
    if error.code in (530, 535):
        return Unauthorised(f"The mail server wants another login ({said}).")
    if error.code >= 500:
        return Rejected(f"The mail server refuses it ({said}).")
    if error.code == 421:
        return RateLimited(f"The mail server asks for a pause ({said}).", retry_after=PAUSE_SECONDS)
    if error.code < 400:
        return Transient(f"The mail server answers strangely ({said}).")
    if isinstance(error, aiosmtplib.SMTPRecipientRefused):
        return RateLimited(f"The mail server wants it later ({said}).", retry_after=LATER_SECONDS, scope="chat")
    if " 4.7." in f" {error.message}":
        return RateLimited(f"The mail server asks for a pause ({said}).", retry_after=PAUSE_SECONDS)
    return Transient(f"The mail server doesn't take it now ({said}).")


def _said(error: aiosmtplib.SMTPResponseException) -> str:
    words = "".join(sign if sign.isprintable() else " " for sign in f"{error.code} {error.message}")
    return " ".join(words.split())[:200]
