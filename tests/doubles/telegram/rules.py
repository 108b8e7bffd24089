"""What Telegram refuses in a call, in its own words. Each check raises ``Refused``."""

import re
from typing import Any

from telegram.constants import ReactionEmoji
from tests.doubles.telegram.failure import bad

TEXT_UNITS, CAPTION_UNITS = 4096, 1024
_REACTIONS = frozenset(str(emoji) for emoji in ReactionEmoji)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(text: Any, entities: Any) -> None:
    if not isinstance(text, str) or not text.strip():
        raise bad("message text is empty")
    if units(text) > TEXT_UNITS:
        raise bad("message is too long")
    check_entities(text, entities or [])


def check_caption(caption: str, entities: Any) -> None:
    if units(caption) > CAPTION_UNITS:
        raise bad("message caption is too long")
    check_entities(caption, entities or [])


def check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    """Offsets in UTF-16 units, whole characters, and an address where one is needed."""
    encoded = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        if not 0 <= start < end <= len(encoded):
            raise bad("ENTITY_BOUNDS_INVALID")
        try:
            encoded[start:end].decode("utf-16-le")
        except UnicodeDecodeError:
            raise bad("ENTITY_BOUNDS_INVALID") from None
        if entity["type"] == "text_link" and not entity.get("url"):
            raise bad("can't parse entities: no URL")


def check_keyboard(markup: Any) -> None:
    """https://core.telegram.org/bots/api#inlinekeyboardbutton"""
    if markup is None:
        return
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list):
        raise bad("object expected as reply markup")
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise bad("can't parse inline keyboard button: text is empty")
        data = button.get("callback_data")
        if data is None and "url" not in button:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if data is not None and not 1 <= len(data.encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")


def check_reaction(reactions: Any) -> None:
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(each.get("type") != "emoji" or each.get("emoji") not in _REACTIONS for each in reactions):
        raise bad("REACTION_INVALID")


def check_commands(commands: Any) -> None:
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def check_webhook(data: dict[str, Any]) -> None:
    secret = data.get("secret_token", "")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    # A server of one's own calls http:// as well: https://core.telegram.org/bots/api#using-a-local-bot-api-server
    if not data["url"].startswith(("https://", "http://")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
