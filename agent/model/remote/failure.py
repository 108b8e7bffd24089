"""What goes wrong between here and the server, in the words of the contract: mapped here, once."""

import re
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import openai

from agent.model.contract import ModelInterrupted
from agent.model.remote.payload import OPTIONAL
from gateway.errors import ModelError

_TOO_LONG = re.compile(
    r"context[_ ](?:length|size|window)|maximum context|exceeds?_context|too many tokens|prompt is too long",
    re.IGNORECASE,
)
"""OpenAI, vLLM, llama.cpp, llama-cpp-python, LM Studio: each has its own words and most the same ones."""
_BUSY = frozenset({408, 425, 429, 502, 503, 504, 529})
"""It has not begun, so it may be asked again as often as there is time."""


class Broken(Exception):
    """An attempt has failed, and another may not. The text says how, after "the server of the model: "."""

    def __init__(self, why: str, *, after: float | None = None, begun: bool = True) -> None:
        """``after``: the seconds it asks us to wait. ``begun``: it may have worked on the request already."""
        super().__init__(why)
        self.after = after
        self.begun = begun


class Unsupported(Exception):
    """The server refuses the request for some of its optional fields, ``fields``."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


def failure(error: Exception) -> Exception:
    """What to raise for an error of the libraries: ``Broken``, ``Unsupported``, ``ModelInterrupted``, ``ModelError``.

    None of them carries what the server says: it may repeat the key or the prompt.
    """
    cause = error.__cause__ if isinstance(error, openai.APIConnectionError) and error.__cause__ else error
    if isinstance(cause, httpx.ReadTimeout):
        return ModelInterrupted("The server of the model has fallen silent.")
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Broken("it can't be reached", begun=False)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, openai.APIError) and _TOO_LONG.search(_said(error)):
        return too_long()
    if isinstance(error, openai.APIError | httpx.HTTPError):
        return Broken("the connection broke" if isinstance(cause, httpx.HTTPError) else "it failed on the way")
    # Broken UTF-8 and broken JSON, which the library passes on as it meets them.
    return Broken("it sent what is no event")


def too_long(tokens: int | None = None, context: int | None = None) -> ModelError:
    """The sentence, with numbers where they are known."""
    known = f": {tokens} tokens, and it can read {context}" if tokens else ""
    return ModelError(f"This is too long for the model{known}.")


def _of_status(error: openai.APIStatusError) -> Exception:
    status, said = error.status_code, _said(error)
    if status < 500 and status not in _BUSY:
        return _refusal(status, said, error.body)
    if _TOO_LONG.search(said):
        return too_long()
    if "insufficient_quota" in said:
        return ModelError("The account at the model's server has no credit left; tell whoever runs this bot.")
    return Broken(f"it answers {status}", after=_retry_after(error.response), begun=status not in _BUSY)


def _refusal(status: int, said: str, body: Any) -> Exception:
    if status in {401, 403}:
        return ModelError("The server of the model refuses our key; tell whoever runs this bot.")
    if status in {400, 413, 422}:
        if _TOO_LONG.search(said):
            return too_long()
        if fields := _named(said, body):
            return Unsupported(fields)
    return ModelError(f"The server of the model does not take this: it answers {status}.")


def _named(said: str, body: Any) -> frozenset[str]:
    """Which of the optional fields the server complains of."""
    named = body.get("param") if isinstance(body, dict) else None
    return OPTIONAL & ({named} if isinstance(named, str) else set(re.findall(r"\w+", said)))


def _said(error: openai.APIError) -> str:
    """All that the server says, for looking into."""
    return f"{error.message} {error.body!r}"


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds (RFC 9110, section 10.2.3), or a date, which then counts from the server's own."""
    value = response.headers.get("retry-after", "")
    if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value):
        return float(value)
    try:
        until = parsedate_to_datetime(value) - parsedate_to_datetime(response.headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, until.total_seconds())
