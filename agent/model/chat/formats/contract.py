"""What a family of models agrees on beyond its template: how calls and thoughts are written in a reply."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from agent.model.chat.reply_parser import THOUGHTS, Parsed
from agent.model.contract import Message, ToolChoice, ToolSchema
from agent.model.gbnf import literal, until
from agent.model.grammar import Grammar
from gateway.schema.transcript import ToolCall

THOUGHT_TAGS = frozenset({
    "<think>", "</think>", "[THINK]", "[/THINK]", "<seed:think>", "</seed:think>", "<thought>", "</thought>",
})  # fmt: skip
"""For ``ChatFormat.tags`` of any family: many models have a relative that thinks."""

Hide = Callable[[str], str]
"""Stands in for an untrusted text within markup: special tokens in it take no effect."""


class Parser(Protocol):
    """Takes a reply as it comes; however it is cut into pieces, what is returned in all is the same."""

    def feed(self, text: str) -> list[Parsed]:
        """Take more text; returns what is certain by now."""
        ...

    def finish(self) -> list[Parsed]:
        """The text is over; returns what was held back."""
        ...


class ChatFormat(ABC):
    """One family's way. Holds no state of any reply.

    A module of this package with a function ``recognise(template) -> ChatFormat | None`` is one more family: the
    function gets the source of a chat template, and no two may take the same for theirs.
    """

    name: ClassVar[str]
    tags: frozenset[str]
    """Markup that the parser reads, whichever kind of token the model has for it; other markup is dropped."""

    def wants_explanation(self, *, takes_tools: bool, writes_calls: bool) -> bool:
        """Whether ``explain`` is needed, with a template that takes schemas or has a place for calls."""
        del writes_calls
        return not takes_tools

    @abstractmethod
    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """The tools and how to call them, as the end of the system prompt where the template says nothing of them."""

    @abstractmethod
    def write(self, calls: Sequence[ToolCall], hide: Hide) -> str:
        """Calls as the model writes them, where the template has no place for them."""

    @abstractmethod
    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> Parser:
        """For one reply. ``thinking``: the prompt ended within a thought."""

    @abstractmethod
    def rules(self, tools: Sequence[ToolSchema]) -> str:
        """Grammar rules, of which ``calls`` is one call or more from the first character of their markup on."""

    @property
    @abstractmethod
    def triggers(self) -> tuple[str, ...]:
        """As in ``Grammar``: where a call begins that ``calls`` has a rule for."""

    def thought_rules(self, *, thinking: bool) -> str:
        """The rule ``thought`` and others: what a reply that must call may begin with."""
        pairs = [(begin, end) for begin, end in THOUGHTS if end in self.tags]
        rules = [until(end, f"thought-{number}") for number, (_, end) in enumerate(pairs)]
        ways = [
            f"thought-{number}" if thinking else f"{literal(begin)} thought-{number}"
            for number, (begin, _) in enumerate(pairs)
        ]
        if not thinking:
            ways.append('""')
        return "\n".join([*rules, f"thought ::= ({' | '.join(ways)}) [ \\t\\r\\n]{{0,4}}"])

    def grammar(self, tools: Sequence[ToolSchema], choice: ToolChoice, *, thinking: bool) -> Grammar | None:
        """What binds a reply: with ``auto``, a call that was begun; with ``required``, all of it."""
        if not tools or choice == "none":
            return None
        rules = self.rules(tools)
        if choice == "auto":
            return Grammar(f"root ::= calls\n{rules}", self.triggers)
        return Grammar(f"root ::= thought calls\n{self.thought_rules(thinking=thinking)}\n{rules}")

    def by_heart(self, messages: Sequence[Message]) -> Grammar | None:
        """What binds a call that was begun, of a model that knows its own tools and is told of none; mostly nothing."""
        del messages
        return None
