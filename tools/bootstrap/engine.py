"""Builds llama.cpp for this processor, once per user and machine."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.bootstrap.installer import Installer
from tools.bootstrap.locked import parse
from tools.bootstrap.machine import processor
from tools.bootstrap.place import RECIPE, Place
from tools.bootstrap.progress import ninja_percent
from tools.bootstrap.trouble import Trouble

# Of llama.cpp only what the Python package ships.
TARGETS = "llama;mtmd"


def version(place: Place) -> str:
    """The engine's locked version."""
    return parse(place.lock("engine").read_text())[0].version


def key(place: Place, *, cpu: str, cmake_args: str) -> str:
    """The name of the folder that keeps this build. Another Python doesn't change it."""
    facts = [
        place.lock("engine").read_text(),
        place.lock("build").read_text(),
        RECIPE.read_text(),
        TARGETS,
        cmake_args,
        cpu,
        *platform.libc_ver(),
    ]
    digest = hashlib.sha256("\0".join(facts).encode()).hexdigest()[:16]
    return f"llama-cpp-python-{version(place)}-{sys.platform}-{platform.machine()}-{digest}"


def folder(place: Place) -> Path:
    """Where this machine's build is kept."""
    return place.wheels / key(place, cpu=processor(), cmake_args=os.environ.get("CMAKE_ARGS", ""))


def wheel(place: Place, installer: Installer) -> Path:
    """The build for this machine: the one in the cache, or a new one."""
    kept = folder(place)
    found = sorted(kept.glob("*.whl"))
    if found:
        return found[0]
    _need_compiler()
    place.wheels.mkdir(parents=True, exist_ok=True)
    for left in place.wheels.glob("build-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="build-", dir=place.wheels, ignore_cleanup_errors=True) as work:
        built = _build(place, installer, Path(work))
        kept.mkdir(exist_ok=True)
        return built.replace(kept / built.name)


def _build(place: Place, installer: Installer, work: Path) -> Path:
    tools = installer.environment(work / "tools")
    installer.install("Fetching the tools that build the engine", tools, "-r", str(place.lock("build")))
    arguments = f"-DCMAKE_PROJECT_llama_cpp_INCLUDE={RECIPE} {os.environ.get('CMAKE_ARGS', '')}"
    (work / "tmp").mkdir()
    installer.pip(
        f"Building the engine (llama.cpp) for this processor, with {_cores()} cores",
        tools,
        # -v, or the build's own lines stay in pip.
        *("wheel", "-v", "--no-build-isolation", "--no-deps", "--no-cache-dir", "--require-hashes"),
        *("--wheel-dir", str(work / "built"), "-r", str(place.lock("engine"))),
        extra={
            "CMAKE_ARGS": arguments,
            "CMAKE_BUILD_PARALLEL_LEVEL": str(_cores()),
            "SKBUILD_BUILDTARGETS": TARGETS,
            "PATH": os.pathsep.join([str(tools / "bin"), os.environ.get("PATH", os.defpath)]),
            "TMPDIR": str(work / "tmp"),
        },
        percent=ninja_percent,
    )
    return next((work / "built").glob("*.whl"))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _need_compiler() -> None:
    for name in filter(None, (os.environ.get("CXX"), "c++", "g++", "clang++")):
        found = shutil.which(name)
        # macOS has a c++ that only says that there is none.
        if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
            return
    mend = "xcode-select --install" if sys.platform == "darwin" else "apt install g++"
    raise Trouble(f"The model's engine is built for this processor, which needs a C++ compiler: install one ({mend}).")
