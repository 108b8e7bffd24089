"""What there is on this Discord: people, servers, channels, messages, with the platform's own ids and shapes.

Shapes are those of https://docs.discord.com/developers/resources (message, channel, guild, user), API v10.
"""

import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
"""https://docs.discord.com/developers/reference#snowflakes"""
TOKEN = "MTE5ODYyMjQ4MzQ3MTkyNTI0OA.Cl2FMQ.test-token-of-a-bot-that-is-not"
TEXT, DM, VOICE, FORUM, NEWS_THREAD, THREAD = 0, 1, 2, 15, 10, 11
DEFAULT, THREAD_CREATED, REPLY = 0, 18, 19
EPHEMERAL = 1 << 6
EVERYTHING_ALLOWED = str((1 << 49) - 1)


class World:
    """The state behind the server. Every change is told to ``notify`` as (event, data)."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self._count = itertools.count()
        self._last_id = 0
        self.notify: Callable[[str, Json], None] = lambda event, data: None
        self.bot = self.user("clawgate", bot=True)
        self.person = self.user("ada", global_name="Ada L")
        self.application = {"id": self.bot["id"], "flags": 1 << 19}
        self.channels: dict[str, Json] = {}
        self.guilds: dict[str, Json] = {}
        self.messages: dict[str, dict[str, Json]] = {}
        self.nonces: dict[tuple[str, str], Json] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.dm = self.channel({"type": DM, "recipients": [self.person]})
        self.guild = self._guild("Test server")
        self.general = self.channel({"type": TEXT, "name": "general"}, self.guild)
        self.forum = self.channel({"type": FORUM, "name": "questions"}, self.guild)

    def snowflake(self) -> str:
        """A new id, later than all before it."""
        stamp = (int(self.clock() * 1000) - EPOCH_MS) << 22 | next(self._count) & 0x3FFFFF
        self._last_id = max(stamp, self._last_id + 1)
        return str(self._last_id)

    def user(self, name: str, *, global_name: str | None = None, bot: bool = False) -> Json:
        """Somebody."""
        found: Json = {
            "id": self.snowflake(),
            "username": name,
            "discriminator": "0",
            "global_name": global_name,
            "avatar": None,
            "public_flags": 0,
        }
        return {**found, "bot": True} if bot else found

    def _guild(self, name: str) -> Json:
        guild_id = self.snowflake()
        bot_role = {**_role(self.snowflake(), "clawgate"), "managed": True, "tags": {"bot_id": self.bot["id"]}}
        guild: Json = {
            "id": guild_id,
            "name": name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "owner_id": self.person["id"],
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "roles": [_role(guild_id, "@everyone"), bot_role],
            "emojis": [],
            "stickers": [],
            "features": [],
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "member_count": 2,
            "large": False,
            "joined_at": self.now(),
            "members": [self.member(self.bot, [bot_role["id"]])],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
        }
        self.guilds[guild_id] = guild
        return guild

    def now(self) -> str:
        """The time as the platform writes it."""
        return datetime.fromtimestamp(self.clock(), UTC).isoformat(timespec="microseconds")

    def member(self, user: Json, roles: list[str] | None = None) -> Json:
        """Somebody in a server."""
        return {
            "user": user,
            "nick": None,
            "avatar": None,
            "roles": roles or [],
            "joined_at": "2026-01-01T00:00:00.000000+00:00",
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }

    def channel(self, shape: Json, guild: Json | None = None) -> Json:
        """A new channel, not told to anybody."""
        channel: Json = {"id": self.snowflake(), "last_message_id": None, "flags": 0, **shape}
        if guild is not None:
            channel |= {"guild_id": guild["id"]}
            if shape["type"] not in (NEWS_THREAD, THREAD):
                channel |= {
                    "position": len(self.channels),
                    "parent_id": None,
                    "topic": None,
                    "nsfw": False,
                    "rate_limit_per_user": 0,
                    "permission_overwrites": [],
                }
                if shape["type"] == FORUM:
                    channel |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
        self.channels[channel["id"]] = channel
        self.messages[channel["id"]] = {}
        return channel

    def thread(self, parent: Json, name: str, *, owner: Json | None = None) -> Json:
        """A thread, or a post of a forum; everybody is told."""
        thread = self.channel(
            {
                "type": THREAD,
                "name": name,
                "parent_id": parent["id"],
                "owner_id": (owner or self.person)["id"],
                "message_count": 0,
                "member_count": 1,
                "rate_limit_per_user": 0,
                "total_message_sent": 0,
                "thread_metadata": {
                    "archived": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": self.now(),
                    "locked": False,
                    "create_timestamp": self.now(),
                },
            },
            self.guilds[parent["guild_id"]],
        )
        self.notify("THREAD_CREATE", {**thread, "newly_created": True})
        return thread

    def guild_create(self, guild: Json) -> Json:
        """The server as GUILD_CREATE shows it."""
        inside = [channel for channel in self.channels.values() if channel.get("guild_id") == guild["id"]]
        threads = [channel for channel in inside if channel["type"] in (NEWS_THREAD, THREAD)]
        channels = [channel for channel in inside if channel not in threads]
        return {**guild, "channels": channels, "threads": threads, "unavailable": False}

    def message(self, channel: Json, author: Json, content: str, **more: Any) -> Json:
        """A message, kept and told to everybody."""
        message: Json = {
            "id": self.snowflake(),
            "channel_id": channel["id"],
            "type": DEFAULT,
            "author": author,
            "content": content,
            "timestamp": self.now(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "flags": 0,
            **more,
        }
        self.messages[channel["id"]][message["id"]] = message
        channel["last_message_id"] = message["id"]
        self.notify("MESSAGE_CREATE", self.shown(message))
        return message

    def shown(self, message: Json) -> Json:
        """A message as the gateway tells it: with what only the gateway adds."""
        channel = self.channels[message["channel_id"]]
        extra: Json = {"channel_type": channel["type"]}
        if "guild_id" in channel:
            extra["guild_id"] = channel["guild_id"]
            extra["member"] = {key: value for key, value in self.member(message["author"]).items() if key != "user"}
        return {**message, **extra}

    def edit(self, message: Json, changes: Json, *, edited: bool = True) -> Json:
        """Other words; everybody is told."""
        message.update(changes)
        if edited:
            message["edited_timestamp"] = self.now()
        self.notify("MESSAGE_UPDATE", self.shown(message))
        return message

    def delete(self, message: Json) -> None:
        """Gone; everybody is told."""
        channel = self.channels[message["channel_id"]]
        del self.messages[channel["id"]][message["id"]]
        data = {"id": message["id"], "channel_id": channel["id"]}
        self.notify("MESSAGE_DELETE", data | _guild_of(channel))

    def delete_many(self, messages: list[Json]) -> None:
        """Several at once."""
        channel = self.channels[messages[0]["channel_id"]]
        ids = [message["id"] for message in messages]
        for gone in ids:
            del self.messages[channel["id"]][gone]
        self.notify("MESSAGE_DELETE_BULK", {"ids": ids, "channel_id": channel["id"]} | _guild_of(channel))

    def react(self, message: Json, user: Json, emoji: Json, *, added: bool = True) -> None:
        """An emoji to a message, or away from it."""
        channel = self.channels[message["channel_id"]]
        data = {
            "user_id": user["id"],
            "channel_id": channel["id"],
            "message_id": message["id"],
            "emoji": {"id": None, **emoji},
            "burst": False,
            "type": 0,
        } | _guild_of(channel)
        if added:
            data["message_author_id"] = message["author"]["id"]
            if "guild_id" in channel:
                data["member"] = self.member(user)
        self.notify("MESSAGE_REACTION_ADD" if added else "MESSAGE_REACTION_REMOVE", data)

    def find(self, channel: str, message: str) -> Json | None:
        """One message."""
        return self.messages.get(channel, {}).get(message)


def _guild_of(channel: Json) -> Json:
    return {"guild_id": channel["guild_id"]} if "guild_id" in channel else {}


def _role(role_id: str, name: str) -> Json:
    return {
        "id": role_id,
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": EVERYTHING_ALLOWED,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
