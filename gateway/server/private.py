"""A private Redis server on a unix socket, for machines where none is configured."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import quote

import redis.asyncio
import redis.exceptions
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from gateway.errors import ClawgateError, ConfigurationError
from gateway.server import folder_lock, log_file, program
from gateway.server.place import Place, prepare
from gateway.settings import Settings

_POLL_SECONDS = 0.02
_ANSWER_SECONDS = 2.0

Answer = Literal["ready", "loading", "silent"]


class PrivateServer:
    """One server for one data folder.

    It runs in a session of its own and outlives a launcher that is killed; the next ``start`` then
    adopts it. The lock on the folder belongs to the server process itself, so there is never a second
    one on the same data. Only the folder's own socket is ever adopted.
    """

    def __init__(
        self,
        data: Path,
        *,
        server: Path | None = None,
        durability: Literal["everysec", "strict"] = "everysec",
        start_seconds: float = 30.0,
        stop_seconds: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._data = data
        self._server = server
        self._fsync = "always" if durability == "strict" else "everysec"
        self._start_seconds = start_seconds
        self._stop_seconds = stop_seconds
        self._clock = clock
        self._sleep = sleep
        self._place: Place | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._socket: Path | None = None
        self._pid: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The server that these settings ask for."""
        return cls(settings.data, server=settings.redis.server, durability=settings.redis.durability)

    @property
    def url(self) -> str:
        """``unix://…``; known once started."""
        if self._socket is None:
            raise ClawgateError("The private Redis server was not started.")
        return f"unix://{quote(str(self._socket))}"

    @property
    def pid(self) -> int | None:
        """The server's process, while it is ours to stop."""
        return self._pid

    @property
    def alive(self) -> bool:
        """Whether the server that was started or adopted still runs."""
        if self._pid is None or self._place is None:
            return False
        return self._process.returncode is None if self._process else folder_lock.is_held(self._place.lock)

    async def start(self) -> None:
        """Start it, or adopt the one a killed launcher left. It answers when this returns.

        Raises ``ConfigurationError`` if there is no program, or if it refuses its data.
        """
        if self.alive:
            return
        self._process = self._pid = None
        self._place = place = await asyncio.to_thread(prepare, self._data)
        until = self._clock() + self._start_seconds
        while True:
            lock = folder_lock.hold(place.lock)
            if lock is not None:
                await self._launch(place, lock)
                return
            # Held: a server lives there. It may be about to end, so both are tried until one works.
            if await self._adopt(place):
                return
            if self._clock() > until:
                note = await asyncio.to_thread(folder_lock.read_note, place.lock)
                holder = note.get("pid", "unknown")
                raise ConfigurationError(
                    f"A Redis server (process {holder}) holds {place.folder} but does not answer; end that process."
                )
            await self._sleep(_POLL_SECONDS)

    async def wait(self) -> None:
        """Return once the server has died, for whatever reason."""
        if self._process is not None:
            await self._process.wait()
        while self.alive:
            await self._sleep(0.25)

    async def stop(self) -> None:
        """End it, adopted or not: it writes down what it holds, and is killed past its deadline."""
        pid = self._pid
        if pid is None or not self.alive:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._stop_seconds):
                    await self.wait()
                    break
        self._process = self._pid = None

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _launch(self, place: Place, lock: int) -> None:
        try:
            last = (await asyncio.to_thread(folder_lock.read_note, place.lock)).get("program")
            binary = await asyncio.to_thread(program.find, self._server, preferred=Path(last) if last else None)
            note = {"program": str(binary), "socket": str(place.socket)}
            await asyncio.to_thread(folder_lock.write_note, lock, **note)
            log = await asyncio.to_thread(log_file.open_for_child, place.log)
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command(binary, place),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=[lock],
                    start_new_session=True,
                )
            finally:
                os.close(log)
            self._pid, self._socket = self._process.pid, place.socket
            await asyncio.to_thread(folder_lock.write_note, lock, pid=self._pid, **note)
        finally:
            # From here on the server's own copy is what holds the lock.
            os.close(lock)
        await self._until_ready(place)

    def _command(self, binary: Path, place: Place) -> list[str]:
        # fmt: off
        return [
            str(binary), "--port", "0", "--unixsocket", str(place.socket), "--unixsocketperm", "700",
            "--dir", str(place.folder), "--daemonize", "no", "--appendonly", "yes", "--appendfsync", self._fsync,
            "--save", "", "--maxmemory-policy", "noeviction",
        ]
        # fmt: on

    async def _until_ready(self, place: Place) -> None:
        until = self._clock() + self._start_seconds
        while True:
            answer = await _ask(place.socket)
            if answer == "ready":
                return
            if not self.alive:
                said = await asyncio.to_thread(log_file.last_sentence, place.log)
                raise ConfigurationError(f"The private Redis server did not start: {said} (its log is {place.log}).")
            now = self._clock()
            if answer == "loading":
                until = now + self._start_seconds
            elif now > until:
                await self.stop()
                raise ConfigurationError(f"The private Redis server does not answer; its log is {place.log}.")
            await self._sleep(_POLL_SECONDS)

    async def _adopt(self, place: Place) -> bool:
        note = await asyncio.to_thread(folder_lock.read_note, place.lock)
        socket = Path(note.get("socket", place.socket))
        if await _ask(socket) != "ready":
            return False
        try:
            async with await _client(socket) as client:
                facts = await client.info("server")
                await client.config_set("appendfsync", self._fsync)
        except (redis.exceptions.RedisError, OSError):
            return False
        self._pid, self._socket = int(facts["process_id"]), socket
        return True


async def _client(socket: Path) -> "redis.asyncio.Redis":
    # In a thread: the library reads its own version from disk each time.
    return await asyncio.to_thread(
        redis.asyncio.Redis,
        unix_socket_path=str(socket),
        socket_timeout=_ANSWER_SECONDS,
        socket_connect_timeout=_ANSWER_SECONDS,
        retry=Retry(NoBackoff(), retries=0),
    )


async def _ask(socket: Path) -> Answer:
    try:
        async with await _client(socket) as client:
            await client.ping()
    except redis.exceptions.BusyLoadingError:
        return "loading"
    except (redis.exceptions.RedisError, OSError):
        return "silent"
    return "ready"
