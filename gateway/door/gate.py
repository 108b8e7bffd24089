"""Which messages of a group are answered, and how long programs may talk to each other."""

from gateway.bus.rooms import Rooms
from gateway.commands.parse import parse
from gateway.door.routing import session_of
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.message import InboundMessage


class Gate:
    """Asks what is known of a chat. Every method raises ``Unavailable``."""

    def __init__(self, rooms: Rooms, *, bot_turns: int) -> None:
        """``bot_turns``: messages of programs in a row that are answered in one conversation."""
        self._rooms = rooms
        self._bot_turns = bot_turns

    async def is_for_us(self, message: InboundMessage, settings: AdapterSettings) -> bool:
        """Whether it is answered: said to the bot, or in a place where it answers everything."""
        if message.direct or message.addressed:
            return True
        spoken = parse(message.own_text)
        if spoken is not None and spoken.to_somebody:
            # /help@otherbot; one with our own name is addressed.
            return False
        if (await self._rooms.activation(message.address) or settings.activation) == "always":
            return True
        return message.address.thread is not None and await self._rooms.takes_part(session_of(message))

    async def notice(self, message: InboundMessage, settings: AdapterSettings) -> None:
        """Whatever a person says lets programs speak again."""
        if settings.allow_bots and not message.bot:
            await self._rooms.person_spoke(message.address.conversation)

    async def is_a_loop(self, message: InboundMessage) -> bool:
        """Count a message that is to be answered: whether programs have had their turns."""
        return message.bot and await self._rooms.program_spoke(message.address.conversation) > self._bot_turns
