"""What the bot may do in a server's channels: pure.

https://docs.discord.com/developers/topics/permissions#permission-overwrites
"""

from collections.abc import Mapping
from typing import Any

ADMINISTRATOR, VIEW_CHANNEL, READ_MESSAGE_HISTORY = 1 << 3, 1 << 10, 1 << 16
_READING = VIEW_CHANNEL | READ_MESSAGE_HISTORY

Raw = Mapping[str, Any]


class Standing:
    """What the bot may do in one server, as GUILD_CREATE shows it."""

    def __init__(self, guild: Raw, me: str) -> None:
        own: Raw = next((member for member in guild.get("members", []) if member.get("user", {}).get("id") == me), {})
        everybody, roles = {str(guild["id"])}, set(map(str, own.get("roles", [])))
        self._groups = (everybody, roles - everybody, {me})
        """In the order in which a channel's overwrites for them apply."""
        self._allowed = 0
        for role in guild.get("roles", []):
            if str(role["id"]) in everybody | roles:
                self._allowed |= int(role.get("permissions") or 0)
        self._everything = bool(self._allowed & ADMINISTRATOR) or guild.get("owner_id") == me

    def may_read(self, channel: Raw) -> bool:
        """Whether it may read what was written in a channel before."""
        if self._everything:
            return True
        allowed = self._allowed
        overwrites = {str(overwrite["id"]): overwrite for overwrite in channel.get("permission_overwrites") or []}
        for group in self._groups:
            found = [overwrites[key] for key in group if key in overwrites]
            for overwrite in found:
                allowed &= ~int(overwrite.get("deny") or 0)
            for overwrite in found:
                allowed |= int(overwrite.get("allow") or 0)
        return allowed & _READING == _READING
