"""The data folder, on a real file system."""

import os
from pathlib import Path

import pytest

from gateway.doctor import data_folder
from tests.gateway.doctor.rig import by_name


def plenty(folder: Path) -> int:
    return 50_000_000_000


async def test_a_private_folder_with_room_is_fine(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    findings = await data_folder.examine(folder, plenty)
    assert [finding.status for finding in findings] == ["ok", "ok"]


async def test_a_folder_that_can_be_made_is_fine_and_is_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    findings = await data_folder.examine(folder, plenty)
    assert [finding.status for finding in findings] == ["ok", "ok"]
    assert not (tmp_path / "a").exists()


async def test_a_folder_that_others_can_read_is_a_warning(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o750)
    finding = by_name(await data_folder.examine(folder, plenty))["data.rights"]
    assert finding.status == "warn"
    assert "0750" in finding.found
    assert finding.mend == f"chmod 700 {folder}"


async def test_a_full_disk_is_a_warning(tmp_path: Path) -> None:
    finding = by_name(await data_folder.examine(tmp_path, lambda _: 999_000_000))["data.space"]
    assert finding.status == "warn"
    assert "999 MB" in finding.found
    assert by_name(await data_folder.examine(tmp_path, lambda _: 10**9))["data.space"].status == "ok"


async def test_the_free_space_is_that_of_the_disk(tmp_path: Path) -> None:
    assert by_name(await data_folder.examine(tmp_path))["data.space"].found.endswith((" free", "."))


@pytest.fixture
def cluttered(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("")
    (tmp_path / "file").chmod(0o700)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "words"), [("file", "is not a folder"), ("file/below", "can't be made"), ("dangling", "is not a folder")]
)
async def test_something_in_the_way_is_a_failure(cluttered: Path, path: str, words: str) -> None:
    [finding] = await data_folder.examine(cluttered / path, plenty)
    assert finding.status == "fail"
    assert words in finding.found
    assert "data_dir" in (finding.mend or "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("path", ["", "below"])
async def test_a_folder_that_cant_be_written_to_is_a_failure(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    assert (await data_folder.examine(folder / path, plenty))[0].status == "fail"


async def test_a_folder_of_the_kernel_cant_hold_data() -> None:
    # Refused to root too, so that the rule is seen there as well.
    [finding] = await data_folder.examine(Path("/proc/1/clawgate-data"), plenty)
    assert finding.status == "fail"
