"""The folder where fetched model files lie, and what is in it."""

import re
import shutil
from pathlib import Path

from rich.filesize import decimal

from agent.model.catalogue.entry import Catalogue, Entry
from gateway.errors import ConfigurationError

_NAME = re.compile(r"^\w[\w.-]*\.gguf$", re.ASCII)
_FOLDER = re.compile(r"^\w[\w.-]*$", re.ASCII)
PART = ".part"
_SPARE = 100_000_000
"""Bytes of the disk that stay free."""


class Shelf:
    """``models`` in the data folder, with a folder for each model or place it came from: many files share names."""

    def __init__(self, data: Path) -> None:
        """``data``: the data folder. Nothing is made before ``prepare``."""
        self.folder = data / "models"

    def place(self, origin: str, name: str) -> Path:
        """Where a file of this name lies. Raises ``ConfigurationError`` if it is no plain name of a GGUF file."""
        if not _NAME.fullmatch(name) or not _FOLDER.fullmatch(origin):
            raise ConfigurationError(f"{name!r} is not the name of a .gguf file; give an address that ends in one.")
        return self.folder / origin / name

    def paths(self, entry: Entry) -> list[Path]:
        """Where the files of a model lie, the first one first."""
        return [self.place(entry.name, Path(file.path).name) for file in entry.files]

    def has(self, entry: Entry) -> bool:
        """Whether all files of a model are here, in their full size. Their hashes were checked when they came."""
        return all(
            path.is_file() and path.stat().st_size == file.size
            for path, file in zip(self.paths(entry), entry.files, strict=True)
        )

    def begun(self, entry: Entry) -> int:
        """Bytes of a model that are here already, parts included."""
        return sum(length(path) + length(part_of(path)) for path in self.paths(entry))

    def find(self, named: str, catalogue: Catalogue) -> Path:
        """The file that a person means: a catalogue's name, a file on the shelf, or a path.

        Raises ``ConfigurationError`` where there is none.
        """
        if catalogue.get(named) is None and (path := self._file(named)) is not None:
            return path
        entry = catalogue.find(named)
        if not self.has(entry):
            raise ConfigurationError(f"{entry.name} is not here yet: get it with `clawgate model pull {entry.name}`.")
        return self.paths(entry)[0]

    def _file(self, named: str) -> Path | None:
        """A file by its path, or by its name on the shelf; None for what is no path at all."""
        path = Path(named).expanduser()
        if path.exists():
            return path.absolute()
        if _NAME.fullmatch(named) and (found := sorted(self.folder.glob(f"*/{named}"))):
            return found[0]
        if "/" in named or named.endswith(".gguf"):
            raise ConfigurationError(f"There is no file {path}; name one that is there, or a model of the catalogue.")
        return None

    def others(self, catalogue: Catalogue) -> list[Path]:
        """Whole model files on the shelf that belong to no entry."""
        known = {path for entry in catalogue.model for path in self.paths(entry)}
        return sorted(path for path in self.folder.glob("*/*.gguf") if path not in known)

    def prepare(self, path: Path) -> None:
        """Make the folder of a file. Raises ``ConfigurationError``."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"{path.parent} can't be made ({error.strerror}): mend its rights or set data_dir to another folder."
            ) from None


def part_of(path: Path) -> Path:
    """Where a file grows until it is whole."""
    return path.with_name(path.name + PART)


def length(path: Path) -> int:
    """Bytes of a file; 0 if there is none."""
    return path.stat().st_size if path.is_file() else 0


def check_room(folder: Path, left: int) -> None:
    """Whether so many bytes more fit on the disk of ``folder``. Raises ``ConfigurationError``."""
    free = shutil.disk_usage(folder).free
    if left + _SPARE > free:
        raise ConfigurationError(
            f"The disk is too full: {decimal(left)} are still to come, and {folder} has {decimal(free)} free. "
            "Make room, or set data_dir to a folder on another disk."
        )
