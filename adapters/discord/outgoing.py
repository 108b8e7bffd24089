"""What a message is made of on its way out: pure.

No mention in it ever fires, and no link of it has a preview.
https://docs.discord.com/developers/resources/message#create-message
"""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from gateway.schema.button import ShownButton

SUPPRESS_EMBEDS = 1 << 2
NO_MENTIONS: dict[str, Any] = {"parse": []}
"""To be said with every edit too, which looks for mentions anew."""
_ROW, _BUTTON, _SECONDARY = 1, 2, 2
_IN_A_ROW = 5


def nonce(key: str) -> str:
    """The same for the same key; Discord takes 25 characters at most."""
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()[:18]).decode()


def body(text: str, buttons: Sequence[ShownButton] = ()) -> dict[str, Any]:
    """What creates a message and what edits one have in common."""
    return {
        "content": text,
        "allowed_mentions": NO_MENTIONS,
        "flags": SUPPRESS_EMBEDS,
        "components": components(buttons),
    }


def new(text: str, key: str, buttons: Sequence[ShownButton] = (), *, quotes: str | None = None) -> dict[str, Any]:
    """A message that is made once for its ``key``; ``quotes`` is the message it answers."""
    made = {**body(text, buttons), "nonce": nonce(key), "enforce_nonce": True, "tts": False}
    if quotes is not None:
        made["message_reference"] = reference(quotes)
    return made


def reference(message: str) -> dict[str, Any]:
    """To what it is an answer, if that is still there."""
    return {"message_id": message, "fail_if_not_exists": False}


def components(buttons: Sequence[ShownButton]) -> list[dict[str, Any]]:
    """Buttons, five in a row.

    https://docs.discord.com/developers/components/reference#button
    """
    shown = [
        {"type": _BUTTON, "style": _SECONDARY, "label": button.label, "custom_id": button.token} for button in buttons
    ]
    return [{"type": _ROW, "components": shown[start : start + _IN_A_ROW]} for start in range(0, len(shown), _IN_A_ROW)]
