"""REST calls with deadlines, and every foreign error turned into ours, once."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord
from discord.http import Route

from adapters.base import Ambiguous, DeliveryError, Rejected, Transient, Unauthorised
from adapters.discord.http import AccountHttp, hush, paused, seconds
from adapters.discord.settings import DiscordSettings

Result = TypeVar("Result")

CALL_SECONDS = 30.0
UNNAMED_PAUSE = 60.0
_NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ClientProxyConnectionError, aiohttp.InvalidURL)


class Refusal(Rejected):
    """Discord refuses it, with one of its own codes.

    https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
    """

    def __init__(self, message: str, *, code: int, status: int) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class Connection:
    """One bot's calls. Each ends within its deadline, and fails only with a ``DeliveryError``."""

    def __init__(self, http: AccountHttp, *, call_seconds: float = CALL_SECONDS) -> None:
        self.http = http
        self._call_seconds = call_seconds
        self.me: dict[str, Any] = {}
        """The bot's own user."""

    @classmethod
    @contextlib.asynccontextmanager
    async def open(
        cls, settings: DiscordSettings, *, call_seconds: float = CALL_SECONDS
    ) -> AsyncIterator["Connection"]:
        """The connection while inside, logged in. Raises ``DeliveryError``."""
        hush()
        if settings.token is None:
            raise Unauthorised(
                "There is no token for Discord; make a bot at https://discord.com/developers/applications."
            )
        token = settings.token.get_secret_value()
        # Making the connector reads the certificates from disk.
        http = AccountHttp(settings.api_base)
        connection = cls(http, call_seconds=call_seconds)
        try:
            try:
                connection.me = dict(_shaped(await connection.call(lambda: http.static_login(token))))
            except Ambiguous as error:
                # It can be asked again.
                raise Transient(str(error)) from None
            yield connection
        finally:
            await http.close()

    async def call(self, ask: Callable[[], Awaitable[Result]]) -> Result:
        """What ``ask`` gets."""
        failure: DeliveryError
        try:
            async with asyncio.timeout(self._call_seconds):
                return await ask()
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        except (AttributeError, KeyError, TypeError, ValueError, RuntimeError) as error:
            # What the library raises on an answer of a shape it can't read; the call itself went through.
            failure = Ambiguous(f"Discord's answer could not be read ({type(error).__name__}).")
        # Raised out here so that no foreign error, whose text may hold an interaction's token, hangs on it.
        raise failure

    async def request(self, method: str, path: str, *, body: Any = None, **parameters: Any) -> Any:
        """A call that the library has no name for; ``parameters`` fill the path."""
        route = Route(method, path, **parameters)
        more = {} if body is None else {"json": body}
        return await self.call(lambda: self.http.request(route, **more))


def read_message(answer: Any) -> tuple[str, str]:
    """The id and the text of a message that the server answered with. Raises ``Ambiguous``."""
    try:
        return str(answer["id"]), str(answer.get("content") or "")
    except (AttributeError, KeyError, TypeError):
        raise Ambiguous("Discord's answer could not be read.") from None


def _shaped(answer: Any) -> dict[str, Any]:
    if isinstance(answer, dict) and isinstance(answer.get("id"), str):
        return answer
    raise Transient("Another server answers in Discord's place; look at api_base and at this machine's network.")


def _failure(error: Exception) -> DeliveryError:
    match error:
        case discord.LoginFailure():
            return Unauthorised(
                "Discord refuses the token; press Reset Token on the page Bot of "
                "https://discord.com/developers/applications and put the new one into the settings."
            )
        case discord.HTTPException():
            return _by_status(error)
        case TimeoutError() if not isinstance(error, aiohttp.ClientError):
            return Ambiguous("Discord did not answer in time.")
        case _ if isinstance(error, _NOT_CONNECTED):
            return Transient(f"Discord can't be reached ({type(error).__name__}).")
        case _:
            return Ambiguous(f"The connection to Discord broke ({type(error).__name__}).")


def _by_status(error: discord.HTTPException) -> DeliveryError:
    status, said = error.status, error.text.strip().rstrip(".")[:200]
    if status == 401 and error.code in (0, 40001):
        return Unauthorised("Discord refuses the token; get a new one at https://discord.com/developers/applications.")
    if status == 429:
        # Without "Via" it comes from Cloudflare, which bans an address after 10,000 refusals in ten minutes.
        return paused(seconds(error.response.headers.get("Retry-After")) or UNNAMED_PAUSE, everywhere=True)
    if status >= 500:
        # A server that fails may have taken the message first; the nonce makes it safe to ask again.
        return Ambiguous(f"Discord's server failed (status {status}).")
    if status < 400 or error.response.headers.get("Content-Type") != "application/json":
        return Transient(f"Another server answers in Discord's place (status {status}).")
    return Refusal(f"Discord refuses it: {said or status} ({error.code}).", code=error.code, status=status)
