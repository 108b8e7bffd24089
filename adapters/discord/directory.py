"""Which channels there are: what the gateway told of servers, channels and threads."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.discord.permissions import Standing

DIRECT = 1
THREADS = frozenset({10, 11, 12})
"""https://docs.discord.com/developers/resources/channel#channel-object-channel-types"""
_REMEMBERED = 5000


@dataclass(frozen=True)
class Place:
    """One channel. A thread, a post of a forum too, has the channel that it is in as its ``parent``."""

    id: str
    guild: str | None = None
    parent: str | None = None
    name: str = ""
    last_message: str | None = None
    readable: bool = True
    """Whether what was written before may be asked for."""

    @property
    def direct(self) -> bool:
        """A conversation of two: bots are in no groups without a server."""
        return self.guild is None


@dataclass
class Guild:
    """One server, as far as it matters: who the bot is there, and what its roles are called."""

    id: str
    joined_at: str | None = None
    own_roles: frozenset[str] = frozenset()
    """The role that is the bot's own: to mention it is to mention the bot."""
    roles: Mapping[str, str] = field(default_factory=dict)


def read_place(channel: Mapping[str, Any], guild: str | None = None) -> Place:
    """A channel as the platform shows it; within GUILD_CREATE it doesn't say which server it is in."""
    return Place(
        id=str(channel["id"]),
        guild=channel.get("guild_id") or guild,
        parent=channel.get("parent_id") if channel.get("type") in THREADS else None,
        name=channel.get("name") or "",
        last_message=channel.get("last_message_id"),
    )


class Directory:
    """What is known. Of channels that no event told of, the latest few thousand are remembered."""

    def __init__(self) -> None:
        self.guilds: dict[str, Guild] = {}
        self._places: dict[str, Place] = {}
        self._looked_up: OrderedDict[str, Place] = OrderedDict()

    def guild_came(self, data: Mapping[str, Any], me: str) -> list[Place]:
        """A server with its channels and threads; returns those."""
        guild = str(data["id"])
        roles = [role for role in data.get("roles", []) if isinstance(role, Mapping)]
        self.guilds[guild] = Guild(
            guild,
            joined_at=data.get("joined_at"),
            own_roles=frozenset(str(role["id"]) for role in roles if _bot_of(role) == me),
            roles={str(role["id"]): str(role.get("name", "")) for role in roles},
        )
        channels, standing = data.get("channels", []), Standing(data, me)
        found = {place.id: place for place in self._keep(channels, guild)}
        for channel in channels:
            if not standing.may_read(channel):
                found[str(channel["id"])] = replace(found[str(channel["id"])], readable=False)
        for thread in self._keep(data.get("threads", []), guild):
            parent = found.get(thread.parent or "")
            found[thread.id] = replace(thread, readable=parent is None or parent.readable)
        self._places |= found
        return list(found.values())

    def role_came(self, guild: str, role: Mapping[str, Any], me: str) -> None:
        """A role that is new, or has changed."""
        before = self.guild(guild)
        own = {str(role["id"])} if _bot_of(role) == me else set()
        self.guilds[guild] = replace(
            before,
            own_roles=before.own_roles | own,
            roles={**before.roles, str(role["id"]): str(role.get("name", ""))},
        )

    def guild_went(self, guild: str) -> None:
        """The bot is no longer there, or the server isn't."""
        self.guilds.pop(guild, None)
        self._places = {key: place for key, place in self._places.items() if place.guild != guild}

    def channel_came(self, data: Mapping[str, Any]) -> Place:
        """A channel or thread that is new, or has changed."""
        return next(iter(self._keep([data], data.get("guild_id"))))

    def channel_went(self, channel: str) -> None:
        """A channel or thread is gone."""
        self._places.pop(channel, None)
        self._looked_up.pop(channel, None)

    def look_up(self, place: Place) -> None:
        """Remember what the platform said when it was asked."""
        self._looked_up[place.id] = place
        while len(self._looked_up) > _REMEMBERED:
            self._looked_up.popitem(last=False)

    def find(self, channel: str) -> Place | None:
        """What is known of a channel."""
        return self._places.get(channel) or self._looked_up.get(channel)

    def guild(self, guild: str | None) -> Guild:
        """What is known of a server, be it nothing."""
        return self.guilds.get(guild or "") or Guild(guild or "")

    def _keep(self, channels: Iterable[Mapping[str, Any]], guild: str | None) -> Iterable[Place]:
        for channel in channels:
            place = read_place(channel, guild)
            self._places[place.id] = place
            yield place


def _bot_of(role: Mapping[str, Any]) -> str | None:
    # https://docs.discord.com/developers/topics/permissions#role-object-role-tags-structure
    tags = role.get("tags")
    return str(tags["bot_id"]) if isinstance(tags, Mapping) and tags.get("bot_id") else None
