"""The pinned catalogue: ``models.toml`` beside this file, read and checked."""

import difflib
import functools
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field

from gateway.errors import ConfigurationError
from gateway.schema.record import Record

_DATA = Path(__file__).with_name("models.toml")
_OVERHEAD = 300_000_000
"""Bytes beside weights and cache: llama.cpp's own buffers, and this program."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ModelFile(Record):
    """One file of a model, as its repository names it."""

    path: str = Field(pattern=r"^[\w.-]+(/[\w.-]+)*\.gguf$")
    size: int = Field(gt=0)
    """Bytes."""
    sha256: Sha256


class Entry(Record):
    """One model. The file itself says what each field means and where it was found."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    title: str
    note: str
    repository: str = Field(pattern=r"^[\w.-]+/[\w.-]+$")
    revision: str = Field(pattern=r"^([0-9a-f]{40}|main)$")
    context: int = Field(gt=0)
    parameters: str
    kv_bytes: int = Field(gt=0)
    tools: bool
    thinking: bool
    languages: str
    licence: str
    licence_url: str = Field(pattern="^https://")
    seen: str
    files: tuple[ModelFile, ...] = Field(min_length=1)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    def need(self, tokens: int) -> int:
        """Bytes of memory to run it with a cache of so many tokens. Computed, not measured."""
        return self.size + tokens * self.kv_bytes + _OVERHEAD


class Advice(Record):
    """What to take on a machine of this kind."""

    memory: int = Field(gt=0)
    """GB that the machine has, or its graphics card if ``gpu``."""
    gpu: bool = False
    model: str
    why: str


class Catalogue(Record):
    """All of it."""

    model: tuple[Entry, ...]
    advice: tuple[Advice, ...]

    def find(self, name: str) -> Entry:
        """The entry of this name. Raises ``ConfigurationError``."""
        found = self.get(name)
        if found is None:
            close = difflib.get_close_matches(name, [entry.name for entry in self.model], n=1)
            hint = f"did you mean {close[0]}?" if close else "`clawgate model list` names them."
            raise ConfigurationError(f"There is no model {name!r} in the catalogue: {hint}")
        return found

    def get(self, name: str) -> Entry | None:
        """The entry of this name, if there is one."""
        return next((entry for entry in self.model if entry.name == name.lower()), None)

    def of_file(self, name: str, size: int) -> Entry | None:
        """The model that has a file of this name and of so many bytes."""
        return next((entry for entry in self.model if _has(entry.files, name, size)), None)


def _has(files: Sequence[ModelFile], name: str, size: int) -> bool:
    return any(Path(file.path).name == name and file.size == size for file in files)


@functools.cache
def catalogue() -> Catalogue:
    """The catalogue, read once."""
    return Catalogue.model_validate(tomllib.loads(_DATA.read_text(encoding="utf-8")))
