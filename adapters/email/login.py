"""How we log in: the same for IMAP and SMTP."""

import ssl

import aiosmtplib
from imapclient import IMAPClient

from adapters.base import Unauthorised
from adapters.email.settings import EmailSettings


class Login:
    """A name and its password."""

    def __init__(self, settings: EmailSettings) -> None:
        self._settings = settings

    def tls(self, settings: EmailSettings) -> ssl.SSLContext:
        """What verifies the servers' certificates. It reads files: not for the event loop."""
        context = ssl.create_default_context()
        if settings.tls_ca:
            context.load_verify_locations(settings.tls_ca)
        return context

    def imap(self, client: IMAPClient) -> None:
        """Log in there, in the session's thread."""
        client.login(self._settings.login, self._password())

    async def smtp(self, client: aiosmtplib.SMTP) -> None:
        """Log in there."""
        await client.login(self._settings.login, self._password())

    def _password(self) -> str:
        if self._settings.password is None:
            raise Unauthorised("There is no password for the mailbox.")
        return self._settings.password.get_secret_value()
