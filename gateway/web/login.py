"""Logging in with the one token. The token stands for one person, the owner."""

import functools
import hashlib
import hmac
import json
import math
import warnings
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from gateway.errors import ConfigurationError
from gateway.web.limiter import Limiter
from gateway.web.refusal import RequestRefused
from gateway.web.session import COOKIE, DAYS, Sessions

OWNER = "owner"


class Login:
    """Who a request comes from: a signed cookie, or ``Authorization: Bearer`` for other programs.

    The token travels in a body or a header, never in a URL. Raises ``ConfigurationError`` for a blank
    token: nothing here ever means "no check".
    """

    def __init__(self, token: str, clock: Callable[[], float]) -> None:
        if not token.strip():
            raise ConfigurationError("http.token: it is blank; set a long random one, or remove it to have one made.")
        self._digest = _digest(token)
        self._sessions = Sessions(token.strip(), clock)
        self._limiter = Limiter(clock)

    def required(self, handler: Callable[[Any], Awaitable[Any]]) -> Handler:
        """Wrap a handler: it runs only for somebody logged in, whose name is ``request["person"]``."""

        @functools.wraps(handler)
        async def checked(request: web.Request) -> web.StreamResponse:
            person = self._person(request)
            if person is None:
                raise RequestRefused(
                    401, "You are not logged in. Log in and try again.", {hdrs.WWW_AUTHENTICATE: "Bearer"}
                )
            with warnings.catch_warnings():
                # The key is a plain string on purpose: adapters read it without importing this package.
                warnings.simplefilter("ignore", web.NotAppKeyWarning)
                request["person"] = person
            response: web.StreamResponse = await handler(request)
            return response

        return checked

    async def show(self, request: web.Request) -> web.Response:
        """GET /login: the person's name, or null. It lets a page choose what to show."""
        return web.json_response({"person": self._person(request)})

    async def enter(self, request: web.Request) -> web.Response:
        """POST /login with ``token`` in a JSON body or a form: sets the cookie."""
        self._reserve(request)
        if not self._matches(await _typed_token(request)):
            raise RequestRefused(401, "That is not the login token.")
        self._limiter.release(request.remote)
        response = web.json_response({"person": OWNER})
        response.set_cookie(
            COOKIE,
            self._sessions.issue(OWNER),
            max_age=DAYS * 86_400,
            path="/",
            # A proxy that ends TLS hides it from us; the browser's own Origin tells.
            secure=request.secure or request.headers.get(hdrs.ORIGIN, "").lower().startswith("https://"),
            httponly=True,
            samesite="Strict",
        )
        return response

    async def leave(self, request: web.Request) -> web.Response:
        """POST /logout: clears the cookie."""
        del request
        response = web.json_response({"person": None})
        response.del_cookie(COOKIE, path="/", httponly=True, samesite="Strict")
        return response

    def _person(self, request: web.Request) -> str | None:
        cookie = request.cookies.get(COOKIE)
        person = self._sessions.person(cookie) if cookie else None
        scheme, _, credential = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
        if person is not None or scheme.lower() != "bearer":
            return person
        self._reserve(request)
        if not self._matches(credential):
            return None
        self._limiter.release(request.remote)
        return OWNER

    def _reserve(self, request: web.Request) -> None:
        wait = self._limiter.reserve(request.remote)
        if wait > 0:
            seconds = math.ceil(wait)
            raise RequestRefused(
                429, f"Too many failed logins. Try again in {seconds} seconds.", {hdrs.RETRY_AFTER: str(seconds)}
            )

    def _matches(self, typed: str) -> bool:
        return hmac.compare_digest(_digest(typed), self._digest)


def _digest(token: str) -> bytes:
    """Of equal length whatever was typed, so that the comparison tells nothing of the token's length."""
    return hashlib.sha256(token.strip().encode("utf-8", "surrogatepass")).digest()


async def _typed_token(request: web.Request) -> str:
    body = await request.read()
    if request.content_type == "application/x-www-form-urlencoded":
        return parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]
    if request.content_type != "application/json":
        raise RequestRefused(415, "Send the token as JSON or as a form.")
    try:
        facts = json.loads(body)
    except (ValueError, RecursionError):
        raise RequestRefused(400, "The body is not valid JSON.") from None
    token = facts.get("token") if isinstance(facts, dict) else None
    if not isinstance(token, str):
        raise RequestRefused(400, 'The body must be {"token": "..."}.')
    return token
