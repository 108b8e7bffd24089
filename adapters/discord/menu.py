"""The chat commands in Discord's own menu.

https://docs.discord.com/developers/interactions/application-commands
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from adapters.base import ChatCommand, DeliveryError
from adapters.discord.connection import Connection

log = structlog.get_logger()

_NAME = re.compile(r"[-_\w]{1,32}")
_MOST = 100
_TEXT_OPTION = {"type": 3, "name": "text", "description": "what you would write behind the command", "required": False}
_COMPARED = ("name", "description", "type", "required")


def entries(commands: Sequence[ChatCommand]) -> list[dict[str, Any]]:
    """What Discord's menu shows of the commands: pure."""
    return [
        {
            "type": 1,
            "name": command.name.lower(),
            "description": (command.summary.strip() or command.name)[:100],
            "options": [_TEXT_OPTION],
            # In servers and in direct messages with the bot; not in other people's conversations, where it is nobody.
            "integration_types": [0],
            "contexts": [0, 1],
        }
        for command in commands
        if _NAME.fullmatch(command.name)
    ][:_MOST]


async def register(connection: Connection, application: str, commands: Sequence[ChatCommand]) -> None:
    """Put the commands into the menu if others are there; a failure is logged, and the bot works without."""
    wanted = entries(commands)
    http = connection.http
    try:
        there = await connection.call(lambda: http.get_global_commands(application))
        if [_plain(command) for command in there] != [_plain(command) for command in wanted]:
            # Only where they differ: Discord lets a bot register two hundred commands a day.
            await connection.request(
                "PUT", "/applications/{application_id}/commands", body=wanted, application_id=application
            )
            log.info("the chat commands are in Discord's menu", count=len(wanted))
    except (DeliveryError, TypeError, AttributeError) as error:
        log.warning("the chat commands could not be put into Discord's menu", reason=str(error))


def _plain(command: Mapping[str, Any]) -> dict[str, Any]:
    options = command.get("options") or []
    return {
        "name": command.get("name"),
        "description": command.get("description"),
        "options": [
            {**{key: option.get(key) for key in _COMPARED}, "required": bool(option.get("required"))}
            for option in options
        ],
    }
