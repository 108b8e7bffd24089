"""Starts every process of the system, keeps them running, and stops them in order."""

import asyncio
import hashlib
import os
import secrets
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gateway.errors import ClawgateError, ConfigurationError
from gateway.server import PrivateServer, folder_lock
from gateway.settings import Settings
from gateway.supervisor.child import CONFIGURATION_EXIT, Child, how
from gateway.supervisor.echo import Echo
from gateway.supervisor.restarts import MOST_DEATHS, Restarts
from gateway.supervisor.role import Role
from gateway.supervisor.signals import Interrupted, Signals

STORE = "redis"
REDIS_VARIABLE = "CLAWGATE_REDIS_URL"

Progress = Callable[[str, str], None]


class Supervisor:
    """The system on one machine, for as long as its ``async with`` block lasts.

    Entering returns when every role is ready. Roles start together; they stop one after the other,
    the last one first, and the private server after them. Whatever ends the system early (a signal, a
    role that keeps dying) cancels the block; the signal then counts as a normal end, everything else
    is raised. Nothing is left running. If the supervisor itself is killed, the roles end on their own
    and the private server is adopted by the next start.

    ``progress`` gets a role's name and a sentence. ``verbose`` gets every line the roles log.
    """

    def __init__(
        self,
        settings: Settings,
        roles: Sequence[Role],
        *,
        progress: Progress,
        verbose: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._data = settings.data
        self._roles = list(roles)
        self._progress = progress
        self._verbose = verbose
        self._clock = clock
        self._sleep = sleep
        self._server = None if settings.redis.url else PrivateServer.of(settings)
        self._server_up = asyncio.Event()
        """Also where the server is none of ours."""
        self._server_deaths = 0
        self._children: dict[str, Child] = {}
        self._ready = {role.name: asyncio.Event() for role in roles}
        self._facts: dict[str, dict[str, Any]] = {}
        self._name = ""
        self._stack = AsyncExitStack()

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """What each role said when it became ready, by its name."""
        return self._facts

    @property
    def redis_url(self) -> str | None:
        """The private server's address; None where another one is configured."""
        return self._server.url if self._server else None

    async def wait(self) -> None:
        """Stay until the system must end; by then the surrounding block is being left."""
        await asyncio.Event().wait()

    async def __aenter__(self) -> Self:
        """Start everything.

        Raises ``ConfigurationError``, any other ``ClawgateError`` if a role keeps dying, or
        ``Interrupted`` if a signal came before everything was ready.
        """
        try:
            await self._stack.enter_async_context(self._running())
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        return bool(await self._stack.__aexit__(kind, error, trace))

    @asynccontextmanager
    async def _running(self) -> AsyncIterator[None]:
        with Signals() as signals, await asyncio.to_thread(_only_one, self._data) as name, _pipe() as lifeline:
            self._name = name
            entered = False
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(signals.interrupt())]
                    tasks += await self._start(group, lifeline)
                    entered = True
                    yield
                    for task in tasks:
                        task.cancel()
            except BaseExceptionGroup as errors:
                first = next((error for error in errors.exceptions if not isinstance(error, Interrupted)), None)
                if first is not None or not entered:
                    raise first or errors.exceptions[0] from None
            finally:
                await self._stop(signals)

    async def _start(self, group: asyncio.TaskGroup, lifeline: int) -> list[asyncio.Task[None]]:
        environ = dict(os.environ)
        tasks = []
        if self._server is not None:
            self._progress(STORE, "Starting the message store")
            await self._server.start()
            environ[REDIS_VARIABLE] = self._server.url
            tasks.append(group.create_task(self._tend_server(self._server)))
            self._progress(STORE, "Ready")
        self._server_up.set()
        for role in self._roles:
            if self._verbose is not None:
                echo = await asyncio.to_thread(Echo, role.name, self._log(role.name), self._verbose)
                self._stack.push_async_callback(echo.pump)
                tasks.append(group.create_task(echo.run()))
            tasks.append(group.create_task(self._tend(role, environ, lifeline)))
        for role in self._roles:
            await self._ready[role.name].wait()
        return tasks

    async def _tend(self, role: Role, environ: dict[str, str], lifeline: int) -> None:
        restarts = Restarts(self._clock)
        while True:
            await self._server_up.wait()
            deaths = self._server_deaths
            self._progress(role.name, "Starting")
            child = await Child.start(
                role,
                log=self._log(role.name),
                environ=environ,
                lifeline=lifeline,
                name=f"{self._name}-{role.name}",
            )
            self._children[role.name] = child
            facts = await child.ready(lambda text: self._progress(role.name, text))
            if facts is not None:
                self._facts[role.name] = facts
                self._progress(role.name, "Ready")
                self._ready[role.name].set()
            code = await child.wait()
            words = await child.last_words()
            # A server of ours that died while the role was starting is no fault of the settings.
            if code == CONFIGURATION_EXIT and deaths == self._server_deaths:
                raise ConfigurationError(words or f"The {role.name} can't start as it is set up.")
            # A log entry is for the log; what an interpreter says as it dies is for people.
            said = words if words and not words.startswith("{") else ""
            await self._back_off(role.name, restarts, f"{how(code)}: {said}" if said else how(code))

    async def _tend_server(self, server: PrivateServer) -> None:
        restarts = Restarts(self._clock)
        while True:
            await server.wait()
            self._server_up.clear()
            self._server_deaths += 1
            await self._back_off(STORE, restarts, "it died")
            await server.start()
            self._server_up.set()
            self._progress(STORE, "Ready")

    async def _back_off(self, name: str, restarts: Restarts, reason: str) -> None:
        delay = restarts.after_death()
        if delay is None:
            log = self._log(name)
            raise ClawgateError(
                f"The {name} process stopped {MOST_DEATHS} times within a minute ({reason}); its log is {log}."
            )
        self._progress(name, f"Stopped unexpectedly ({reason}); starting again in {delay:g} s")
        await self._sleep(delay)

    async def _stop(self, signals: Signals) -> None:
        children = [self._children[role.name] for role in reversed(self._roles) if role.name in self._children]
        # A second Ctrl-C is from somebody who won't wait.
        signals.on_next(lambda: _kill(children))
        try:
            for child in children:
                if child.exit_code is None:
                    self._progress(child.role.name, "Stopping")
                await child.stop()
        finally:
            _kill(children)
            if self._server is not None:
                await self._server.stop()

    def _log(self, name: str) -> Path:
        return self._data / "logs" / f"{name}.log"


