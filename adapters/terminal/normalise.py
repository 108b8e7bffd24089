"""What a client says, as a message of the schema: pure."""

from datetime import datetime

from adapters.terminal import MANIFEST
from adapters.terminal.wire import Say
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import MessageId
from gateway.schema.message import InboundMessage
from gateway.schema.record import Record


class Person(Record):
    """A user of this machine, as the operating system knows them."""

    uid: int
    name: str = ""


def address(person: Person, session: str, account: str) -> Address:
    """The conversation of one person under one name: nobody else can open it."""
    return Address(platform=MANIFEST.name, account=account, chat=f"{person.uid}-{session}")


def normalise(say: Say, person: Person, place: Address, sent_at: datetime) -> InboundMessage:
    """The message ``say`` is, said by ``person`` in ``place``."""
    return InboundMessage(
        key=f"{place.chat}/{say.id}",
        address=place,
        sender=Principal(platform=MANIFEST.name, user=str(person.uid), name=person.name),
        parts=(Text(text=say.text),),
        direct=True,
        sent_at=sent_at,
    )


def said_here(message: MessageId, place: Address) -> str | None:
    """The client's own id of ``message``; None if it was not said in ``place``."""
    prefix = f"{place.account_id}:{place.chat}/"
    return message.removeprefix(prefix) if message.startswith(prefix) else None
