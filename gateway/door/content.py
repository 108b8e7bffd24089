"""Whether a message can be worked on at all, and the sentence for its sender if not."""

import re

from gateway.schema.content import Text
from gateway.schema.message import InboundMessage

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""All of Unicode's category Cc but what lays a text out: tab, line feed, vertical tab, form feed, carriage return."""
_MOST_CONTROLS = 0.02


def objection(message: InboundMessage, *, max_characters: int) -> str | None:
    """Why the message is refused, as a sentence for the sender; None if it is fine."""
    text = message.text
    if len(text) > max_characters:
        return (
            f"Your message has {len(text):,} characters; at most {max_characters:,} can be read at once. "
            "Please send it in smaller pieces."
        )
    if not text.strip() and not any(not isinstance(part, Text) for part in message.parts):
        return "Your message is empty. Please write some text."
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(2, len(text) * _MOST_CONTROLS):
        return "Your message looks like binary data. Please send plain text."
    return None
