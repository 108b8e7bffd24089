"""The folder where everything is kept: whether it can be used, who else can read it, and its room."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from gateway.doctor.aside import aside
from gateway.doctor.finding import Finding
from gateway.size import GIGABYTE, in_words

NAME = "data"
LEAST_FREE = GIGABYTE
_ELSEWHERE = "or set data_dir (CLAWGATE_DATA_DIR) to another folder."


def free_bytes(folder: Path) -> int:
    """What this user may still write there."""
    return shutil.disk_usage(folder).free


async def examine(folder: Path, free: Callable[[Path], int] = free_bytes) -> list[Finding]:
    """Findings about ``folder``, which is left as it is."""
    return await aside(_examine, folder, free)


def _examine(folder: Path, free: Callable[[Path], int]) -> list[Finding]:
    if not os.path.lexists(folder):
        return _absent(folder, free)
    if not folder.is_dir():
        return [Finding(NAME, "fail", f"{folder} is not a folder.", f"Move it away, {_ELSEWHERE}")]
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        found = f"{folder} can't be written to by this user."
        return [Finding(NAME, "fail", found, f"Mend its owner or rights, {_ELSEWHERE}")]
    return [Finding(NAME, "ok", str(folder)), *_rights(folder), *_room(folder, free)]


def _absent(folder: Path, free: Callable[[Path], int]) -> list[Finding]:
    above = next(parent for parent in folder.parents if os.path.lexists(parent))
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        found = f"{folder} isn't there and can't be made in {above}."
        return [Finding(NAME, "fail", found, f"Make it yourself and give it to this user, {_ELSEWHERE}")]
    return [Finding(NAME, "ok", f"{folder} isn't there yet and will be made."), *_room(above, free)]


def _rights(folder: Path) -> list[Finding]:
    found = folder.stat()
    if found.st_uid != os.getuid():
        return [
            Finding(
                f"{NAME}.rights", "warn", f"{folder} belongs to another user.", f"chown it to this user, {_ELSEWHERE}"
            )
        ]
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        text = f"Other users of this machine can look into {folder} (its rights are {stat.S_IMODE(found.st_mode):04o})."
        return [Finding(f"{NAME}.rights", "warn", text, f"chmod 700 {folder}")]
    return []


def _room(folder: Path, free: Callable[[Path], int]) -> list[Finding]:
    room = free(folder)
    found = f"{in_words(room)} free"
    if room < LEAST_FREE:
        mend = f"Free some, {_ELSEWHERE} A full disk stops the message store."
        return [Finding(f"{NAME}.space", "warn", f"Only {found} for {folder}.", mend)]
    return [Finding(f"{NAME}.space", "ok", found)]
