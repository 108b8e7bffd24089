"""From the settings to an attic: how much of it there is, and of what model its files are."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from agent.model.engine.attic.archive import Archive
from agent.model.engine.attic.attic import Attic
from agent.model.engine.attic.shelf import Shelf
from agent.model.engine.runner import Runner
from agent.model.files.gguf import parts
from gateway.errors import ConfigurationError
from gateway.memory import available_bytes
from gateway.settings import ModelSection

_SHARE = 4
"""Of the memory that is free beside the cells, states that have left them may take one part in so many."""
_MOST = 4 * 2**30
_HEAD = 2**20
"""Bytes of a model file that are looked at to know it again."""


def open_attic(
    runner: Runner, settings: ModelSection, path: Path, adapters: Sequence[tuple[Path, float]]
) -> Attic | None:
    """What keeps states that have to leave the cells of ``runner``, which is open; None if nothing is to be kept.

    The model is the file ``path`` with the ``adapters``. Raises ``ConfigurationError`` if the folder is of no use.
    """
    if settings.kept_mb is None:
        # The cells' memory is not taken before they are first used.
        left = available_bytes() - runner.cells * runner.cell_bytes
        size = min(_MOST, left // _SHARE)
    else:
        size = settings.kept_mb * 2**20
    if size <= 0:
        return None
    try:
        archive = _archive(runner, settings, path, adapters)
        return Attic(runner, Shelf(size), archive, whole=runner.whole, cut=runner.streams)
    except OSError as error:
        raise ConfigurationError(
            f"model.kept_folder: {settings.kept_folder} can't be used: {error.strerror}. Name another folder."
        ) from None


def _archive(
    runner: Runner, settings: ModelSection, path: Path, adapters: Sequence[tuple[Path, float]]
) -> Archive | None:
    if settings.kept_folder is None:
        return None
    files = [*((part, 1.0) for part in parts(path)), *adapters]
    facts = [runner.form, *((*_facts(file), scale) for file, scale in files)]
    identity = hashlib.blake2b(repr(facts).encode(), digest_size=16).hexdigest()
    return Archive(settings.kept_folder.expanduser(), capacity=settings.kept_disk_mb * 2**20, identity=identity)


def _facts(path: Path) -> tuple[int, int, str]:
    """Of a file: to read all of a large one would take longer than its states can save."""
    found = path.stat()
    with path.open("rb") as stream:
        head = hashlib.blake2b(stream.read(_HEAD)).hexdigest()
    return found.st_size, found.st_mtime_ns, head
