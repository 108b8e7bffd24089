"""The REST calls, by name: https://docs.discord.com/developers/reference, API v10."""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from tests.doubles.discord import rules
from tests.doubles.discord.interactions import Interactions
from tests.doubles.discord.rules import Refused
from tests.doubles.discord.world import DEFAULT, DM, FORUM, REPLY, World

Json = dict[str, Any]

MOST_BYTES = 10 * 1024 * 1024
ROUTES = (
    ("GET", "/users/@me", "me"),
    ("GET", "/oauth2/applications/@me", "application"),
    ("GET", "/applications/@me", "application"),
    ("GET", "/gateway", "gateway"),
    ("GET", "/gateway/bot", "gateway_bot"),
    ("GET", "/channels/{channel}", "channel"),
    ("GET", "/channels/{channel}/messages", "messages"),
    ("GET", "/channels/{channel}/messages/{message}", "message"),
    ("POST", "/channels/{channel}/messages", "create_message"),
    ("PATCH", "/channels/{channel}/messages/{message}", "edit_message"),
    ("DELETE", "/channels/{channel}/messages/{message}", "delete_message"),
    ("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", "react"),
    ("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", "unreact"),
    ("POST", "/channels/{channel}/typing", "typing"),
    ("GET", "/applications/{application}/commands", "commands"),
    ("PUT", "/applications/{application}/commands", "put_commands"),
    ("POST", "/interactions/{interaction}/{token}/callback", "answer"),
    ("POST", "/webhooks/{application}/{token}", "follow_up"),
    ("PATCH", "/webhooks/{application}/{token}/messages/@original", "edit_original"),
    ("DELETE", "/webhooks/{application}/{token}/messages/@original", "delete_original"),
)


@dataclass
class Ask:
    """One call, as it came."""

    name: str
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    files: list[tuple[str, bytes, str]] = field(default_factory=list)
    """Name, bytes and media type."""


