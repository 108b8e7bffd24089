"""The lock files: complete, consistent, and free of any address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.bootstrap.bench import APART
from tools.bootstrap.locked import Locked, parse

ROOT = Path(__file__).resolve().parent.parent.parent
TOGETHER = ("run", "engine", "test")
LOCKS = {path.stem: path for path in sorted((ROOT / "locks").glob("*.txt"))}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def packages(*names: str) -> dict[str, list[Locked]]:
    found: dict[str, list[Locked]] = {}
    for name in names:
        for package in parse(LOCKS[name].read_text()):
            found.setdefault(canonicalize_name(package.name), []).append(package)
    return found


def test_there_is_a_lock_for_each_purpose() -> None:
    assert set(LOCKS) == {"build", *TOGETHER, *APART, "node", "pocket"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_version_and_hashes(name: str) -> None:
    assert all(package.hashes for package in parse(LOCKS[name].read_text()))


@pytest.mark.parametrize("name", LOCKS)
def test_nothing_says_where_packages_come_from(name: str) -> None:
    for line in LOCKS[name].read_text().splitlines():
        assert re.match(r"[a-z0-9]|    --hash=sha256:[0-9a-f]{64}( \\)?$", line), line
        assert not re.search(r"://|--index|--find|--trusted| @ ", line), line


def test_the_locks_agree_on_every_version() -> None:
    for name, found in packages("build", *TOGETHER).items():
        versions = {(package.version, package.marker) for package in found}
        assert len(versions) == len({marker for _, marker in versions}), name


@pytest.mark.parametrize(
    ("requirements", "names"),
    [
        (PROJECT["project"]["dependencies"], ("run", "engine")),
        (PROJECT["dependency-groups"]["test"], ("test",)),
        ((ROOT / "locks" / "build.in").read_text().splitlines()[1:], ("build",)),
        *((PROJECT["dependency-groups"][name], (name,)) for name in (*APART, "node", "pocket")),
    ],
    ids=["run", "test", "build", *APART, "node", "pocket"],
)
def test_what_is_asked_for_is_locked_and_satisfied(requirements: list[str], names: tuple[str, ...]) -> None:
    locked = packages(*names)
    for requirement in map(Requirement, requirements):
        versions = [package.version for package in locked[canonicalize_name(requirement.name)]]
        assert versions
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_engine_has_a_file_of_its_own() -> None:
    assert list(packages("engine")) == ["llama-cpp-python"]
    assert "llama-cpp-python" not in packages("run", "test", "build")


@pytest.mark.parametrize(
    "line",
    [
        "aiohttp>=3",
        "aiohttp",
        "--index-url file:///somewhere",
        "aiohttp==1 --hash=md5:abc",
        "aiohttp @ file:///somewhere",
        "-r other.txt",
    ],
)
def test_anything_but_a_locked_package_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a locked package"):
        parse(line)
