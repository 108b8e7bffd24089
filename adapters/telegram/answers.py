"""What is shown for a press, and the bot's own reactions. None of it is repeated: it is lost without harm."""

from collections.abc import Awaitable, Callable

import structlog
from telegram import ReactionTypeEmoji

from adapters.base import DeliveryError
from adapters.telegram.connection import Connection, RawBot
from gateway.schema.event import Pressed
from gateway.schema.message import InboundMessage

log = structlog.get_logger()

MOST_NOTICE = 200
"""https://core.telegram.org/bots/api#answercallbackquery"""


class Answers:
    """Small calls over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def pressed(self, query: str, chat: int, number: int, pressed: Pressed) -> None:
        """Tell who pressed what came of it, and take used buttons away. Never raises a ``DeliveryError``."""
        notice = pressed.notice[:MOST_NOTICE] or None
        # Without it the button goes on showing that it waits; too late for it is no harm.
        await self._try(lambda bot: bot.answer_callback_query(query, text=notice))
        if pressed.used:
            await self._try(lambda bot: bot.edit_message_reply_markup(chat, number, reply_markup=None))

    async def acknowledge(self, message: InboundMessage, emoji: str | None) -> None:
        """Put ``emoji`` to a message, or take it away. Raises ``DeliveryError``; Telegram has a list of what it takes.

        https://core.telegram.org/bots/api#setmessagereaction
        """
        # The key has the chat that the message really is in, whatever has become of it since.
        chat, _, number = message.key.partition("/")
        reaction = [] if emoji is None else [ReactionTypeEmoji(emoji)]
        await self._connection.call(lambda bot: bot.set_message_reaction(int(chat), int(number), reaction))

    async def _try(self, ask: Callable[[RawBot], Awaitable[object]]) -> None:
        try:
            await self._connection.call(ask)
        except DeliveryError as error:
            log.info("a press could not be answered", reason=str(error))
