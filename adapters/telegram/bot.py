"""Who the bot is: what decides whether something is said to it."""

from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageEntityType


@dataclass(frozen=True)
class Bot:
    """One account, as the platform knows it."""

    id: int
    username: str = ""
    account: str = "default"
    commands: frozenset[str] = frozenset()
    """Without their slashes: in a group, one of these without a name behind it is meant for the bot, too."""

    def named(self, entity: MessageEntity, inner: str) -> bool:
        """A mention of it, by name or, where somebody has none, by number."""
        if entity.type == MessageEntityType.TEXT_MENTION:
            return entity.user is not None and entity.user.id == self.id
        return entity.type == MessageEntityType.MENTION and self._is_name(inner.removeprefix("@"))

    def commanded(self, entity: MessageEntity, inner: str) -> bool | None:
        """Of a command at the beginning: whether it is this bot's. None: it is no command, or anybody's."""
        if entity.type != MessageEntityType.BOT_COMMAND or entity.offset != 0:
            return None
        command, at, name = inner.removeprefix("/").partition("@")
        if at:
            return self._is_name(name)
        return True if command.lower() in self.commands else None

    def _is_name(self, name: str) -> bool:
        return bool(self.username) and name.lower() == self.username.lower()
