"""Access tokens from a refresh token: https://www.rfc-editor.org/rfc/rfc6749#section-6.

Microsoft hands out another refresh token with every access token, so the newest is kept on disk.
https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#refresh-the-access-token
"""

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import structlog

from adapters.base import DeliveryError, Transient, Unauthorised
from adapters.email.settings import EmailSettings

log = structlog.get_logger()
ASK_SECONDS = 20.0
EARLY_SECONDS = 120.0
"""How long before its end a token is not begun with any more."""


class Tokens:
    """The access token of one account, asked for when it is needed."""

    def __init__(self, settings: EmailSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._ends = 0.0
        self._file: Path | None = None

    def keep_in(self, file: Path) -> None:
        """Where the newest refresh token is kept. It must be in a folder that only this user can read."""
        self._file = file

    def forget(self) -> None:
        """The token was refused: get another one next time."""
        self._token = ""

    async def access(self) -> tuple[str, bool]:
        """The token, and whether it is new. Raises ``Unauthorised`` if there will be none, ``Transient`` if not now."""
        async with self._lock:
            if self._token and self._clock() < self._ends:
                return self._token, False
            answer = await self._ask(await asyncio.to_thread(self._refresh_token))
            self._token = str(answer["access_token"])
            self._ends = self._clock() + float(answer.get("expires_in", 3600)) - EARLY_SECONDS
            if answer.get("refresh_token"):
                await asyncio.to_thread(self._keep, str(answer["refresh_token"]))
            return self._token, True

    async def _ask(self, refresh_token: str) -> dict[str, Any]:
        settings = self._settings
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": settings.oauth_client_id}
        if settings.oauth_client_secret is not None:
            form["client_secret"] = settings.oauth_client_secret.get_secret_value()
        if settings.oauth_scope:
            form["scope"] = settings.oauth_scope
        failure: DeliveryError
        try:
            # Making a client reads the certificates from disk.
            client = await asyncio.to_thread(httpx.AsyncClient, timeout=ASK_SECONDS, follow_redirects=False)
            async with client:
                response = await client.post(settings.oauth_token_url, data=form)
            return _token_in(response)
        except (httpx.HTTPError, ValueError) as error:
            failure = Transient(f"The token server can't be reached ({type(error).__name__}).")
        # Raised out here: the text of the foreign error could hold what was sent.
        raise failure

    def _refresh_token(self) -> str:
        configured = self._settings.oauth_refresh_token
        if configured is None:
            raise Unauthorised("There is no oauth_refresh_token.")
        first = configured.get_secret_value()
        try:
            kept = json.loads(self._file.read_text("utf-8")) if self._file else {}
        except (OSError, ValueError):
            return first
        # One that belongs to another configured token is of an earlier login.
        return str(kept["newest"]) if kept.get("first") == _digest(first) else first

    def _keep(self, newest: str) -> None:
        configured = self._settings.oauth_refresh_token
        if self._file is None or configured is None:
            return
        beside = self._file.with_suffix(".new")
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"first": _digest(configured.get_secret_value()), "newest": newest}, stream)
            beside.replace(self._file)
        except OSError as error:
            log.warning("the newest refresh token can't be kept", reason=type(error).__name__)


def _token_in(response: httpx.Response) -> dict[str, Any]:
    answer = response.json() if response.headers.get("content-type", "").startswith("application/json") else {}
    if not isinstance(answer, dict):
        answer = {}
    if response.is_success and answer.get("access_token"):
        return answer
    # https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    if answer.get("error") in ("invalid_grant", "invalid_client", "unauthorized_client"):
        raise Unauthorised(f"The token server refuses the refresh token ({answer['error']}); log in again to get one.")
    raise Transient(f"The token server gives no token at the moment (status {response.status_code}).")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
