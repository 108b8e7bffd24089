"""A server of files that misbehaves on demand: real sockets, HTTP/1.1, scripted answer by answer."""

import contextlib
import hashlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """How one request is answered; as it is, properly."""

    code: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    drop_after: int | None = None
    """Bytes of the body after which the connection is cut."""
    ignore_range: bool = False
    deaf: bool = False
    """A range is sent of another version than the one it was asked for."""
    silent: bool = False
    """Nothing comes, until the test is over."""
    more: bytes = b""
    """Beside the file, without a length being said."""
    unsaid: bool = False
    """No length is said."""
    compressed: bool = False
    shifted: int = 0
    """By how much the answer to a range begins too late."""


@dataclass
class Seen:
    path: str
    headers: dict[str, str]


class Warehouse:
    """What it has, what it was asked, and how it will answer."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.script: list[Answer] = []
        """For the next requests in turn; after it, all are answered properly."""
        self.seen: list[Seen] = []
        self.over = threading.Event()
        self.url = ""
        self.etags = True

    def etag(self, path: str) -> str:
        return f'"{hashlib.md5(self.files[path]).hexdigest()}"'

    @property
    def ranges(self) -> list[str | None]:
        return [seen.headers.get("range") for seen in self.seen]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    house: Warehouse

    def do_GET(self) -> None:
        house = self.house
        house.seen.append(Seen(self.path, {key.lower(): value for key, value in self.headers.items()}))
        answer = house.script.pop(0) if house.script else Answer()
        self.close_connection = True
        if answer.silent:
            house.over.wait()
        elif answer.code is not None or self.path not in house.files:
            self._head(answer.code or 404, answer.headers | {"Content-Length": "0"})
        else:
            self._file(house.files[self.path], answer)

    def _file(self, content: bytes, answer: Answer) -> None:
        headers = dict(answer.headers)
        if self.house.etags:
            headers.setdefault("ETag", self.house.etag(self.path))
        start = None if answer.ignore_range else self._start(headers.get("ETag"), deaf=answer.deaf)
        if start is not None and start >= len(content):
            self._head(416, headers | {"Content-Range": f"bytes */{len(content)}", "Content-Length": "0"})
            return
        if start is not None:
            start += answer.shifted
            headers.setdefault("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        if answer.compressed:
            headers["Content-Encoding"] = "gzip"
        body = content[start or 0 :]
        if not (answer.more or answer.unsaid):
            headers.setdefault("Content-Length", str(len(body)))
        self._head(200 if start is None else 206, headers)
        self.wfile.write((body + answer.more)[: answer.drop_after])
        self.wfile.flush()

    def _start(self, etag: str | None, *, deaf: bool) -> int | None:
        wanted, condition = self.headers.get("Range"), self.headers.get("If-Range")
        if wanted is None or (not deaf and condition is not None and condition != etag):
            return None
        return int(wanted.removeprefix("bytes=").removesuffix("-"))

    def _head(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silence."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is part of the tests."""


@contextlib.contextmanager
def warehouse() -> Iterator[Warehouse]:
    """One that listens on this machine while inside."""
    house = Warehouse()
    handler = type("Handler", (_Handler,), {"house": house})
    server: socketserver.BaseServer = _Server(("127.0.0.1", 0), handler)
    with server:
        address: Any = server.server_address
        house.url = f"http://127.0.0.1:{address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield house
        finally:
            house.over.set()
            server.shutdown()
            thread.join()
