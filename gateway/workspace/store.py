"""All workspaces: a folder for each session, under the data folder."""

import asyncio
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gateway.schema.ids import SessionId
from gateway.workspace.tree import FOLDER, Quota, clear
from gateway.workspace.workspace import Workspace


class Workspaces:
    """Each is named by a hash of its session, so nobody's words are in a path. All workers must see the same folder."""

    def __init__(self, folder: Path, quota: Quota) -> None:
        """``folder`` is made when it is first needed."""
        self._folder = folder
        self._quota = quota

    def of(self, session: SessionId) -> Workspace:
        """The one of a session."""
        return Workspace(self._place(session), self._quota)

    async def remove(self, session: SessionId) -> None:
        """Remove it with all that is in it; nothing happens if there is none. Raises ``OSError``."""
        await asyncio.to_thread(_remove, self._place(session))

    async def remove_older(self, seconds: float, now: Callable[[], float] = time.time) -> int:
        """Remove those that no tool has used for so long; how many. Raises ``OSError``."""
        return await asyncio.to_thread(_remove_older, self._folder, now() - seconds)

    def _place(self, session: SessionId) -> Path:
        return self._folder / hashlib.sha256(session.encode()).hexdigest()[:32]


def _remove(folder: Path) -> None:
    try:
        handle = os.open(folder, FOLDER)
    except FileNotFoundError:
        return
    try:
        os.fchmod(handle, 0o700)
        clear(handle)
    finally:
        os.close(handle)
    folder.rmdir()


def _remove_older(folder: Path, before: float) -> int:
    removed = 0
    with suppress(FileNotFoundError):
        for each in folder.iterdir():
            if each.stat().st_mtime < before:
                _remove(each)
                removed += 1
    return removed
