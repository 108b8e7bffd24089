"""Where everything lies."""

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPLICATION = "clawgate"
RECIPE = Path(__file__).with_name("lean.cmake")
"""What the engine's build is told besides its version."""


@dataclass(frozen=True)
class Place:
    """The folders of one set-up."""

    root: Path
    cache: Path
    folder: str = ".venv"

    @property
    def environment(self) -> Path:
        """The environment, beside the program."""
        return self.root / self.folder

    def apart(self, name: str) -> "Place":
        """The place of another environment, that has nothing in common with this one but what it is made with."""
        return replace(self, folder=f"{self.folder}-{name}")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.environment / "bin" / "python"

    @property
    def wheels(self) -> Path:
        """Engines built on this machine, one folder each; every checkout of this user shares them."""
        return self.cache / "wheels"

    @property
    def log(self) -> Path:
        """What the tools said during the last set-up."""
        return self.cache / "setup.log"

    def lock(self, name: str) -> Path:
        """A file of locked versions: ``run``, ``engine``, ``build``, ``test`` or that of an environment apart."""
        return self.root / "locks" / f"{name}.txt"


def here() -> Place:
    """The checkout that this file belongs to, and the cache of the user who runs it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Place(root=ROOT, cache=cache / APPLICATION)


def base_python() -> str:
    """The interpreter itself, where this one belongs to an environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)
