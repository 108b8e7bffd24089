"""Messages to tokens, so that no text in a message can pass for the chat format's markup.

The template is rendered with a private word in the place of every untrusted text. What lies between
those words is the template's own and is tokenised as markup; the texts themselves are tokenised as
plain text. Joining tokens of pieces instead of tokenising the whole can choose other merges where
two pieces meet. That is accepted: templates set markup on both sides of a text, where tokenizers
split anyway, and a different merge is harmless where a forged role would not be.
"""

import contextlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agent.model.chat.template import CHATML, BadTemplate, ChatTemplate
from agent.model.chat.vocabulary import Vocabulary
from agent.model.contract import Media, Message, ToolSchema
from gateway.errors import ModelError


class Encoder:
    """The chat format of one model. May be used from several threads."""

    def __init__(
        self, vocabulary: Vocabulary, source: str | None, *, nonce: Callable[[], str] = lambda: secrets.token_hex(12)
    ) -> None:
        """``source`` is the file's chat template; without one, ChatML. Raises ``BadTemplate``."""
        self._vocabulary = vocabulary
        self._nonce = nonce
        self._template = ChatTemplate(source or CHATML)
        # A template that writes calls but takes no schemas belongs to a model trained on fixed tools.
        knows_tools = source is not None and self._template.writes_calls
        self._explains_tools = not self._template.takes_tools and not knows_tools
        self._flattens_calls = not self._template.writes_calls
        self._takes_system = True
        self._in_parts = False
        self._probe()

    def encode(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSchema],
        *,
        media: Mapping[str, Sequence[int]] | None = None,
    ) -> tuple[list[int], bool]:
        """The prompt, and whether it leaves the model in the midst of a thought.

        ``media``: by its digest, what stands in the prompt for each medium in the messages. Raises ``ModelError`` if
        the template refuses the messages.
        """
        try:
            return self._encode(messages, tools, media or {})
        except BadTemplate as error:
            raise ModelError(f"The model's chat template does not take this conversation: {error}.") from None

    def _encode(
        self, messages: Sequence[Message], tools: Sequence[ToolSchema], media: Mapping[str, Sequence[int]]
    ) -> tuple[list[int], bool]:
        shield = _Shield(self._nonce(), self._vocabulary.markup)
        schemas = [{"type": "function", "function": tool.model_dump()} for tool in tools]
        text = self._template.render(
            {
                "messages": self._parted(self._plain(messages, schemas, shield)),
                "tools": schemas if schemas and self._template.takes_tools else None,
                "add_generation_prompt": True,
                "bos_token": self._vocabulary.bos_text,
                "eos_token": self._vocabulary.eos_text,
            }
        )
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
        return tokens, text.rstrip().endswith("<think>")

    def _plain(
        self, messages: Sequence[Message], schemas: Sequence[dict[str, Any]], shield: "_Shield"
    ) -> list[dict[str, Any]]:
        """The messages as a template takes them, and in the roles that this template knows."""
        listed = list(messages)
        if schemas and self._explains_tools:
            listed = _with_system(listed, _explanation(schemas))
        if self._flattens_calls:
            listed = [_flattened(message) for message in listed]
        if not self._takes_system:
            listed = _without_system(listed)
        return [_as_dict(message, shield) for message in listed]

    def _parted(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Templates of models that see often know no text but as one of a message's parts."""
        if not self._in_parts:
            return messages
        return [message | {"content": [{"type": "text", "text": message["content"]}]} for message in messages]

    def _probe(self) -> None:
        """Raises ``BadTemplate`` if the template loses what the user says, whichever way it is given."""
        ways = [(parts, system) for parts in (False, True) for system in (True, False)]
        for self._in_parts, self._takes_system in ways[:-1]:
            with contextlib.suppress(BadTemplate):
                self._encode_probe()
                return
        self._in_parts, self._takes_system = ways[-1]
        self._encode_probe()

    def _encode_probe(self) -> None:
        """Raises ``BadTemplate`` if the template loses what the user says."""
        question = Message(role="user", text="a")
        system = Message(role="system", text="b")
        shield = _Shield(self._nonce(), set())
        text = self._template.render(
            {
                "messages": self._parted(self._plain([system, question], [], shield)),
                "tools": None,
                "add_generation_prompt": True,
                "bos_token": self._vocabulary.bos_text,
                "eos_token": self._vocabulary.eos_text,
            }
        )
        if not any(not trusted and str(piece).endswith("a") for piece, trusted in shield.split(text)):
            raise BadTemplate("it leaves out what the user says")


class _Shield:
    """Holds texts back from a template and puts them in its output again."""

    def __init__(self, nonce: str, markup: set[str]) -> None:
        self._mark = f"x{nonce}x"
        self._markup = markup
        self._texts: list[str | Media] = []

    def hide(self, text: str | Media) -> str:
        if not text:
            return ""
        self._texts.append(text)
        return f"{self._mark}{len(self._texts) - 1:06d}"

    def hide_markup(self, value: Any) -> Any:
        """JSON with those strings hidden that have markup in them.

        The others stay, so that a call is tokenised again as the model wrote it.
        """
        if isinstance(value, dict):
            return {self.hide_markup(key): self.hide_markup(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.hide_markup(item) for item in value]
        if isinstance(value, str) and any(literal in value for literal in self._markup):
            return self.hide(value)
        return value

    def split(self, text: str) -> list[tuple[str | Media, bool]]:
        """The pieces in order, each with whether it is the template's own."""
        first, *rest = text.split(self._mark)
        pieces: list[tuple[str | Media, bool]] = [(first, True)]
        for part in rest:
            digits, after = part[:6], part[6:]
            if not digits.isdecimal() or int(digits) >= len(self._texts):
                raise BadTemplate("it changes the text of messages")
            hidden = self._texts[int(digits)]
            before = pieces[-1][0]
            if isinstance(hidden, str) and isinstance(before, str) and before.endswith('"') and after.startswith('"'):
                hidden = json.dumps(hidden, ensure_ascii=False)[1:-1]
            pieces += [(hidden, False), (after, True)]
        return [(piece, trusted) for piece, trusted in pieces if piece]


def _as_dict(message: Message, shield: _Shield) -> dict[str, Any]:
    # As llama.cpp's server does it, what came with a message is in its text: the library, not the template, knows
    # the markup around it.
    content = "".join([*map(shield.hide, message.media), shield.hide(message.text)])
    value: dict[str, Any] = {"role": message.role, "content": content}
    if message.calls:
        value["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": shield.hide_markup(call.name), "arguments": shield.hide_markup(call.arguments)},
            }
            for call in message.calls
        ]
    if message.role == "tool":
        value |= {"name": shield.hide_markup(message.tool or ""), "tool_call_id": message.call_id or ""}
    return value


