"""What the people of a benchmark write, and how it is known again."""

from datetime import UTC, datetime

from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import AccountId, MessageId
from gateway.schema.message import InboundMessage

PLATFORM = "pigeon"
TEXT = "Could you tell me what came of the plan that we talked about on Tuesday, and who looks after it?"
_SENT = datetime(2026, 1, 1, tzinfo=UTC)


def message(number: int, conversations: int) -> InboundMessage:
    """The message of that number; the conversations speak in turn, each with one person in it."""
    chat = str(number % conversations)
    return InboundMessage(
        key=str(number),
        address=Address(platform=PLATFORM, chat=chat),
        sender=Principal(platform=PLATFORM, user=chat),
        parts=(Text(text=TEXT),),
        sent_at=_SENT,
    )


def number_of(identity: MessageId) -> int:
    """The number of the message with this id."""
    return int(identity.rpartition(":")[2])


def account() -> AccountId:
    """The bot account that all of them write to."""
    return message(0, 1).address.account_id
