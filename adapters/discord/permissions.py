"""What the bot may do in a channel: pure.

https://docs.discord.com/developers/topics/permissions#permission-overwrites
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

ADMINISTRATOR, VIEW_CHANNEL, READ_MESSAGE_HISTORY = 1 << 3, 1 << 10, 1 << 16
_READING = VIEW_CHANNEL | READ_MESSAGE_HISTORY

Raw = Mapping[str, Any]


def base(guild: Raw, me: str) -> tuple[int, AbstractSet[str]]:
    """The bot's permissions in the whole server, and its roles there, as GUILD_CREATE shows them."""
    own: Raw = next((member for member in guild.get("members", []) if member.get("user", {}).get("id") == me), {})
    roles = {str(guild["id"]), *map(str, own.get("roles", []))}
    allowed = 0
    for role in guild.get("roles", []):
        if str(role["id"]) in roles:
            allowed |= int(role.get("permissions") or 0)
    return allowed, roles


def readable(channel: Raw, guild: Raw, me: str) -> bool:
    """Whether the bot may read what was written there before."""
    allowed, roles = base(guild, me)
    if allowed & ADMINISTRATOR or guild.get("owner_id") == me:
        return True
    overwrites = {str(overwrite["id"]): overwrite for overwrite in channel.get("permission_overwrites") or []}
    everybody = str(guild["id"])
    for group in ({everybody}, roles - {everybody}, {me}):
        found = [overwrites[key] for key in group if key in overwrites]
        for overwrite in found:
            allowed &= ~int(overwrite.get("deny") or 0)
        for overwrite in found:
            allowed |= int(overwrite.get("allow") or 0)
    return allowed & _READING == _READING
