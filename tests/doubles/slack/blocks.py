"""What Slack takes as blocks, and what a person reads in them.

https://docs.slack.dev/reference/block-kit/blocks
"""

import re
from typing import Any

MOST_BLOCKS = 50
MOST_IN_ALL = 13_200
"""Undocumented: https://github.com/slackapi/bolt-js/issues/2509"""
_URL = re.compile(r"(https?://|mailto:|tel:)[^\s<>]+")
_STYLES = {"bold", "italic", "strike", "code"}


class Refused(Exception):
    """The error code, and where."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def check(blocks: Any) -> None:
    """Raises ``Refused`` for anything that Slack wouldn't show."""
    if not isinstance(blocks, list) or len(blocks) > MOST_BLOCKS:
        raise Refused("invalid_blocks", f"no more than {MOST_BLOCKS} items allowed")
    for number, block in enumerate(blocks):
        _block(block, f"/blocks/{number}")
    if _size(blocks) > MOST_IN_ALL:
        raise Refused("msg_blocks_too_long")


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(len(each) if key == "text" and isinstance(each, str) else _size(each) for key, each in value.items())
    return sum(map(_size, value)) if isinstance(value, list) else 0


def _need(holds: object, where: str, what: str) -> None:
    if not holds:
        raise Refused("invalid_blocks", f"{what} [json-pointer:{where}]")


def _block(block: Any, where: str) -> None:
    _need(isinstance(block, dict), where, "must be an object")
    match block.get("type"):
        case "rich_text":
            _need(block.get("elements"), f"{where}/elements", "must have elements")
            for number, element in enumerate(block["elements"]):
                _rich(element, f"{where}/elements/{number}")
        case "section":
            _text(block.get("text"), f"{where}/text", most=3000)
        case "header":
            _text(block.get("text"), f"{where}/text", most=150)
        case "markdown":
            _need(0 < len(str(block.get("text", ""))) <= 12_000, f"{where}/text", "must be 1 to 12000 characters")
        case "actions":
            _actions(block, where)
        case "context":
            _need(1 <= len(block.get("elements", [])) <= 10, f"{where}/elements", "must have 1 to 10 elements")
            for number, element in enumerate(block["elements"]):
                _text(element, f"{where}/elements/{number}", most=3000)
        case "divider":
            pass
        case other:
            _need(False, where, f"unsupported type: {other}")


def _text(text: Any, where: str, *, most: int) -> None:
    _need(isinstance(text, dict) and text.get("type") in ("plain_text", "mrkdwn"), where, "must be a text object")
    _need(0 < len(text.get("text", "")) <= most, f"{where}/text", f"must be 1 to {most} characters")


def _actions(block: dict[str, Any], where: str) -> None:
    elements = block.get("elements", [])
    _need(1 <= len(elements) <= 25, f"{where}/elements", "must have 1 to 25 elements")
    _need(len({each.get("action_id") for each in elements}) == len(elements), where, "action_id is not unique")
    for number, element in enumerate(elements):
        place = f"{where}/elements/{number}"
        _need(element.get("type") == "button", place, "unsupported type")
        _text(element.get("text"), f"{place}/text", most=75)
        _need(element["text"]["type"] == "plain_text", place, "must be plain_text")
        _need(len(element.get("action_id", "")) <= 255, place, "action_id is too long")
        _need(len(element.get("value", "")) <= 2000, place, "value is too long")


def _rich(element: dict[str, Any], where: str) -> None:
    _need(element.get("elements"), f"{where}/elements", "must have elements")
    match element.get("type"):
        case "rich_text_section" | "rich_text_quote":
            allowed = {"text", "link", "emoji", "user", "channel", "broadcast"}
            _inlines(element["elements"], where, allowed, styled=True)
        case "rich_text_preformatted":
            _inlines(element["elements"], where, {"text", "link"}, styled=False)
        case "rich_text_list":
            _need(element.get("style") in ("bullet", "ordered"), where, "unknown style of list")
            _need(element.get("indent", 0) in range(9), where, "indent must be 0 to 8")
            _need(isinstance(element.get("offset", 0), int) and element.get("offset", 0) >= 0, where, "odd offset")
            for number, item in enumerate(element["elements"]):
                _need(item.get("type") == "rich_text_section", where, "a list is made of sections")
                _rich(item, f"{where}/elements/{number}")
        case other:
            _need(False, where, f"unsupported type: {other}")


def _inlines(elements: list[Any], where: str, allowed: set[str], *, styled: bool) -> None:
    for number, each in enumerate(elements):
        place = f"{where}/elements/{number}"
        _need(each.get("type") in allowed, place, f"unsupported type: {each.get('type')}")
        if each["type"] == "text":
            _need(each.get("text"), f"{place}/text", "must be more than 0 characters")
        if each["type"] == "link":
            _need(_URL.fullmatch(str(each.get("url", ""))), f"{place}/url", "must be a valid url")
            _need(each.get("text", "x"), f"{place}/text", "must be more than 0 characters")
        style = each.get("style", {})
        _need(not style or styled, f"{place}/style", "must not be styled")
        _need(set(style) <= _STYLES and all(value is True for value in style.values()), place, "unknown style")


def shown(blocks: list[dict[str, Any]]) -> str:
    """The words of a message's blocks, without those of its buttons."""
    return "\n".join(_shown(block) for block in blocks if block["type"] != "actions")


def _shown(element: dict[str, Any]) -> str:
    kind = element["type"]
    if kind in ("section", "header"):
        return str(element["text"]["text"])
    if kind == "markdown":
        return str(element["text"])
    if kind in ("text", "link"):
        return str(element.get("text") or element.get("url"))
    between = "\n" if kind in ("rich_text", "rich_text_list", "context") else ""
    return between.join(_shown(each) for each in element.get("elements", []))


def pings(blocks: list[dict[str, Any]]) -> bool:
    """Whether they call anybody."""
    return any(
        block["type"] in ("user", "usergroup", "broadcast") or pings(block.get("elements", [])) for block in blocks
    )
