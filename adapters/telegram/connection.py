"""The wire: the library's bot with deadlines, and every foreign error turned into ours, once."""

import asyncio
import contextlib
import json
import logging
import re
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from functools import cache
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from adapters.base import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from adapters.telegram.settings import TelegramSettings

Result = TypeVar("Result")

CALL_SECONDS = 20.0
CONNECT_SECONDS = 10.0
UNNAMED_PAUSE = 5.0
_CONNECTIONS = 16
_CHUNK_BYTES = 64 * 1024
# The statuses that the library has a class of its own for. Not 404, which it can't tell from 401.
_NAMED = {400, 401, 403, 409}
_ABOUT_A_FILE = re.compile(r"photo|image|video|voice|audio|animation|sticker|media|file", re.IGNORECASE)
_NOT_CONNECTED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)


class AnotherPoller(Transient):
    """Somebody else receives with this token."""


class MarkupRefused(Rejected):
    """The markup of a text is refused; the text itself may not be."""


class MediaRefused(Rejected):
    """A file is refused as the picture, sound or film that it was sent as."""


class Migrated(Transient):
    """The group is a supergroup now, which is another chat: ``chat``."""

    def __init__(self, chat: int) -> None:
        super().__init__("The group became a supergroup and has another id now.")
        self.chat = chat


class _Answered(TelegramError):
    """The server answered with a status that the library's own errors would lose."""

    def __init__(self, status: int, retry_after: float | None) -> None:
        super().__init__(f"HTTP status {status}")
        self.status = status
        self.retry_after = retry_after


class _Request(HTTPXRequest):
    """The library's request, which also tells the status."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the call. Raises ``_Answered`` for a failure that has no error class there."""
        status, body = await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        if status >= 300 and status not in _NAMED:
            raise _Answered(status, _retry_after(body))
        return status, body


class RawBot(Bot):
    """The library's bot, which also hands out updates and files as they came.

    ``Bot.get_updates`` parses all of a poll's updates or none, and writes them to the log when one
    has a shape it can't read: one odd update would stop all the others.
    """

    async def raw_updates(self, *, offset: int | None, wait: int, kinds: Sequence[str]) -> Any:
        """One poll, as https://core.telegram.org/bots/api#getupdates describes it."""
        data: dict[str, Any] = {"timeout": wait, "allowed_updates": list(kinds)}
        if offset is not None:
            data["offset"] = offset
        return await self._post("getUpdates", data, read_timeout=wait + CALL_SECONDS / 2)

    async def raw_file(self, file_id: str) -> Any:
        """What https://core.telegram.org/bots/api#getfile tells; the library would put the token into the path."""
        return await self._post("getFile", {"file_id": file_id})


class Connection:
    """One bot's calls. Each ends within its deadline, and fails only with a ``DeliveryError``."""

    def __init__(self, bot: RawBot, files: httpx.AsyncClient, *, call_seconds: float = CALL_SECONDS) -> None:
        self._bot = bot
        self._files = files
        self._call_seconds = call_seconds
        self._known = False

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls, settings: TelegramSettings, *, call_seconds: float = CALL_SECONDS
    ) -> AsyncIterator["Connection"]:
        """The connection while inside; nothing is asked of the server yet."""
        _hush()
        try:
            # Making a client reads the certificates from disk, and proxies from the environment.
            polls, calls, files = await asyncio.to_thread(_clients, call_seconds)
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise Transient(
                f"The client for Telegram can't be made ({type(error).__name__}); look at HTTPS_PROXY, ALL_PROXY and "
                "the certificates of this machine."
            ) from None
        # Not Bot.initialize: it writes the token into the text of its error.
        async with polls, calls, files:
            yield cls(_bot(settings, polls, calls), files, call_seconds=call_seconds)

    async def call(self, ask: Callable[[RawBot], Awaitable[Result]], *, wait: float = 0) -> Result:
        """What ``ask`` gets from the bot; ``wait`` is how long the server may hold the call back."""
        failure: DeliveryError
        try:
            async with asyncio.timeout(wait + self._call_seconds):
                answer = await ask(self._bot)
                self._known = True
                return answer
        except TelegramError as error:
            failure = self._failure(error)
        except TimeoutError:
            failure = Ambiguous("Telegram did not answer in time.")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # What the library raises on an answer of a shape it can't read; the call itself went through.
            failure = Ambiguous(f"Telegram's answer could not be read ({type(error).__name__}).")
        # Raised out here so that no foreign error, whose text may hold an address with the token, hangs on it.
        raise failure

    async def download(self, path: str) -> AsyncGenerator[bytes, None]:
        """The bytes of a file, as they come; ``path`` is what ``getFile`` told. Raises a ``DeliveryError``."""
        address = f"{self._bot.base_file_url}/{quote(path)}"
        failure: DeliveryError
        try:
            async with self._files.stream("GET", address) as response:
                if response.status_code == 200:
                    async for chunk in response.aiter_bytes(_CHUNK_BYTES):
                        yield chunk
                    return
                failure = Transient(f"Telegram doesn't give the file (status {response.status_code}).")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failure = Transient(f"The file could not be fetched ({type(error).__name__}).")
        # Out here for the reason that ``call`` has.
        raise failure

    def _failure(self, error: TelegramError) -> DeliveryError:
        match error:
            case _Answered(status=404) if self._known:
                # The token can't be it: with this one calls have worked.
                return Rejected("Telegram's server does not know this call (status 404).")
            case InvalidToken() | _Answered(status=404):
                return Unauthorised("Telegram refuses the token; get a new one from @BotFather, or correct api_base.")
            case _Answered():
                return _by_status(error)
            case Forbidden():
                return Rejected(f"Telegram forbids it: {self._clean(error.message)}.")
            case ChatMigrated():
                return Migrated(error.new_chat_id)
            case BadRequest():
                return _refusal(self._clean(error.message))
            case Conflict():
                return AnotherPoller(
                    "Another program receives with this token, or a webhook was set; stop the other one, or use a "
                    "bot of its own here."
                )
            case NetworkError() if isinstance(error.__cause__, _NOT_CONNECTED):
                return Transient(f"Telegram can't be reached ({type(error.__cause__).__name__}).")
            case NetworkError():
                return Ambiguous(f"The connection to Telegram broke ({type(error.__cause__).__name__}).")
            case _:
                return Ambiguous("Telegram's answer could not be read.")

    def _clean(self, description: str) -> str:
        # The library changes the case of what the server says.
        secret = re.escape(self._bot.token.rpartition(":")[2])
        return re.sub(secret, "…", description, flags=re.IGNORECASE)[:200].rstrip(".")


