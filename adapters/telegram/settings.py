"""The section ``[telegram]``."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from adapters.base import AdapterSettings, Ids
from adapters.kit.fields import HttpBase, Secret, blank_is_none, http_base

# https://core.telegram.org/bots/features#botfather shows the form; the id's and the secret's lengths are not promised.
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{20,100}")
# https://core.telegram.org/bots/api#setwebhook takes one character, too; that keeps nobody out.
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_PUBLIC_API = "https://api.telegram.org"
_WEBHOOK_PORTS = (443, 80, 88, 8443)


def _numeric(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not all(re.fullmatch(r"-?[0-9]{1,20}", each) for each in ids):
        raise ValueError("use the numeric ids, since names can change hands; /whoami tells them, and so does the log")
    return ids


class TelegramSettings(AdapterSettings):
    """One bot."""

    token: Secret = None
    """From @BotFather."""
    api_base: HttpBase = _PUBLIC_API
    """Another Bot API server: https://core.telegram.org/bots/api#using-a-local-bot-api-server"""
    local: bool = False
    """That server runs on this machine with ``--local``: files are read from its folder, and may be far larger."""
    allow_users: Annotated[Ids, AfterValidator(_numeric)] = ()
    """Numeric ids of the people who are heard; empty: see ``access``. A channel or an anonymous administrator speaks
    with the id of its chat, which is negative."""
    allow_chats: Annotated[Ids, AfterValidator(_numeric)] = ()
    """Numeric ids of the groups and channels in which it answers; empty: all that it is in."""
    poll_seconds: int = Field(default=25, ge=1, le=50)
    """How long one poll waits; the server ends every poll after 50 seconds."""
    webhook: Annotated[
        str | None, BeforeValidator(blank_is_none), AfterValidator(lambda url: url and http_base(url))
    ] = None
    """The public address of this gateway, without a path; with one, Telegram calls and nothing is polled."""
    secret: Secret = None
    """By which a call is known to be Telegram's."""

    @property
    def active(self) -> bool:
        """On where it is asked for or a token is there, unless switched off."""
        return self.enabled is not False and (bool(self.enabled) or self.token is not None)

    def problem(self) -> tuple[str, str] | None:
        """A token that is missing or can't be one; a webhook that Telegram would not call."""
        if not self.active:
            return None
        if self.token is None:
            return "token", "there is none; get one from @BotFather, or set enabled = false."
        if not _TOKEN.fullmatch(self.token.get_secret_value()):
            return "token", "it isn't shaped like a bot's token (123456:ABC-DEF…); copy it again from @BotFather."
        return self._webhook_problem()

    def _webhook_problem(self) -> tuple[str, str] | None:
        if self.webhook is None:
            return None
        if self.secret is None or not _SECRET.fullmatch(self.secret.get_secret_value()):
            return (
                "secret",
                "a webhook needs one of 16 to 256 letters, digits, _ and -; `openssl rand -hex 32` makes it.",
            )
        if self.api_base != _PUBLIC_API:
            return None
        try:
            address = urlsplit(self.webhook)
            port = address.port or 443
        except ValueError:
            return "webhook", "its port is not a number."
        if address.scheme != "https" or port not in _WEBHOOK_PORTS:
            return "webhook", "Telegram calls https:// addresses only, on the ports 443, 80, 88 and 8443."
        return None

    def advice(self) -> list[str]:
        """Whom the bot listens to, if that is everybody; what a webhook needs beside it."""
        said = super().advice()
        if self.webhook is not None:
            name = urlsplit(self.webhook).hostname
            said.append(f"Telegram calls {self.webhook}; {name} has to be one of http.names, or it is turned away.")
        return said