def _explanation(schemas: Sequence[dict[str, Any]]) -> str:
    """The wording that Hermes and Qwen models were trained on."""
    listed = "\n".join(json.dumps(schema, ensure_ascii=False) for schema in schemas)
    return (
        "You may call these functions:\n<tools>\n"
        f"{listed}\n</tools>\n"
        "To call one, answer with nothing but a JSON object within tool_call tags:\n"
        '<tool_call>\n{"name": <function name>, "arguments": <arguments object>}\n</tool_call>'
    )


def _with_system(messages: list[Message], text: str) -> list[Message]:
    if messages and messages[0].role == "system":
        return [Message(role="system", text=f"{messages[0].text}\n\n{text}"), *messages[1:]]
    return [Message(role="system", text=text), *messages]


def _without_system(messages: list[Message]) -> list[Message]:
    """The system's text at the head of the first message of the user."""
    if len(messages) < 2 or messages[0].role != "system" or messages[1].role != "user":
        return [message for message in messages if message.role != "system"]
    first = messages[1].model_copy(update={"text": f"{messages[0].text}\n\n{messages[1].text}"})
    return [first, *messages[2:]]


def _flattened(message: Message) -> Message:
    """Calls and results as text, for a template that has no place for them."""
    if message.role == "tool":
        return Message(role="user", text=f"<tool_response>\n{message.text}\n</tool_response>")
    if not message.calls:
        return message
    calls = [json.dumps({"name": call.name, "arguments": call.arguments}, ensure_ascii=False) for call in message.calls]
    text = "\n".join(f"<tool_call>\n{call}\n</tool_call>" for call in calls)
    return Message(role="assistant", text=f"{message.text}\n{text}".strip())
