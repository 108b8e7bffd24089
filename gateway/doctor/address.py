"""Where the HTTP server listens: whether it can, and who can reach it."""

import errno
import ipaddress
import os
import socket
from typing import Literal

import aiohttp

from gateway.doctor import running
from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.settings import Settings

NAME = "http"
_ASK_SECONDS = 3.0
_LONGEST_ANSWER = 1000
_MISSING = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
_ANOTHER = "set http.port (CLAWGATE_HTTP_PORT) to a free one."

Sockaddr = tuple[str, int]
Place = tuple[socket.AddressFamily, Sockaddr]
Trouble = tuple[int, Sockaddr]
"""An errno and the address that gave it; errno 0 is none."""


async def examine(settings: Settings) -> list[Finding]:
    """Findings about port and host. Nothing is listened on."""
    host, port = settings.http.host, settings.http.port
    try:
        addresses = await aside(resolve, host, port)
    except (OSError, UnicodeError):
        found = f"http.host: {host} is not an address or a known name."
        return [Finding(f"{NAME}.address", "fail", found, "Set http.host (CLAWGATE_HTTP_HOST) to 127.0.0.1.")]
    return [await _port(settings, addresses), *reach(host, port, addresses)]


def resolve(host: str, port: int) -> list[Place]:
    """Every address that listening on ``host`` takes. Blocks; raises ``OSError`` for an unknown name."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys((family, (str(place[0]), port)) for family, _, _, _, place in found))


async def _port(settings: Settings, addresses: list[Place]) -> Finding:
    name, host, port = f"{NAME}.port", settings.http.host or "every address", settings.http.port
    number, place = await aside(_try, addresses)
    if number == 0:
        return Finding(name, "ok", f"port {port} on {host} is free" if port else f"a free port on {host} will be taken")
    if number == errno.EADDRINUSE:
        return await _occupied(settings, place)
    if number == errno.EACCES:
        found = f"Port {port} may not be used by this user."
        return Finding(name, "fail", found, "Set CLAWGATE_HTTP_PORT to one above 1023.")
    if number in _MISSING:
        mend = "Set http.host (CLAWGATE_HTTP_HOST) to 127.0.0.1, or to an address that this machine has."
        return Finding(f"{NAME}.address", "fail", f"{host} is not an address of this machine.", mend)
    found = f"Port {port} on {host} can't be used ({os.strerror(number)})."
    return Finding(name, "fail", found, "Set http.host and http.port to others.")


def _try(addresses: list[Place]) -> Trouble:
    """The first trouble of binding each address for a moment, as the server would."""
    troubles = [(_bind(family, place), place) for family, place in addresses]
    # Of several addresses of one name, those that this machine lacks are passed over by the server too.
    present = [trouble for trouble in troubles if trouble[0] not in _MISSING]
    return next((trouble for trouble in present if trouble[0]), (present or troubles)[0])


def _bind(family: socket.AddressFamily, place: Sockaddr) -> int:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # Without it, connections that ended a moment ago would count as a server.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind(place)
    except OSError as error:
        return error.errno or errno.EIO
    return 0


async def _occupied(settings: Settings, place: Sockaddr) -> Finding:
    name, port = f"{NAME}.port", settings.http.port
    if await _who(place) == "another program":
        return Finding(name, "fail", f"Port {port} is in use by another program.", f"Stop that program, or {_ANOTHER}")
    # Where the message store is somebody's own, gateways run without the lock of `clawgate up`.
    ours = settings.redis.url is not None or await _runs_here(settings)
    if ours:
        return Finding(name, "ok", f"port {port} is in use by the running clawgate")
    found = f"Port {port} is in use by a clawgate with another data folder."
    return Finding(name, "fail", found, f"Stop that one, or {_ANOTHER}")


async def _runs_here(settings: Settings) -> bool:
    try:
        return (await aside(running.look, settings.data))[0]
    except OSError:
        return False


async def _who(place: Sockaddr) -> Literal["clawgate", "another program"]:
    address = ipaddress.ip_address(place[0].partition("%")[0])
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    host = f"[{address}]" if address.version == 6 else str(address)
    limit = aiohttp.ClientTimeout(total=_ASK_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.get(f"http://{host}:{place[1]}/health/live", allow_redirects=False) as answer,
        ):
            said = await answer.content.read(_LONGEST_ANSWER)
            ours = answer.status == 200 and answer.headers.get("Server") == "clawgate" and b'"live"' in said
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
        return "another program"
    return "clawgate" if ours else "another program"


def reach(host: str, port: int, addresses: list[Place]) -> list[Finding]:
    """A warning if others than this machine can connect, with what that means."""
    if all(ipaddress.ip_address(address.partition("%")[0]).is_loopback for _, (address, _) in addresses):
        return []
    found = (
        f"The HTTP server listens on {host or 'every address'}: other machines can reach its login page, and what they "
        "send is not encrypted."
    )
    mend = (
        "Set http.host (CLAWGATE_HTTP_HOST) to 127.0.0.1 if only this machine needs it; else put a reverse proxy "
        f"with TLS before it and close port {port} to all others."
    )
    return [Finding(f"{NAME}.host", "warn", found, mend)]
