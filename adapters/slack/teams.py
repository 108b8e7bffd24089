"""Which token is whose: the app in each workspace it is installed in."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.base import Rejected, Transient, Unauthorised
from adapters.slack.connection import Api, Connection
from adapters.slack.normalise import Bot
from adapters.slack.settings import SlackSettings
from gateway.schema.bookmarks import Bookmarks


@dataclass(frozen=True)
class Team:
    """The app in one workspace or organisation."""

    id: str
    """``T…``, or ``E…`` of an organisation."""
    bot: Bot
    api: Api
    name: str = ""
    began: float | None = None
    """Slack's clock when we came, in seconds since the epoch."""


class Teams:
    """All installations of one app, and through which of them a channel is reached."""

    def __init__(self, teams: Mapping[str, Team], bookmarks: Bookmarks | None = None) -> None:
        self._teams = teams
        self._bookmarks = bookmarks
        self._channels: dict[str, str] = {}

    @classmethod
    async def connect(
        cls, connection: Connection, settings: SlackSettings, bookmarks: Bookmarks | None = None
    ) -> "Teams":
        """Ask for each token whose it is. Raises ``DeliveryError``."""
        tokens = {name: team.token.get_secret_value() for name, team in settings.teams.items()}
        secrets = ([settings.token.get_secret_value()] if settings.token else []) + list(tokens.values())
        if not secrets:
            raise Unauthorised("There is no token for Slack; copy the Bot User OAuth Token of your app.")
        async with asyncio.timeout(60):
            found = [await _team(connection.api(secret)) for secret in secrets]
        for name, team in zip(tokens, found[-len(tokens) :] if tokens else [], strict=True):
            if name not in (team.id, team.bot.team):
                raise Unauthorised(f"The token under teams.{name} is that of {team.id}; put it under that name.")
        return cls({team.id: team for team in found}, bookmarks)

    @property
    def all(self) -> list[Team]:
        """Every installation."""
        return list(self._teams.values())

    def of(self, team: str | None, enterprise: str | None = None) -> Team | None:
        """The installation that serves a workspace, if there is one."""
        return self._teams.get(str(team)) or self._teams.get(str(enterprise))

    async def note(self, channel: str, team: Team) -> None:
        """Something came from that channel: answers go the same way, also after a restart. Raises ``Unavailable``."""
        if len(self._teams) == 1 or self._channels.get(channel) == team.id:
            return
        if self._bookmarks is not None:
            await self._bookmarks.put(f"team {channel}", team.id)
        self._channels[channel] = team.id

    async def to(self, channel: str) -> Team:
        """The installation through which a channel is reached. Raises ``DeliveryError``."""
        if len(self._teams) == 1:
            return self.all[0]
        if channel not in self._channels and self._bookmarks is not None:
            self._channels[channel] = await self._bookmarks.get(f"team {channel}") or ""
        team = self._teams.get(self._channels.get(channel, ""))
        if team is None:
            team = await self._search(channel)
            self._channels[channel] = team.id
        return team

    async def _search(self, channel: str) -> Team:
        for team in self._teams.values():
            try:
                await team.api.read(lambda client: client.conversations_history(channel=channel, limit=1))
            except Rejected:
                continue
            return team
        raise Rejected(f"No workspace that the app is installed in has the channel {channel}.")


async def _team(api: Api) -> Team:
    try:
        who: dict[str, Any] = await api.read(lambda client: client.auth_test())
    except Unauthorised:
        raise
    except Rejected as error:
        raise Transient(str(error)) from None
    enterprise = who.get("enterprise_id") if who.get("is_enterprise_install") else None
    team = str(who.get("team_id") or enterprise or "")
    bot = Bot(team=team, user=str(who.get("user_id", "")), bot=str(who.get("bot_id") or ""))
    if not team or not bot.user:
        raise Transient("Slack does not say who we are.")
    return Team(id=str(enterprise or team), bot=bot, api=api, name=str(who.get("user", "")), began=who["date"])