class Rest:
    """What each call does. Raises ``Refused``."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions
        self.registered: list[Json] = []
        self.acknowledged: list[tuple[str, str, str]] = []
        """Channel, message, emoji: reactions of the bot that are there."""
        self.typed: list[str] = []
        self.base = ""
        self.gateway_url = ""
        self.cannot_write: set[str] = set()
        self.sessions_left = 999

    def do(self, ask: Ask) -> Any:
        """The answer's body; None where there is none."""
        return getattr(self, f"_{ask.name}")(ask)

    def _me(self, ask: Ask) -> Any:
        return {**self._world.bot, "verified": True, "email": None, "mfa_enabled": True, "flags": 0}

    def _application(self, ask: Ask) -> Any:
        return {
            **self._world.application,
            "name": "clawgate",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": self._world.person,
            "team": None,
            "verify_key": "0" * 64,
            "interactions_endpoint_url": None,
        }

    def _gateway(self, ask: Ask) -> Any:
        return {"url": self.gateway_url}

    def _gateway_bot(self, ask: Ask) -> Any:
        limit = {"total": 1000, "remaining": self.sessions_left, "reset_after": 14_400_000, "max_concurrency": 1}
        return {"url": self.gateway_url, "shards": 1, "session_start_limit": limit}

    def _channel(self, ask: Ask) -> Any:
        return self._place(ask)

    def _place(self, ask: Ask) -> Json:
        channel = self._world.channels.get(ask.path["channel"])
        if channel is None:
            raise Refused(404, 10003, "Unknown Channel")
        return channel

    def _found(self, ask: Ask) -> Json:
        self._place(ask)
        message = self._world.find(ask.path["channel"], ask.path["message"])
        if message is None:
            raise Refused(404, 10008, "Unknown Message")
        return message

    def _messages(self, ask: Ask) -> Any:
        limit = int(ask.query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise rules.invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
        known = sorted(self._world.messages[self._place(ask)["id"]].values(), key=lambda message: int(message["id"]))
        if "after" in ask.query:
            known = [message for message in known if int(message["id"]) > int(ask.query["after"])][:limit]
        elif "before" in ask.query:
            known = [message for message in known if int(message["id"]) < int(ask.query["before"])][-limit:]
        return known[-limit:][::-1]

    def _message(self, ask: Ask) -> Any:
        return self._found(ask)

    def _create_message(self, ask: Ask) -> Any:
        channel = self._place(ask)
        if channel["id"] in self.cannot_write:
            code = (50007, "Cannot send messages to this user") if channel["type"] == DM else (50001, "Missing Access")
            raise Refused(403, *code)
        if channel["type"] == FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        rules.message(ask.body, files=len(ask.files))
        nonce = ask.body.get("nonce")
        if ask.body.get("enforce_nonce") and (channel["id"], str(nonce)) in self._world.nonces:
            made = self._world.nonces[channel["id"], str(nonce)]
            # https://github.com/discord/discord-api-docs/pull/6647: one that was deleted is not made again.
            if self._world.find(channel["id"], made["id"]) is None:
                raise Refused(404, 10008, "Unknown Message")
            return made
        more = self._reference(channel, ask.body)
        message = self._world.message(
            channel,
            self._world.bot,
            (ask.body.get("content") or "").strip(),
            flags=ask.body.get("flags", 0),
            components=ask.body.get("components") or [],
            attachments=[self._kept(channel, file) for file in ask.files],
            **more,
        )
        if nonce is not None:
            self._world.nonces[channel["id"], str(nonce)] = message
        return {**message, "nonce": nonce}

    def _reference(self, channel: Json, body: Json) -> Json:
        reference = body.get("message_reference")
        if reference is None:
            return {"type": DEFAULT}
        wanted = rules.snowflake(reference["message_id"], "message_reference")
        found = self._world.find(channel["id"], wanted)
        if found is None:
            if reference.get("fail_if_not_exists", True):
                raise rules.invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            return {"type": DEFAULT}
        return {
            "type": REPLY,
            "message_reference": {"type": 0, "channel_id": channel["id"], "message_id": wanted},
            "referenced_message": found,
        }

    def _kept(self, channel: Json, file: tuple[str, bytes, str]) -> Json:
        name, data, media_type = file
        if len(data) > MOST_BYTES:
            raise Refused(413, 40005, "Request entity too large")
        file_id = self._world.snowflake()
        path = f"/attachments/{channel['id']}/{file_id}/{quote(name)}"
        self._world.files[path] = (data, media_type)
        return {
            "id": file_id,
            "filename": name,
            "size": len(data),
            "url": f"{self.base}{path}?ex=1&is=2&hm={hashlib.sha256(data).hexdigest()}",
            "proxy_url": f"{self.base}{path}",
            "content_type": media_type,
        }

    def attach(self, channel: Json, name: str, data: bytes, media_type: str, **more: Any) -> Json:
        """A person's file, as a message shows it."""
        return {**self._kept(channel, (name, data, media_type)), **more}

    def _own(self, ask: Ask) -> Json:
        message = self._found(ask)
        if message["author"]["id"] != self._world.bot["id"]:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        return message

    def _edit_message(self, ask: Ask) -> Any:
        message = self._own(ask)
        rules.message(ask.body, files=len(ask.files), editing=True)
        changes = {key: ask.body[key] for key in ("content", "components", "flags") if ask.body.get(key) is not None}
        if "content" in changes:
            changes["content"] = changes["content"].strip()
        return self._world.edit(message, changes)

    def _delete_message(self, ask: Ask) -> Any:
        self._world.delete(self._own(ask))

    def _react(self, ask: Ask) -> Any:
        self._found(ask)
        emoji = unquote(ask.path["emoji"])
        if emoji.isascii() and ":" not in emoji:
            raise Refused(400, 10014, "Unknown Emoji")
        self.acknowledged.append((ask.path["channel"], ask.path["message"], emoji))

    def _unreact(self, ask: Ask) -> Any:
        self._found(ask)
        wanted = (ask.path["channel"], ask.path["message"], unquote(ask.path["emoji"]))
        if wanted in self.acknowledged:
            self.acknowledged.remove(wanted)

    def _typing(self, ask: Ask) -> Any:
        self.typed.append(self._place(ask)["id"])

    def _commands(self, ask: Ask) -> Any:
        return self.registered

    def _put_commands(self, ask: Ask) -> Any:
        rules.commands(ask.body)
        self.registered = [
            {"id": self._world.snowflake(), "application_id": ask.path["application"], "type": 1, **command}
            for command in ask.body
        ]
        return self.registered

    def _answer(self, ask: Ask) -> Any:
        self._interactions.answer(ask.path["interaction"], ask.path["token"], ask.body)

    def _follow_up(self, ask: Ask) -> Any:
        return self._interactions.follow_up(ask.path["token"], ask.body)

    def _edit_original(self, ask: Ask) -> Any:
        return self._interactions.edit_original(ask.path["token"], ask.body)

    def _delete_original(self, ask: Ask) -> Any:
        self._interactions.delete_original(ask.path["token"])
