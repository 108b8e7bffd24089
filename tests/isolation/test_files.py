"""No name and no link leads a file tool out of the session's own folder."""

import os
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

import gateway.workspace.tree
import gateway.workspace.workspace
from tests.isolation.hijacked import Step, call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GUEST, MEMBER
from tests.isolation.world import World


def _names(world: World) -> Iterator[str]:
    other = world.workspace(MEMBER.place)
    for name in (f"../{other.name}/secret.txt", "../../../outside/secret.txt"):
        yield from (
            name,
            f"./{name}",
            f"a/../{name}",
            f"/workspace/{name}",
            f"/workspace/../{name}",
            f"{name}/",
            f" {name}",
        )
        yield from (name.replace("/", "\\"), name.replace("..", "%2e%2e"), name.replace("../", "..%2f"))
        yield from (
            name.replace("..", "\uff0e\uff0e"),
            name.replace("/", "\uff0f"),
            name.replace("..", ".\u200b."),
            f"{name}\0.txt",
        )
    for path in (other / "secret.txt", world.folder / "outside" / "secret.txt", world.folder / "clawgate.toml"):
        yield from (str(path), f"/{path}", f"/workspace{path}", f"file://{path}")
    yield from (
        "/etc/passwd",
        "~/.ssh/id_rsa",
        "~root/x",
        "$HOME/x",
        "/proc/self/environ",
        "/proc/self/cwd/x",
        "/dev/stdin",
    )
    yield from (
        "/proc/self/root/etc/passwd",
        "-rf",
        "CON",
        "NUL",
        "x" * 5000,
        "a/" * 50 + "b",
        "\u202etxt.terces",
        "..",
        ".",
    )
    yield from ("link", "hard", "outside", "folder/secret.txt", "up/outside/secret.txt", "environ", "loop", "pipe")


def _leave_links(world: World) -> None:
    """What a program in the sandbox may have left there, and a hard link, which none can make."""
    own, other = world.workspace(GUEST.place), world.workspace(MEMBER.place)
    (own / "link").symlink_to(other / "secret.txt")
    (own / "outside").symlink_to(world.folder / "outside" / "secret.txt")
    (own / "folder").symlink_to(other)
    (own / "up").symlink_to(world.folder)
    (own / "environ").symlink_to("/proc/self/environ")
    (own / "loop").symlink_to("loop")
    os.mkfifo(own / "pipe")


def _harms_nobody(world: World, name: str) -> bool:
    """Whether what is written there, should the guard be away, is the world's own and not the testing machine's."""
    if name.startswith(("~", "$")):
        return False
    text = name.strip().replace("\0", "")
    as_it_is = os.path.normpath(world.workspace(GUEST.place) / text)
    stripped = os.path.normpath(world.workspace(GUEST.place) / text.removeprefix("/workspace").lstrip("/"))
    return all(PurePosixPath(path).is_relative_to(world.folder) for path in (as_it_is, stripped))


def _steps(world: World) -> Iterator[Step]:
    names = list(_names(world))
    yield [call("list_files"), call("search_files", text="canary"), call("search_files", text="a")]
    yield [call("read_file", name=name) for name in names]
    for start in range(0, len(names), 5):
        yield [call("send_file", name=name) for name in names[start : start + 5]]
    yield [call("write_file", name=name, text="overwritten") for name in names if _harms_nobody(world, name)]


async def attack(world: World) -> list[str]:
    _leave_links(world)
    for step in _steps(world):
        await world.hijack(GUEST, step)
    return await world.findings(GUEST)


async def test_nothing_gets_out(here: World) -> None:
    assert await attack(here) == []
    assert (here.workspace(GUEST.place) / "CON").read_bytes() == b"overwritten", "what is inside can be written"


def _names_as_they_come(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gateway.workspace.workspace, "steps_of", lambda name: PurePosixPath(name.strip()).parts)


def _links_are_followed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gateway.workspace.workspace, "_PLAIN", os.O_CLOEXEC | os.O_NONBLOCK)


def _linked_folders_are_entered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gateway.workspace.tree, "FOLDER", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


MUTANTS = {
    "names are taken as they come": Mutant(_names_as_they_come, "was shown outside of machine"),
    "links to files are followed": Mutant(_links_are_followed, "was shown file of pigeon:user:2002"),
    "links to folders are entered": Mutant(_linked_folders_are_entered, "outside/secret.txt was changed"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_way_out_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))
