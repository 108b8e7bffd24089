"""Messages to tokens, so that no text in a message can pass for the chat format's markup.

The template is rendered with a private word in the place of every untrusted text. What lies between
those words is the template's own and is tokenised as markup; the texts themselves are tokenised as
plain text. Joining tokens of pieces instead of tokenising the whole can choose other merges where
two pieces meet. That is accepted: templates set markup on both sides of a text, where tokenizers
split anyway, and a different merge is harmless where a forged role would not be.
"""

import contextlib
import datetime as dt
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agent.model.chat.abilities import Abilities, probe
from agent.model.chat.arrangement import arranged
from agent.model.chat.formats import recognise
from agent.model.chat.formats.contract import Parser
from agent.model.chat.reply_parser import THOUGHTS
from agent.model.chat.shield import Shield
from agent.model.chat.template import CHATML, BadTemplate, ChatTemplate, local_date
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import ChatRequest, Media, Message, Reasoning, ToolChoice, ToolSchema
from agent.model.grammar import Grammar
from gateway.errors import ModelError


class Encoder:
    """The chat format of one model. May be used from several threads."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        source: str | None,
        *,
        nonce: Callable[[], str] = lambda: secrets.token_hex(12),
        today: Callable[[], dt.date] = local_date,
    ) -> None:
        """``source`` is the file's chat template; without one, ChatML. Raises ``BadTemplate``."""
        self._vocabulary = vocabulary
        self._nonce = nonce
        self.today = today
        """The day that a template may speak of: another one, and its prompts are others."""
        self._template = ChatTemplate(source or CHATML, today=today)
        self._family = recognise(source or "")
        vocabulary.show(self._family.tags)
        self._in_parts = False
        self._can = self._probe()
        self._explains_tools = self._family.wants_explanation(
            takes_tools=self._can.takes_tools, writes_calls=self._can.writes_calls
        )
        # One attribute, so that no thread sees half of another's change.
        self._last: tuple[tuple[Sequence[ToolSchema], ToolChoice, bool] | None, Grammar | None] = None, None
        self._tells_of_tools = self._explains_tools or self._can.takes_tools

    @property
    def takes_instructions(self) -> bool:
        """Whether a system prompt is shown to the model, in a place of its own or with what the user says."""
        return not self._can.loses_system

    def encode(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSchema],
        reasoning: Reasoning | None = None,
        *,
        media: Mapping[str, Sequence[int]] | None = None,
    ) -> tuple[list[int], bool]:
        """The prompt, and whether it leaves the model in the midst of a thought.

        ``media``: by its digest, what stands in the prompt for each medium in the messages. Raises ``ModelError`` if
        the template refuses the messages.
        """
        try:
            return self._encode(messages, tools, reasoning, media or {})
        except BadTemplate as error:
            raise ModelError(f"The model's chat template does not take this conversation: {error}.") from None

    def parser(self, request: ChatRequest, *, thinking: bool) -> Parser:
        """For the reply to ``request``; ``thinking`` is what ``encode`` said."""
        return self._family.parser(request.offered, thinking=thinking)

    def grammar(self, request: ChatRequest, *, thinking: bool) -> Grammar | None:
        """What the reply to ``request`` is bound to; ``thinking`` is what ``encode`` said.

        A model that is told of no tools, since it was trained on some, calls those: then the caller says what it lacks.
        """
        if not self._tells_of_tools and request.tool_choice == "auto":
            return self._family.by_heart(request.messages)
        asked = request.offered, request.tool_choice, thinking
        known, grammar = self._last
        if known != asked:
            grammar = self._family.grammar(request.offered, request.tool_choice, thinking=thinking)
            self._last = asked, grammar
        return grammar

    def _probe(self) -> Abilities:
        """Templates of models that see often know no text but as one of a message's parts."""
        with contextlib.suppress(BadTemplate):
            return probe(self._template, lambda messages: self._render(messages, [], None))
        self._in_parts = True
        return probe(self._template, lambda messages: self._render(messages, [], None))

    def _encode(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSchema],
        reasoning: Reasoning | None,
        media: Mapping[str, Sequence[int]],
    ) -> tuple[list[int], bool]:
        shield = Shield(self._nonce(), self._vocabulary.has_markup)
        schemas = [{"type": "function", "function": shield.hide_markup(tool.model_dump())} for tool in tools]
        explained = tools if self._explains_tools else ()
        text = self._render(arranged(messages, explained, self._family, self._can, shield), schemas, reasoning)
        tokens: list[int] = []
        shown = 0
        for piece, trusted in shield.split(text):
            if isinstance(piece, Media):
                tokens += media[piece.digest]
                shown += 1
                continue
            encode = self._vocabulary.markup_tokens if trusted else self._vocabulary.plain_tokens
            tokens += encode(piece)
        if shown != sum(len(message.media) for message in messages) or (shown and tokens[-1] < 0):
            raise BadTemplate("it has no place for what came with a message")
        first = self._vocabulary.begins_with
        if first is not None and tokens[:1] != [first]:
            tokens.insert(0, first)
        return tokens, text.rstrip().endswith(tuple(begin.rstrip() for begin, _ in THOUGHTS))

    def _render(
        self, messages: Sequence[dict[str, Any]], schemas: Sequence[dict[str, Any]], reasoning: Reasoning | None
    ) -> str:
        variables: dict[str, Any] = {
            "messages": [_in_parts(message) for message in messages] if self._in_parts else messages,
            "add_generation_prompt": True,
            "bos_token": self._vocabulary.bos_text,
            "eos_token": self._vocabulary.eos_text,
        }
        # Some templates ask whether there is a list, not whether anything is in it.
        if schemas and self._template.takes_tools:
            variables["tools"] = schemas
        return self._template.render(variables | _switches(reasoning))


def _in_parts(message: dict[str, Any]) -> dict[str, Any]:
    text = message.get("content")
    return message if text is None else message | {"content": [{"type": "text", "text": text}]}


def _switches(reasoning: Reasoning | None) -> dict[str, Any]:
    """Under the names that templates read: Qwen's, DeepSeek's, and that of gpt-oss, which has no ``off``."""
    if reasoning is None:
        return {}
    thinks = reasoning != "off"
    return {"enable_thinking": thinks, "thinking": thinks, "reasoning_effort": reasoning if thinks else "low"}
