"""Health for load balancers and for people: public, so it says nothing that is secret."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from aiohttp import web

log = structlog.get_logger()

Status = Mapping[str, Any]
"""JSON-able facts; ``ready`` is True when messages can come in and be answered."""


class Health:
    """``/health/live`` answers while the loop turns; ``/health/ready`` asks ``status`` and is 503 unless ready."""

    def __init__(self, status: Callable[[], Awaitable[Status]], *, deadline: float = 5) -> None:
        self._status = status
        self._deadline = deadline

    async def live(self, request: web.Request) -> web.Response:
        """The process is there."""
        del request
        return web.json_response({"live": True})

    async def ready(self, request: web.Request) -> web.Response:
        """What the gateway says of itself; a status that fails or hangs is "not ready"."""
        del request
        status: Status
        try:
            async with asyncio.timeout(self._deadline):
                status = await self._status()
        except Exception:
            log.exception("http.health_failed")
            status = {"ready": False}
        return web.json_response(dict(status), status=200 if status.get("ready") is True else 503)
