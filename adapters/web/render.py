"""What goes out becomes what the scrollback keeps and the page shows. Pure.

The text stays markdown: the page turns it into elements, never into markup.
"""

from datetime import datetime

from gateway.schema.message import InboundMessage
from gateway.schema.reply import OutgoingPart
from gateway.schema.scrollback import Shown


def render(part: OutgoingPart, now: datetime) -> Shown:
    """A part of a reply as the scrollback keeps it, under the part's own id."""
    return Shown(id=part.id, author="bot", text=part.text, file=part.file, at_ms=_milliseconds(now))


def render_said(message: InboundMessage) -> Shown:
    """The person's own message as the scrollback keeps it; its id ends with the page's id."""
    return Shown(id=f"person/{message.key}", author="person", text=message.text, at_ms=_milliseconds(message.sent_at))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
