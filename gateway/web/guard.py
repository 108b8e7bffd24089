"""Who may speak to this server at all.

Checked before a body is read, before a login is looked at, and before a WebSocket's 101. A page in
the operator's browser can reach a loopback address, so that the address alone proves nothing.
"""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import unquote

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from gateway.web.refusal import refusal

_AUTHORITY = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]+)", re.IGNORECASE)
_ENCODED_SEPARATOR = re.compile(r"%(?:2f|5c|25|00)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "clawgate",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


async def harden(request: web.Request, response: web.StreamResponse) -> None:
    """Set the security headers (OWASP Secure Headers) on a response, a WebSocket's 101 included.

    Nothing is cached unless its handler says so, and what a logged-in person sees is never cached.
    """
    response.headers.update(_HEADERS)
    if "person" in request:
        response.headers[hdrs.CACHE_CONTROL] = "no-store"
    else:
        response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


class Guard:
    """The checks that need nobody's name. ``names`` are host names beside loopback; a port in one is ignored.

    A request is let through only if
    - its path has one form: no dot segments, no encoded separators, nothing encoded twice;
    - its one ``Host`` is a loopback name, the address it came in on, or one of ``names`` (DNS rebinding);
    - its ``Origin``, if there is one, is that very host and port (RFC 6454; ``null`` is nobody's);
    - it changes nothing, or has an ``Origin``, or carries no cookie (CSRF);
    - it does not announce a body above ``largest_body``.
    """

    def __init__(self, names: Iterable[str], *, largest_body: int) -> None:
        self._hosts = {*_LOOPBACK, *(host for name in names if (host := _split(name)[0]))}
        self._largest_body = largest_body

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The middleware."""
        refused = self._path(request) or self._host(request) or self._origin(request) or self._body(request)
        return refused if refused is not None else await handler(request)

    def _path(self, request: web.Request) -> web.Response | None:
        path = request.raw_path.partition("?")[0]
        segments = unquote(path).split("/")
        odd = not path.startswith("/") or "\\" in path or "//" in path or _ENCODED_SEPARATOR.search(path)
        if odd or "." in segments or ".." in segments:
            return refusal(400, "This address is not written in its plain form.")
        return None

    def _host(self, request: web.Request) -> web.Response | None:
        given = request.headers.getall(hdrs.HOST, [])
        host = _split(given[0])[0] if len(given) == 1 else ""
        if host and (host in self._hosts or host == _own_address(request)):
            return None
        return refusal(421, "This server does not go by that host name. Add it to http.names if it should.")

    def _origin(self, request: web.Request) -> web.Response | None:
        origins = request.headers.getall(hdrs.ORIGIN, [])
        if not origins:
            if request.method in _SAFE_METHODS or hdrs.COOKIE not in request.headers:
                return None
            return refusal(403, "A request with a cookie must say which page it comes from.")
        match = _ORIGIN.fullmatch(origins[0]) if len(origins) == 1 else None
        if match is not None:
            default = _DEFAULT_PORTS[match["scheme"].lower()]
            host, port = _split(match["authority"])
            own_host, own_port = _split(request.headers[hdrs.HOST])
            if host and (host, port or default) == (own_host, own_port or default):
                return None
        return refusal(
            403, "This request comes from another site. A reverse proxy in between must leave the Host header as it is."
        )

    def _body(self, request: web.Request) -> web.Response | None:
        if (request.content_length or 0) > self._largest_body:
            return refusal(413, f"The request is larger than {self._largest_body} bytes, the most this server takes.")
        return None


def _split(authority: str) -> tuple[str, int | None]:
    """Host in its one form, and port; an empty host if this is not ``host[:port]`` (RFC 3986, 3.2)."""
    match = _AUTHORITY.fullmatch(authority)
    if match is None:
        return "", None
    return _address(match["host"].strip("[]").lower()), int(match["port"]) if match["port"] else None


def _address(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


def _own_address(request: web.Request) -> str | None:
    """The address the connection came in on. An address can't be rebound: a browser looks no name up for it."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return _address(name[0].partition("%")[0]) if isinstance(name, tuple) else None
