"""Files that programs, which are anybody's, may have put there."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gateway.errors import Unavailable
from gateway.schema.ids import SessionId
from gateway.workspace import FileProblem, Quota, Workspace, Workspaces

QUOTA = Quota(files=10, bytes=100_000)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "w", QUOTA)
    made.folder.mkdir()
    (tmp_path / "secret").write_text("a secret")
    return made


async def read(workspace: Workspace, name: str) -> bytes:
    return await workspace.read(name, most_bytes=100)


async def test_written_and_read(workspace: Workspace) -> None:
    await workspace.write("notes/plan.md", b"one\nTwo\n")
    await workspace.write("notes/plan.md", b"three\nTwo\n")
    await workspace.write("a", b"")
    assert await read(workspace, "/workspace/notes/plan.md") == b"three\nTwo\n"
    assert await workspace.read("notes/plan.md", most_bytes=3) == b"thr"
    assert await workspace.files() == [("a", 0), ("notes/plan.md", 10)]
    assert await workspace.search("tWO", most=5, most_bytes=100) == [("notes/plan.md", 2, "Two")]
    assert await workspace.search("t", most=1, most_bytes=100) == [("notes/plan.md", 1, "three")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [("none", "no such file"), ("notes/none", "no such file"), ("folder", "a folder"), ("folder/x/y", "no such file")],
)
async def test_what_is_not_there(workspace: Workspace, name: str, problem: str) -> None:
    (workspace.folder / "folder").mkdir()
    with pytest.raises(FileProblem, match=problem):
        await read(workspace, name)


async def test_no_link_is_followed(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("a secret")
    (workspace.folder / "file").symlink_to(tmp_path / "secret")
    (workspace.folder / "folder").symlink_to(outside)
    (workspace.folder / "root").symlink_to("/")
    (workspace.folder / "gone").symlink_to(tmp_path / "made")
    (tmp_path / "linked").write_text("a secret")
    os.link(tmp_path / "linked", workspace.folder / "hard")
    for name in ("file", "folder/file", "folder", "root/etc/passwd", "gone", "hard"):
        with pytest.raises(FileProblem):
            await read(workspace, name)
    for name in ("folder/new", "root/tmp/new"):
        with pytest.raises(FileProblem):
            await workspace.write(name, b"x")
    assert await workspace.files() == []
    assert await workspace.search("secret", most=5, most_bytes=100) == []
    # A link is replaced, not what it leads to.
    for name in ("file", "gone", "hard"):
        await workspace.write(name, b"new")
    assert (tmp_path / "secret").read_text() == "a secret"
    assert not (tmp_path / "made").exists()
    assert await read(workspace, "file") == b"new"


async def test_what_is_no_plain_file_is_not_waited_for(workspace: Workspace) -> None:
    os.mkfifo(workspace.folder / "pipe")
    with pytest.raises(FileProblem, match="plain"):
        await read(workspace, "pipe")
    assert await workspace.files() == []
    await workspace.write("pipe", b"now a file")
    assert await read(workspace, "pipe") == b"now a file"


async def test_a_race_between_file_and_link_is_never_won(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "file").write_text("a secret")
    over = threading.Event()

    def swap() -> None:
        mine, link = workspace.folder / "mine", workspace.folder / "link"
        mine.mkdir()
        (mine / "file").write_text("mine")
        link.symlink_to(folder)
        at = workspace.folder / "at"
        while not over.is_set():
            mine.rename(at)
            at.rename(mine)
            link.rename(at)
            at.rename(link)

    swapping = threading.Thread(target=swap)
    swapping.start()
    seen = set()
    try:
        for _ in range(1500):
            try:
                seen.add(await read(workspace, "at/file"))
            except FileProblem:
                seen.add(b"")
    finally:
        over.set()
        swapping.join()
    assert b"a secret" not in seen


async def test_the_quota_is_kept(workspace: Workspace) -> None:
    with pytest.raises(FileProblem, match="full"):
        await workspace.write("big", b"x" * 100_001)
    for number in range(10):
        await workspace.write(str(number), b"")
    with pytest.raises(FileProblem, match="10 files"):
        await workspace.write("one more", b"")
    assert len(await workspace.files()) == 10


async def test_folders_and_hidden_content_count(workspace: Workspace) -> None:
    (workspace.folder / "closed").mkdir()
    (workspace.folder / "closed" / "big").write_bytes(b"x" * 90_000)
    (workspace.folder / "closed").chmod(0)
    with pytest.raises(FileProblem, match="full"):
        await workspace.write("more", b"x" * 20_000)


async def test_a_disk_that_takes_no_more_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable):
        await Workspace(tmp_path / "file" / "w", QUOTA).write("a", b"")


async def test_each_session_has_its_own(tmp_path: Path) -> None:
    workspaces = Workspaces(tmp_path / "all", QUOTA)
    mine, other = SessionId("slack:T1:C1/../../x"), SessionId("slack:T1:C2")
    await workspaces.of(mine).write("a", b"mine")
    with pytest.raises(FileProblem, match="no such file"):
        await read(workspaces.of(other), "a")
    names = [folder.name for folder in (tmp_path / "all").iterdir()]
    assert all(len(name) == 32 and name.isalnum() for name in names)
    await workspaces.remove(mine)
    await workspaces.remove(SessionId("nobody's"))
    with pytest.raises(FileProblem, match="no such file"):
        await read(workspaces.of(mine), "a")


async def test_whatever_is_in_it_it_can_be_removed(tmp_path: Path) -> None:
    """By its owner, for whom rights count: as root this is done by another user's process."""
    folder = tmp_path / "all"
    workspaces, session = Workspaces(folder, QUOTA), SessionId("s")
    await workspaces.of(session).write("plain", b"x")
    place = workspaces.of(session).folder
    deep = "import os\nfor _ in range(3000): os.mkdir('d'); os.chdir('d')"
    subprocess.run([sys.executable, "-c", deep], cwd=place, check=True)  # noqa: ASYNC221 - the test has nothing else to do
    os.mkfifo(place / "pipe")
    (place / "link").symlink_to("/etc")
    (place / "closed").mkdir()
    (place / "closed" / "inner").mkdir()
    (place / "closed" / "inner").chmod(0)
    (place / "closed").chmod(0)
    place.chmod(0)
    await workspaces.remove(session)
    assert list(folder.iterdir()) == []
    assert os.path.isdir("/etc")  # noqa: ASYNC240, PTH112


async def test_old_ones_are_removed(tmp_path: Path) -> None:
    workspaces = Workspaces(tmp_path / "all", QUOTA)
    assert await workspaces.remove_older(10) == 0
    for name in ("old", "new"):
        await workspaces.of(SessionId(name)).write("a", b"x")
    os.utime(workspaces.of(SessionId("old")).folder, (1000, 1000))
    assert await workspaces.remove_older(10, now=lambda: 2000) == 1
    assert [path.name for path in (tmp_path / "all").iterdir()] == [workspaces.of(SessionId("new")).folder.name]
