"""Fetching a model: all of its files, if there is room for them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from agent.model.catalogue.address import Wanted
from agent.model.catalogue.shelf import Shelf, check_room, length, part_of
from agent.model.catalogue.transfer import Report, Transfer
from gateway.errors import ClawgateError


def pull(files: Sequence[Wanted], shelf: Shelf, transfer: Transfer, report: Report) -> list[tuple[Path, str | None]]:
    """Fetch what is not here yet; each file's path and SHA-256, the latter None for one that was here already.

    Raises ``ClawgateError`` with one sentence, and keeps what has come.
    """
    for wanted in files:
        shelf.prepare(wanted.path)
    _check_room(files)
    return [(wanted.path, _fetch(wanted, transfer, report)) for wanted in files]


def digest(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; takes seconds for each GB."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fetch(wanted: Wanted, transfer: Transfer, report: Report) -> str | None:
    if not wanted.path.exists() or wanted.size not in {None, wanted.path.stat().st_size}:
        return transfer.fetch(wanted)
    if wanted.size is None and wanted.sha256 is not None and (found := digest(wanted.path)) != wanted.sha256:
        raise ClawgateError(f"{wanted.path} is here already, and its SHA-256 is {found}: remove it to fetch another.")
    report.say(f"{wanted.path.name} is here already")
    return None


def _check_room(files: Sequence[Wanted]) -> None:
    """Before anything is fetched, for as far as the sizes are known."""
    missing = [wanted for wanted in files if not wanted.path.exists()]
    left = sum((wanted.size or 0) - length(part_of(wanted.path)) for wanted in missing)
    check_room(files[0].path.parent, left)
