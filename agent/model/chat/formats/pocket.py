"""The built-in model's way (``tools/pocket/``).

It knows six tools by heart, makes one call at a time, and copies what it calls them with out of the conversation. So
small a model misspells a rare word now and then; bound to the words that were said, it can't. Only sums are its own.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from agent.model.chat.formats.hermes import BEGIN, END, Hermes
from agent.model.chat.reply_parser import TAGGED, read_objects
from agent.model.contract import CallDelta, Message
from agent.model.gbnf import literal
from agent.model.grammar import Grammar

MARK = "{#- clawgate pocket -#}"
"""At the head of its chat template; a comment, so nothing of it is rendered."""
_TOOLS = {
    "get_time": {"place": "said"},
    "calculate": {"expression": "sum"},
    "remember": {"text": "said"},
    "recall": {"query": "sought"},
    "forget": {"query": "sought"},
    "remind": {"text": "said", "when": "said"},
}
"""Their arguments, each with the rule for what stands between its quotation marks."""
_WITHOUT = "get_time"
"""It may go without its argument."""
_RULES = """
sought ::= said?
said ::= piece (" " piece | close)?
sum ::= [0-9a-z+*/%(). -]+
"""
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_UNIT = re.compile(rf"\s+|\d+|[{_CJK}]|(?:(?![{_CJK}])[^\W\d_])+|.")
"""What a copy may begin and end with: a word, a number, a sign, a character of a script without blanks."""
_CLOSE = re.compile(rf"\d*[{_CJK}]")
_MOST = 1000
"""Units that are looked back on: more than the model reads of a conversation."""


def recognise(template: str) -> "Pocket | None":
    """By its mark."""
    return Pocket() if MARK in template else None


def _read(text: str) -> list[CallDelta]:
    """It writes a blank before a word that begins an argument, which is none of the argument's."""
    return [
        CallDelta(call.name, {key: _stripped(value) for key, value in call.arguments.items()})
        for call in read_objects(text)
    ]


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


class Pocket(Hermes):
    """Hermes' way to write a call."""

    name = "pocket"
    markup = replace(TAGGED, read=_read)

    def by_heart(self, messages: Sequence[Message]) -> Grammar | None:
        """A call of one of the six, with words of the conversation, in one piece or joined of two."""
        said = [message.text for message in messages if message.role in {"user", "assistant"}]
        pieces = _pieces(said)
        if not pieces:
            return None
        ways = " | ".join(_way(name, arguments) for name, arguments in _TOOLS.items())
        head, tail = literal(f'{BEGIN}{{"name": "'), literal(f"}}}}{END}")
        return Grammar(f"root ::= {head} ({ways}) {tail}\n{_RULES}{pieces}", self.triggers)


def _way(name: str, arguments: dict[str, str]) -> str:
    """The rest of a call from the tool's name to the last argument."""
    comma = f" {literal(', ')} "
    written = comma.join(f"""{literal(f'"{key}": "')} " "? {rule} {literal('"')}""" for key, rule in arguments.items())
    return f"""{literal(f'{name}", "arguments": {{')} ({written}){"?" if name == _WITHOUT else ""}"""


def _pieces(texts: Sequence[str]) -> str:
    """Rules, of which ``piece`` is any stretch of units of a text, and ``close`` one that needs no blank before it."""
    split = [_UNIT.findall(text) for text in texts]
    units = [(unit, place + 1 < len(text)) for text in split for place, unit in enumerate(text)][-_MOST:]
    begins = [number for number, (unit, _) in enumerate(units) if not unit.isspace()]
    if not begins:
        return ""
    close = [number for number in begins if _CLOSE.match("".join(unit for unit, _ in units[number : number + 2]))]
    rules = [
        f"unit-{number} ::= {literal(_within_json(unit))}{f' unit-{number + 1}?' if goes_on else ''}"
        for number, (unit, goes_on) in enumerate(units)
    ]
    return "\n".join([_ways("piece", begins), _ways("close", close), *rules])


def _ways(name: str, numbers: Sequence[int]) -> str:
    """``[]`` is what no character is in."""
    return f"{name} ::= {' | '.join(f'unit-{number}' for number in numbers) or '[]'}"


def _within_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
