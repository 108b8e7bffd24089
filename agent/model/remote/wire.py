"""What comes over the wire, as far as it is read. Servers add fields and leave fields out; wrong types are refused."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FunctionPiece(_Lenient):
    """A part of a call. Few servers send the arguments as an object instead of text."""

    name: str | None = Field(default=None, max_length=1000)
    arguments: str | dict[str, Any] | None = None


class CallPiece(_Lenient):
    """A part of one of the tool calls."""

    index: int | None = None
    id: str | None = None
    function: FunctionPiece | None = None


class Piece(_Lenient):
    """What one event adds to the message."""

    content: str | None = None
    reasoning_content: str | None = None
    """llama.cpp, vLLM, DeepSeek, LM Studio."""
    reasoning: str | None = None
    """Ollama, newer vLLM, OpenRouter."""
    tool_calls: tuple[CallPiece, ...] | None = None


class Alternative(_Lenient):
    """A token that could have come."""

    token: str
    bytes: tuple[Annotated[int, Field(ge=0, le=255)], ...] | None = None
    logprob: float


class WireLogprob(Alternative):
    """The token that came."""

    top_logprobs: tuple[Alternative, ...] | None = None


class Logprobs(_Lenient):
    """How likely the tokens of one event were."""

    content: tuple[WireLogprob, ...] | None = None


class Choice(_Lenient):
    """The one answer that was asked for."""

    delta: Piece | None = None
    finish_reason: str | None = None
    logprobs: Logprobs | None = None


class CachedTokens(_Lenient):
    """How many of the prompt's tokens were still there."""

    cached_tokens: int | None = Field(default=None, ge=0)


class WireUsage(_Lenient):
    """Tokens, as the server counts them."""

    prompt_tokens: int = Field(ge=0)
    completion_tokens: int = Field(default=0, ge=0)
    prompt_tokens_details: CachedTokens | None = None


class Event(_Lenient):
    """One event of a streamed completion. The one with the usage has no choices."""

    choices: tuple[Choice, ...] | None = None
    usage: WireUsage | None = None


class ListedModel(_Lenient):
    """One of the models that a server lists."""

    id: str
    owned_by: str | None = None
    max_model_len: int | None = Field(default=None, ge=1)
    """vLLM and SGLang: its context."""


class ModelList(_Lenient):
    """The answer to ``/v1/models``."""

    data: tuple[ListedModel, ...]
