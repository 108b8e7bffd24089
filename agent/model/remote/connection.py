"""The clients that talk to the server: one for completions, one for short questions from any thread."""

import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import openai

from agent.model.remote.address import Address
from gateway.settings import ModelSection

_LONGEST_LINE = 1024 * 1024
_MOST_BYTES = 32 * 1024 * 1024
_ANSWER_SECONDS = 10.0
_OURS = frozenset({"accept", "connection", "content-length", "content-type", "host", "transfer-encoding"})
"""The headers that are sent, beside our own: the library adds some that describe this machine."""


def _keepalive() -> list[tuple[int, int, int]]:
    """A host that has gone without a word is noticed after 45 seconds, however long the server may think."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    if sys.platform == "linux":
        options += [
            (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 15),
            (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 10),
            (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3),
        ]
    return options


@dataclass(frozen=True, slots=True)
class Connection:
    """Both clients. Neither follows a redirect, and so the key reaches nobody but the server that is set."""

    chat: openai.AsyncOpenAI
    ask: httpx.Client
    """For questions that are answered at once: its time-outs are short. May be used from any thread."""

    @classmethod
    def to(cls, address: Address, settings: ModelSection) -> "Connection":
        """Nothing is connected yet. Reads the certificates, so it is for a thread."""
        headers = {"User-Agent": "clawgate", "Accept-Encoding": "identity"}
        if settings.key is not None:
            headers["Authorization"] = f"Bearer {settings.key.get_secret_value()}"

        async def only_ours(request: httpx.Request) -> None:
            for name in [name for name in request.headers if name not in _OURS]:
                del request.headers[name]
            request.headers.update(headers)

        # http is for what isn't public, and that is not reached through a proxy.
        proxied = address.secure
        client = httpx.AsyncClient(
            transport=None if proxied else httpx.AsyncHTTPTransport(socket_options=_keepalive()),
            trust_env=proxied,
            timeout=httpx.Timeout(settings.silence_seconds, connect=settings.connect_seconds, pool=None),
            follow_redirects=False,
            event_hooks={"request": [only_ours], "response": [_bounded]},
        )
        ask = httpx.Client(
            headers=headers,
            trust_env=proxied,
            timeout=httpx.Timeout(_ANSWER_SECONDS, connect=settings.connect_seconds),
            follow_redirects=False,
        )
        # Repeating is ours to do (``Tries``). The library insists on a key, and takes one from the environment.
        chat = openai.AsyncOpenAI(base_url=address.base, api_key="-", http_client=client, max_retries=0)
        return cls(chat, ask)

    async def close(self) -> None:
        """Cut what is still open."""
        await self.chat.close()
        self.ask.close()


async def _bounded(response: httpx.Response) -> None:
    """Nothing that a server sends fills the memory."""
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _BoundedStream(response.stream)


class _BoundedStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        line = total = 0
        async for chunk in self._stream:
            total += len(chunk)
            newline = chunk.rfind(b"\n")
            line = line + len(chunk) if newline < 0 else len(chunk) - newline - 1
            if line > _LONGEST_LINE or total > _MOST_BYTES:
                raise httpx.ReadError("the answer is too long")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
