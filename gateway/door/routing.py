"""Which session a message belongs to, and who answers it. The rules of the latter are in ``gateway/agents.py``."""

from gateway.agents import Roster
from gateway.bus.sessions import Sessions
from gateway.schema.ids import SessionId
from gateway.schema.message import InboundMessage
from gateway.schema.preferences import Preferences
from gateway.schema.role import Role
from gateway.schema.task import Bound


def session_of(message: InboundMessage) -> SessionId:
    """The session is the conversation: a person's direct messages, or a room's thread."""
    return SessionId(message.address.conversation)


async def bound_of(message: InboundMessage, role: Role, roster: Roster, sessions: Sessions) -> Bound:
    """Who answers, by what the session's people have chosen and by the routes. Raises ``Unavailable``."""
    offers = roster.offers_choice
    chosen = await sessions.preferences(session_of(message)) if offers else Preferences()
    return roster.bind(message, role, chosen)
