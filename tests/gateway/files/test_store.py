"""Keeping files: whole or not at all, once, and found again."""

import asyncio
import errno
import hashlib
import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from gateway.errors import Unavailable
from gateway.files import FileStore
from gateway.schema.content import Attachment
from gateway.schema.files import FileTooLarge

MOST = 1000


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files", most_bytes=MOST)


async def pieces(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def on_disk(folder: Path) -> list[Path]:
    return await asyncio.to_thread(lambda: [path for path in folder.rglob("*") if path.is_file()])


async def test_what_is_kept_is_found(store: FileStore, tmp_path: Path) -> None:
    kept = await store.keep(pieces(b"one ", b"two"), what="document", media_type="text/plain", name="a/../b.txt")
    digest = hashlib.sha256(b"one two").hexdigest()
    assert kept == Attachment(what="document", digest=digest, size=7, media_type="text/plain", name="a/../b.txt")
    path = await store.find(kept)
    assert path == tmp_path / "files" / digest[:2] / digest
    assert await asyncio.to_thread(path.read_bytes) == b"one two"
    assert await asyncio.to_thread(lambda: path.stat().st_mode & 0o077) == 0


async def test_another_process_finds_it(store: FileStore, tmp_path: Path) -> None:
    kept = await store.keep(pieces(b"shared"), what="image")
    assert await FileStore(tmp_path / "files", most_bytes=1).find(kept) is not None
    assert kept.media_type == "application/octet-stream"


async def test_the_same_bytes_are_there_once(store: FileStore, tmp_path: Path) -> None:
    kept = await asyncio.gather(*(store.keep(pieces(b"same"), what="image", name=str(n)) for n in range(8)))
    assert len({one.digest for one in kept}) == 1
    assert len(await on_disk(tmp_path)) == 1


async def test_an_empty_file_is_one(store: FileStore) -> None:
    kept = await store.keep(pieces(), what="document")
    assert kept.size == 0
    assert await store.find(kept) is not None


async def test_too_much_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 100
            yield b"x" * 100

    with pytest.raises(FileTooLarge, match="0 MiB"):
        await store.keep(endless(), what="video")
    assert taken == MOST + 100
    assert await on_disk(tmp_path) == []
    assert (await store.keep(pieces(b"x" * MOST), what="video")).size == MOST


@pytest.mark.parametrize("error", [aiohttp.ClientOSError(errno.ECONNRESET, "reset"), asyncio.CancelledError()])
async def test_what_breaks_off_leaves_nothing_and_is_no_fault_of_the_disk(
    store: FileStore, tmp_path: Path, error: BaseException
) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"half"
        raise error

    with pytest.raises(type(error)):
        await store.keep(broken(), what="document")
    assert await on_disk(tmp_path) == []


async def test_a_folder_that_cant_be_made_is_unavailable(tmp_path: Path) -> None:
    await asyncio.to_thread((tmp_path / "files").write_text, "in the way")
    with pytest.raises(Unavailable, match="data folder"):
        await FileStore(tmp_path / "files", most_bytes=MOST).keep(pieces(b"x"), what="document")


async def test_a_full_disk_is_unavailable(store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Unavailable, match="No space left"):
            await store.keep(pieces(b"x"), what="document")
    assert await on_disk(tmp_path) == []


async def test_the_bytes_are_on_disk_before_their_name_is(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
        fsync(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        done.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    await store.keep(pieces(b"x"), what="document")
    assert done == ["bytes", "name", "folder", "folder"]


async def test_what_was_never_kept_is_not_found(store: FileStore) -> None:
    assert await store.find(Attachment(what="image", digest="0" * 64, size=1)) is None


async def test_to_look_for_it_is_to_use_it(store: FileStore) -> None:
    kept = await store.keep(pieces(b"x"), what="document")
    path = await store.find(kept)
    assert path is not None
    await asyncio.to_thread(os.utime, path, (1, 1))
    await store.find(kept)
    assert await asyncio.to_thread(lambda: path.stat().st_mtime) > 1_000_000
