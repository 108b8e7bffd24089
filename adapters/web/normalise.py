"""A page's frame becomes a message. Pure."""

from datetime import datetime

from pydantic import ValidationError

from adapters.web.protocol import LARGEST_FRAME, Say
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.message import InboundMessage


class Malformed(ValueError):
    """The frame can't be read; ``str()`` is a sentence for whoever sent it."""


def normalise(frame: str, address: Address, now: datetime) -> InboundMessage:
    """The message in a ``say`` frame that came from the person whose chat ``address`` is. Raises ``Malformed``.

    Its key holds the person's name: ids are made by pages, and two people's pages could make the same.
    Line ends become line feeds; the text is otherwise as it was typed.
    """
    say = _read(frame)
    person = address.chat
    return InboundMessage(
        key=f"{person}/{say.id}",
        address=address,
        sender=Principal(platform=address.platform, user=person, name=person),
        parts=(Text(text=say.text.replace("\r\n", "\n").replace("\r", "\n")),),
        sent_at=now,
    )


def _read(frame: str) -> Say:
    if len(frame.encode("utf-8", "surrogatepass")) > LARGEST_FRAME:
        raise Malformed(f"This is too long: a message may have {LARGEST_FRAME // 1024} KiB.")
    try:
        say = Say.model_validate_json(frame)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if first["type"] == "json_invalid":
            raise Malformed("This frame is not valid JSON.") from None
        place = ".".join(str(step) for step in first["loc"]) or "frame"
        raise Malformed(f"This frame was not understood: {place}: {first['msg']}.") from None
    if not say.text.strip():
        raise Malformed("An empty message can't be sent.")
    return say
