"""Getting a file from a platform's HTTP server: no more of it than may be kept, and no longer than it is worth."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from yarl import URL

from gateway.errors import DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from gateway.schema.files import FileTooLarge

CHUNK_BYTES = 64 * 1024
MOST_REDIRECTS = 5
STATUS_PAUSE_SECONDS = 5.0
"""For a server that says "too many requests" and not for how long."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@asynccontextmanager
async def downloading(
    session: aiohttp.ClientSession,
    url: str | URL,
    *,
    most_bytes: int,
    seconds: float,
    headers: Mapping[str, str] | None = None,
    most_redirects: int = MOST_REDIRECTS,
) -> AsyncIterator[AsyncIterator[bytes]]:
    """The chunks of the file at ``url``, to be read inside, all within ``seconds``.

    ``headers`` (a credential) are shown to the address's own origin only: a redirect to another one is followed
    without them. Raises ``FileTooLarge`` before the first byte where the server tells the size, else as soon as there
    are too many; ``Unauthorised`` for 401 and 403, ``RateLimited`` for 429, ``Rejected`` for what will be refused again
    (other 4xx, a redirect that leads nowhere), ``Transient`` for all that may work later.
    """
    try:
        async with asyncio.timeout(seconds):
            response = await _found(session, URL(url), headers or {}, most_redirects)
            async with response:
                # Of a compressed body it says nothing; what is read is counted all the same.
                if (response.content_length or 0) > most_bytes:
                    raise _too_large(most_bytes)
                yield _chunks(response, most_bytes)
    except TimeoutError:
        raise Transient(f"the file did not come within {seconds:g} seconds") from None
    except aiohttp.ClientError as error:
        raise Transient(f"the file could not be fetched ({type(error).__name__})") from None


async def _chunks(response: aiohttp.ClientResponse, most_bytes: int) -> AsyncIterator[bytes]:
    size = 0
    try:
        async for chunk in response.content.iter_chunked(CHUNK_BYTES):
            size += len(chunk)
            if size > most_bytes:
                raise _too_large(most_bytes)
            yield chunk
    except aiohttp.ClientError as error:
        # Here and not only around: whoever keeps the chunks must not take it for a fault of the disk.
        raise Transient(f"the file broke off ({type(error).__name__})") from None


async def _found(
    session: aiohttp.ClientSession, url: URL, headers: Mapping[str, str], most_redirects: int
) -> aiohttp.ClientResponse:
    own = url.origin()
    for _ in range(most_redirects + 1):
        shown = headers if url.origin() == own else {}
        response = await session.get(url, headers=shown, allow_redirects=False)
        if response.status == 200:
            return response
        response.release()
        if response.status not in _REDIRECTS:
            raise _refused(response)
        url = _following(url, response.headers.get("Location", ""))
    raise Rejected("the file's address leads round in circles")


def _following(url: URL, location: str) -> URL:
    try:
        following = url.join(URL(location))
        following.origin()
    except ValueError:
        raise Rejected("the file's address leads nowhere") from None
    if not location or following.scheme not in ("http", "https") or (url.scheme, following.scheme) == ("https", "http"):
        raise Rejected("the file's address leads nowhere safe")
    return following


def _refused(response: aiohttp.ClientResponse) -> DeliveryError:
    status = response.status
    said = f"the file's server answered {status}"
    if status in (401, 403):
        return Unauthorised(said)
    if status == 429:
        return RateLimited(said, retry_after=_seconds(response.headers.get("Retry-After", "")))
    return Rejected(said) if 400 <= status < 500 and status not in (408, 425) else Transient(said)


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 7 else STATUS_PAUSE_SECONDS


def _too_large(most_bytes: int) -> FileTooLarge:
    return FileTooLarge(f"A file may have {most_bytes // 2**20} MiB at most.")
