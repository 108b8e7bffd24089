"""Where answers to slash commands are shown.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses

An address of Slack's is good for five answers within half an hour.
"""

import json
from collections.abc import Callable
from typing import Any, Literal

import aiohttp
import structlog
from pydantic import BaseModel, TypeAdapter

from adapters.slack.render import Rendered
from gateway.schema.bookmarks import Bookmarks

log = structlog.get_logger()

MOST_USES = 5
GOOD_SECONDS = 29 * 60
MOST_KEPT = 100
ANSWER_SECONDS = 10.0
_BOOKMARK = "responses"


class Response(BaseModel):
    """One slash command's."""

    url: str
    type: Literal["ephemeral", "in_channel"]
    made: float
    """By the gateway's clock, in seconds since the epoch."""
    uses: int = 0


_KEPT: TypeAdapter[dict[str, Response]] = TypeAdapter(dict[str, Response])


class Responses:
    """The addresses that are still good, by the key of the command. They outlive this process."""

    def __init__(self, bookmarks: Bookmarks, session: aiohttp.ClientSession, now: Callable[[], float]) -> None:
        self._bookmarks = bookmarks
        self._session = session
        self._now = now
        self._kept: dict[str, Response] | None = None

    async def keep(self, key: str, url: str, kind: Literal["ephemeral", "in_channel"]) -> None:
        """Before the command is accepted. Raises ``Unavailable``."""
        kept = await self._load()
        if key not in kept:
            kept[key] = Response(url=url, type=kind, made=self._now())
            await self._save()

    async def is_ephemeral(self, key: str) -> bool:
        """Whether the answer is for the sender's eyes. Raises ``Unavailable``."""
        response = (await self._load()).get(key)
        return response is not None and response.type == "ephemeral"

    async def answer(self, key: str, rendered: Rendered) -> bool:
        """Show it there; False if that isn't possible (any more). Raises ``Unavailable``."""
        kept = await self._load()
        response = kept.get(key)
        if response is None or not self._good(response):
            return False
        response.uses += 1
        await self._save()
        body: dict[str, Any] = {"response_type": response.type, "replace_original": False, "text": rendered.text}
        if rendered.blocks:
            body["blocks"] = list(rendered.blocks)
        return await post(self._session, response.url, body)

    def _good(self, response: Response) -> bool:
        return response.uses < MOST_USES and self._now() - response.made < GOOD_SECONDS

    async def _load(self) -> dict[str, Response]:
        if self._kept is None:
            stored = await self._bookmarks.get(_BOOKMARK)
            try:
                self._kept = _KEPT.validate_json(stored) if stored else {}
            except ValueError:
                self._kept = {}
        return self._kept

    async def _save(self) -> None:
        good = {key: response for key, response in (self._kept or {}).items() if self._good(response)}
        self._kept = dict(list(good.items())[-MOST_KEPT:])
        dumped = {key: response.model_dump() for key, response in self._kept.items()}
        await self._bookmarks.put(_BOOKMARK, json.dumps(dumped))


async def post(session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> bool:
    """Send ``body`` to a ``response_url``; whether it was taken."""
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    try:
        async with session.post(url, json=body, timeout=timeout, allow_redirects=False) as answer:
            if answer.status == 200:
                return True
            log.info("an answer was not taken where the command was given", status=answer.status)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        # No text of the error: it can hold the address, which is all one needs to answer there.
        log.info("an answer could not be shown where the command was given", fault=type(error).__name__)
    return False
