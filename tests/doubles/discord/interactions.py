"""Slash commands and buttons: three seconds for the first answer, fifteen minutes for the token.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""

import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.doubles.discord import rules
from tests.doubles.discord.rules import Refused
from tests.doubles.discord.world import DM, EPHEMERAL, World

Json = dict[str, Any]

FIRST_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
MESSAGE, LATER, UPDATE_LATER, UPDATE = 4, 5, 6, 7


@dataclass
class Asked:
    """One interaction, and what came of it."""

    data: Json
    began: float
    answer: Json | None = None
    original: Json | None = None
    """The message that ``@original`` is."""
    followups: list[Json] = field(default_factory=list)

    def asides(self) -> list[str]:
        """What only the person who asked was shown."""
        answer = self.answer or {}
        shown = [answer["data"]] if answer.get("type") == MESSAGE else []
        return [message["content"] for message in (*shown, *self.followups) if message.get("flags", 0) & EPHEMERAL]


class Interactions:
    """All of them, by id and by token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.asked: list[Asked] = []

    def command(self, channel: Json, user: Json, name: str, options: list[Json] | None = None) -> Asked:
        """Somebody runs a slash command."""
        inside = {"id": self._world.snowflake(), "name": name, "type": 1, "options": options or []}
        return self._ask(channel, user, {"type": 2, "data": inside})

    def press(self, message: Json, user: Json, custom_id: str) -> Asked:
        """Somebody presses a button."""
        inside = {"custom_id": custom_id, "component_type": 2}
        asked = self._ask(
            self._world.channels[message["channel_id"]], user, {"type": 3, "data": inside, "message": message}
        )
        asked.original = message
        return asked

    def _ask(self, channel: Json, user: Json, inside: Json) -> Asked:
        data: Json = {
            "id": self._world.snowflake(),
            "application_id": self._world.application["id"],
            "token": "aW50ZXJhY3Rpb246" + secrets.token_urlsafe(120),
            "version": 1,
            "channel_id": channel["id"],
            "channel": channel,
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 1 if channel["type"] == DM else 0,
            "attachment_size_limit": 10_485_760,
            **inside,
        }
        if channel["type"] == DM:
            data["user"] = user
        else:
            data |= {"guild_id": channel["guild_id"], "member": {**self._world.member(user), "permissions": "0"}}
        asked = Asked(data, self._world.clock())
        self.asked.append(asked)
        self._world.notify("INTERACTION_CREATE", data)
        return asked

    def answer(self, interaction: str, token: str, body: Json) -> None:
        """The first answer."""
        asked = self._by_token(token)
        late = self._world.clock() - (asked.began if asked else 0) > FIRST_SECONDS
        if asked is None or asked.data["id"] != interaction or late:
            raise Refused(404, 10062, "Unknown interaction")
        if asked.answer is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body.get("type"), body.get("data") or {}
        if kind not in (MESSAGE, LATER, UPDATE_LATER, UPDATE):
            raise rules.invalid("type", "BASE_TYPE_CHOICES", "Value must be one of 4, 5, 6, 7.")
        if kind in (UPDATE_LATER, UPDATE) and asked.data["type"] != 3:
            raise rules.invalid("type", "INTERACTION_TYPE_INVALID", "Only for components.")
        if kind in (MESSAGE, UPDATE):
            rules.message(data, files=0, editing=kind == UPDATE)
        asked.answer = body
        channel = self._world.channels[asked.data["channel_id"]]
        if kind == UPDATE and asked.original is not None:
            self._world.edit(asked.original, {key: data[key] for key in ("content", "components") if key in data})
        elif kind in (MESSAGE, LATER):
            flags = data.get("flags", 0) | (1 << 7 if kind == LATER else 0)
            asked.original = self._show(channel, data.get("content", ""), flags)

    def _show(self, channel: Json, content: str, flags: int) -> Json:
        if flags & EPHEMERAL:
            return {"id": self._world.snowflake(), "content": content, "flags": flags, "channel_id": channel["id"]}
        return self._world.message(
            channel, self._world.bot, content, flags=flags, application_id=self._world.application["id"]
        )

    def edit_original(self, token: str, body: Json) -> Json:
        """PATCH of ``@original``."""
        asked = self._valid(token)
        if asked.original is None:
            raise Refused(404, 10008, "Unknown Message")
        rules.message(body, files=0, editing=True)
        changes = {key: body[key] for key in ("content", "components") if body.get(key) is not None}
        changes["flags"] = asked.original.get("flags", 0) & ~(1 << 7)
        if asked.original.get("flags", 0) & EPHEMERAL:
            asked.original.update(changes)
            return asked.original
        return self._world.edit(asked.original, changes)

    def delete_original(self, token: str) -> None:
        """DELETE of ``@original``."""
        asked = self._valid(token)
        if asked.original is None:
            raise Refused(404, 10008, "Unknown Message")
        if not asked.original.get("flags", 0) & EPHEMERAL:
            self._world.delete(asked.original)
        asked.original = None

    def follow_up(self, token: str, body: Json) -> Json:
        """POST after the first answer."""
        asked = self._valid(token)
        rules.message(body, files=0)
        shown = self._show(
            self._world.channels[asked.data["channel_id"]], body.get("content", ""), body.get("flags", 0)
        )
        asked.followups.append(shown)
        return shown

    def _valid(self, token: str) -> Asked:
        asked = self._by_token(token)
        if asked is None:
            raise Refused(404, 10015, "Unknown Webhook")
        if asked.answer is None or self._world.clock() - asked.began > TOKEN_SECONDS:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return asked

    def _by_token(self, token: str) -> Asked | None:
        return next((asked for asked in self.asked if asked.data["token"] == token), None)
