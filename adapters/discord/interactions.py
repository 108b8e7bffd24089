"""Slash commands and buttons: answered within Discord's three seconds, and by a message when their token has ended.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from adapters.base import DeliveryError, Host, RateLimited, Rejected
from adapters.discord import outgoing
from adapters.discord.connection import Connection, Refusal, read_message
from adapters.discord.events import Data, Events
from adapters.discord.inbox import guarded
from adapters.discord.normalise import command, press
from adapters.discord.receiver import Receiver
from gateway.errors import Unavailable
from gateway.schema.event import Press, Pressed
from gateway.schema.outcome import Refused
from gateway.schema.reply import OutgoingPart

log = structlog.get_logger()

PATIENCE_SECONDS = 1.8
"""How long the door may take before Discord, which waits for three seconds, is told to wait for longer."""
TOKEN_SECONDS = 14.5 * 60
"""A little less than the fifteen minutes for which a token can be used."""
SLASH, BUTTON = 2, 3
MESSAGE, LATER, UPDATE_LATER, UPDATE = 4, 5, 6, 7
EPHEMERAL = 1 << 6
_GONE = frozenset({10008, 10015, 10062, 50027})
"""Unknown message, webhook or interaction; a token that has ended."""
_WITHOUT_BUTTONS: dict[str, Any] = {"components": [], "allowed_mentions": outgoing.NO_MENTIONS}
_REMEMBERED = 2000


class Asked:
    """A slash command that waits for its answer."""

    def __init__(self, application: str, token: str, until: float) -> None:
        self.application = application
        self.token = token
        self.until = until
        self.settled = asyncio.Event()
        """It is known whether Discord waits."""
        self.waits = False
        self.part: str | None = None
        """What it was answered with."""


class Interactions:
    """Those of one account."""

    def __init__(
        self,
        receiver: Receiver,
        connection: Connection,
        host: Host,
        clock: Callable[[], float],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._receiver = receiver
        self._connection = connection
        self._host = host
        self._clock = clock
        self._patience = patience
        self._asked: OrderedDict[str, Asked] = OrderedDict()

    def listen(self, events: Events, group: asyncio.TaskGroup) -> None:
        """Take each as it comes: three seconds are too short to wait behind anything."""

        def came(data: Data) -> None:
            work = {SLASH: self._command, BUTTON: self._press}.get(data["type"])
            if work is None:
                events.count(f"INTERACTION_CREATE {data['type']}")
                return
            group.create_task(guarded(lambda: work(data), str(data["channel_id"])))

        events.on("INTERACTION_CREATE", came)

    def expects(self, message: str) -> bool:
        """Whether Discord shows that an answer to this command is being worked on."""
        asked = self._asked.get(message)
        return asked is not None and asked.part is None and not self._ended(asked)

    async def answer(self, part: OutgoingPart, body: dict[str, Any]) -> str | None:
        """Answer the command that ``part`` is the reply to; returns the id of the message it became.

        None if it is no command's first answer, or its token has ended: it must go as a message then.
        """
        asked = self._asked.get(str(part.reply).rpartition("/")[0])
        if asked is None or asked.part not in (None, part.id) or self._ended(asked):
            return None
        await asked.settled.wait()
        if not asked.waits:
            return None
        try:
            shown = await self._webhook("PATCH", asked, "/messages/@original", body)
        except Refusal as error:
            if error.code in _GONE or error.status == 404:
                return None
            raise
        asked.part = part.id
        return read_message(shown)[0]

    async def follow_up(self, part: OutgoingPart, body: dict[str, Any]) -> str | None:
        """Send a further part where the bot can't write messages of its own: a command's channel may be such a place.

        Returns the id of the message it became; None if that can't be done either.
        """
        asked = self._asked.get(str(part.reply).rpartition("/")[0])
        if asked is None or asked.part is None or self._ended(asked):
            return None
        try:
            shown = await self._webhook("POST", asked, "", body)
        except Refusal as error:
            log.info("a further part could not follow up a command", reason=str(error))
            return None
        return read_message(shown)[0]

    def _ended(self, asked: Asked) -> bool:
        return self._clock() >= asked.until

    async def _command(self, data: Data) -> None:
        message = command(data, await self._receiver.around(data))
        asked = self._asked[message.id] = Asked(
            str(data["application_id"]), str(data["token"]), self._clock() + TOKEN_SECONDS
        )
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        accepting = asyncio.ensure_future(self._receiver.offered(lambda: self._host.accept(message)))
        try:
            await asyncio.wait({accepting}, timeout=self._patience)
            if accepting.done() and _unheard(accepting.result()):
                return
            asked.waits = await self._respond(data, {"type": LATER})
            asked.settled.set()
            if _unheard(await accepting) and asked.waits:
                # A stranger isn't answered, and is not kept waiting either.
                await self._quietly(lambda: self._webhook("DELETE", asked, "/messages/@original"))
        finally:
            asked.settled.set()
            accepting.cancel()

    async def _press(self, data: Data) -> None:
        found = press(data, await self._receiver.around(data))
        asked = Asked(str(data["application_id"]), str(data["token"]), self._clock() + TOKEN_SECONDS)
        pressing = asyncio.ensure_future(self._pressed(found))
        try:
            await asyncio.wait({pressing}, timeout=self._patience)
            if pressing.done():
                await self._show(data, asked, pressing.result())
            elif await self._respond(data, {"type": UPDATE_LATER}):
                await self._show_late(asked, await pressing)
            elif (await pressing).used:
                await self._take_away(data)
        finally:
            pressing.cancel()

    async def _pressed(self, found: Press) -> Pressed:
        try:
            return await self._host.press(found)
        except Unavailable as error:
            log.warning("a press was not taken", reason=str(error))
            return Pressed(notice="That can't be done at the moment. Please press again in a while.")

    async def _show(self, data: Data, asked: Asked, pressed: Pressed) -> None:
        if pressed.used:
            if not await self._respond(data, {"type": UPDATE, "data": _WITHOUT_BUTTONS}):
                await self._take_away(data)
            elif pressed.notice:
                await self._quietly(lambda: self._webhook("POST", asked, "", _aside(pressed.notice)))
        elif pressed.notice:
            await self._respond(data, {"type": MESSAGE, "data": _aside(pressed.notice)})
        else:
            await self._respond(data, {"type": UPDATE_LATER})

    async def _show_late(self, asked: Asked, pressed: Pressed) -> None:
        if pressed.used:
            await self._quietly(lambda: self._webhook("PATCH", asked, "/messages/@original", _WITHOUT_BUTTONS))
        if pressed.notice:
            await self._quietly(lambda: self._webhook("POST", asked, "", _aside(pressed.notice)))

    async def _take_away(self, data: Data) -> None:
        """Take the buttons away without the interaction, which Discord no longer waits for."""
        path = "/channels/{channel_id}/messages/{message_id}"
        place = {"channel_id": str(data["channel_id"]), "message_id": str(data["message"]["id"])}
        await self._quietly(lambda: self._connection.request("PATCH", path, body=_WITHOUT_BUTTONS, **place))

    async def _respond(self, data: Data, body: dict[str, Any]) -> bool:
        """The first answer; False if Discord doesn't take it any more."""
        path = "/interactions/{interaction}/{webhook_token}/callback"
        return await self._quietly(
            lambda: self._connection.request(
                "POST", path, body=body, interaction=str(data["id"]), webhook_token=str(data["token"])
            )
        )

    async def _webhook(self, method: str, asked: Asked, path: str, body: dict[str, Any] | None = None) -> Any:
        return await self._connection.request(
            method,
            "/webhooks/{webhook_id}/{webhook_token}" + path,
            body=body,
            webhook_id=asked.application,
            webhook_token=asked.token,
        )

    async def _quietly(self, ask: Callable[[], Awaitable[object]]) -> bool:
        try:
            await ask()
        except (RateLimited, Rejected) as error:
            log.info("an interaction could not be answered", reason=str(error))
            return False
        except DeliveryError as error:
            # It may have been taken.
            log.info("an interaction may not be answered", reason=str(error))
        return True


def _unheard(verdict: object) -> bool:
    return isinstance(verdict, Refused) and verdict.silent


def _aside(text: str) -> dict[str, Any]:
    return {"content": text[:2000], "flags": EPHEMERAL, "allowed_mentions": outgoing.NO_MENTIONS}
