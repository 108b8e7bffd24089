"""Makes environments and installs into them, with the pip that is there."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools.bootstrap import step
from tools.bootstrap.trouble import Trouble

OLDEST_PIP = (22, 3)
"""The first that installs into another environment."""


class Installer:
    """Works with one base interpreter; ``log`` and ``guard`` are handed to every tool it runs."""

    def __init__(self, python: str, *, log: Path, guard: int) -> None:
        self._python = python
        self._log = log
        self._guard = guard
        self._outer_pip = _pip_works(python)

    def environment(self, folder: Path) -> Path:
        """A new, empty environment; what was in the folder is gone."""
        self._run("Making the environment", [self._python, "-m", "venv", "--clear", "--without-pip", str(folder)])
        if not self._outer_pip:
            # Debian's python3 has neither pip nor what would install it unless asked for.
            try:
                self._run("Installing pip", [str(folder / "bin" / "python"), "-m", "ensurepip"])
            except Trouble:
                raise Trouble(
                    "Python packages can't be installed here: install python3-pip (apt install python3-pip)."
                ) from None
        return folder

    def install(self, title: str, environment: Path, *arguments: str) -> None:
        """Install locked packages: nothing that isn't named, nothing whose hash differs."""
        self.pip(title, environment, "install", "--no-deps", "--require-hashes", *arguments)

    def pip(
        self,
        title: str,
        environment: Path,
        *arguments: str,
        extra: Mapping[str, str] | None = None,
        percent: step.Percent | None = None,
    ) -> None:
        """Run pip on an environment."""
        inner = str(environment / "bin" / "python")
        command = [self._python, "-m", "pip", "--python", inner] if self._outer_pip else [inner, "-m", "pip"]
        self._run(title, [*command, *arguments], extra=extra, percent=percent)

    def _run(
        self,
        title: str,
        command: list[str],
        *,
        extra: Mapping[str, str] | None = None,
        percent: step.Percent | None = None,
    ) -> None:
        environ = step.environment_for_tools(extra)
        step.run(title, command, log=self._log, guard=self._guard, environ=environ, percent=percent)


def pip_version(answer: str) -> tuple[int, int] | None:
    """The version in what ``pip --version`` says."""
    match = re.match(r"pip (\d+)(?:\.(\d+))?", answer)
    return (int(match[1]), int(match[2] or 0)) if match else None


def _pip_works(python: str) -> bool:
    environ = step.environment_for_tools()
    done = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, text=True, check=False, env=environ)
    version = pip_version(done.stdout)
    return version is not None and version >= OLDEST_PIP
