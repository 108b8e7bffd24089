"""How we log in: the same for IMAP and SMTP."""

import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import aiosmtplib
from imapclient import IMAPClient

from adapters.base import DeliveryError, Transient, Unauthorised
from adapters.email.settings import EmailSettings
from adapters.email.tokens import Tokens


class Credential(Protocol):
    """What one login is made with."""

    def imap(self, client: IMAPClient) -> None:
        """Log in there; it blocks."""
        ...

    async def smtp(self, client: aiosmtplib.SMTP) -> None:
        """Log in there."""
        ...

    def refused(self) -> DeliveryError:
        """What it means that a server doesn't take it."""
        ...


class Login:
    """The account's credentials, a password or tokens."""

    def __init__(self, settings: EmailSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._tokens = Tokens(settings, clock=clock) if settings.oauth_token_url else None

    def keep_in(self, file: Path) -> None:
        """Where tokens may be kept."""
        if self._tokens is not None:
            self._tokens.keep_in(file)

    def tls(self) -> ssl.SSLContext:
        """What verifies the servers' certificates. It reads files: not for the event loop."""
        context = ssl.create_default_context()
        if self._settings.tls_ca:
            context.load_verify_locations(self._settings.tls_ca)
        return context

    async def credential(self) -> Credential:
        """What to log in with now. Raises ``DeliveryError``."""
        name = self._settings.login
        if self._tokens is not None:
            token, new = await self._tokens.access()
            return _Token(name, token, self._tokens, new=new)
        if self._settings.password is None:
            raise Unauthorised("There is no password for the mailbox.")
        return _Password(name, self._settings.password.get_secret_value())


class _Password:
    def __init__(self, name: str, password: str) -> None:
        self._name = name
        self._password = password

    def imap(self, client: IMAPClient) -> None:
        client.login(self._name, self._password)

    async def smtp(self, client: aiosmtplib.SMTP) -> None:
        await client.login(self._name, self._password)

    def refused(self) -> DeliveryError:
        return Unauthorised(
            "The mail server refuses the login; correct username and password (most providers want an app password)."
        )


class _Token:
    """https://developers.google.com/workspace/gmail/imap/xoauth2-protocol."""

    def __init__(self, name: str, token: str, tokens: Tokens, *, new: bool) -> None:
        self._name = name
        self._token = token
        self._tokens = tokens
        self._new = new

    def imap(self, client: IMAPClient) -> None:
        client.oauth2_login(self._name, self._token)

    async def smtp(self, client: aiosmtplib.SMTP) -> None:
        await client.auth_xoauth2(self._name, self._token)

    def refused(self) -> DeliveryError:
        self._tokens.forget()
        if self._new:
            return Unauthorised(
                "The mail server refuses the access token; give the app access to IMAP and SMTP, and log in again."
            )
        return Transient("The access token has ended before its time; the next login uses another one.")
