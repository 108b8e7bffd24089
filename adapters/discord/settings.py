"""The section ``[discord]``."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from adapters.base import AdapterSettings, Ids
from adapters.kit.fields import HttpBase, blank_is_none

# Three parts in base64url: https://docs.discord.com/developers/reference#authentication shows it, and promises nothing.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{15,80}\.[A-Za-z0-9_-]{4,20}\.[A-Za-z0-9_-]{15,120}")
_SOCKET_URL = re.compile(r"wss?://[^\s/?#{}@]+(/[^\s?#{}]*)?")
_SNOWFLAKE = re.compile(r"[0-9]{1,20}")


def _token(value: Any) -> Any:
    text = blank_is_none(value)
    return blank_is_none(text.removeprefix("Bot ")) if isinstance(text, str) else text


def _snowflakes(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_SNOWFLAKE.fullmatch(found) for found in ids):
        raise ValueError(
            "name people and channels by their numeric ids, since names can change hands: switch on Developer Mode in "
            "Discord's Advanced settings, then right-click and Copy ID"
        )
    return ids


def _socket(value: str) -> str:
    if not _SOCKET_URL.fullmatch(value):
        raise ValueError("it must be an address that begins with wss:// or ws://, without user, query and braces")
    return value.rstrip("/")


class DiscordSettings(AdapterSettings):
    """One bot."""

    token: Annotated[SecretStr | None, BeforeValidator(_token)] = None
    """From https://discord.com/developers/applications, page Bot."""
    api_base: HttpBase = "https://discord.com/api/v10"
    gateway_base: Annotated[str, AfterValidator(_socket)] = "wss://gateway.discord.gg"
    files_base: HttpBase = "https://cdn.discordapp.com"
    """Where stickers are, and attachments may be."""
    allow_users: Annotated[Ids, AfterValidator(_snowflakes)] = ()
    allow_chats: Annotated[Ids, AfterValidator(_snowflakes)] = ()
    message_content: bool = True
    """Ask for what people write to others in servers (the Message Content Intent); without it the bot sees only
    direct messages and what mentions it."""
    slash_commands: bool = True
    """Register the chat commands in Discord's own menu."""
    drafts: bool = True
    """Show answers while they are written; otherwise only "typing"."""
    catch_up_hours: int = Field(default=24, ge=0, le=48)
    """How old a message may be that is fetched after a time away; 0: none is."""
    shards: int = Field(default=1, ge=1, le=64)
    """Gateway connections; Discord asks for one for each 2,500 servers at least."""

    @property
    def active(self) -> bool:
        """On where it is asked for or a token is there, unless switched off."""
        return self.enabled is not False and (bool(self.enabled) or self.token is not None)

    def problem(self) -> tuple[str, str] | None:
        """A token that is missing or can't be one."""
        if not self.active:
            return None
        if self.token is None:
            return (
                "token",
                "there is none; make a bot at https://discord.com/developers/applications and copy its token.",
            )
        if not _TOKEN.fullmatch(self.token.get_secret_value()):
            return "token", (
                "it isn't shaped like a bot's token (three parts with dots between); press Reset Token on the page Bot "
                "of https://discord.com/developers/applications and copy the new one."
            )
        return None
