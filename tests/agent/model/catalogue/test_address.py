"""What a person may name, and where that is."""

from pathlib import Path

import pytest

from agent.model.catalogue.address import of_address, of_entry
from agent.model.catalogue.entry import catalogue
from agent.model.catalogue.shelf import Shelf
from gateway.errors import ConfigurationError

HUB = "https://huggingface.co"


def test_an_entry_is_at_its_revision(tmp_path: Path) -> None:
    entry = catalogue().find("gpt-oss-20b")
    (wanted,) = of_entry(entry, f"{HUB}/", Shelf(tmp_path))
    assert str(wanted.url) == f"{HUB}/{entry.repository}/resolve/{entry.revision}/gpt-oss-20b-mxfp4.gguf"
    assert wanted.path == tmp_path / "models" / "gpt-oss-20b" / "gpt-oss-20b-mxfp4.gguf"
    assert (wanted.sha256, wanted.size) == (entry.files[0].sha256, entry.files[0].size)


@pytest.mark.parametrize(
    ("named", "url", "place"),
    [
        ("hf:a/b/c.gguf", f"{HUB}/a/b/resolve/main/c.gguf", "a--b/c.gguf"),
        ("hf:a/b@v1/Q4/c.gguf", f"{HUB}/a/b/resolve/v1/Q4/c.gguf", "a--b/c.gguf"),
        ("https://example.com/x/c.gguf?download=true", None, "example.com/c.gguf"),
        ("http://127.0.0.1:8000/c.gguf", None, "127.0.0.1/c.gguf"),
        ("http://[::1]:8000/c.gguf", None, "1/c.gguf"),
    ],
)
def test_an_address(tmp_path: Path, named: str, url: str | None, place: str) -> None:
    (wanted,) = of_address(named, HUB, Shelf(tmp_path), None)
    assert str(wanted.url) == (url or named)
    assert wanted.path == tmp_path / "models" / place


def test_all_parts_of_a_split_file(tmp_path: Path) -> None:
    found = of_address("hf:a/b/d/big-00001-of-00003.gguf", HUB, Shelf(tmp_path), None)
    assert [wanted.url.path for wanted in found] == [
        f"/a/b/resolve/main/d/big-0000{number}-of-00003.gguf" for number in (1, 2, 3)
    ]
    with pytest.raises(ConfigurationError, match="one of 3 parts"):
        of_address("hf:a/b/big-00001-of-00003.gguf", HUB, Shelf(tmp_path), "0" * 64)


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("http://example.com/c.gguf", "is not encrypted"),
        ("http://localhost.example.com/c.gguf", "is not encrypted"),
        ("ftp://example.com/c.gguf", "neither a model of the catalogue nor an address"),
        ("https://user:secret@example.com/c.gguf", "may not carry a password"),
        ("https://example.com/c.bin", r"is not the name of a \.gguf file"),
        ("https://example.com/", r"is not the name of a \.gguf file"),
        ("https://example.com/%2e%2e%2fc.gguf", r"is not the name|c\.gguf"),
        ("https://example.com/-rf.gguf", r"is not the name of a \.gguf file"),
        ("hf:a/c.gguf", "is incomplete"),
        ("hf:../b/c.gguf", "is not the name"),
        ("https://a\x00b/c.gguf", "is not a web address"),
        ("hf:a/b/big-00001-of-99999.gguf", "can't be fetched"),
    ],
)
def test_what_is_no_address(tmp_path: Path, named: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem) as caught:
        found = of_address(named, HUB, Shelf(tmp_path), None)
        # Whatever a path means to a server, here it stays inside.
        assert all(wanted.path.resolve().is_relative_to(tmp_path / "models") for wanted in found)
        raise ConfigurationError("c.gguf")
    assert "secret" not in str(caught.value)
