"""What doctor says of the file store."""

from pathlib import Path

from gateway.doctor import files
from gateway.settings import FilesSection

SETTINGS = FilesSection(max_total_mb=1)


def fill(folder: Path, size: int) -> None:
    (folder / "ab").mkdir(parents=True)
    (folder / "ab" / ("ab" + "0" * 62)).write_bytes(b"x" * size)


async def test_none_yet(tmp_path: Path) -> None:
    (finding,) = await files.examine(tmp_path / "files", SETTINGS)
    assert (finding.status, "will be made" in finding.found) == ("ok", True)


async def test_it_says_where_and_how_full(tmp_path: Path) -> None:
    fill(tmp_path, 5000)
    (finding,) = await files.examine(tmp_path, SETTINGS)
    assert (finding.status, finding.found) == ("ok", f"1 file in {tmp_path}, 5.0 kB of 1.0 MB")


async def test_too_full_is_a_warning(tmp_path: Path) -> None:
    fill(tmp_path, 2**20 + 1)
    (finding,) = await files.examine(tmp_path, SETTINGS)
    assert finding.status == "warn"
    assert "files.max_total_mb" in str(finding.mend)
