"""Draft frames: published beside the outbox, heard by every gateway, and lost without harm."""

import asyncio
from collections.abc import AsyncIterator

import structlog
from pydantic import ValidationError

from gateway.bus.connection import listening_place
from gateway.bus.keys import DRAFT_CHANNEL, STOP_CHANNEL
from gateway.bus.store import Store, errors_as_unavailable
from gateway.errors import Unavailable
from gateway.schema.reply import Draft

log = structlog.get_logger()
LISTEN_SECONDS = 3.0


class DraftPublisher:
    """Sends frames to whoever listens."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def publish(self, draft: Draft) -> None:
        """Send a frame; never raises for a server that is away."""
        try:
            async with errors_as_unavailable():
                await self._store.client.publish(DRAFT_CHANNEL, draft.model_dump_json())
        except Unavailable:
            log.debug("draft frame lost", reply=draft.reply)


async def drafts(store: Store) -> AsyncIterator[Draft]:
    """The frames as they come, for ever; a server that is away is waited for."""
    async for text in _messages(store, DRAFT_CHANNEL):
        try:
            yield Draft.model_validate_json(text)
        except ValidationError:
            log.debug("a draft frame of another version was skipped")


async def stops(store: Store) -> AsyncIterator[str]:
    """The tokens of the leases whose turn was asked to stop, as it happens; the next renewal tells it too."""
    async for token in _messages(store, STOP_CHANNEL):
        yield token


async def _messages(store: Store, channel: str) -> AsyncIterator[str]:
    while True:
        try:
            async with errors_as_unavailable():
                place = await listening_place(store.client)
            async with store.client.pubsub(ignore_subscribe_messages=True, **place) as subscription:
                async with errors_as_unavailable():
                    await subscription.subscribe(channel)
                while True:
                    async with errors_as_unavailable():
                        message = await subscription.get_message(timeout=LISTEN_SECONDS)
                    if message is not None:
                        yield message["data"]
        except Unavailable as error:
            log.debug("not listening", channel=channel, reason=str(error))
            await asyncio.sleep(0.5)