def _refusal(description: str) -> Rejected:
    # There is no code to go by: "can't parse entities", "ENTITY_BOUNDS_INVALID", "PHOTO_INVALID_DIMENSIONS".
    if "entit" in description.lower():
        return MarkupRefused(f"Telegram refuses the markup: {description}.")
    if _ABOUT_A_FILE.search(description):
        return MediaRefused(f"Telegram refuses the file: {description}.")
    return Rejected(f"Telegram refuses it: {description}.")


def _by_status(answer: _Answered) -> DeliveryError:
    status = answer.status
    if status == 429:
        pause = UNNAMED_PAUSE if answer.retry_after is None else answer.retry_after
        return RateLimited(f"Telegram asks for a pause of {pause:g} s.", retry_after=pause)
    if status >= 500:
        # All of them, also 502 and 503: the server answers so for calls it had already begun when it was
        # stopped, and a proxy before it can't know how far the server behind it came.
        return Ambiguous(f"Telegram's server failed (status {status}).")
    if status < 400:
        # Calls are never redirected: this is a captive portal or another server.
        return Transient(f"Another server answers in Telegram's place (status {status}).")
    return Rejected(f"Telegram refuses it (status {status}).")


def _retry_after(body: bytes) -> float | None:
    try:
        return float(json.loads(body)["parameters"]["retry_after"])
    except (KeyError, TypeError, ValueError):
        return None


@cache
def _certificates() -> ssl.SSLContext:
    # One for all accounts: to read them takes longer than all the rest of a start.
    return httpx.create_ssl_context()


def _clients(seconds: float) -> tuple[_Request, _Request, httpx.AsyncClient]:
    certificates = _certificates()

    def request(connections: int) -> _Request:
        return _Request(
            connection_pool_size=connections,
            connect_timeout=min(CONNECT_SECONDS, seconds / 2),
            # Shorter than the deadline of the whole call, so that the library tells what took too long.
            read_timeout=seconds * 0.8,
            write_timeout=seconds * 0.8,
            pool_timeout=seconds / 2,
            httpx_kwargs={"verify": certificates},
        )

    timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds / 2))
    files = httpx.AsyncClient(timeout=timeout, verify=certificates)
    return request(1), request(_CONNECTIONS), files


def _bot(settings: TelegramSettings, polls: _Request, calls: _Request) -> RawBot:
    if settings.token is None:
        raise Unauthorised("There is no token for Telegram; get one from @BotFather.")
    return RawBot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_base}/bot",
        base_file_url=f"{settings.api_base}/file/bot",
        request=calls,
        get_updates_request=polls,
    )


def _hush() -> None:
    # The token is in every address: httpx logs addresses at INFO, httpcore and the library at DEBUG, and
    # the library logs answers, with people's messages in them, when it can't read them.
    for name, level in (("httpx", logging.WARNING), ("httpcore", logging.WARNING), ("telegram", logging.CRITICAL)):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, level))
