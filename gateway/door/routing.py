"""Which session a message belongs to. Which agent answers there is in ``gateway/agents.py``."""

from gateway.schema.ids import SessionId
from gateway.schema.message import InboundMessage


def session_of(message: InboundMessage) -> SessionId:
    """The session is the conversation: a person's direct messages, or a room's thread."""
    return SessionId(message.address.conversation)
