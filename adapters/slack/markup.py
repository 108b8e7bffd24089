"""From what people write in Slack to the markdown a person would have typed: pure.

Rich text, where it is there, is exact: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.
The text beside it is mrkdwn: https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters.slack.emojis import character, of_code, spelled_out

Names = Mapping[str, str]
"""How people are called, by id."""

_TOKEN = re.compile(r"<([^<>\n]+)>")
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_SCRAPS = " ,:;"


def mentioned(event: Mapping[str, Any]) -> set[str]:
    """The ids of everybody whom a message names."""
    found = set(re.findall(r"<@([A-Z0-9]+)(?:\|[^>]*)?>", str(event.get("text") or "")))
    return found | {str(each["user_id"]) for each in _all(event.get("blocks")) if "user_id" in each}


def _all(blocks: Any) -> Iterable[Mapping[str, Any]]:
    for block in blocks if isinstance(blocks, Sequence) else ():
        if isinstance(block, Mapping):
            yield block
            yield from _all(block.get("elements"))


def as_markdown(event: Mapping[str, Any], names: Names, bot: str) -> str:
    """The words of a message, without the mention of the bot itself."""
    rich = [block for block in _all(event.get("blocks")) if block.get("type") == "rich_text"]
    # An app's message has other blocks; its text says what they do.
    whole = bool(rich) and all(block.get("type") == "rich_text" for block in event["blocks"])
    writer = _Writer(names, bot)
    text = "\n".join(writer.block(block) for block in rich) if whole else from_mrkdwn(event.get("text"), names, bot)
    if bot and bot in mentioned(event):
        return text.strip().lstrip(_SCRAPS)
    return text


def from_mrkdwn(text: Any, names: Names, bot: str = "") -> str:
    """``text`` with its tokens written out and its entities undone. Bold and the like stay as they are."""
    if not isinstance(text, str):
        return ""
    pieces = _CODE.split(_TOKEN.sub(lambda match: _token(match[1], names, bot), text))
    for number in range(0, len(pieces), 2):
        pieces[number] = spelled_out(pieces[number])
    whole = "".join(pieces)
    for entity, sign in _ENTITIES:
        whole = whole.replace(entity, sign)
    return whole


def _token(inside: str, names: Names, bot: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "" if target[1:] == bot else f"@{label or names.get(target[1:], target[1:])}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return _special(target, label)
    bare = target.removeprefix("mailto:")
    return target if not label or label in (target, bare) else f"[{label}]({target})"


def _special(target: str, label: str) -> str:
    if target.startswith("!subteam^"):
        return label or f"@{target.partition('^')[2]}"
    if target.startswith("!date^"):
        return label
    return f"@{label.lstrip('@') or target[1:]}"


class _Writer:
    """Writes rich text out."""

    def __init__(self, names: Names, bot: str) -> None:
        self._names = names
        self._bot = bot

    def block(self, block: Mapping[str, Any]) -> str:
        """One ``rich_text`` block."""
        pieces: list[str] = []
        for element in block.get("elements", []):
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
            pieces.append(self._element(element))
        return "".join(pieces).removesuffix("\n") if len(pieces) > 1 else "".join(pieces)

    def _element(self, element: Mapping[str, Any]) -> str:
        inside = element.get("elements", [])
        match element.get("type"):
            case "rich_text_list":
                return self._list(element)
            case "rich_text_quote":
                return "\n".join(f"> {line}" for line in self._inlines(inside).split("\n"))
            case "rich_text_preformatted":
                code = "".join(str(each.get("text") or each.get("url") or "") for each in inside)
                fence = _marks(code, 3)
                return f"{fence}{element.get('language') or ''}\n{code}\n{fence}\n"
            case _:
                return self._inlines(inside)

    def _list(self, element: Mapping[str, Any]) -> str:
        indent = "  " * int(element.get("indent", 0))
        first = int(element.get("offset", 0)) + 1
        ordered = element.get("style") == "ordered"
        lines = []
        for number, item in enumerate(element.get("elements", [])):
            mark = f"{first + number}." if ordered else "-"
            lines.append(f"{indent}{mark} {self._inlines(item.get('elements', []))}")
        return "\n".join(lines)

    def _inlines(self, elements: Iterable[Mapping[str, Any]]) -> str:
        return "".join(map(self._inline, elements))

    def _inline(self, element: Mapping[str, Any]) -> str:
        match element.get("type"):
            case "text":
                text = str(element.get("text", ""))
                return _code(text) if element.get("style", {}).get("code") else text
            case "link":
                url, label = str(element.get("url", "")), str(element.get("text") or "")
                return url if label in ("", url) else f"[{label}]({url})"
            case "emoji":
                return self._emoji(element)
            case "user":
                person = str(element.get("user_id", ""))
                return "" if person == self._bot else f"@{self._names.get(person, person)}"
            case "channel":
                return f"#{element.get('channel_id', '')}"
            case "usergroup":
                return f"@{element.get('usergroup_id', '')}"
            case "broadcast":
                return f"@{element.get('range', '')}"
            case _:
                return str(element.get("fallback") or element.get("value") or "")

    def _emoji(self, element: Mapping[str, Any]) -> str:
        name = str(element.get("name", ""))
        known = character(name) or f":{name}:"
        unicode = element.get("unicode")
        return of_code(unicode, known) if isinstance(unicode, str) and unicode else known


def _code(text: str) -> str:
    marks = _marks(text, 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{space}{text}{space}{marks}"


def _marks(inner: str, least: int) -> str:
    marks = "`" * least
    while marks in inner:
        marks += "`"
    return marks
