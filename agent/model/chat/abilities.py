"""What a chat template can be given, found by trying: templates refuse or leave out what they were not written for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from agent.model.chat.template import BadTemplate, ChatTemplate

Render = Callable[[Sequence[dict[str, Any]]], str]
"""A prompt of these messages. Raises ``BadTemplate``."""

_THOUGHT_KEYS = ("reasoning_content", "reasoning", "thinking")
_INSTRUCTION = {"role": "system", "content": "syystem"}
_QUESTION = {"role": "user", "content": "quuestion"}
_ANSWER = {"role": "assistant", "content": "aansweer"}


@dataclass(frozen=True, slots=True)
class Abilities:
    """Of one template."""

    takes_tools: bool
    """The schemas of tools."""
    takes_system: bool
    loses_system: bool
    """It takes system messages, and leaves out what they say."""
    writes_calls: bool
    """It has a place for calls, and for their results."""
    several_calls: bool
    """In one message."""
    loose_results: bool
    """A tool's message without a call before it."""
    repeats: bool
    """Two messages of the same role, one after the other."""
    asks_after_result: bool
    """A message of the user right behind a tool's."""
    no_text: str | None
    """What a message with calls and no text has for its text."""
    arguments_as_text: bool
    """A call's arguments are wanted as a string of JSON."""
    thought_keys: tuple[str, ...]
    """Where it looks for an earlier thought."""
    text_beside_calls: bool
    """A message with calls may have a text too; if not, the text can be a message of its own."""
    thought_beside_text: bool
    """And a thought, too."""


def probe(template: ChatTemplate, render: Render) -> Abilities:
    """Raises ``BadTemplate`` if the template loses what the user says."""
    takes_system = _shows(render, [{"role": "system", "content": "b"}, _QUESTION], "quuestion")
    if not takes_system and "quuestion" not in render([_QUESTION]):
        raise BadTemplate("it leaves out what the user says")
    keys = tuple(key for key in _THOUGHT_KEYS if re.search(rf"\b{key}\b", template.source))
    no_text, as_text = _way_of_calls(render)
    several = [_QUESTION, _message_with("1", "2", no_text=no_text, as_text=as_text), _result("1"), _result("2")]
    one = _message_with("1", no_text=no_text, as_text=as_text)
    before = {"role": "assistant", "content": "teext"}
    said = _message_with("1", no_text="teext", as_text=as_text)
    thought = {**said, **dict.fromkeys(keys, "thoouught")}
    return Abilities(
        takes_tools=template.takes_tools,
        takes_system=takes_system,
        loses_system=takes_system and not _shows(render, [_INSTRUCTION, _QUESTION], "syystem"),
        writes_calls=template.writes_calls,
        several_calls=_shows(render, several, "caall1", "caall2", "reesult1", "reesult2"),
        loose_results=_shows(render, [_QUESTION, _ANSWER, _result("1")], "reesult1"),
        repeats=_shows(render, [_QUESTION, _QUESTION, _ANSWER, _ANSWER, _QUESTION], "quuestion", "aansweer"),
        asks_after_result=_shows(render, [_QUESTION, one, _result("1"), _QUESTION], "reesult1"),
        no_text=no_text,
        arguments_as_text=as_text,
        thought_keys=keys,
        # Better lost than refused.
        text_beside_calls=_shows(render, [_QUESTION, said, _result("1")], "caall1", "teext")
        or not _shows(render, [_QUESTION, before, one, _result("1"), _ANSWER], "caall1", "teext"),
        thought_beside_text=_shows(render, [_QUESTION, thought, _result("1")], "caall1"),
    )


def _way_of_calls(render: Render) -> tuple[str | None, bool]:
    """The first way of a call without text that comes out well: some templates write ``None``, or can't have it."""
    for as_text in (False, True):
        for no_text in (None, ""):
            messages = [_QUESTION, _message_with("1", no_text=no_text, as_text=as_text), _result("1"), _ANSWER]
            if _shows(render, messages, "caall1", "reesult1", without="None"):
                return no_text, as_text
    return "", False


def _shows(render: Render, messages: Sequence[dict[str, Any]], *texts: str, without: str = "\0") -> bool:
    try:
        rendered = render(messages)
    except BadTemplate:
        return False
    return all(text in rendered for text in texts) and without not in rendered


def _message_with(*calls: str, no_text: str | None, as_text: bool) -> dict[str, Any]:
    return {
        "role": "assistant",
        "content": no_text,
        "tool_calls": [
            {
                "id": f"{call:0>9}",
                "type": "function",
                "function": {"name": f"caall{call}", "arguments": '{"a": "b"}' if as_text else {"a": "b"}},
            }
            for call in calls
        ],
    }


def _result(call: str) -> dict[str, Any]:
    return {"role": "tool", "content": f"reesult{call}", "name": f"caall{call}", "tool_call_id": f"{call:0>9}"}
