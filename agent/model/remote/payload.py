"""A request as the server gets it: the same request is the same bytes, so that the server finds it in its cache."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from agent.model.contract import ChatRequest, Message, Reasoning, Sampling, ToolSchema
from agent.model.remote.markup import defused
from agent.model.remote.media import Parts

NO_PARTS: Parts = {}
_UNSEEN = {"type": "image_url"}

OPTIONAL = frozenset({
    "max_tokens", "temperature", "seed", "stream_options", "top_k", "top_p", "min_p", "repeat_penalty",
    "repetition_penalty", "frequency_penalty", "presence_penalty", "reasoning_effort", "chat_template_kwargs",
})  # fmt: skip
"""What some servers or models refuse: without these a request is answered all the same, if less exactly."""


def payload(
    request: ChatRequest,
    *,
    model: str,
    without: frozenset[str] = frozenset(),
    salted: bool = False,
    parts: Parts = NO_PARTS,
) -> dict[str, Any]:
    """The body of a request to ``/v1/chat/completions``. Nothing in it says who asks.

    ``without``: those of ``OPTIONAL`` that the server has refused. ``salted``: keep what is computed for one owner
    from another's prompts, in a server that knows ``cache_salt`` (vLLM, "Cache isolation").
    ``parts``: all that came with the messages.
    """
    body: dict[str, Any] = {
        "model": model,
        **prompt(request.messages, request.offered, parts),
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": request.max_tokens,
        **_sampling(request.sampling),
        **_form(request),
        **_thinking(request.reasoning),
    }
    if request.offered and request.tool_choice == "required":
        body["tool_choice"] = "required"
    if "max_tokens" in without:
        # OpenAI's own models that think know it by this name only.
        body["max_completion_tokens"] = request.max_tokens
    if salted and request.owner:
        body["cache_salt"] = hashlib.sha256(request.owner.encode()).hexdigest()
    return {key: value for key, value in body.items() if key not in without}


def _sampling(sampling: Sampling) -> dict[str, Any]:
    """Servers have defaults of their own, so all is said but the penalties that take nothing off."""
    penalties = {
        # By llama.cpp's name, and by vLLM's.
        "repeat_penalty": None if sampling.repeat_penalty == 1 else sampling.repeat_penalty,
        "repetition_penalty": None if sampling.repeat_penalty == 1 else sampling.repeat_penalty,
        "frequency_penalty": sampling.frequency_penalty or None,
        "presence_penalty": sampling.presence_penalty or None,
    }
    return {
        "temperature": sampling.temperature,
        "seed": sampling.seed,
        "top_k": sampling.top_k,
        "top_p": sampling.top_p,
        "min_p": sampling.min_p,
        **{name: value for name, value in penalties.items() if value is not None},
    }


def _thinking(reasoning: Reasoning | None) -> dict[str, Any]:
    """By OpenAI's name for degrees; for none, by what llama.cpp's server and vLLM give to the chat template."""
    if reasoning is None:
        return {}
    return (
        {"chat_template_kwargs": {"enable_thinking": False}} if reasoning == "off" else {"reasoning_effort": reasoning}
    )


def _form(request: ChatRequest) -> dict[str, Any]:
    """What the answer is to be. Stops are ours to find (``Reading``): a server would find them in thoughts, too."""
    form: dict[str, Any] = {}
    if request.response_schema:
        schema = {"name": "answer", "schema": request.response_schema, "strict": True}
        form["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif request.response_schema is not None:
        form["response_format"] = {"type": "json_object"}
    if request.logprobs is not None:
        form |= {"logprobs": True, "top_logprobs": request.logprobs}
    return form


def prompt(messages: Sequence[Message], tools: Sequence[ToolSchema], parts: Parts = NO_PARTS) -> dict[str, Any]:
    """The part of it that makes the prompt; without ``parts``, with something in the place of each."""
    body: dict[str, Any] = {"messages": [_message(message, parts) for message in messages]}
    if tools:
        body["tools"] = [{"type": "function", "function": tool.model_dump()} for tool in tools]
    return body


def _message(message: Message, parts: Parts) -> dict[str, Any]:
    # The system's text is ours, and may well be about markup.
    text = message.text if message.role == "system" else defused(message.text)
    # Empty rather than null: there are templates that write "None".
    body: dict[str, Any] = {"role": message.role, "content": text}
    if message.media:
        came = [parts.get(medium.digest, _UNSEEN) for medium in message.media]
        body["content"] = [*came, *([{"type": "text", "text": text}] if text else ())]
    if message.calls:
        body["tool_calls"] = [
            {
                "id": _call_id(call.id),
                "type": "function",
                "function": {
                    "name": defused(call.name),
                    "arguments": defused(json.dumps(call.arguments, ensure_ascii=False)),
                },
            }
            for call in message.calls
        ]
    if message.role == "tool":
        body["tool_call_id"] = _call_id(message.call_id or "")
    return body


def _call_id(own: str) -> str:
    """Mistral's templates insist on nine letters and digits; the others take anything."""
    return hashlib.sha256(own.encode()).hexdigest()[:9]
