"""What is in a folder that strangers' programs have written to: counted and removed without following any link.

Everything is opened relative to the handle of the folder it is in. All functions block.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

DEEPEST = 12
_MOST_COUNTED = 20_000
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True)
class Quota:
    """What a workspace may hold."""

    files: int = 200
    """Folders count, too."""
    bytes: int = 64 * 2**20


@dataclass(frozen=True)
class Use:
    """What it does hold."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Found:
    """Something in it; ``steps`` lead there."""

    steps: tuple[str, ...]
    status: os.stat_result

    @property
    def is_file(self) -> bool:
        """A plain one, under no other name."""
        return stat.S_ISREG(self.status.st_mode) and self.status.st_nlink == 1


def use_of(folder: int, quota: Quota) -> Use:
    """What is under the open ``folder``. What is nested too deeply to be looked at counts as too many files."""
    files = size = 0
    for found in walk(folder):
        files += 1
        if stat.S_ISREG(found.status.st_mode):
            size += max(found.status.st_size, found.status.st_blocks * 512)
        elif stat.S_ISDIR(found.status.st_mode) and len(found.steps) >= DEEPEST:
            files += quota.files
        if files > _MOST_COUNTED:
            break
    return Use(files, size)


def walk(folder: int) -> Iterator[Found]:
    """Everything under the open ``folder``, in the order of names, a folder before what is in it.

    What vanishes meanwhile is passed over, and so is what is deeper than any name can lead.
    """
    yield from _walk(folder, ())


def _walk(folder: int, above: tuple[str, ...]) -> Iterator[Found]:
    for name in _names(folder):
        try:
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except OSError:
            continue
        yield Found((*above, name), status)
        if stat.S_ISDIR(status.st_mode) and len(above) + 1 < DEEPEST:
            with suppress(OSError), opened(name, folder) as inner:
                yield from _walk(inner, (*above, name))


def _names(folder: int) -> list[str]:
    # Who may not enter it could not look at what is in it either, and whoever wrote it may have wanted that.
    if not os.fstat(folder).st_mode & stat.S_IXUSR:
        os.fchmod(folder, 0o700)
    return sorted(os.listdir(folder))


@contextmanager
def opened(name: str, folder: int) -> Iterator[int]:
    """The folder ``name`` in ``folder``, opened. Raises ``OSError``; a link is none."""
    try:
        inner = os.open(name, FOLDER, dir_fd=folder)
    except PermissionError:
        _unlock(name, folder)
        inner = os.open(name, FOLDER, dir_fd=folder)
    try:
        yield inner
    finally:
        os.close(inner)


def _unlock(name: str, folder: int) -> None:
    """Give its owner, us, back the rights on a folder."""
    handle = os.open(name, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.chmod(f"/proc/self/fd/{handle}", 0o700)  # noqa: PTH101 - not through the name, which may be another by now
    finally:
        os.close(handle)


def clear(folder: int) -> None:
    """Remove all that is in the open ``folder``, however deep: what is in a folder moves up before the folder goes.

    Raises ``OSError``.
    """
    number = 0
    while names := os.listdir(folder):
        for name in names:
            try:
                os.unlink(name, dir_fd=folder)
            except (IsADirectoryError, PermissionError):
                number = _flatten(name, folder, number)
                os.rmdir(name, dir_fd=folder)


def _flatten(name: str, folder: int, number: int) -> int:
    with opened(name, folder) as inner:
        os.fchmod(inner, 0o700)
        for below in _names(inner):
            number += 1
            try:
                os.unlink(below, dir_fd=inner)
            except (IsADirectoryError, PermissionError):
                with opened(below, inner) as deeper:
                    # To move a folder elsewhere, one must be able to write to it: rename(2).
                    os.fchmod(deeper, 0o700)
                os.rename(below, f".gone-{number}-{os.getpid()}", src_dir_fd=inner, dst_dir_fd=folder)
    return number
