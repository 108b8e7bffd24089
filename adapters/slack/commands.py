"""Slash commands.

https://docs.slack.dev/interactivity/implementing-slash-commands
"""

from collections.abc import Mapping
from typing import Any, Literal

from adapters.base import Host, Rejected
from adapters.slack import MANIFEST
from adapters.slack.markup import from_mrkdwn
from adapters.slack.normalise import person
from adapters.slack.responses import Responses
from adapters.slack.teams import Team, Teams
from gateway.schema.address import Address
from gateway.schema.content import Text
from gateway.schema.message import InboundMessage

PREFIX = "command:"
"""Of the keys of messages that came as slash commands."""


class Commands:
    """Takes commands in.

    What only its sender sees belongs to their own conversation with the bot, not to the channel's.
    """

    def __init__(
        self,
        host: Host,
        teams: Teams,
        responses: Responses,
        *,
        account: str,
        replies: Literal["ephemeral", "in_channel"],
    ) -> None:
        self._host = host
        self._teams = teams
        self._responses = responses
        self._account = account
        self._replies = replies
        self._direct: dict[tuple[str, str], str] = {}

    async def take(self, payload: Mapping[str, Any], team: Team) -> str | dict[str, Any]:
        """Bring it to the door; what Slack is answered at once. Raises ``ClawgateError``."""
        channel, user = str(payload["channel_id"]), str(payload["user_id"])
        try:
            direct = await self._conversation(team, user)
        except Rejected as error:
            return f"This command can't be answered: {error}"
        shown = self._replies == "in_channel" and channel != direct and not channel.startswith("D")
        place = channel if shown else direct
        key = f"{PREFIX}{payload['trigger_id']}"
        if channel != direct:
            await self._responses.keep(key, str(payload.get("response_url", "")), self._replies)
        await self._teams.note(place, team)
        await self._host.accept(
            InboundMessage(
                key=key,
                address=Address(platform=MANIFEST.name, account=self._account, chat=place),
                sender=person(str(payload.get("team_id") or team.bot.team), user, str(payload.get("user_name") or "")),
                parts=(Text(text=self._words(payload)),),
                direct=not shown,
                space=str(payload.get("team_id") or team.bot.team),
                sent_at=self._host.now(),
                reply_to=key,
            )
        )
        # In a channel the command itself is shown, too, so that people see what is answered.
        return {"response_type": "in_channel"} if shown else ""

    def _words(self, payload: Mapping[str, Any]) -> str:
        text = from_mrkdwn(payload.get("text"), {}).strip()
        named = {command.name for command in self._host.commands}
        if not text:
            return "/help"
        # "/clawgate status" is the command; "/clawgate status of my order?" is a question.
        return f"/{text}" if text in named else text

    async def _conversation(self, team: Team, user: str) -> str:
        known = self._direct.get((team.id, user))
        if known is None:
            answer = await team.api.read(lambda client: client.conversations_open(users=user))
            known = str((answer.get("channel") or {}).get("id"))
            self._direct[(team.id, user)] = known
        return known
