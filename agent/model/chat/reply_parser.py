"""What a model writes, told apart as it comes: answer, thoughts, tool calls.

The format is that of Hermes and Qwen: ``<tool_call>{"name": …, "arguments": {…}}</tool_call>``, and
``<think>…</think>`` before the answer. However the text is cut into pieces, the result is the same.
"""

from agent.model.chat.call_json import BadCall, read_call
from agent.model.contract import CallDelta, TextDelta, ThoughtDelta, UnreadableCall

_CALL, _END_CALL = "<tool_call>", "</tool_call>"
_THINK, _END_THINK = "<think>", "</think>"
_LONGEST_CALL = 64 * 1024

Parsed = TextDelta | ThoughtDelta | CallDelta | UnreadableCall


class ReplyParser:
    """The state between two pieces. ``thinking``: the prompt ended within a thought."""

    def __init__(self, *, thinking: bool = False) -> None:
        self._rest = ""
        self._state = "thought" if thinking else "start"
        self._call = ""
        self._blank = ""
        self._spoken = False

    def feed(self, text: str) -> list[Parsed]:
        """Take more text; returns what is certain by now."""
        self._rest += text
        parsed: list[Parsed] = []
        while self._step(parsed):
            pass
        return parsed

    def finish(self) -> list[Parsed]:
        """The text is over; returns what was held back."""
        parsed: list[Parsed] = []
        rest, self._rest = self._rest, ""
        if self._state == "call":
            parsed.append(_parse(self._call + rest))
        elif self._state == "thought":
            parsed += [ThoughtDelta(rest)] if rest else []
        elif self._state != "after":
            self._say(rest, parsed)
        self._state = "after"
        return parsed

    def _step(self, parsed: list[Parsed]) -> bool:
        """Go on as far as the next border; False when more text is needed."""
        if self._state == "start":
            return self._begin()
        if self._state == "thought":
            return self._until(_END_THINK, "answer", parsed)
        if self._state == "call":
            return self._until(_END_CALL, "after", parsed)
        if self._state == "answer":
            return self._answer(parsed)
        return self._until(_CALL, "call", parsed)

    def _answer(self, parsed: list[Parsed]) -> bool:
        opening, closing = self._rest.find(_CALL), self._rest.find(_END_CALL)
        if closing < 0 or 0 <= opening < closing:
            return self._until(_CALL, "call", parsed, _END_CALL)
        # A small model that has lost the thread ends a call that it never began.
        self._until(_END_CALL, "after", parsed)
        parsed.append(UnreadableCall("its beginning is missing"))
        return True

    def _begin(self) -> bool:
        """Thoughts come first or not at all: a ``<think>`` in the answer is part of the answer."""
        self._rest = self._rest.lstrip()
        if self._rest.startswith(_THINK):
            self._rest = self._rest.removeprefix(_THINK)
            self._state = "thought"
            return True
        if _THINK.startswith(self._rest):
            return False
        self._state = "answer"
        return True

    def _until(self, tag: str, following: str, parsed: list[Parsed], other: str = "") -> bool:
        """Take all before ``tag``; as long as it isn't there, what may be part of it or ``other`` waits."""
        before, found, after = self._rest.partition(tag)
        if not found:
            kept = max(_overlap(before, tag), _overlap(before, other))
            before, after = before[: len(before) - kept], before[len(before) - kept :]
        self._rest = after
        self._take(before, parsed, ended=bool(found))
        if found:
            self._state = following
        return bool(found)

    def _take(self, text: str, parsed: list[Parsed], *, ended: bool) -> None:
        if self._state == "thought":
            parsed += [ThoughtDelta(text)] if text else []
        elif self._state == "answer":
            self._say(text, parsed)
        elif self._state == "call":
            self._call = (self._call + text)[: _LONGEST_CALL + 1]
            if ended:
                parsed.append(_parse(self._call))
                self._call = ""
        # What follows a call is dropped: small models go on to invent the result there.

    def _say(self, text: str, parsed: list[Parsed]) -> None:
        """Blanks at either end of the answer are no part of it, so they wait for what follows."""
        text = self._blank + text if self._spoken else text.lstrip()
        shown = text.rstrip()
        self._blank = text[len(shown) :]
        if shown:
            self._spoken = True
            parsed.append(TextDelta(shown))


def _overlap(text: str, tag: str) -> int:
    """How many characters at the end of ``text`` may be the beginning of ``tag``."""
    return next((length for length in range(min(len(tag) - 1, len(text)), 0, -1) if text.endswith(tag[:length])), 0)


def _parse(text: str) -> CallDelta | UnreadableCall:
    if len(text) > _LONGEST_CALL:
        return UnreadableCall("it is too long")
    try:
        name, arguments = read_call(text)
    except BadCall as error:
        return UnreadableCall(str(error))
    return CallDelta(name, arguments)