def _kill(children: Sequence[Child]) -> None:
    for child in children:
        child.kill()


@contextmanager
def _pipe() -> Iterator[int]:
    reader, writer = os.pipe()
    try:
        yield reader
    finally:
        os.close(writer)
        os.close(reader)


@contextmanager
def _holding(descriptor: int, name: str) -> Iterator[str]:
    try:
        yield name
    finally:
        os.close(descriptor)


def _only_one(data: Path) -> AbstractContextManager[str]:
    """The lock on the data folder; inside, the name of all systems that ever ran on it."""
    path = data / "clawgate.lock"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = folder_lock.hold(path)
    except OSError as error:
        raise ConfigurationError(
            f"The data folder {data} can't be used ({error.strerror}): mend its rights or set data_dir to another."
        ) from None
    if descriptor is None:
        holder = folder_lock.read_note(path).get("pid", "unknown")
        raise ConfigurationError(
            f"clawgate is already running (process {holder}) on the data folder {data}: "
            "stop it, or set another data_dir."
        )
    identity = str(folder_lock.read_note(path).get("identity") or secrets.token_hex(8))
    folder_lock.write_note(descriptor, pid=os.getpid(), identity=identity)
    # A copy of the folder, elsewhere or on another machine, is another system.
    digest = hashlib.sha256(f"{identity} {data}".encode(errors="surrogateescape")).hexdigest()
    return _holding(descriptor, f"{socket.gethostname()}-{digest[:12]}")
