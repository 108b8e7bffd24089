"""Makes the environment fit what is locked."""

import sys
from collections.abc import Callable
from pathlib import Path

from tools.bootstrap import engine, stamp
from tools.bootstrap.guard import alone
from tools.bootstrap.installer import Installer
from tools.bootstrap.place import Place, base_python
from tools.bootstrap.trouble import Trouble

RUN = ("run", "engine")
TEST = (*RUN, "test")


def ensure(place: Place, *, test: bool) -> None:
    """The environment serves to run, and to test if asked for, when this returns.

    It does nothing if that is so already, and goes on where an interrupted one stopped.
    """
    _once(place, lambda: _ready(place, test=test), lambda installer: _set_up(place, installer, test=test))


def ensure_apart(place: Place, name: str) -> Place:
    """The place of an environment with nothing but what ``locks/<name>.txt`` names; made if need be."""
    apart = place.apart(name)
    _once(apart, lambda: stamp.fits(apart, name, (name,)), lambda installer: _set_up_apart(apart, installer, name))
    return apart


def _once(place: Place, ready: Callable[[], bool], make: Callable[[Installer], None]) -> None:
    if ready():
        return
    with alone(place.cache) as guard:
        # While this one waited, another may have done it.
        if ready():
            return
        try:
            place.log.write_text("")
            make(Installer(base_python(), log=place.log, guard=guard))
        except OSError as error:
            where = error.filename or place.environment
            raise Trouble(f"The environment can't be made: {error.strerror} ({where}).") from error


def _ready(place: Place, *, test: bool) -> bool:
    return stamp.fits(place, "run", RUN) and (not test or stamp.fits(place, "test", TEST))


def _set_up(place: Place, installer: Installer, *, test: bool) -> None:
    environment = place.environment
    if stamp.interrupted(place) or not _usable(place.python):
        installer.environment(environment)
    run = stamp.fits(place, "run", RUN)
    wheel = None if run else engine.wheel(place, installer)
    stamp.begin(place)
    if wheel is not None:
        installer.install("Installing what clawgate needs", environment, "-r", str(place.lock("run")))
        title = "Installing the engine"
        installer.pip(title, environment, "install", "--no-deps", "--no-index", "--force-reinstall", str(wheel))
        _make_importable(place)
    if test:
        installer.install("Installing the test tools", environment, "-r", str(place.lock("test")))
    if wheel is not None:
        stamp.write(place, "run", RUN)
    if test:
        stamp.write(place, "test", TEST)
    stamp.finish(place)


def _set_up_apart(place: Place, installer: Installer, name: str) -> None:
    # Small and quick to make: what another version was in it is not worth telling apart.
    installer.environment(place.environment)
    stamp.begin(place)
    installer.install(f"Installing {name}", place.environment, "-r", str(place.lock(name)))
    stamp.write(place, name, (name,))
    stamp.finish(place)


def _usable(python: Path) -> bool:
    # Its version is in the folder's name; an interpreter that was upgraded away leaves a dangling link.
    return python.exists() and _site_packages(python.parent.parent) is not None


def _site_packages(environment: Path) -> Path | None:
    folder = environment / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    return folder if folder.is_dir() else None


def _make_importable(place: Place) -> None:
    folder = _site_packages(place.environment)
    if folder is not None:
        (folder / "clawgate.pth").write_text(f"{place.root}\n")
