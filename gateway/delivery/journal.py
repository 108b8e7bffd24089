"""The delivery journal: which parts a platform has confirmed, on this machine's own disk.

It is written after the platform's answer and before the row in Redis is finished. So neither our own
death between the two nor a Redis that lost its last second makes a part go out again. Before the call it
says that a part is on its way: the row says so too, but a Redis that lost its last second may not.
"""

import asyncio
import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import structlog

from gateway.errors import ConfigurationError

log = structlog.get_logger()
HORIZON_HOURS = 24
"""Far longer than anything a server can lose, and than the pause between two attempts."""
_UNSENT = "unsent"


class Journal:
    """One file an hour; those older than the horizon go.

    A line is ``[part]`` on its way, ``[part, the platform's id of it]`` confirmed, or ``[part, null, "unsent"]``.
    """

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self._folder = folder
        self._now = now
        self._hours: dict[int, dict[str, str | None]] = {}
        self._under_way: dict[str, int] = {}
        """The hour in which each part was begun whose outcome is not known."""
        # Of threads: a send that is cancelled leaves its write under way.
        self._writing = threading.Lock()
        self._file: int | None = None
        self._file_hour = -1

    @classmethod
    async def open(cls, folder: Path, *, now: Callable[[], float] = time.time) -> Self:
        """The journal in ``folder``, with what earlier runs wrote. Raises ``ConfigurationError``."""
        journal = cls(folder, now)
        try:
            await asyncio.to_thread(journal._load)
        except OSError as error:
            raise ConfigurationError(
                f"The folder {folder} can't be used ({error.strerror}): mend its rights or set data_dir to another."
            ) from None
        return journal

    async def refresh(self) -> None:
        """Read again what is on the disk: another gateway on this data folder may have written."""
        try:
            await asyncio.to_thread(self._load)
        except OSError as error:
            log.warning("the deliveries of other gateways can't be read", error=str(error))

    def has(self, part: str) -> bool:
        """Whether the platform has confirmed this part."""
        # A copy: the thread that writes forgets old hours.
        return any(part in parts for parts in list(self._hours.values()))

    def uncertain(self, part: str) -> bool:
        """Whether the part was on its way, and nobody knows whether it arrived."""
        return part in self._under_way and not self.has(part)

    async def begin(self, part: str) -> None:
        """Write down that the part is on its way."""
        hour = self._hour()
        await self._write_down(hour, part, [part])
        # Afterwards, here and below: what is read again meanwhile must not undo it.
        self._under_way[part] = hour

    async def unsent(self, part: str) -> None:
        """Write down that the part, once begun, has surely not arrived."""
        if part in self._under_way:
            await self._write_down(self._hour(), part, [part, None, _UNSENT])
            self._under_way.pop(part, None)

    async def note(self, part: str, platform_id: str | None) -> None:
        """Write down that the platform has the part. A death of this process no longer loses it then.

        Where the disk refuses, that is logged and no more: the part is out, and nothing is to be tried again.
        """
        hour = self._hour()
        self._hours.setdefault(hour, {})[part] = platform_id
        self._under_way.pop(part, None)
        await self._write_down(hour, part, [part, platform_id])

    def _hour(self) -> int:
        return int(self._now() // 3600)

    async def _write_down(self, hour: int, part: str, entry: list[str | None]) -> None:
        line = json.dumps(entry).encode() + b"\n"
        try:
            await asyncio.to_thread(self._append, hour, line)
        except OSError as error:
            log.warning("a delivery can't be written down: a crash now may repeat it", part=part, error=str(error))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _load(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._forget(int(self._now() // 3600))
        with self._writing:
            for path in sorted(self._files(), key=lambda path: int(path.stem)):
                self._read(path)

    def _read(self, path: Path) -> None:
        hour = int(path.stem)
        found = self._hours.setdefault(hour, {})
        for line in path.read_bytes().splitlines():
            try:
                part, *rest = json.loads(line)
            except (ValueError, TypeError):
                continue  # empty, or torn by the death of the process that wrote it
            self._take(hour, found, part, rest)

    def _take(self, hour: int, found: dict[str, str | None], part: str, rest: list[str | None]) -> None:
        if not rest:
            self._under_way[part] = hour
            return
        self._under_way.pop(part, None)
        if len(rest) == 1:
            found[part] = rest[0]

    def _append(self, hour: int, line: bytes) -> None:
        with self._writing:
            self._write(hour, line)

    def _write(self, hour: int, line: bytes) -> None:
        if self._file is None or hour != self._file_hour:
            self.close()
            self._file = os.open(
                self._folder / f"{hour}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600
            )
            self._file_hour = hour
            # An earlier run may have left half a line.
            line = b"\n" + line
            self._forget(hour)
        # One write: another gateway on this data folder may append to the same file.
        if os.write(self._file, line) < len(line):
            self.close()
            raise OSError("the disk is full")

    def _files(self) -> list[Path]:
        return [path for path in self._folder.glob("*.log") if path.stem.isdecimal()]

    def _forget(self, hour: int) -> None:
        for path in self._files():
            if int(path.stem) < hour - HORIZON_HOURS:
                path.unlink(missing_ok=True)
        for old in [known for known in self._hours if known < hour - HORIZON_HOURS]:
            del self._hours[old]
        for part in [part for part, begun in list(self._under_way.items()) if begun < hour - HORIZON_HOURS]:
            self._under_way.pop(part, None)
