"""Sending: one SMTP connection, kept while there is work, and every foreign error turned into ours, once."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable

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


class Submission:
    """The way out of one account. Sends are made one after the other."""

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
        self._lock = asyncio.Lock()
        self._client: SMTP | None = None
        self._mails = 0
        self._used = 0.0

    async def send(self, mail: Composed) -> None:
        """Send a mail, once. Raises one of the five leaves of ``DeliveryError``."""
        async with self._lock:
            client = await self._ready()
            try:
                await self._deliver(client, mail)
            except BaseException:
                # Whatever it was, the next mail begins with a server that has nothing half done.
                self._drop()
                raise
            self._mails += 1
            self._used = self._clock()

    async def check(self) -> None:
        """Connect and log in. Raises ``DeliveryError``."""
        async with self._lock:
            await self._ready()

    async def close(self) -> None:
        """Say goodbye, without waiting for long."""
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
                async with asyncio.timeout(2):
                    await client.quit()
            client.close()

    async def _ready(self) -> SMTP:
        if self._client is not None:
            rested = self._clock() - self._used > IDLE_SECONDS
            if self._client.is_connected and not rested and self._mails < MOST_MAILS:
                return self._client
            await self.close()
        self._client, self._mails = await self._connected(), 0
        return self._client

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

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    async def _deliver(self, client: SMTP, mail: Composed) -> None:
        async with _asking():
            await client.mail(self._settings.address, options=_options(client, mail))
            await client.rcpt(mail.recipient)
        async with _handing_over():
            await client.data(mail.content)


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
