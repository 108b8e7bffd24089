"""The socket file: taken over from the dead, never from the living."""

import asyncio
import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.base import Transient

BACKLOG = 64


@contextmanager
def listening(path: Path) -> Iterator[socket.socket]:
    """Listen at ``path``, for this user only; the file is gone afterwards.

    Raises ``Transient`` if another process listens there, or if the place can't be used. Entering and
    leaving block on the file system.
    """
    try:
        lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Transient(f"{path.parent} can't be written to: {error.strerror}.") from None
    try:
        listener = _bound(path, lock)
        try:
            yield listener
        finally:
            path.unlink(missing_ok=True)
            listener.close()
    finally:
        os.close(lock)


async def accepting(listener: socket.socket, take: Callable[[socket.socket], None]) -> None:
    """Hand each new connection to ``take``, until cancelled. Raises ``Transient`` if the socket fails.

    Not ``sock_accept``: cancelled at the wrong moment, that loses a connection, whose peer then waits forever.
    """
    loop = asyncio.get_running_loop()
    failed: asyncio.Future[None] = loop.create_future()

    def accept() -> None:
        try:
            connection, _ = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        except OSError as error:
            loop.remove_reader(listener)
            failed.set_exception(Transient(f"The terminal's socket failed: {error.strerror}."))
            return
        connection.settimeout(0)
        take(connection)

    loop.add_reader(listener, accept)
    try:
        await failed
    finally:
        loop.remove_reader(listener)


def _bound(path: Path, lock: int) -> socket.socket:
    try:
        # Held while we listen: two gateways that start at once can't both find the file stale.
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Transient(f"Another gateway listens on {path}.") from None
    _remove_stale(path)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(os.fspath(path))
        # Before listen(), so that nobody can connect while the mode is still what umask made it.
        path.chmod(0o600)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise Transient(f"{path} can't be listened on: {error.strerror or error}.") from None
    listener.settimeout(0)
    return listener


def _remove_stale(path: Path) -> None:
    if not os.path.lexists(path):
        return
    if not path.is_socket():
        raise Transient(f"{path} is in the way and is not a socket: remove it.")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(os.fspath(path))
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
            return
        except OSError as error:
            raise Transient(f"{path} can't be reached: {error.strerror or error}.") from None
    raise Transient(f"Another gateway listens on {path}.")
