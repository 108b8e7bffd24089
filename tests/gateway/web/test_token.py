"""The token file: made once, private, typeable."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gateway.errors import ConfigurationError
from gateway.web import token


def test_it_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "clawgate"
    made = token.read_or_make(folder)
    assert token.read_or_make(folder) == made
    file = folder / token.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == [token.FILE]


def test_it_is_easy_to_type_and_hard_to_guess() -> None:
    made = {token.make() for _ in range(100)}
    assert len(made) == 100
    for one in made:
        groups = one.split("-")
        assert [len(group) for group in groups] == [5, 5, 5, 5]
        assert not set("".join(groups)) & set("iloABCDEFGHIJKLMNOPQRSTUVWXYZu")


def test_everyone_who_starts_at_once_gets_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        tokens = set(pool.map(lambda _: token.read_or_make(tmp_path), range(64)))
    assert len(tokens) == 1


def test_an_open_file_is_shut(tmp_path: Path) -> None:
    file = tmp_path / token.FILE
    file.write_text("abc\n")
    file.chmod(0o644)
    assert token.read_or_make(tmp_path) == "abc"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_blank_file_is_not_a_token(tmp_path: Path) -> None:
    (tmp_path / token.FILE).write_text(" \n")
    with pytest.raises(ConfigurationError, match="blank"):
        token.read_or_make(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(ConfigurationError, match="data_dir"):
        token.read_or_make(tmp_path / "data")
