"""A reply bound to a grammar, from its first token or from where the grammar is set off.

llama.cpp ends the process when a grammar is told of a token that it does not allow, so none is told
that has not been asked about first. For the same reason the setting off is done here and not by
llama.cpp's lazy grammars, which take over the text that has been written without asking.
"""

import ctypes
import re
from typing import Any

import numpy as np
import structlog
from llama_cpp import llama_cpp as native

from agent.model.chat.vocabulary import Vocabulary
from agent.model.grammar import Grammar
from gateway.errors import ModelError

LONGEST_TRIGGER = 256
"""Bytes that a trigger may match: so far it is looked for back from the newest token."""
_LONGEST = 512 * 1024
_DEEPEST = 1024
_LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\[(?:\\.|[^\]\\])*\]|#[^\n]*', re.DOTALL)
_TIMES = re.compile(r"\{\s*([0-9]+)\s*,\s*([0-9]+)\s*\}")
_log = structlog.get_logger(__name__)
_ENTRY = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class Candidates:
    """Tokens with their logits, as llama.cpp's samplers take them."""

    def __init__(self, ids: Any, logits: Any) -> None:
        """Arrays of like length."""
        self._entries = np.empty(len(ids), _ENTRY)
        self._entries["id"], self._entries["logit"], self._entries["p"] = ids, logits, 0
        self.native = native.llama_token_data_array(
            data=self._entries.ctypes.data_as(native.llama_token_data_p), size=len(ids), selected=-1, sorted=False
        )

    def apply(self, sampler: Any) -> None:
        """Let a sampler have its way with them."""
        native.llama_sampler_apply(sampler, ctypes.byref(self.native))

    @property
    def selected(self) -> int:
        """The token that the last sampler chose."""
        return int(self.native.data[self.native.selected].id)

    @property
    def best(self) -> float:
        """The greatest logit."""
        return float(self._entries["logit"].max())


class Binding:
    """The state of one grammar in one reply. ``close`` frees it."""

    def __init__(self, vocabulary: Vocabulary, grammar: Grammar) -> None:
        """Raises ``ModelError`` if llama.cpp can't read a grammar that holds from the first token on.

        One that has to be set off is read when it is, for few are; if it can't be, the reply stays free.
        """
        self._vocabulary = vocabulary
        self._grammar = grammar
        self._triggers = [re.compile(trigger.encode()) for trigger in grammar.triggers]
        self._tokens: list[int] = []
        self._ends: list[int] = []
        self._written = b""
        self.active = not self._triggers
        self._native: Any = self._make(grammar.text) if self.active else None

    def allows(self, token: int) -> bool:
        """Whether the token may come next; only while ``active``."""
        alone = Candidates([token], [0.0])
        alone.apply(self._native)
        return alone.best == 0.0

    def restrict(self, candidates: Candidates) -> None:
        """Leave no chance to what may not come next; only while ``active``."""
        candidates.apply(self._native)

    def accept(self, token: int) -> None:
        """The token has been chosen; while ``active``, one that is allowed."""
        if self.active:
            native.llama_sampler_accept(self._native, token)
        elif self._triggers:
            self._note(token)

    def give_up(self) -> None:
        """From here on, anything goes."""
        self.active, self._triggers = False, []

    def close(self) -> None:
        """Free it."""
        if self._native is not None:
            native.llama_sampler_free(self._native)

    def _note(self, token: int) -> None:
        self._written += self._vocabulary.piece(token)
        self._tokens.append(token)
        self._ends.append(len(self._written))
        starts = [found.start(1 if found.re.groups else 0) for found in map(self._search, self._triggers) if found]
        if starts:
            self._set_off(min(starts))

    def _search(self, trigger: re.Pattern[bytes]) -> re.Match[bytes] | None:
        # What came before was searched when it came.
        return trigger.search(self._written, max(0, len(self._written) - LONGEST_TRIGGER))

    def _set_off(self, start: int) -> None:
        """Bind what comes, and take over what has been written since ``start``."""
        first = next(place for place, end in enumerate(self._ends) if end > start)
        begun = self._ends[first - 1] if first else 0
        try:
            self._native = self._make(self._led_by(self._written[begun:start]))
        except ModelError as error:
            _log.error("grammar_unreadable", error=str(error))
            self.give_up()
            return
        self.active = True
        for token in self._tokens[first:]:
            if not self.allows(token):
                self.give_up()
                return
            self.accept(token)

    def _led_by(self, lead: bytes) -> str:
        """The grammar; a token that it begins within has text before that: a rule of its own."""
        if not lead:
            return self._grammar.text
        literal = "".join(f"\\U{ord(letter):08X}" for letter in lead.decode(errors="replace"))
        text = re.sub(r"^root(\s*::=)", r"led-root\1", self._grammar.text, count=1, flags=re.MULTILINE)
        return f'root ::= "{literal}" led-root\n{text}'

    def _make(self, text: str) -> Any:
        _check(text)
        made = native.llama_sampler_init_grammar(self._vocabulary.handle, text.encode(), b"root")
        if not made:
            raise ModelError("What the answer is to look like can't be used: llama.cpp does not read its grammar.")
        return made


def _check(text: str) -> None:
    """Raises ``ModelError`` for what llama.cpp does not refuse by itself.

    Its parser recurses into parentheses until the stack ends, and does not come back from a repetition that is to end
    before it begins; text without a rule, or cut off by a null character, would bind nothing.
    """
    problem = ""
    if not text.strip() or "\0" in text:
        problem = "it is empty or has a null character in it"
    elif len(text) > _LONGEST:
        problem = f"it is longer than {_LONGEST} characters"
    else:
        structure = _LITERAL.sub(" ", text)
        if _depth(structure) > _DEEPEST:
            problem = f"it is nested more than {_DEEPEST} deep"
        elif any(int(least) > int(most) for least, most in _TIMES.findall(structure)):
            problem = "a repetition in it has a least number above its greatest"
    if problem:
        raise ModelError(f"What the answer is to look like can't be used: {problem}.")


def _depth(structure: str) -> int:
    depth = deepest = 0
    for character in structure:
        depth = max(0, depth + (character == "(") - (character == ")"))
        deepest = max(deepest, depth)
    return deepest
