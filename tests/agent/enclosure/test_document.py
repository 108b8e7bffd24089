"""Text in files of anybody's."""

from pathlib import Path

import pytest

from agent.enclosure.document import read_document


def read(folder: Path, data: bytes, most: int = 100) -> tuple[str, bool] | None:
    path = folder / "file"
    path.write_bytes(data)
    return read_document(path, most=most)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "name;Größe\r\nβ;1\r".encode(encoding)) == ("name;Größe\nβ;1\n", True)


def test_what_is_not_unicode_is_taken_for_western_european(tmp_path: Path) -> None:
    assert read(tmp_path, "Größe: 5 €".encode("cp1252")) == ("Größe: 5 €", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_more_than_asked_for(tmp_path: Path, encoding: str) -> None:
    text = "é😀" * 1000
    for most in (1, 2, 99, 100):
        assert read(tmp_path, text.encode(encoding), most) == (text[:most], False)
    assert read(tmp_path, text.encode(encoding), 2000) == (text, True)


@pytest.mark.parametrize("data", [b"\x00" * 50, bytes(range(256)) * 4, b"%PDF-1.7\n" + b"\x01\x02\x81" * 90])
def test_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) is None


def test_nothing_is_a_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"") == ("", True)
