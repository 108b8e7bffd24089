"""``clawgate bench build-llama-server OUT``: llama.cpp's server, to be measured beside our engine.

The source distribution of llama-cpp-python carries all of llama.cpp: the same version is built with the same switches.
"""

import argparse
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tools.bootstrap import step
from tools.bootstrap.guard import alone
from tools.bootstrap.installer import Installer
from tools.bootstrap.place import RECIPE, Place, base_python
from tools.bootstrap.progress import ninja_percent
from tools.bootstrap.trouble import Trouble

_PROGRAM = "llama-server"
_SWITCHES = (
    "-DCMAKE_BUILD_TYPE=Release",
    f"-DCMAKE_PROJECT_llama.cpp_INCLUDE={RECIPE.with_name('server.cmake')}",
    # One file without libraries of its own; neither its web page nor TLS is measured.
    "-DBUILD_SHARED_LIBS=OFF",
    "-DLLAMA_BUILD_UI=OFF",
    "-DLLAMA_USE_PREBUILT_UI=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_APP=OFF",
)


def run(place: Place, arguments: Sequence[str]) -> int:
    """Build it; its exit code. Takes minutes. Raises ``Trouble``."""
    parser = argparse.ArgumentParser(prog="clawgate bench build-llama-server", description=(__doc__ or "").strip())
    parser.add_argument("out", type=Path, metavar="OUT", help="the program's file, or a folder for it")
    parser.add_argument("--jobs", type=int, default=2, help="compilers at once")
    options = parser.parse_args(arguments)
    out = options.out / _PROGRAM if options.out.is_dir() else options.out
    # Not the set-up's own folder: nobody's set-up is to wait for this.
    place = replace(place, cache=place.cache / _PROGRAM)
    with alone(place.cache) as guard, tempfile.TemporaryDirectory(prefix="cg-") as folder:
        _Build(place, guard, Path(folder), options.jobs).make(out.resolve())
    print(out, file=sys.stderr)
    return 0


class _Build:
    def __init__(self, place: Place, guard: int, work: Path, jobs: int) -> None:
        self._place = place
        self._guard = guard
        self._work = work
        self._jobs = jobs
        self._installer = Installer(base_python(), log=place.log, guard=guard)

    def make(self, out: Path) -> None:
        tools = self._installer.environment(self._work / "tools")
        locked = str(self._place.lock("build"))
        self._installer.install("Fetching the tools that build the server", tools, "-r", locked)
        source = self._source(tools)
        built = self._work / "build"
        programs = tools / "bin"
        configure = [str(programs / "cmake"), "-G", "Ninja", "-S", str(source), "-B", str(built), *_SWITCHES]
        self._step("Configuring the server", programs, configure)
        build = [str(programs / "cmake"), "--build", str(built), "--target", _PROGRAM, "--parallel", str(self._jobs)]
        self._step(f"Building llama.cpp's server, {self._jobs} files at once", programs, ["nice", *build])
        shutil.copy2(built / "bin" / _PROGRAM, out)

    def _source(self, tools: Path) -> Path:
        """llama.cpp's own folder in the distribution whose hash is locked."""
        fetched = self._work / "source"
        fetched.mkdir()
        self._installer.pip(
            "Fetching the source",
            tools,
            *("download", "--no-deps", "--no-build-isolation", "--require-hashes"),
            *("--dest", str(fetched), "-r", str(self._place.lock("engine"))),
            extra={"PATH": os.pathsep.join([str(tools / "bin"), os.environ.get("PATH", os.defpath)])},
        )
        archive = next(fetched.glob("*.tar.gz"))
        with tarfile.open(archive) as packed:
            packed.extractall(fetched, filter="data")
        found = next(fetched.glob("*/vendor/llama.cpp"), None)
        if found is None:
            raise Trouble(f"{archive.name} has no llama.cpp in it; look for where it went, and mend {__file__}.")
        return found

    def _step(self, title: str, programs: Path, command: list[str]) -> None:
        path = os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)])
        step.run(
            title,
            command,
            log=self._place.log,
            guard=self._guard,
            environ=step.environment_for_tools({"PATH": path}),
            percent=ninja_percent,
        )
