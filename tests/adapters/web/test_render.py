"""What is kept of a reply and of a message."""

from datetime import UTC, datetime

from adapters.web.render import render, render_said
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.reply import OutgoingPart
from gateway.schema.scrollback import Shown

NOW = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
ADDRESS = Address(platform="web", chat="owner")


def test_a_reply_keeps_its_markdown_and_its_id() -> None:
    part = OutgoingPart(id="r/0", reply=ReplyId("r"), address=ADDRESS, text="**<b>**", index=0, last=True)
    assert render(part, NOW) == Shown(id="r/0", author="bot", text="**<b>**", at_ms=1_772_366_400_250)


def test_a_message_keeps_the_pages_id_at_the_end() -> None:
    message = InboundMessage(
        key="owner/a1",
        address=ADDRESS,
        sender=Principal(platform="web", user="owner"),
        parts=(Text(text="hi"),),
        sent_at=NOW,
    )
    assert render_said(message) == Shown(id="person/owner/a1", author="person", text="hi", at_ms=1_772_366_400_250)
