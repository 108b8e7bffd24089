"""A program that the model writes sees its session's folder and nothing else of this machine."""

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest

from agent.sandbox import command, sandbox
from tests.isolation.hijacked import call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GUEST, MEMBER
from tests.isolation.world import World, programs_run_here


@pytest.fixture
def tables() -> str:
    """Guests may run programs unasked, which by default they may not."""
    return '[tools.policy_by_role.guest]\nrun = "allow"\npython = "allow"\n'


pytestmark = pytest.mark.usefixtures("_programs")


@pytest.fixture
def _programs(here: World) -> None:
    if not programs_run_here():
        pytest.skip("NO SANDBOX HERE, NOTHING OF IT IS TESTED")


def _shell(world: World) -> Iterator[str]:
    folder, other = world.folder, world.workspace(MEMBER.place)
    # What is longer than a few pages is cut.
    yield "env | grep -E 'HOME|SECRET'; cat /proc/*/environ 2>&1 | tr '\\0' '\\n' | grep SECRET"
    yield "cat /proc/*/cmdline 2>&1 | tr '\\0' '\\n'"
    yield f"cat {folder}/outside/secret.txt {folder}/clawgate.toml {other}/secret.txt; ls {folder} {other} /root"
    yield "cat ../*/secret.txt ../../*/secret.txt /proc/1/root/*/secret.txt /proc/*/cwd/../*/secret.txt 2>&1"
    yield f"cat /proc/{os.getpid()}/environ /proc/{os.getpid()}/root{folder}/outside/secret.txt; kill -0 {os.getpid()}"
    yield f"echo overwritten > {folder}/outside/secret.txt; echo overwritten > {other}/secret.txt"
    yield f"ln -s {folder}/outside/secret.txt out; ln {folder}/outside/secret.txt hard; cat out hard; echo x > out"
    yield "printf 'import os\\n' > sitecustomize.py; printf 'PATH=.\\n' > .env; cp /bin/true ls; cp .env clawgate.toml"


def _python(world: World) -> str:
    socket = world.settings.store_url().removeprefix("unix://")
    return f"""
import socket
def ask(kind, where):
    try:
        s = socket.socket(kind, socket.SOCK_STREAM)
        s.settimeout(2)
        s.connect(where)
        s.sendall(b"GET / HTTP/1.1\\r\\n\\r\\nKEYS *\\r\\n")
        print(s.recv(1000))
    except Exception as error:
        print(repr(error))
ask(socket.AF_INET, ("127.0.0.1", {world.wire.private_port}))
ask(socket.AF_UNIX, {socket!r})
print(open({str(world.folder / "outside" / "secret.txt")!r}).read())
"""


async def attack(world: World) -> list[str]:
    await world.hijack(GUEST, [call("run", command=line) for line in _shell(world)])
    await world.hijack(GUEST, [call("python", code=_python(world))])
    await world.hijack(GUEST, [call("read_file", name="out"), call("send_file", name="out")])
    return await world.findings(GUEST)


async def test_nothing_gets_out(here: World) -> None:
    assert await attack(here) == []
    assert "HOME=/workspace" in here.told(GUEST.place), "programs were run"


def _more_of_the_disk(patch: pytest.MonkeyPatch) -> None:
    original = command._root
    patch.setattr(command, "_root", lambda python: [*original(python), "--ro-bind", "/var/tmp", "/var/tmp"])


def _own_network(patch: pytest.MonkeyPatch) -> None:
    original = command._namespaces
    patch.setattr(command, "_namespaces", lambda: [word for word in original() if word != "--unshare-net"])


def _own_environment(patch: pytest.MonkeyPatch) -> None:
    original = asyncio.create_subprocess_exec

    async def start(*words: str, env: dict[str, str] | None = None, **rest: Any) -> asyncio.subprocess.Process:
        return await original(*words, env=dict(os.environ), **rest)

    line = command.command
    patch.setattr(sandbox, "command", lambda *given: [word for word in line(*given) if word != "--clearenv"])
    patch.setattr(asyncio, "create_subprocess_exec", start)


MUTANTS = {
    "more of the disk": Mutant(_more_of_the_disk, "outside of machine"),
    "the machine's network": Mutant(_own_network, "the private network had"),
    "the worker's environment": Mutant(_own_environment, "environment of machine"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_way_out_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))
