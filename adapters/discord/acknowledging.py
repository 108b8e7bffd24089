"""The bot's own sign on a person's message."""

from collections import OrderedDict

from adapters.discord.connection import Connection
from gateway.schema.message import InboundMessage

_REMEMBERED = 1000


class Acknowledging:
    """Puts one emoji to a message, in place of the one before."""

    def __init__(self) -> None:
        self._put: OrderedDict[str, str] = OrderedDict()

    async def show(self, connection: Connection, message: InboundMessage, emoji: str | None) -> None:
        """``emoji`` is the character itself, or ``name:id`` of a server's own. Raises ``DeliveryError``."""
        if message.reply_to is None or self._put.get(message.reply_to) == emoji:
            # A slash command is no message that could have one.
            return
        channel = message.address.thread or message.address.chat
        target, before = message.reply_to, self._put.pop(message.reply_to, None)
        http = connection.http
        if before is not None:
            await connection.call(lambda: http.remove_own_reaction(channel, target, before))
        if emoji is not None:
            await connection.call(lambda: http.add_reaction(channel, target, emoji))
            self._put[target] = emoji
            while len(self._put) > _REMEMBERED:
                self._put.popitem(last=False)
