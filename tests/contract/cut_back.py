"""A server whose disk held less than it had said: killed, and its append-only file cut back."""

from pathlib import Path

from tests.contract.server import Server


def growing_file(folder: Path) -> Path:
    """The file a server in ``folder`` appends to."""
    parts = sorted(folder.glob("appendonlydir/*.incr.aof"))
    return parts[-1] if parts else folder / "appendonly.aof"


def written(folder: Path) -> int:
    """How far it has been written; between two commands, that is the end of one."""
    return growing_file(folder).stat().st_size


def cut_back(folder: Path, size: int) -> None:
    """Take away what came after. The server must be dead."""
    file = growing_file(folder)
    assert file.stat().st_size >= size
    with file.open("r+b") as stream:
        stream.truncate(size)


def lose(server: Server, size: int) -> None:
    """Kill the server; it comes back knowing only what its file held at ``size``."""
    server.kill()
    cut_back(server.folder, size)
    server.start()
