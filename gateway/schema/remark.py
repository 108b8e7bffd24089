"""What was said around a message without being said to the bot: context that nobody vouches for."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from gateway.schema.content import whole
from gateway.schema.record import Record

Words = Annotated[str, BeforeValidator(whole)]


class Remark(Record):
    """Somebody's words, as the platform shows them. ``author`` is a display name: it proves nothing."""

    kind: Literal["said", "quoted", "reacted"] = "said"
    """``quoted``: the message it answers. ``reacted``: ``text`` is the emoji, and to what."""
    author: Words
    text: Words
    own: bool = False
    """The bot's own words."""
