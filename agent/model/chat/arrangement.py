"""A conversation as one template can take it: in the roles it knows, in the order it allows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from agent.model.chat.abilities import Abilities
from agent.model.chat.formats.contract import ChatFormat
from agent.model.chat.shield import Shield
from agent.model.contract import Message, ToolSchema
from gateway.schema.transcript import ToolCall

_PAUSE = "…"


@dataclass(frozen=True, slots=True)
class _Turn:
    """A message whose texts are hidden; what stands between them is ours."""

    role: str
    text: str
    thought: str = ""
    calls: tuple[ToolCall, ...] = ()
    call_id: str = ""
    tool: str = ""


def arranged(
    messages: Sequence[Message], explained: Sequence[ToolSchema], family: ChatFormat, can: Abilities, shield: Shield
) -> list[dict[str, Any]]:
    """The messages as the template wants them, with words on the tools that are to be ``explained``."""
    turns = [_turn(message, shield) for message in messages]
    if explained:
        turns = _with_system(turns, family.explain(explained, shield.hide))
    if not can.writes_calls:
        turns = [_flattened(turn, family, shield) for turn in turns]
    else:
        turns = turns if can.loose_results else _without_loose_results(turns)
        turns = turns if can.several_calls else _one_call_each(turns)
        turns = turns if can.text_beside_calls else _text_before_calls(turns)
        turns = turns if can.asks_after_result else _with_pauses(turns)
    turns = turns if can.takes_system else _without_system(turns)
    turns = turns if can.repeats else _merged(turns)
    ids: dict[str, str] = {}
    return [_as_dict(turn, can, shield, ids) for turn in turns]


def _turn(message: Message, shield: Shield) -> _Turn:
    return _Turn(
        role=message.role,
        # As llama.cpp's server does it, what came with a message is in its text: the library, not the template, knows
        # the markup around it.
        text="".join([*map(shield.hide, message.media), shield.hide(message.text)]),
        # Templates strip it, which does nothing to what is hidden.
        thought=shield.hide(message.thought.strip()),
        calls=message.calls,
        call_id=message.call_id or "",
        tool=message.tool or "",
    )


def _with_system(turns: list[_Turn], text: str) -> list[_Turn]:
    if turns and turns[0].role == "system":
        return [replace(turns[0], text=_paragraphs(turns[0].text, text)), *turns[1:]]
    return [_Turn("system", text), *turns]


def _without_system(turns: list[_Turn]) -> list[_Turn]:
    """The system's text at the head of the first message of the user."""
    if len(turns) < 2 or turns[0].role != "system" or turns[1].role != "user":
        return [turn for turn in turns if turn.role != "system"]
    return [replace(turns[1], text=_paragraphs(turns[0].text, turns[1].text)), *turns[2:]]


def _flattened(turn: _Turn, family: ChatFormat, shield: Shield) -> _Turn:
    """Calls and results as text, for a template that has no place for them."""
    if turn.role == "tool":
        return _as_said(turn)
    if not turn.calls:
        return turn
    text = "\n".join(text for text in (turn.text, family.write(turn.calls, shield.hide)) if text)
    return replace(turn, text=text, calls=())


def _as_said(turn: _Turn) -> _Turn:
    """A result as a message of the user."""
    return _Turn("user", f"<tool_response>\n{turn.text}\n</tool_response>")


def _without_loose_results(turns: list[_Turn]) -> list[_Turn]:
    called: set[str] = set()
    kept = []
    for turn in turns:
        called |= {call.id for call in turn.calls}
        kept.append(_as_said(turn) if turn.role == "tool" and turn.call_id not in called else turn)
    return kept


def _one_call_each(turns: list[_Turn]) -> list[_Turn]:
    """Each call in a message of its own, with its result behind it."""
    results = {turn.call_id: turn for turn in turns if turn.role == "tool"}
    apart: list[_Turn] = []
    moved: set[str] = set()
    for turn in turns:
        if turn.call_id in moved:
            continue
        if len(turn.calls) < 2:
            apart.append(turn)
            continue
        for number, call in enumerate(turn.calls):
            apart.append(replace(turn, calls=(call,)) if number == 0 else _Turn("assistant", "", calls=(call,)))
            if call.id in results:
                apart.append(results[call.id])
                moved.add(call.id)
    return apart


def _with_pauses(turns: list[_Turn]) -> list[_Turn]:
    """A word of the assistant's between a result and what the user adds to the question."""
    paused: list[_Turn] = []
    for turn in turns:
        if turn.role == "user" and paused and paused[-1].role == "tool":
            paused.append(_Turn("assistant", _PAUSE))
        paused.append(turn)
    return paused


def _text_before_calls(turns: list[_Turn]) -> list[_Turn]:
    apart: list[_Turn] = []
    for turn in turns:
        if turn.calls and turn.text:
            apart.append(_Turn("assistant", turn.text))
            turn = replace(turn, text="")  # noqa: PLW2901 - what is left of it
        apart.append(turn)
    return apart


def _merged(turns: list[_Turn]) -> list[_Turn]:
    """No two of the same role in a row."""
    merged: list[_Turn] = []
    for turn in turns:
        last = merged[-1] if merged else None
        if last is not None and last.role == turn.role and turn.role != "tool" and not last.calls and not turn.calls:
            merged[-1] = replace(last, text=_paragraphs(last.text, turn.text))
        else:
            merged.append(turn)
    return merged


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def _as_dict(turn: _Turn, can: Abilities, shield: Shield, ids: dict[str, str]) -> dict[str, Any]:
    thought, text = turn.thought, turn.text
    if turn.calls and thought and text and not can.thought_beside_text:
        thought, text = _paragraphs(thought, text), ""
    value: dict[str, Any] = {"role": turn.role, "content": text}
    if thought:
        value |= dict.fromkeys(can.thought_keys, thought)
    if turn.calls:
        value["content"] = text or can.no_text
        value["tool_calls"] = [_call(call, can, shield, ids) for call in turn.calls]
    if turn.role == "tool":
        value |= {"name": shield.hide_markup(turn.tool), "tool_call_id": _id(turn.call_id, ids)}
    return value


def _call(call: ToolCall, can: Abilities, shield: Shield, ids: dict[str, str]) -> dict[str, Any]:
    arguments = shield.hide_markup(call.arguments)
    if can.arguments_as_text:
        arguments = json.dumps(arguments, ensure_ascii=False)
    return {
        "id": _id(call.id, ids),
        "type": "function",
        "function": {"name": shield.hide_markup(call.name), "arguments": arguments},
    }


def _id(own: str, ids: dict[str, str]) -> str:
    """Nine digits in the place of our own: Mistral's templates want them so, and no other minds."""
    return ids.setdefault(own, f"{len(ids):09d}")
