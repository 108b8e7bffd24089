"""How long a prompt is, in the tokens of a model that is elsewhere: asked, or else estimated on the safe side."""

import json
import math
import re
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from agent.model.contract import Message, ModelClosed, ToolSchema
from agent.model.remote.payload import prompt

Ask = Callable[[str, dict[str, Any]], Any]
"""POST some JSON to a path below the server's root; its answer."""
Way = Callable[[Ask, str, dict[str, Any]], int]
"""The length of a prompt by asking; with the model's name."""

_LETTERS = re.compile(r"[A-Za-z ]+")
_LETTERS_OF_A_TOKEN = 3
_BYTES_OF_A_TOKEN = 2
_BYTES_OF_JSON = 2.5
"""In schemas and calls, whose signs come in pairs that vocabularies know."""
_MESSAGE = 8
"""Tokens of markup around a message, in the formats that have most."""
_PICTURE = 1500
"""Tokens of a picture, or of a minute's sound, with most models."""
_PAUSE_SECONDS = 10.0


def by_server(ask: Ask, name: str, prompt: dict[str, Any]) -> int:
    """llama-server since 2026."""
    return int(ask("v1/chat/completions/input_tokens", {"model": name, **prompt})["input_tokens"])


def by_tokenizer(ask: Ask, name: str, prompt: dict[str, Any]) -> int:
    """vLLM; https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html#tokenizer-api."""
    return int(ask("tokenize", {"model": name, **prompt, "add_generation_prompt": True})["count"])


def by_template(ask: Ask, name: str, prompt: dict[str, Any]) -> int:
    """llama-server before: the two steps that it takes itself, with the same switches."""
    text = ask("apply-template", {"model": name, **prompt})["prompt"]
    tokens = ask("tokenize", {"model": name, "content": text, "add_special": True, "parse_special": True})["tokens"]
    return len(tokens)


WAYS: tuple[Way, ...] = (by_server, by_tokenizer, by_template)
"""To be tried in this order."""
NOT_SO = (httpx.HTTPStatusError, LookupError, TypeError, ValueError)
"""What a way raises at a server that doesn't know it."""


def estimate(prompt: dict[str, Any]) -> int:
    """Tokens, rather too many: three letters of English each, two bytes of other scripts, one digit or sign."""
    contents: list[str | list[dict[str, Any]]] = [message["content"] for message in prompt["messages"]]
    parts = [part for content in contents if isinstance(content, list) for part in content]
    said = [str(part["text"]) for part in parts if part["type"] == "text"]
    texts = [*(content for content in contents if isinstance(content, str)), *said]
    forms = [*prompt.get("tools", ()), *(message.get("tool_calls", "") for message in prompt["messages"])]
    marks = sum(len(json.dumps(form, ensure_ascii=False).encode("utf-8", errors="replace")) for form in forms if form)
    words = sum(_estimate(text) + _MESSAGE for text in texts)
    return words + math.ceil(marks / _BYTES_OF_JSON) + _PICTURE * (len(parts) - len(said))


def _estimate(text: str) -> int:
    letters = sum(len(run) for run in _LETTERS.findall(text))
    plain = sum(character.isascii() for character in text)
    others = len(text.encode("utf-8", errors="replace")) - plain
    return math.ceil(letters / _LETTERS_OF_A_TOKEN) + (plain - letters) + math.ceil(others / _BYTES_OF_A_TOKEN)


class Counter:
    """Counts prompts. May be used from any thread; never waits for long."""

    def __init__(
        self, name: str, ask: Ask, way: Way | None, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """``way`` of ``WAYS``, or None where all is estimated."""
        self._name = name
        self._ask = ask
        self._way = way
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._factor = 1.0
        self._asks_again = -math.inf

    def count(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """Exact, where the server can tell and is there. Raises ``ModelClosed`` once the client is closed.

        No server is asked about what came with a message: most of them would count a mark in its place.
        """
        made = prompt(messages, tools)
        seen = any(message.media for message in messages)
        if self._way is not None and not seen and self._monotonic() >= self._asks_again:
            try:
                return self._way(self._ask, self._name, made)
            except NOT_SO:
                # Most likely the template refuses these messages, which the completion will tell.
                pass
            except httpx.TransportError:
                self._asks_again = self._monotonic() + _PAUSE_SECONDS
            except RuntimeError:
                raise ModelClosed("The model is being shut down.") from None
        return self._estimate(made)

    def at_most(self, messages: Sequence[Message], tools: Sequence[ToolSchema]) -> int:
        """An estimate on the safe side; asks nobody."""
        return self._estimate(prompt(messages, tools))

    def learn(self, messages: Sequence[Message], tools: Sequence[ToolSchema], tokens: int) -> None:
        """How long a prompt really was: an estimate that was too low is never again as low."""
        with self._lock:
            self._factor = max(self._factor, tokens / estimate(prompt(messages, tools)))

    def _estimate(self, made: dict[str, Any]) -> int:
        with self._lock:
            return math.ceil(estimate(made) * self._factor)
