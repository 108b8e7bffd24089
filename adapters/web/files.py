"""Files that a reply came with, for the person whom it was shown to."""

from collections.abc import Callable
from urllib.parse import quote

from aiohttp import hdrs, web

from gateway.errors import Unavailable
from gateway.schema.address import Address
from gateway.schema.content import Attachment
from gateway.schema.ports import Host, Route

PATH = "/files/{digest:[0-9a-f]{64}}"
AWAY = "The file can't be looked up just now."
GONE = "There is no such file here, or it is not kept any more."


def route(host: Callable[[], Host | None], address: Callable[[str], Address]) -> Route:
    """Where the page gets them. ``address``: of the conversation of a person, by name."""

    async def serve(request: web.Request) -> web.StreamResponse:
        lent = host()
        if lent is None:
            raise web.HTTPServiceUnavailable(text=AWAY)
        try:
            shown = await lent.scrollback.read(address(request["person"]).conversation)
        except Unavailable:
            raise web.HTTPServiceUnavailable(text=AWAY) from None
        # What was shown in this conversation is all that may be had: the store has everybody's files.
        digest = request.match_info["digest"]
        file = next((entry.file for entry in shown if entry.file is not None and entry.file.digest == digest), None)
        path = await lent.files.find(file) if file is not None else None
        if file is None or path is None:
            raise web.HTTPNotFound(text=GONE)
        return web.FileResponse(path, headers=_headers(file))

    return Route("GET", PATH, serve, "person")


def _headers(file: Attachment) -> dict[str, str]:
    """To be saved, never shown: on our own origin a foreign page or picture would speak with the person's rights."""
    name = "".join(character for character in file.name or "" if character.isprintable() and character not in "/\\")
    return {
        hdrs.CONTENT_TYPE: "application/octet-stream",
        hdrs.CONTENT_DISPOSITION: f"attachment; filename*=UTF-8''{quote(name.strip('. ') or file.what, safe='')}",
    }
