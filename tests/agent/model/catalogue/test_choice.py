"""Which model is in use: written into clawgate.toml, and nothing else of it is touched."""

from pathlib import Path

import pytest

from agent.model.catalogue.choice import choose, override, settings_file
from gateway.errors import ConfigurationError
from gateway.settings import Settings

MODEL = Path('/models/a "good" one.gguf')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[model]\npath = {path}\n"),
        ("# mine\n[http]\nport = 1  # odd\n", "# mine\n[http]\nport = 1  # odd\n\n[model]\npath = {path}\n"),
        ("model = 'x'  # old\n\n[http]\nport = 1\n", "model = {path}  # old\n\n[http]\nport = 1\n"),
        ("[model]\n# of all\npath = 'x' # old\nslots = 2\n", "[model]\n# of all\npath = {path} # old\nslots = 2\n"),
        ("[model]\nslots = 2\n[http]\nport = 1\n", "[model]\nslots = 2\npath = {path}\n[http]\nport = 1\n"),
        ("model = {path = 'x', slots = 2}\n", "model = {{path = {path}, slots = 2}}\n"),
    ],
)
def test_only_the_path_changes(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "clawgate.toml"
    file.write_text(before)
    choose(file, MODEL, {})
    assert file.read_text() == after.format(path='"/models/a \\"good\\" one.gguf"')
    assert Settings.load({}, file).model.path == str(MODEL)
    assert [path.name for path in tmp_path.iterdir()] == ["clawgate.toml"]


def test_a_new_file_is_private_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "clawgate.toml"
    choose(file, MODEL, {})
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o640)
    choose(file, Path("/b.gguf"), {})
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_a_link_points_at_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("# real\n")
    link = tmp_path / "clawgate.toml"
    link.symlink_to("real.toml")
    choose(link, MODEL, {})
    assert link.is_symlink()
    assert (tmp_path / "real.toml").read_text().startswith("# real\n")


@pytest.mark.parametrize("before", ["[model\n", "[http]\nprot = 1\n", b"\xff"])
def test_a_file_that_is_wrong_stays_as_it_is(tmp_path: Path, before: str | bytes) -> None:
    file = tmp_path / "clawgate.toml"
    content = before if isinstance(before, bytes) else before.encode()
    file.write_bytes(content)
    with pytest.raises(ConfigurationError):
        choose(file, MODEL, {})
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["clawgate.toml"]


def test_what_goes_before_the_file() -> None:
    assert override({}) is None
    assert override({"CLAWGATE_MODEL": "x"}) == "CLAWGATE_MODEL"
    assert override({"CLAWGATE_MODEL_PATH": "x"}) == "CLAWGATE_MODEL_PATH"
    assert settings_file({"CLAWGATE_CONFIG": "/x.toml"}) == Path("/x.toml")
    assert settings_file({}).name == "clawgate.toml"
