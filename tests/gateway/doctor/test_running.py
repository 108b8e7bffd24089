"""Whether clawgate runs on a data folder, told by a real lock."""

from pathlib import Path

from gateway.doctor import running
from tests.gateway.doctor.rig import held


async def test_a_held_lock_means_running(tmp_path: Path) -> None:
    with held(tmp_path / "clawgate.lock", pid=4711):
        [finding] = await running.examine(tmp_path)
    assert finding.status == "ok"
    assert "is running (process 4711)" in finding.found


async def test_a_lock_left_behind_means_not_running(tmp_path: Path) -> None:
    (tmp_path / "clawgate.lock").write_text('{"pid": 4711}')
    [finding] = await running.examine(tmp_path)
    assert finding.status == "ok"
    assert "isn't running" in finding.found


async def test_no_folder_means_not_running_and_none_is_made(tmp_path: Path) -> None:
    [finding] = await running.examine(tmp_path / "data")
    assert "isn't running" in finding.found
    assert not (tmp_path / "data").exists()


async def test_a_lock_that_cant_be_read_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "clawgate.lock").mkdir()
    [finding] = await running.examine(tmp_path)
    assert finding.status == "warn"
    assert finding.mend
