"""Listening: the application on an address, and in plain words why that can't be."""

import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from gateway.errors import ConfigurationError

_DRAIN_SECONDS = 5.0


@asynccontextmanager
async def serving(application: web.Application, *, host: str, port: int) -> AsyncIterator[int]:
    """Serve while inside; yields the port, which the system chooses where ``port`` is 0.

    No access log is written: a request's line can hold what people type. Raises
    ``ConfigurationError`` if the address can't be had.
    """
    runner = web.AppRunner(
        application, access_log=None, handle_signals=False, shutdown_timeout=_DRAIN_SECONDS, keepalive_timeout=75
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ConfigurationError(_sentence(error, host, port)) from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"http.port: port {port} is in use by another program; stop it or set CLAWGATE_HTTP_PORT to a free one."
    if error.errno == errno.EACCES:
        return f"http.port: port {port} may not be used by this user; set CLAWGATE_HTTP_PORT to one above 1023."
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"http.host: {host} is not an address of this machine; set CLAWGATE_HTTP_HOST to one that is."
    return f"http.host: {host} port {port} can't be listened on ({error.strerror}); set another address."
