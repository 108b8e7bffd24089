"""What Discord refuses in a message, a command or an answer to an interaction, with its own codes.

https://docs.discord.com/developers/resources/message#create-message,
https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
"""

import re
from typing import Any

Json = dict[str, Any]

MOST_CHARACTERS = 2000
MOST_NONCE = 25
_COMMAND = re.compile(r"[-_'\w]{1,32}")
_SENT = {
    "content",
    "nonce",
    "enforce_nonce",
    "tts",
    "embeds",
    "allowed_mentions",
    "message_reference",
    "components",
    "sticker_ids",
    "attachments",
    "flags",
    "poll",
}
_FLAGS = 1 << 2 | 1 << 6 | 1 << 12 | 1 << 13 | 1 << 15
_ROWS, _IN_A_ROW = 5, 5


class Refused(Exception):
    """A status and a body, as the platform answers."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors


def invalid(field: str, code: str, message: str) -> Refused:
    """ "Invalid Form Body", and where."""
    return Refused(400, 50035, "Invalid Form Body", {field: {"_errors": [{"code": code, "message": message}]}})


def snowflake(value: Any, field: str) -> str:
    """An id, as text or as an integer of any size: discord.py sends integers."""
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,20}", str(value)):
        raise invalid(field, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    return str(value)


def message(body: Json, *, files: int, editing: bool = False) -> None:
    """Raises ``Refused`` for what can't be a message."""
    unknown = set(body) - _SENT
    if unknown:
        raise invalid(min(unknown), "UNKNOWN_FIELD", "The double is stricter than Discord: no such field.")
    content = body.get("content")
    _content(content)
    blank = not (content or "").strip()
    if not editing and blank and not (files or body.get("embeds") or body.get("sticker_ids") or body.get("poll")):
        raise Refused(400, 50006, "Cannot send an empty message")
    _nonce(body)
    _mentions(body.get("allowed_mentions"))
    _components(body.get("components"))
    flags = body.get("flags", 0)
    if not isinstance(flags, int) or flags & ~_FLAGS:
        raise invalid("flags", "BITFIELD_INVALID", "These flags can't be set.")
    for number, attachment in enumerate(body.get("attachments") or []):
        if not isinstance(attachment, dict) or "id" not in attachment:
            raise invalid("attachments", "BASE_TYPE_REQUIRED", f"Attachment {number} has no id.")
    reference = body.get("message_reference")
    if reference is not None:
        snowflake(reference.get("message_id"), "message_reference")


def _content(content: Any) -> None:
    if content is None:
        return
    if not isinstance(content, str):
        raise invalid("content", "STRING_TYPE_CONVERT", "Could not interpret as string.")
    if len(content) > MOST_CHARACTERS:
        raise invalid("content", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_CHARACTERS} or fewer in length.")


def _nonce(body: Json) -> None:
    nonce = body.get("nonce")
    if nonce is not None and len(str(nonce)) > MOST_NONCE:
        raise invalid("nonce", "NONCE_TYPE_TOO_LONG", f"Must be {MOST_NONCE} or fewer in length.")
    if body.get("enforce_nonce") and nonce is None:
        raise invalid("enforce_nonce", "BASE_TYPE_REQUIRED", "There is no nonce to enforce.")


def _mentions(allowed: Any) -> None:
    if allowed is None:
        return
    parse = allowed.get("parse", [])
    if set(parse) - {"roles", "users", "everyone"}:
        raise invalid("allowed_mentions", "BASE_TYPE_CHOICES", "Value must be one of roles, users, everyone.")
    for kind in ("users", "roles"):
        if kind in parse and allowed.get(kind):
            raise invalid("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", f"parse:{kind} and ids.")


def _components(components: Any) -> None:
    if components is None:
        return
    if len(components) > _ROWS:
        raise invalid("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    seen: set[str] = set()
    for row in components:
        inside = row.get("components", [])
        if row.get("type") != 1 or not 1 <= len(inside) <= _IN_A_ROW:
            raise invalid("components", "BASE_TYPE_BAD_LENGTH", "A row holds between 1 and 5 buttons.")
        for button in inside:
            custom = button.get("custom_id", "")
            if button.get("type") != 2 or not 1 <= len(custom) <= 100 or custom in seen:
                raise invalid("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "custom_id: one of its own, up to 100.")
            if not 1 <= len(button.get("label", "")) <= 80 or button.get("style") not in (1, 2, 3, 4):
                raise invalid("components", "BASE_TYPE_BAD_LENGTH", "label: between 1 and 80; style: 1 to 4.")
            seen.add(custom)


def commands(body: Any) -> None:
    """https://docs.discord.com/developers/interactions/application-commands"""
    if not isinstance(body, list) or len(body) > 100:
        raise Refused(400, 30032, "Maximum number of application commands reached (100)")
    for command in body:
        name, text = command.get("name", ""), command.get("description", "")
        if not _COMMAND.fullmatch(name) or name != name.lower():
            raise invalid("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
        if not 1 <= len(text) <= 100:
            raise invalid("description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
        for option in command.get("options", []):
            if not _COMMAND.fullmatch(option.get("name", "")) or not 1 <= len(option.get("description", "")) <= 100:
                raise invalid("options", "APPLICATION_COMMAND_INVALID_NAME", "An option's name or description.")
    if len({command["name"] for command in body}) < len(body):
        raise invalid("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
