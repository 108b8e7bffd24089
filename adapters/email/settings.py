"""The section ``[email]``."""

import ipaddress
import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from adapters.base import AdapterSettings, Ids
from adapters.email.addresses import segment, typed
from adapters.email.authenticity import UNNAMED
from adapters.kit.fields import Secret

Security = Literal["tls", "starttls", "none"]

# What the receiving servers of the large providers call themselves in Authentication-Results.
_KNOWN = {
    "imap.gmail.com": "mx.google.com",
    "imap.fastmail.com": "mx*.messagingengine.com",
    "outlook.office365.com": UNNAMED,
}


def _address(value: str) -> str:
    if value and typed(value) is None:
        raise ValueError("it must be one plain address, such as bot@example.org")
    return typed(value) or ""


def _people(ids: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(typed(user) for user in ids)
    if not all(found):
        raise ValueError("name people by their plain addresses, such as ann@example.org")
    # As they stand in a principal, to which they are compared.
    return tuple(segment(user) for user in found if user)


def _local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or "." not in host


class EmailSettings(AdapterSettings):
    """One mailbox."""

    address: Annotated[str, AfterValidator(_address)] = ""
    """The bot's address: answers come from it."""
    name: str = ""
    """The name that stands before it."""
    username: str = ""
    """What to log in with; empty: the address."""
    password: Secret = None

    imap_host: str = ""
    """Where its mail is read; empty: mail comes in over ``listen``."""
    imap_port: int = Field(default=0, ge=0, le=65535)
    """0: 993 with ``tls``, else 143."""
    imap_security: Security = "tls"
    smtp_host: str = ""
    """Where its answers are sent; empty: ``imap_host`` with ``smtp`` for ``imap``."""
    smtp_port: int = Field(default=0, ge=0, le=65535)
    """0: 465 with ``tls``, 587 with ``starttls``, else 25."""
    smtp_security: Security = "tls"
    smtp_login: bool = True
    """False where the server takes mail of this machine without a login."""
    smtp_connections: int = Field(default=3, ge=1, le=20)
    """How many mails are handed over at once."""
    tls_ca: str = ""
    """A file of certificates to trust beside the system's, for a server of one's own."""

    require_authentication: bool = True
    """Only mail for whose sender the provider vouches is answered (DMARC, or DKIM of the sender's domain)."""
    authserv_id: str = ""
    """What the provider's server calls itself in Authentication-Results, ``*`` for any characters, ``-`` where it
    leaves its name out; empty: as it is known of the ``imap_host``."""
    allow_users: Annotated[Ids, AfterValidator(_people)] = ()
    """Addresses of the people who are heard; empty: anybody."""

    sender_hourly: int = Field(default=10, ge=1)
    """Mails of one sender that are answered within an hour."""
    sender_daily: int = Field(default=50, ge=1)
    total_hourly: int = Field(default=300, ge=1)
    """Mails that are answered within an hour, whoever sent them."""

    oauth_token_url: str = ""
    """Where access tokens come from; with it, no password is needed."""
    oauth_client_id: str = ""
    oauth_client_secret: Secret = None
    oauth_refresh_token: Secret = None
    oauth_scope: str = ""

    listen: str = ""
    """``host:port`` at which a mail server of one's own hands mail over; ``imap_host`` may then be empty."""
    listen_protocol: Literal["lmtp", "smtp"] = "lmtp"

    folders: Ids = ("INBOX",)
    idle_seconds: int = Field(default=240, ge=5, le=540)
    """How long one IDLE lasts: servers and firewalls drop those of ten minutes and more."""
    poll_seconds: int = Field(default=60, ge=1)
    """How often it is asked where the server has no IDLE."""
    mark_seen: bool = False
    """Whether mail that was accepted gets the flag ``\\Seen``; otherwise flags are left alone."""
    max_age_hours: int = Field(default=48, ge=1, le=24 * 14)
    """Mail that is older when it is found is not answered."""
    quote_original: bool = False
    """Whether an answer ends with the mail that it answers."""
    working_on_it_minutes: int = Field(default=0, ge=0, le=24 * 60)
    """After how long, once, a mail says that the answer takes time; 0: never."""
    max_mail_mb: int = Field(default=30, ge=1, le=200)
    """Of larger ones only the beginning of the header is looked at."""

    @property
    def active(self) -> bool:
        """On where it is asked for or an address is there, unless switched off."""
        return self.enabled is not False and (bool(self.enabled) or bool(self.address))

    @property
    def identity(self) -> str | None:
        """Two accounts of one address would answer each mail twice."""
        return "address" if self.address else None

    @property
    def login(self) -> str:
        """What to log in with."""
        return self.username or self.address

    @property
    def listen_place(self) -> tuple[str, int]:
        """Host and port; port 0 takes any."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]") or "127.0.0.1", int(port)

    @property
    def provider(self) -> str:
        """What the provider's server calls itself; empty if nobody knows."""
        return self.authserv_id or _KNOWN.get(self.imap_host.lower(), "")

    @property
    def imap_place(self) -> tuple[str, int]:
        """Host and port."""
        return self.imap_host, self.imap_port or (993 if self.imap_security == "tls" else 143)

    @property
    def smtp_place(self) -> tuple[str, int]:
        """Host and port."""
        ports = {"tls": 465, "starttls": 587, "none": 25}
        host = self.smtp_host or self.imap_host.replace("imap", "smtp", 1)
        return host, self.smtp_port or ports[self.smtp_security]

    def problem(self) -> tuple[str, str] | None:
        """What is missing, or would send a password in the clear over the internet."""
        if not self.active:
            return None
        if not self.address:
            return "address", "there is none; set the bot's own address, or enabled = false."
        return self._unconnected() or self._unproven() or self._in_the_clear()

    def _unconnected(self) -> tuple[str, str] | None:
        if self.listen and not re.fullmatch(r"[^\s]*:[0-9]{1,5}", self.listen):
            return "listen", "it must be host:port, such as 127.0.0.1:2424."
        if not (self.imap_host or self.listen):
            return "imap_host", "there is none; set the server on which the bot's mail is read."
        if not self.smtp_place[0]:
            return "smtp_host", "there is none; set the server that takes the bot's answers."
        if self.oauth_token_url:
            if not self.oauth_token_url.startswith("https://") and not _local(
                urlsplit(self.oauth_token_url).hostname or ""
            ):
                return "oauth_token_url", "it must begin with https://."
            if self.oauth_refresh_token is None:
                return "oauth_refresh_token", "there is none (adapters/email/README.md says how to get it)."
        elif self.password is None and (self.imap_host or self.smtp_login):
            return "password", "there is none; most providers want an app password here (adapters/email/README.md)."
        return None

    def _unproven(self) -> tuple[str, str] | None:
        if self.require_authentication and not self.provider:
            return "authserv_id", (
                "there is none; set what stands first in the topmost Authentication-Results of a mail that your server "
                "delivered, or require_authentication = false if nobody else can bring mail to it."
            )
        return None

    def advice(self) -> list[str]:
        """What is open that need not be."""
        found = super().advice()
        if self.listen and self.listen_place[0] not in ("127.0.0.1", "::1", "localhost"):
            found.append("Whoever reaches the port of listen can hand over any mail; let it be one of this machine.")
        return found

    def _in_the_clear(self) -> tuple[str, str] | None:
        for key, security, (host, _) in (
            ("imap_security", self.imap_security, self.imap_place),
            ("smtp_security", self.smtp_security, self.smtp_place),
        ):
            if host and security == "none" and not _local(host):
                return (
                    key,
                    f'"none" would show the password to everybody on the way to {host}; use "tls" or "starttls".',
                )
        return None
