"""Every refusal is JSON with one sentence: ``{"error": "..."}``."""

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from gateway.errors import Unavailable

log = structlog.get_logger()

_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "The request is larger than this server takes.",
}


def refusal(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """A refusal with its sentence."""
    return web.json_response({"error": sentence}, status=status, headers=headers)


class RequestRefused(Exception):
    """The same from deep down: a handler raises it, and the middleware answers."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.response = refusal(status, sentence, headers)


@web.middleware
async def sentences(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever a handler raises into a refusal. A bug is logged, and its text stays here."""
    try:
        return await handler(request)
    except RequestRefused as refused:
        return refused.response
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return _from_http(error)
    except Unavailable:
        return refusal(503, "The message store can't be reached just now. Try again in a moment.")
    except ConnectionError:
        raise
    except Exception:
        log.exception("http.handler_failed", method=request.method, path=request.path)
        if request.writer.output_size > 0:
            raise ConnectionError("the response had already begun") from None
        return refusal(500, "Something went wrong here. The log has the details.")


def _from_http(error: web.HTTPException) -> web.Response:
    own_words = error.text if error.text != f"{error.status}: {error.reason}" else None
    sentence = _SENTENCES.get(error.status) or own_words or f"{HTTPStatus(error.status).phrase}."
    kept = {name: error.headers[name] for name in ("Allow", "Retry-After", "Upgrade") if name in error.headers}
    return refusal(error.status, sentence, kept)
