"""A Bot API server for tests, over real HTTP, that can misbehave.

Written from https://core.telegram.org/bots/api and the open server behind it
(https://github.com/tdlib/telegram-bot-api): confirmation by offset, long polls that end when
another begins, limits, and errors in the platform's own words.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from tests.patience import PATIENCE

TOKEN = "123456789:AAF-test_token_of_a_bot_that_is_not"
BOT_ID = 123456789
PERSON = {"id": 4242, "is_bot": False, "first_name": "Ada", "last_name": "L", "username": "ada"}
DATE = 1_772_366_400

Fault = Literal["drop", "accept_then_drop", "silence", "garbage"]


@dataclass
class Call:
    """One request, as it came."""

    method: str
    data: dict[str, Any]


@dataclass
class Failure:
    """An answer that is not the right one; of the connection, if ``fault`` is set."""

    status: int = 200
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    fault: Fault | None = None


class BotApi:
    """The server: what people write to the bot goes in, what the bot sends comes out."""

    def __init__(self) -> None:
        self.base = ""
        self.calls: list[Call] = []
        self.updates: deque[dict[str, Any]] = deque()
        self.confirmed: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.drafts: list[dict[str, Any]] = []
        self.typing: list[int] = []
        self.webhook = ""
        self.token = TOKEN
        self.refuses_entities = False
        self.failures: dict[str, deque[Failure]] = {}
        self.next_update = 700_000_001
        self.next_message = 1
        self.changed = asyncio.Condition()
        self._poll: asyncio.Future[None] | None = None

    # The person's side.

    async def write(self, text: str, **fields: Any) -> dict[str, Any]:
        """A direct message from the person."""
        return await self.deliver({"text": text, **fields})

    async def deliver(self, message: dict[str, Any], *, kind: str = "message") -> dict[str, Any]:
        """An update with a message of any content."""
        whole = {
            "message_id": self.next_message,
            "from": PERSON,
            "chat": {"id": PERSON["id"], "type": "private", "first_name": "Ada"},
            "date": DATE,
            **message,
        }
        self.next_message += 1
        return await self.push({kind: whole})

    async def push(self, content: dict[str, Any]) -> dict[str, Any]:
        """An update of any content."""
        update = {"update_id": self.next_update, **content}
        self.next_update += 1
        self.updates.append(update)
        await self.notify()
        return update

    async def redeliver(self, update: dict[str, Any]) -> None:
        """Queue an update that was delivered before, with the id it had."""
        if update not in self.updates:
            self.updates.appendleft(update)
        await self.notify()

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the server's state is such."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(condition)

    def fail(self, method: str, failure: Failure) -> None:
        """The next call of ``method`` fails so."""
        self.failures.setdefault(method, deque()).append(failure)

    def asked(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of ``method``."""
        return [call.data for call in self.calls if call.method == method]

    # The bot's side.

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator["BotApi"]:
        """Serve on a free port of this machine while inside."""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._handle)
        runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            host, port = runner.addresses[0][:2]
            self.base = f"http://{host}:{port}"
            yield self
        finally:
            await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        data = await _arguments(request)
        self.calls.append(Call(method, data))
        await self.notify()
        if request.match_info["token"] != self.token:
            return _error(Failure(401, "Unauthorized"))
        answer = getattr(self, f"_{method}", None)
        if answer is None:
            return _error(Failure(404, "Not Found"))
        failure = self._next_failure(method)
        if failure is None:
            result = await answer(data)
            return result if isinstance(result, web.Response) else web.json_response({"ok": True, "result": result})
        if failure.fault is None:
            return _error(failure)
        if failure.fault == "accept_then_drop":
            await answer(data)
        if failure.fault == "silence":
            await asyncio.sleep(30)
        if failure.fault == "garbage":
            await answer(data)
            return web.Response(text="<html>not json</html>")
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _next_failure(self, method: str) -> Failure | None:
        waiting = self.failures.get(method)
        return waiting.popleft() if waiting else None

    async def _getMe(self, data: dict[str, Any]) -> Any:  # noqa: N802
        return {"id": BOT_ID, "is_bot": True, "first_name": "Test bot", "username": "test_bot"}

    async def _getWebhookInfo(self, data: dict[str, Any]) -> Any:  # noqa: N802
        return {
            "url": self.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }

    async def _deleteWebhook(self, data: dict[str, Any]) -> Any:  # noqa: N802
        self.webhook = ""
        if data.get("drop_pending_updates"):
            self.updates.clear()
        return True

    async def _getUpdates(self, data: dict[str, Any]) -> Any:  # noqa: N802
        if self.webhook:
            return _error(
                Failure(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
            )
        if self._poll is not None and not self._poll.done():
            # The later poll ends the earlier one.
            self._poll.set_result(None)
        mine = self._poll = asyncio.get_running_loop().create_future()
        self._confirm(data.get("offset"))
        await self.notify()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(50, data.get("timeout", 0))), self.changed:
                await self.changed.wait_for(lambda: self.updates or mine.done())
        if mine.done():
            return _error(
                Failure(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            )
        mine.cancel()
        return list(self.updates)[: data.get("limit", 100)]

    def _confirm(self, offset: int | None) -> None:
        while offset is not None and self.updates and self.updates[0]["update_id"] < offset:
            self.confirmed.append(self.updates.popleft())

    async def _sendMessage(self, data: dict[str, Any]) -> Any:  # noqa: N802
        failure = self._refusal(data)
        if failure is not None:
            return _error(failure)
        message = {
            "message_id": self.next_message,
            "date": DATE,
            "chat": {"id": data["chat_id"], "type": "private"},
            "text": data["text"],
        }
        self.next_message += 1
        self.sent.append({**data, "message_id": message["message_id"]})
        await self.notify()
        return message

    async def _sendMessageDraft(self, data: dict[str, Any]) -> Any:  # noqa: N802
        failure = self._refusal(data)
        if failure is None and not data.get("draft_id"):
            failure = Failure(400, "Bad Request: draft_id must be non-zero")
        if failure is not None:
            return _error(failure)
        self.drafts.append(data)
        await self.notify()
        return True

    async def _sendChatAction(self, data: dict[str, Any]) -> Any:  # noqa: N802
        self.typing.append(data["chat_id"])
        await self.notify()
        return True

    def _refusal(self, data: dict[str, Any]) -> Failure | None:
        text = data.get("text", "")
        if not isinstance(data.get("chat_id"), int):
            return Failure(400, "Bad Request: chat_id is empty")
        if not text.strip():
            return Failure(400, "Bad Request: message text is empty")
        if _units(text) > 4096:
            return Failure(400, "Bad Request: message is too long")
        entities = data.get("entities", [])
        if self.refuses_entities and entities:
            return Failure(400, "Bad Request: can't parse entities: unsupported")
        return _check_entities(text, entities)


def _check_entities(text: str, entities: list[dict[str, Any]]) -> Failure | None:
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        if not 0 <= start < end <= len(units):
            return Failure(400, "Bad Request: ENTITY_BOUNDS_INVALID")
        try:
            units[start:end].decode("utf-16-le")
        except UnicodeDecodeError:
            return Failure(400, "Bad Request: ENTITY_BOUNDS_INVALID")
        if entity["type"] == "text_link" and not entity.get("url"):
            return Failure(400, "Bad Request: can't parse entities: no URL")
    return None


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    arguments: dict[str, Any] = dict(request.query)
    for name, value in (await request.post()).items():
        # In a form, what is not a string is written as JSON; text that looks like JSON stays text.
        arguments[name] = value
        if isinstance(value, str) and name != "text":
            with contextlib.suppress(ValueError):
                arguments[name] = json.loads(value)
    return arguments


def _error(failure: Failure) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": failure.status, "description": failure.description}
    if failure.parameters:
        body["parameters"] = failure.parameters
    return web.json_response(body, status=failure.status)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
