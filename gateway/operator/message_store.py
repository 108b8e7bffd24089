"""The Redis of these settings, if there is one to talk to now."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from gateway.bus.store import Store
from gateway.errors import ClawgateError
from gateway.server import running
from gateway.settings import Settings


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Store]:
    """A store at the configured address, else at the private server that runs on the data folder.

    Raises ``ClawgateError`` where neither is there.
    """
    url = settings.redis.url.get_secret_value() if settings.redis.url else running.url(settings.data)
    if url is None:
        raise ClawgateError("clawgate isn't running on this data folder; ./clawgate up starts it.")
    store = Store.connect(url)
    try:
        yield store
    finally:
        await store.close()
