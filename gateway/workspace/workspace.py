"""One session's files, reached by handle."""

import asyncio
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeVar

from gateway.errors import Unavailable
from gateway.workspace.names import BadName, steps_of
from gateway.workspace.tree import DEEPEST, FOLDER, Found, Quota, Use, opened, use_of, walk

T = TypeVar("T")
_MEBIBYTE = 2**20
_PLAIN = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class FileProblem(Exception):
    """It can't be done with that file; the text says why, in words for the model."""


class Workspace:
    """A folder that nothing leads out of: no name, no link, and no race between a look and an opening.

    Names are those that ``steps_of`` takes. Every method may raise ``FileProblem``, and ``Unavailable`` where the disk
    takes no more.
    """

    def __init__(self, folder: Path, quota: Quota) -> None:
        """``folder`` is made when it is first needed; its own name must be nobody's to choose."""
        self._folder = folder
        self._quota = quota

    @property
    def folder(self) -> Path:
        """Where it is; there once ``prepare`` was called."""
        return self._folder

    @property
    def quota(self) -> Quota:
        """What it may hold."""
        return self._quota

    async def prepare(self) -> None:
        """Make the folder if it isn't there."""
        await self._aside(lambda _: None)

    async def read(self, name: str, *, most_bytes: int) -> bytes:
        """The beginning of a file."""
        return await self._aside(lambda root: _read(root, _steps(name), most_bytes))

    async def write(self, name: str, content: bytes) -> None:
        """Make a file or put another in its place, whole or not at all."""
        await self._aside(lambda root: _write(root, _steps(name), content, self._quota))

    async def files(self) -> list[tuple[str, int]]:
        """Every plain file with its size in bytes, in the order of names."""
        return await self._aside(lambda root: [(_name(found), found.status.st_size) for found in _files(root)])

    async def search(self, text: str, *, most: int, most_bytes: int) -> list[tuple[str, int, str]]:
        """Lines that have ``text`` in them, without regard to case: file, number from 1, and the line."""
        return await self._aside(lambda root: _search(root, text.casefold(), most, most_bytes))

    async def state(self) -> str:
        """The same only as long as nothing in it was written, added, moved or removed.

        By the times that the system keeps of each inode, which no program can set (inode(7), ctime).
        """
        return await self._aside(_state)

    async def _aside(self, work: Callable[[int], T]) -> T:
        return await asyncio.to_thread(self._run, work)

    def _run(self, work: Callable[[int], T]) -> T:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            root = os.open(self._folder, FOLDER)
        except OSError as error:
            raise Unavailable(f"The workspaces can't be used ({error.strerror}); look at the data folder.") from None
        try:
            os.utime(root)  # the folder's time is that of its last use
            return work(root)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise Unavailable(f"The workspaces can't be written ({error.strerror}); look at the disk.") from None
            raise FileProblem(_reason(error)) from None
        finally:
            os.close(root)


def _steps(name: str) -> tuple[str, ...]:
    try:
        return steps_of(name)
    except BadName as error:
        raise FileProblem(str(error)) from None


def _name(found: Found) -> str:
    # A program may have made a name that is no text.
    return "/".join(found.steps).encode(errors="surrogateescape").decode(errors="replace")


def _files(root: int) -> list[Found]:
    return [found for found in walk(root) if found.is_file]


def _state(root: int) -> str:
    digest = hashlib.sha256()
    for found in walk(root):
        status = found.status
        # What is in the deepest isn't looked at: it may be another the next moment.
        unknown = stat.S_ISDIR(status.st_mode) and len(found.steps) >= DEEPEST
        facts = [found.steps, status.st_ino, status.st_mode, status.st_size, status.st_ctime_ns]
        digest.update(repr([*facts, secrets.token_hex() if unknown else ""]).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _read(root: int, steps: tuple[str, ...], most_bytes: int) -> bytes:
    with ExitStack() as stack:
        folder = _enter(stack, root, steps[:-1])
        handle = os.open(steps[-1], os.O_RDONLY | _PLAIN, dir_fd=folder)
        stack.callback(os.close, handle)
        # The opened file is looked at, not its name, which may lead to another by now.
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem("that is a folder")
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
            raise FileProblem("that is no plain file")
        content = bytearray()
        while len(content) < most_bytes and (chunk := os.read(handle, most_bytes - len(content))):
            content += chunk
        return bytes(content)


def _write(root: int, steps: tuple[str, ...], content: bytes, quota: Quota) -> None:
    use = use_of(root, quota)
    # One that is to be replaced is counted, too: until the new one is whole, both are there.
    _check_room(Use(use.files + len(steps), use.bytes + len(content)), quota)
    with ExitStack() as stack:
        folder = _enter(stack, root, steps[:-1], make=True)
        part = f".part-{secrets.token_hex(8)}"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600, dir_fd=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            # Takes the place of a link, and not of what it leads to: rename(2).
            os.rename(part, steps[-1], src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            os.unlink(part, dir_fd=folder)
            raise


def _check_room(use: Use, quota: Quota) -> None:
    if use.files > quota.files:
        raise FileProblem(f"the workspace is full: it may have {quota.files} files; remove some")
    if use.bytes > quota.bytes:
        raise FileProblem(f"the workspace is full: it may have {quota.bytes // _MEBIBYTE} MiB; remove something")


def _enter(stack: ExitStack, root: int, steps: tuple[str, ...], *, make: bool = False) -> int:
    folder = root
    for step in steps:
        if make:
            with suppress(FileExistsError):
                os.mkdir(step, 0o700, dir_fd=folder)
        folder = stack.enter_context(opened(step, folder))
    return folder


def _search(root: int, text: str, most: int, most_bytes: int) -> list[tuple[str, int, str]]:
    hits: list[tuple[str, int, str]] = []
    for found in _files(root):
        try:
            content = _read(root, found.steps, most_bytes)
        except (OSError, FileProblem):
            continue
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            if text in line.casefold():
                hits.append((_name(found), number, line.strip()))
                if len(hits) >= most:
                    return hits
    return hits


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "there is no such file"
    if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.ENXIO}:
        return "that is no plain file"
    if error.errno in {errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST}:
        return "that is a folder"
    return f"it can't be opened ({error.strerror})"
