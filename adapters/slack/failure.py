"""Foreign errors into ours, once.

https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

import math
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.base import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised

UNNAMED_PAUSE = 30.0
_CREDENTIAL = {
    "account_inactive",
    "invalid_auth",
    "not_allowed_token_type",
    "not_authed",
    "token_expired",
    "token_revoked",
}
# "It's possible some aspect of the operation succeeded before the error was raised."
_DOUBTFUL = {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
_MARKUP = {"block_mismatch", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
_NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    aiohttp.ClientHttpProxyError,
)


class Refused(Rejected):
    """Slack says no, by ``code``."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class MarkupRefused(Refused):
    """The blocks are refused; the text itself may not be."""


def of_answer(error: SlackApiError) -> DeliveryError:
    """What an answer that isn't ``ok`` means."""
    answer = error.response
    status = int(getattr(answer, "status_code", None) or getattr(answer, "status", 0) or 0)
    data: Any = getattr(answer, "data", None)
    code = str(data.get("error", "")) if isinstance(data, Mapping) else ""
    if status == 429 or code in ("ratelimited", "rate_limited"):
        pause = _retry_after(getattr(answer, "headers", {}))
        return RateLimited(f"Slack asks for a pause of {pause:g} s.", retry_after=pause, scope="chat")
    if status >= 500 or code in _DOUBTFUL:
        return Ambiguous(f"Slack's server failed ({code or f'status {status}'}).")
    if 300 <= status < 400:
        return Transient(f"Another server answers in Slack's place (status {status}).")
    if not code:
        return Ambiguous(f"Slack's answer could not be read (status {status}).")
    return _by_code(code, data)


def _by_code(code: str, data: Mapping[str, Any]) -> DeliveryError:
    if code in _CREDENTIAL:
        return Unauthorised(f"Slack refuses the token ({code}); install the app again and copy its token.")
    if code == "missing_scope":
        needed = str(data.get("needed", ""))[:100]
        return Refused(f"The app lacks the scope {needed}; add it and install the app again.", code)
    if code in _MARKUP:
        return MarkupRefused(f"Slack refuses the blocks ({code}).", code)
    return Refused(f"Slack refuses it ({code[:60]}).", code)


def of_connection(error: Exception) -> DeliveryError:
    """What a call that got no answer means."""
    if isinstance(error, _NOT_CONNECTED):
        return Transient(f"Slack can't be reached ({type(error).__name__}).")
    if isinstance(error, TimeoutError):
        return Ambiguous("Slack did not answer in time.")
    return Ambiguous(f"The connection to Slack broke ({type(error).__name__}).")


def _retry_after(headers: Mapping[str, Any]) -> float:
    named = {name.lower(): value for name, value in headers.items()}.get("retry-after")
    try:
        pause = float(named[0] if isinstance(named, list) else named)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return UNNAMED_PAUSE
    return pause if math.isfinite(pause) and pause > 0 else UNNAMED_PAUSE
