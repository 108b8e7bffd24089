"""What concerns the bot as a whole."""

import asyncio
from typing import TYPE_CHECKING, Any

from tests.doubles.telegram.facts import BOT, UNASKED
from tests.doubles.telegram.rules import check_commands, check_webhook

if TYPE_CHECKING:
    from tests.doubles.telegram.server import BotApi


class Account:
    """https://core.telegram.org/bots/api#available-methods."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server
        self._commands: list[dict[str, Any]] = []

    async def getMe(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """The bot."""
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}

    async def getWebhookInfo(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Where updates go."""
        hook = self._server.hook
        found: dict[str, Any] = {
            "url": self._server.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self._server.updates),
            "allowed_updates": sorted(self._server.asks_for),
        }
        if hook is not None and hook.last_error:
            found |= {"last_error_date": 1_772_366_400, "last_error_message": hook.last_error}
        return found

    async def setWebhook(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Call there from now on."""
        check_webhook(data)
        self._server.asks_for = frozenset(data["allowed_updates"]) if data.get("allowed_updates") else UNASKED
        await self._server.call_at(data["url"], data.get("secret_token", ""))
        return True

    async def deleteWebhook(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Wait to be asked from now on."""
        await self._server.call_at("", "")
        if data.get("drop_pending_updates"):
            self._server.updates.clear()
        return True

    async def setMyCommands(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """The menu of commands."""
        check_commands(data["commands"])
        self._commands = data["commands"]
        return True

    async def getMyCommands(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """The menu of commands."""
        return self._commands

    async def getFile(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Where a file can be fetched for a while."""
        return await asyncio.to_thread(self._server.files.link, data.get("file_id"))
