"""The page's files, read once. The list is fixed: no request can name another file."""

import hashlib
import pkgutil
from collections.abc import Awaitable, Callable

from aiohttp import ETag, web

from gateway.schema.ports import Route

_FILES = {
    "index.html": "text/html",
    "chat.css": "text/css",
    "chat.js": "text/javascript",
    "connection.js": "text/javascript",
    "markdown.js": "text/javascript",
    "transcript.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "manifest.webmanifest": "application/manifest+json",
}


def routes() -> list[Route]:
    """The page at ``/`` and its files beside it, public: they hold nothing of anybody's."""
    return [
        Route("GET", "/" if name == "index.html" else f"/{name}", _serve(_read(name), kind), "public")
        for name, kind in _FILES.items()
    ]


def _read(name: str) -> bytes:
    # As part of the program, read the way its modules are.
    body = pkgutil.get_data(__package__, f"static/{name}")
    if body is None:
        raise FileNotFoundError(name)
    return body


def _serve(body: bytes, kind: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    tag = hashlib.sha256(body).hexdigest()[:32]

    async def serve(request: web.Request) -> web.StreamResponse:
        known = any(old.value in (tag, "*") for old in request.if_none_match or ())
        response = web.Response(status=304) if known else web.Response(body=body, content_type=kind, charset="utf-8")
        response.etag = ETag(tag)
        # A browser asks each time, so that a page never runs with files of another version.
        response.headers["Cache-Control"] = "no-cache"
        return response

    return serve
