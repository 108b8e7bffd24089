"""The Web API: the library's client with deadlines; every call fails only with a ``DeliveryError``."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.base import Ambiguous, DeliveryError, Transient
from adapters.slack.failure import of_answer, of_connection
from adapters.slack.settings import SlackSettings

CALL_SECONDS = 20.0
CONNECT_SECONDS = 10.0

# The libraries log what people write, and addresses that hold the right to connect.
QUIET = logging.getLogger("adapters.slack.library")
QUIET.setLevel(logging.CRITICAL + 1)

Ask = Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]


class Api:
    """One token's calls."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, *, call_seconds: float) -> None:
        self.client = client
        self.session = session
        self._call_seconds = call_seconds

    async def call(self, ask: Ask) -> dict[str, Any]:
        """The answer. A post may have its effect although this raises ``Ambiguous``."""
        failure: DeliveryError
        try:
            async with asyncio.timeout(self._call_seconds):
                answer = await ask(self.client)
        except SlackApiError as error:
            failure = of_answer(error)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = of_connection(error)
        except (SlackClientError, AttributeError, KeyError, TypeError, ValueError) as error:
            failure = Ambiguous(f"Slack's answer could not be read ({type(error).__name__}).")
        else:
            return _data(answer)
        # Raised out here so that no foreign error, whose text may hold a token, hangs on it.
        raise failure

    async def read(self, ask: Ask) -> dict[str, Any]:
        """As ``call``, for what changes nothing: nothing about it is ambiguous."""
        try:
            return await self.call(ask)
        except Ambiguous as error:
            raise Transient(str(error)) from None


def _data(answer: AsyncSlackResponse) -> dict[str, Any]:
    data = dict(answer.data) if isinstance(answer.data, Mapping) else {}
    data["date"] = _date(answer.headers)
    return data


def _date(headers: Mapping[str, Any]) -> float | None:
    """Seconds since the epoch by the server's clock."""
    named = {name.lower(): value for name, value in headers.items()}.get("date")
    with contextlib.suppress(TypeError, ValueError):
        return parsedate_to_datetime(str(named)).timestamp()
    return None


class Connection:
    """What all tokens share: one pool of connections."""

    def __init__(self, settings: SlackSettings, session: aiohttp.ClientSession, call_seconds: float) -> None:
        self._settings = settings
        self._call_seconds = call_seconds
        self.session = session

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls, settings: SlackSettings, *, call_seconds: float = CALL_SECONDS) -> AsyncIterator["Connection"]:
        """The connection while inside; nothing is asked of the server yet."""
        timeout = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_read=call_seconds)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            yield cls(settings, session, call_seconds)

    def api(self, token: str | None) -> Api:
        """The calls of one token."""
        client = AsyncWebClient(
            token=token,
            base_url=f"{self._settings.api_base}/api/",
            session=self.session,
            timeout=int(self._call_seconds) or 1,
            # The library would repeat a post whose connection broke, which is then shown twice.
            retry_handlers=[],
            logger=QUIET,
        )
        return Api(client, self.session, call_seconds=self._call_seconds)
