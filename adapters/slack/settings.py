"""The section ``[slack]``."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

from adapters.base import AdapterSettings, Ids
from adapters.kit.fields import Secret, blank_is_none

# https://docs.slack.dev/authentication/tokens
_BOT_TOKEN = re.compile(r"xox[bp]-[A-Za-z0-9-]{10,}|xoxe\.xox[bp]-[A-Za-z0-9-]{10,}")
_APP_TOKEN = re.compile(r"xapp-[A-Za-z0-9-]{10,}")
_URL = re.compile(r"(https?|wss?)://[^\s/?#{}@]+(/[^\s?#{}]*)?")
_PERSON = re.compile(r"[TE][A-Z0-9]+\.[UWB][A-Z0-9]+")
_CHANNEL = re.compile(r"[CDG][A-Z0-9]+")
_COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")


def _base(value: str) -> str:
    if value and not _URL.fullmatch(value):
        raise ValueError("it must be an address that begins with https:// or http://, without user, query and braces")
    return value.rstrip("/")


def _people(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_PERSON.fullmatch(person) for person in ids):
        raise ValueError("name people as workspace.person, such as T012AB3C4.U061F7AUR; /whoami tells a person theirs")
    return ids


def _channels(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_CHANNEL.fullmatch(channel) for channel in ids):
        raise ValueError("name channels by their ids, such as C024BE91L; a channel's details show its id at the end")
    return ids


def _command(value: str) -> str:
    if not _COMMAND.fullmatch(value):
        raise ValueError("it must be a slash and up to 31 small letters, digits, - and _, such as /clawgate")
    return value


Base = Annotated[str, AfterValidator(_base)]


class TeamSettings(BaseModel):
    """One more workspace (``[slack.teams.T012AB3C4]``), or an organisation under its ``E…`` id."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[SecretStr, BeforeValidator(blank_is_none)]
    """The bot token that the app got when it was installed there."""


class SlackSettings(AdapterSettings):
    """One app. With an app token events come over Socket Mode, otherwise over HTTP with a signing secret."""

    token: Secret = None
    """The bot token (``xoxb-…``) from "OAuth & Permissions"."""
    app_token: Secret = None
    """The app-level token (``xapp-…``) with the scope ``connections:write``, from "Basic Information"."""
    signing_secret: Secret = None
    """From "Basic Information"; only for events over HTTP."""
    teams: dict[Annotated[str, Field(pattern=r"^[TE][A-Z0-9]+$")], TeamSettings] = Field(default_factory=dict)
    """The tokens of other workspaces and organisations that the app is installed in."""

    allow_users: Annotated[Ids, AfterValidator(_people)] = ()
    """People who are heard, each as workspace.person (``T012AB3C4.U061F7AUR``); empty: everybody there."""
    allow_chats: Annotated[Ids, AfterValidator(_channels)] = ()
    """Channels that are answered in, by id; empty: all that the bot is in."""

    command: Annotated[str, AfterValidator(_command)] = "/clawgate"
    """The slash command, as the app's manifest names it."""
    command_replies: Literal["ephemeral", "in_channel"] = "ephemeral"
    """Who sees the answer to a slash command: its sender alone, or the channel."""
    reply_in_thread: bool = True
    """A mention in a channel is answered in a thread under it."""
    drafts: bool = True
    """Show an answer while it is written."""
    missed: bool = True
    """Fetch what was written while nothing ran, where the bot had been spoken to before."""
    deaf_seconds: float = Field(default=300, gt=0)
    """A connection that brings nothing for so long is compared with what was written, and replaced if it missed any."""

    api_base: Base = "https://slack.com"
    """The server of the Web API."""
    files_base: Base = "https://files.slack.com"
    """The server that files are on: no other is shown the token."""
    socket_base: Base = ""
    """Instead of the server that Slack names for Socket Mode (``wss://…``)."""

    @property
    def active(self) -> bool:
        """On where it is asked for or a token is there, unless switched off."""
        return self.enabled is not False and (bool(self.enabled) or self.token is not None or bool(self.teams))

    @property
    def files_host(self) -> str:
        """Scheme and host of the files' server."""
        parts = urlsplit(self.files_base)
        return f"{parts.scheme}://{parts.netloc}"

    def problem(self) -> tuple[str, str] | None:
        """A token that is missing or can't be one."""
        if not self.active:
            return None
        if self.token is None and not self.teams:
            return "token", "there is none; copy the Bot User OAuth Token of your app, or set enabled = false."
        tokens = [self.token, *(team.token for team in self.teams.values())]
        if any(token and not _BOT_TOKEN.fullmatch(token.get_secret_value()) for token in tokens):
            return "token", "a bot token begins with xoxb-; copy the Bot User OAuth Token of your app again."
        if self.app_token is None and self.signing_secret is None:
            return "app_token", (
                "make an App-Level Token with the scope connections:write for Socket Mode, or set signing_secret "
                "for events over HTTP."
            )
        if self.app_token is not None and not _APP_TOKEN.fullmatch(self.app_token.get_secret_value()):
            return "app_token", "an app-level token begins with xapp-; copy it again from Basic Information."
        return None
