"""The platform's own menu of the chat commands."""

from collections.abc import Sequence

import structlog
from telegram import BotCommand

from adapters.base import ChatCommand, DeliveryError
from adapters.telegram.connection import Connection

log = structlog.get_logger()

MOST, LONGEST_NAME, LONGEST_SUMMARY = 100, 32, 256
"""https://core.telegram.org/bots/api#setmycommands"""


async def show_menu(connection: Connection, commands: Sequence[ChatCommand]) -> None:
    """Have it show ``commands``. A server that doesn't know how is as good as any."""
    menu = [
        BotCommand(command.name.lower().replace("-", "_"), command.summary[:LONGEST_SUMMARY])
        for command in commands
        if command.summary and len(command.name) <= LONGEST_NAME
    ][:MOST]
    try:
        await connection.call(lambda bot: bot.set_my_commands(menu))
    except DeliveryError as error:
        log.warning("the menu of commands could not be set", reason=str(error))
