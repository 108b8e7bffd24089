"""The section ``[telegram]``."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from adapters.base import AdapterSettings, Ids

# https://core.telegram.org/bots/features#botfather shows the form; the id's and the secret's lengths are not promised.
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{20,100}")
_HTTP_URL = re.compile(r"https?://[^\s/?#{}@]+(/[^\s?#{}]*)?")


def _token(value: Any) -> Any:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    # A variable that is set to nothing is how people unset one in a compose file.
    return (text.strip() or None) if isinstance(text, str) else text


def _numeric(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not all(re.fullmatch(r"[0-9]{1,20}", user) for user in ids):
        raise ValueError("name people by their numeric ids, since names can change hands; @userinfobot tells them")
    return ids


def _url(value: str) -> str:
    if not _HTTP_URL.fullmatch(value):
        raise ValueError("it must be an address that begins with https:// or http://, without user, query and braces")
    return value.rstrip("/")


class TelegramSettings(AdapterSettings):
    """One bot."""

    token: Annotated[SecretStr | None, BeforeValidator(_token)] = None
    """From @BotFather."""
    api_base: Annotated[str, AfterValidator(_url)] = "https://api.telegram.org"
    """Another Bot API server: https://core.telegram.org/bots/api#using-a-local-bot-api-server"""
    allow_users: Annotated[Ids, AfterValidator(_numeric)] = ()
    """Numeric ids of the people who are heard; empty: see ``access``."""
    poll_seconds: int = Field(default=25, ge=1, le=50)
    """How long one poll waits; the server ends every poll after 50 seconds."""

    @property
    def active(self) -> bool:
        """On where it is asked for or a token is there, unless switched off."""
        return self.enabled is not False and (bool(self.enabled) or self.token is not None)

    def problem(self) -> tuple[str, str] | None:
        """A token that is missing or can't be one."""
        if not self.active:
            return None
        if self.token is None:
            return "token", "there is none; get one from @BotFather, or set enabled = false."
        if not _TOKEN.fullmatch(self.token.get_secret_value()):
            return "token", "it isn't shaped like a bot's token (123456:ABC-DEF…); copy it again from @BotFather."
        return None
