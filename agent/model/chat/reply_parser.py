"""What a model writes, told apart as it comes: answer, thoughts, tool calls.

Families differ in the tags around a call and in what stands between them; the way through a reply is the same:
perhaps a thought, then the answer, then perhaps calls. However the text is cut into pieces, the result is the same.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent.model.chat.call_json import BadCall, read_calls
from agent.model.chat.speech import Speech
from agent.model.contract import CallDelta, TextDelta, ThoughtDelta, UnreadableCall
from agent.model.stops import beginning

LONGEST_CALL = 64 * 1024
_ESCAPED = re.compile(r"\\.", re.DOTALL)
THOUGHTS = (
    ("<think>", "</think>"),
    ("[THINK]", "[/THINK]"),
    ("<seed:think>", "</seed:think>"),
    ("<thought>", "</thought>"),
    ("<|channel>thought\n", "<channel|>"),
)
"""What families put around a thought: Qwen and DeepSeek, Mistral, Seed-OSS, EXAONE, Gemma 4."""

Parsed = TextDelta | ThoughtDelta | CallDelta | UnreadableCall
ReadCalls = Callable[[str], list[CallDelta]]
"""The calls in a text; raises ``BadCall``."""


@dataclass(frozen=True, slots=True)
class CallMarkup:
    """How one family marks calls."""

    read: ReadCalls
    """What stands between the tags."""
    begin: tuple[str, ...] = ()
    end: str = ""
    """"" if calls go on to the end of the reply."""
    bare: "BareCalls | None" = None
    """For calls without tags, at the very beginning of the answer."""
    quote: str = ""
    """What strings stand between: the end tag within one is part of it. "" if the end tag always ends a call."""


@dataclass(frozen=True, slots=True)
class BareCalls:
    """Calls that only their look tells from an answer."""

    heads: tuple[str, ...]
    """What they begin with, blanks left out."""
    read: Callable[[str], list[CallDelta | UnreadableCall]]
    """The calls in the whole answer; none if it is an answer all the same."""


def read_objects(text: str) -> list[CallDelta]:
    """The calls in one JSON object, or in a list of them. Raises ``BadCall``."""
    return [CallDelta(name, arguments) for name, arguments in read_calls(text)]


TAGGED = CallMarkup(read_objects, ("<tool_call>",), "</tool_call>", quote='"')
"""What Hermes began and most have learned: JSON between tags."""


class ReplyParser:
    """The state between two pieces. ``thinking``: the prompt ended within a thought."""

    def __init__(self, markup: CallMarkup, *, thinking: bool = False) -> None:
        self._markup = markup
        self._rest = ""
        self._state = "thought" if thinking else "start"
        self._end_thought: tuple[str, ...] = tuple(end for _, end in THOUGHTS)
        self._call = ""
        self._speech = Speech()

    def feed(self, text: str) -> list[Parsed]:
        """Take more text; returns what is certain by now."""
        self._rest += text
        parsed: list[Parsed] = []
        while self._step(parsed):
            pass
        return parsed

    def finish(self) -> list[Parsed]:
        """The text is over; returns what was held back."""
        rest, self._rest = self._rest, ""
        state, self._state = self._state, "after"
        if state == "call":
            return [*self._read(self._call + rest)]
        if state == "bare":
            return self._finish_bare(self._call + rest)
        if state == "thought":
            return [ThoughtDelta(rest)] if rest else []
        return [] if state == "after" else [*self._speech.say(rest)]

    def _step(self, parsed: list[Parsed]) -> bool:
        """Go on as far as the next border; False when more text is needed."""
        match self._state:
            case "start":
                return self._begin()
            case "thought":
                return self._think(parsed)
            case "lead":
                return self._lead()
            case "answer":
                return self._answer(parsed)
            case "call" | "bare":
                return self._go_on_calling(parsed)
            case _:
                return self._after()

    def _begin(self) -> bool:
        """Thoughts come first or not at all: a ``<think>`` in the answer is part of the answer."""
        self._rest = self._rest.lstrip()
        for begin, end in THOUGHTS:
            if self._rest.startswith(begin):
                self._rest = self._rest.removeprefix(begin)
                self._state, self._end_thought = "thought", (end,)
                return True
        if any(begin.startswith(self._rest) for begin, _ in THOUGHTS):
            return False
        self._state = "lead"
        return True

    def _think(self, parsed: list[Parsed]) -> bool:
        """A call that is begun ends the thought, too: some models forget to end it."""
        before, tag = self._until(*self._end_thought, *self._markup.begin)
        parsed += [ThoughtDelta(before)] if before else []
        if tag:
            self._state = "call" if tag in self._markup.begin else "lead"
        return bool(tag)

    def _lead(self) -> bool:
        """Whether the answer, of which nothing was said yet, is a bare call."""
        bare = self._markup.bare
        look = "".join(self._rest.split())
        if bare is not None and any(look.startswith(head) for head in bare.heads):
            self._state = "bare"
        elif bare is not None and any(head.startswith(look) for head in bare.heads):
            return False
        else:
            self._state = "answer"
        return True

    def _answer(self, parsed: list[Parsed]) -> bool:
        end = self._markup.end
        before, tag = self._until(*self._markup.begin, *([end] if end else []))
        parsed += self._speech.say(before)
        if not tag:
            return False
        if tag == end:
            # A small model that has lost the thread ends a call that it never began.
            parsed.append(UnreadableCall("its beginning is missing"))
        self._state = "after" if tag == end else "call"
        return True

    def _go_on_calling(self, parsed: list[Parsed]) -> bool:
        # Where nothing ends a call but the end of the reply, the next one's beginning does.
        ends = (self._markup.end,) if self._markup.end else self._markup.begin
        before, tag = self._until(*(ends if self._state == "call" else ()))
        self._call = (self._call + before)[: LONGEST_CALL + 1]
        if not tag:
            return False
        if self._within_string():
            self._call += tag
            return True
        call, self._call = self._call, ""
        parsed += self._read(call)
        self._state = "after" if self._markup.end else "call"
        return True

    def _within_string(self) -> bool:
        quote = self._markup.quote
        return bool(quote) and len(self._call) <= LONGEST_CALL and _ESCAPED.sub("", self._call).count(quote) % 2 == 1

    def _after(self) -> bool:
        """What follows a call is dropped, but for more calls: small models go on to invent the result there."""
        _, tag = self._until(*self._markup.begin)
        if tag:
            self._state = "call"
        return bool(tag)

    def _until(self, *tags: str) -> tuple[str, str]:
        """Take all before the first of the tags; as long as none is there, what may be part of one waits."""
        places = {tag: place for tag in tags if (place := self._rest.find(tag)) >= 0}
        if places:
            tag = min(places, key=lambda found: (places[found], -len(found)))
            before, _, self._rest = self._rest.partition(tag)
            return before, tag
        kept = max((beginning(self._rest, tag) for tag in tags), default=0)
        before, self._rest = self._rest[: len(self._rest) - kept], self._rest[len(self._rest) - kept :]
        return before, ""

    def _read(self, text: str) -> Sequence[CallDelta | UnreadableCall]:
        if len(text) > LONGEST_CALL:
            return [UnreadableCall("it is too long")]
        try:
            return self._markup.read(text)
        except BadCall as error:
            return [UnreadableCall(str(error))]

    def _finish_bare(self, text: str) -> list[Parsed]:
        bare = self._markup.bare
        if len(text) > LONGEST_CALL:
            return [UnreadableCall("it is too long")]
        calls = bare.read(text) if bare is not None else []
        return [*calls] or [*self._speech.say(text)]
