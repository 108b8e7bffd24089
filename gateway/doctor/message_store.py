"""The message store: the Redis that is configured, or the private one of the data folder."""

import contextlib
import subprocess
from pathlib import Path
from urllib.parse import quote

from gateway.bus.address import Address
from gateway.bus.store import FORMS, Store
from gateway.doctor import durability, workers
from gateway.doctor.aside import aside
from gateway.doctor.durability import NAME
from gateway.doctor.finding import Finding
from gateway.errors import ConfigurationError, Unavailable
from gateway.server import folder_lock, program
from gateway.settings import Settings


async def examine(settings: Settings) -> list[Finding]:
    """Ask the server that is there; where none is, say which one would be started."""
    if settings.redis.url is not None:
        return await _configured(settings, settings.redis.url.get_secret_value())
    try:
        return await _private(settings)
    except OSError as error:
        found = f"The private server's lock in {settings.data / 'redis'} can't be read ({error.strerror})."
        return [Finding(NAME, "warn", found, "Mend its rights, or run doctor as the user who runs clawgate.")]


async def _configured(settings: Settings, url: str) -> list[Finding]:
    try:
        store = await aside(Store.connect, url)
    except ConfigurationError:
        # Its text can quote a piece of the address, and the address can hold a password.
        mend = f"Write {FORMS} into CLAWGATE_REDIS_URL."
        return [Finding(NAME, "fail", "redis.url is not the address of a Redis server.", mend)]
    where = Address.parse(url).shown or _place(store)
    try:
        return await _ask(store, where, strict=settings.redis.durability == "strict")
    except Unavailable as error:
        mend = "Start that server, or correct redis.url (CLAWGATE_REDIS_URL); without it a private one is started."
        return [Finding(NAME, "fail", f"{where}: {error}", mend)]
    finally:
        await store.close()


async def _private(settings: Settings) -> list[Finding]:
    folder = settings.data / "redis"
    held, note = await aside(lambda: (folder_lock.is_held(folder / "lock"), folder_lock.read_note(folder / "lock")))
    strict = settings.redis.durability == "strict"
    if not held:
        return await _program(settings.redis.server, note.get("program"), "always" if strict else "everysec")
    socket = str(note.get("socket", folder / "s"))
    store = await aside(Store.connect, f"unix://{quote(socket)}")
    try:
        where = f"{socket} (private, process {note.get('pid', 'unknown')}, {note.get('program', 'unknown program')})"
        return await _ask(store, where, strict=strict)
    except Unavailable as error:
        found = f"A private server (process {note.get('pid', 'unknown')}) holds {folder} but is of no use. {error}"
        return [Finding(NAME, "fail", found, "End that process; clawgate starts another.")]
    finally:
        await store.close()


async def _ask(store: Store, where: str, *, strict: bool) -> list[Finding]:
    found = await durability.ask(store, where, strict=strict)
    # A server that is of no use has just been said to be so.
    with contextlib.suppress(Unavailable):
        found += await workers.ask(store)
    return found


async def _program(configured: Path | None, last: str | None, fsync: str) -> list[Finding]:
    try:
        path = await aside(lambda: program.find(configured, preferred=Path(last) if last else None))
    except ConfigurationError as error:
        return [Finding(NAME, "fail", "There is no program for a private message store.", str(error))]
    stated = await aside(_stated_version, path)
    return [
        Finding(NAME, "ok", f"None is configured, so a private one will be started: {path} ({stated})"),
        Finding(f"{NAME}.durability", "ok", f"append-only file, appendfsync {fsync}"),
    ]


def _stated_version(path: Path) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - the program that would be started
            [path, "--version"], capture_output=True, text=True, errors="replace", timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "version unknown"
    words = answer.stdout.split()
    version = next((word.removeprefix("v=") for word in words if word.startswith("v=")), "unknown")
    return f"{words[0]} {version}" if words else "version unknown"


def _place(store: Store) -> str:
    """Where it is, without the credentials that its address can hold."""
    known = store.client.connection_pool.connection_kwargs
    return str(known["path"]) if "path" in known else f"{known.get('host', 'localhost')}:{known.get('port', 6379)}"
