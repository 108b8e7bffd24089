"""Real bubblewrap, and programs that try to get out or to use up the machine."""

import asyncio
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from agent.sandbox import Limits, Ran, Sandbox
from gateway.workspace import Workspace
from tests.agent.sandbox.conftest import Make
from tests.patience import PATIENCE

MEBIBYTE = 2**20


async def run(sandbox: Sandbox, workspace: Workspace, command: str) -> Ran:
    return await sandbox.run(["/bin/sh", "-c", command], workspace)


async def python(sandbox: Sandbox, workspace: Workspace, code: str) -> Ran:
    assert sandbox.python is not None
    return await sandbox.run([sandbox.python, "-"], workspace, stdin=code.encode())


@pytest.fixture
def sandbox(make: Make) -> Sandbox:
    return make(Limits(seconds=PATIENCE))


async def test_a_program_reads_and_writes_the_workspace(sandbox: Sandbox, workspace: Workspace) -> None:
    await workspace.write("in.txt", b"one\ntwo\n")
    ran = await run(sandbox, workspace, "wc -l < in.txt; tr a-z A-Z < in.txt > out.txt; pwd; exit 3")
    assert ran == Ran(status=3, output="2\n/workspace\n")
    assert await workspace.read("out.txt", most_bytes=100) == b"ONE\nTWO\n"


async def test_a_script_comes_on_the_standard_input(sandbox: Sandbox, workspace: Workspace) -> None:
    assert (await python(sandbox, workspace, "print(6 * 7)")).output == "42\n"


async def test_nothing_of_this_machine_is_seen(
    sandbox: Sandbox, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAWGATE_SECRET", "a secret of the worker")
    (tmp_path / "secret").write_text("a secret of the disk")
    look = (
        f"cat {tmp_path}/secret {tmp_path}/workspaces/*/* /etc/shadow /root/.bashrc; ls /home /root /var /run /opt /srv;"  # noqa: E501
        "env; cat /proc/*/environ; echo; ls /proc | grep -c '^[0-9]'; cat /proc/1/root/etc/passwd; id -u; hostname;"
        f"ls -d {Path(__file__).parents[3]} /proc/1/root{tmp_path}"
    )
    said = (await run(sandbox, workspace, look)).output
    assert "secret" not in said.replace(f"{tmp_path}/secret", "")
    assert "root:" not in said
    assert "user:x:1000" in said
    assert "\n1000\nsandbox\n" in said
    # The shell, ls, grep, and what bubblewrap leaves as the first: nobody else.
    assert any(line.isdigit() and int(line) <= 4 for line in said.splitlines())


async def test_only_the_workspace_and_scratch_can_be_written(sandbox: Sandbox, workspace: Workspace) -> None:
    places = "/ /usr /usr/bin /etc /etc/passwd /bin/x /dev /proc /proc/sys/kernel /proc/self /workspace /tmp /dev/shm"
    check = f"for p in {places}; do if [ -d $p ]; then touch $p/x; else echo x >> $p; fi 2>/dev/null && echo $p; done"
    assert (await run(sandbox, workspace, check)).output.split() == ["/workspace", "/tmp", "/dev/shm"]
    knobs = "for f in $(find /proc/sys /proc/sysrq-trigger -type f); do [ -w $f ] && echo x > $f && echo $f; done 2>&1"
    assert [
        line for line in (await run(sandbox, workspace, knobs)).output.split("\n") if line.startswith("/proc")
    ] == []


async def test_there_is_no_network_of_any_family(sandbox: Sandbox, workspace: Workspace) -> None:
    code = """
import socket
for family in (1, 2, 10, 16, 17, 31, 38, 40):
    try:
        socket.socket(family, socket.SOCK_STREAM if family < 11 or family == 40 else socket.SOCK_RAW)
        print(family)
    except OSError:
        pass
for place in (("1.1.1.1", 80), ("2606:4700:4700::1111", 80)):
    try:
        socket.create_connection(place, 5)
        print("connected")
    except OSError:
        pass
print([line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line])
"""
    # Sockets of unix, IPv4 and IPv6, and only a loopback of its own. AF_VSOCK (40) would reach a virtual machine's host.  # noqa: E501
    assert (await python(sandbox, workspace, code)).output.split("\n")[:4] == ["1", "2", "10", "['lo']"]


async def test_a_server_of_this_machine_is_out_of_reach(sandbox: Sandbox, workspace: Workspace) -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        ran = await python(sandbox, workspace, f"import socket; socket.create_connection(('127.0.0.1', {port}))")
        assert "ConnectionRefusedError" in ran.output
    finally:
        server.close()
        await server.wait_closed()


async def test_it_has_no_rights_to_gain_any(sandbox: Sandbox, workspace: Workspace) -> None:
    said = (await run(sandbox, workspace, "grep -E 'Cap|NoNewPrivs|Seccomp:' /proc/self/status")).output
    facts = dict(line.split(":\t") for line in said.splitlines())
    assert {facts[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
    assert facts["NoNewPrivs"] == "1"
    assert facts["Seccomp"].strip() == "2"
    tries = "unshare -U true; unshare -m true; mount -t tmpfs x /tmp; chroot / true; mkfifo f; mknod d c 1 3"
    ran = await run(sandbox, workspace, f"for t in 1; do {tries}; done; ls")
    assert ran.output.count("\n") >= 5
    assert ran.output.splitlines()[-1] != "d"


@pytest.mark.parametrize(
    "number",
    {"ptrace": 101, "process_vm_readv": 310, "memfd_create": 319, "shmget": 29, "keyctl": 250, "bpf": 321,
     "io_uring_setup": 425, "userfaultfd": 323, "perf_event_open": 298, "unshare": 272, "setns": 308}.values(),
)  # fmt: skip
async def test_calls_that_are_refused(sandbox: Sandbox, workspace: Workspace, number: int) -> None:
    if os.uname().machine != "x86_64":
        pytest.skip("the numbers are those of x86-64")
    code = f"import ctypes; c = ctypes.CDLL(None, use_errno=True); c.syscall({number}, 0, 0, 0, 0); print(ctypes.get_errno())"  # noqa: E501
    assert (await python(sandbox, workspace, code)).output == "1\n"


async def test_nothing_can_be_linked_into_the_workspace(sandbox: Sandbox, workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret of the disk")
    await run(
        sandbox, workspace,
        f"ln /etc/passwd hard; ln -s {tmp_path}/secret soft; ln -s / root; ln -s /proc/self/root/etc/shadow shadow; true",  # noqa: E501
    )  # fmt: skip
    assert await workspace.files() == []


async def test_a_fork_bomb_ends(make: Make, workspace: Workspace) -> None:
    ran = await run(make(Limits(seconds=PATIENCE, processes=20)), workspace, "b() { b | b & }; b; sleep 1000")
    # As root the watch ends it; for others the kernel refuses more processes, and the shell gives up.
    assert ran.ended == "it started more than 20 processes" or "ork" in ran.output or ran.ended


async def test_who_takes_too_long_is_ended_with_all_it_started(make: Make, workspace: Workspace) -> None:
    begun = time.monotonic()
    name = f"{990_000 + os.getpid() % 1000}.5"
    command = f"setsid sleep {name} & (sleep {name} &) ; trap '' TERM INT HUP; echo begun; sleep {name}"
    ran = await run(make(Limits(seconds=1)), workspace, command)
    assert ran.ended == "it took longer than 1 seconds"
    assert ran.output == "begun\n"
    assert time.monotonic() - begun < PATIENCE
    assert not await asyncio.to_thread(running, name)


async def test_who_is_cancelled_leaves_nothing(make: Make, workspace: Workspace) -> None:
    name = f"{980_000 + os.getpid() % 1000}.5"
    working = asyncio.create_task(run(make(Limits(seconds=600)), workspace, f"setsid sleep {name} & sleep {name}"))
    async with asyncio.timeout(PATIENCE):
        while not await asyncio.to_thread(running, name):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert not await asyncio.to_thread(running, name)


async def test_memory_of_one_process_is_bounded(make: Make, workspace: Workspace) -> None:
    sandbox = make(Limits(seconds=PATIENCE, memory_bytes=128 * MEBIBYTE))
    assert "MemoryError" in (await python(sandbox, workspace, "x = bytearray(400 * 2**20)")).output


@pytest.mark.parametrize(
    "command",
    [
        # Several that are small enough each.
        "for i in 1 2 3 4; do {python} -c 'x = bytearray(70 * 2**20); import time; time.sleep(600)' & done; wait",
        # Shared memory, which is no data of anybody.
        "{python} -c 'import mmap; m = mmap.mmap(-1, 300 * 2**20); m.write(bytes(100*2**20)); m.write(bytes(100*2**20))'",  # noqa: E501
        # A file system in memory.
        "head -c 90M /dev/zero > /tmp/a; head -c 90M /dev/zero > /dev/shm/b; sleep 600",
    ],
)  # fmt: skip
async def test_memory_of_all_together_is_bounded(make: Make, workspace: Workspace, command: str) -> None:
    limits = Limits(
        seconds=PATIENCE, memory_bytes=128 * MEBIBYTE, file_bytes=256 * MEBIBYTE, scratch_bytes=256 * MEBIBYTE
    )
    sandbox = make(limits)
    ran = await run(sandbox, workspace, command.replace("{python}", sandbox.python or ""))
    assert ran.ended == "it used more than 128 MiB of memory"


async def test_scratch_is_bounded(make: Make, workspace: Workspace) -> None:
    sandbox = make(Limits(seconds=PATIENCE, scratch_bytes=4 * MEBIBYTE, scratch_files=500))
    said = (await run(sandbox, workspace, "head -c 9M /dev/zero > /tmp/a; head -c 9M /dev/zero > /dev/shm/b")).output
    assert said.count("No space left") == 2
    ran = await run(sandbox, workspace, "i=0; while :; do i=$((i+1)); : > /tmp/$i; done")
    assert ran.ended == "it made more than 500 files in /tmp"


async def test_a_file_cannot_grow_beyond_its_limit(make: Make, workspace: Workspace) -> None:
    sandbox = make(Limits(seconds=PATIENCE, file_bytes=MEBIBYTE))
    await run(sandbox, workspace, "head -c 9M /dev/zero > big; truncate -s 9M sparse")
    assert max(size for _, size in await workspace.files()) <= MEBIBYTE


@pytest.mark.parametrize(
    ("command", "ended"),
    [
        ("for i in 1 2 3 4 5 6; do head -c 3M /dev/zero > $i; done; sleep 600", "the workspace has more than 8 MiB"),
        ("i=0; while :; do i=$((i+1)); : > $i; done", "the workspace has more than 50 files"),
        ("while :; do mkdir d; cd d; done", "the workspace has more than 50 files"),
        ("mkdir a; cd a; i=0; while :; do i=$((i+1)); : > $i; chmod 0 /workspace/a; chmod 700 /workspace/a; done",
         "the workspace has more than 50 files"),
    ],
)  # fmt: skip
async def test_the_workspace_has_a_quota(make: Make, workspace: Workspace, command: str, ended: str) -> None:
    ran = await run(make(Limits(seconds=PATIENCE, file_bytes=4 * MEBIBYTE)), workspace, command)
    assert ran.ended == ended


async def test_a_full_workspace_can_be_tidied_but_not_filled(make: Make, workspace: Workspace) -> None:
    sandbox = make(Limits(seconds=PATIENCE, file_bytes=4 * MEBIBYTE))
    await run(sandbox, workspace, "for i in 1 2 3 4 5 6; do head -c 3M /dev/zero > $i; done; sleep 600")
    full = sum(size for _, size in await workspace.files())
    assert full > 8 * MEBIBYTE
    ran = await run(sandbox, workspace, "(echo more > more); (echo more >> 1); rm 2")
    assert ran.ended == ""
    left = dict(await workspace.files())
    assert "2" not in left
    assert sum(left.values()) < full
    assert left.get("more", 0) == 0


async def test_what_is_said_is_bounded(make: Make, workspace: Workspace) -> None:
    sandbox = make(Limits(seconds=PATIENCE, output_bytes=100, flood_bytes=10 * MEBIBYTE))
    ran = await run(sandbox, workspace, "echo first; seq 10000; echo last >&2")
    assert ran.output.startswith("first\n1\n")
    assert ran.output.endswith("9999\n10000\nlast\n")
    assert "bytes left out" in ran.output
    assert len(ran.output) < 200
    assert (await run(sandbox, workspace, "yes")).ended == "it wrote too much output"


async def test_bytes_that_are_no_text(sandbox: Sandbox, workspace: Workspace) -> None:
    assert (await run(sandbox, workspace, r"printf 'a\377\000b'")).output == "a\ufffd\0b"
    with pytest.raises(ValueError, match="NUL"):
        await run(sandbox, workspace, "echo \0")


async def test_several_at_once_know_nothing_of_each_other(make: Make, workspace: Workspace, tmp_path: Path) -> None:
    sandbox = make(Limits(seconds=PATIENCE))
    others = [Workspace(tmp_path / f"other-{number}", workspace.quota) for number in range(3)]
    await asyncio.gather(*(run(sandbox, other, f"echo {number} > mine") for number, other in enumerate(others)))
    assert [await other.read("mine", most_bytes=9) for other in others] == [b"0\n", b"1\n", b"2\n"]


async def test_no_descriptor_is_left_open(sandbox: Sandbox, workspace: Workspace) -> None:
    await run(sandbox, workspace, "true")
    before = await asyncio.to_thread(os.listdir, "/proc/self/fd")
    for _ in range(3):
        await run(sandbox, workspace, "true")
    assert len(await asyncio.to_thread(os.listdir, "/proc/self/fd")) <= len(before)


async def test_the_worker_s_death_ends_the_run(make: Make, workspace: Workspace, tmp_path: Path) -> None:
    name = f"{970_000 + os.getpid() % 1000}.5"
    del make
    program = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom agent.sandbox import Limits, Sandbox\n"
        "from gateway.workspace import Quota, Workspace\n"
        f"asyncio.run(Sandbox(Path('/usr/bin/bwrap'), Limits(seconds=600)).run(['sleep', '{name}'],"
        f" Workspace(Path('{tmp_path}/w'), Quota())))\n"
    )
    worker = await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=Path(__file__).parents[3])
    try:
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(running, name):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            worker.kill()
            while await asyncio.to_thread(running, name):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    finally:
        with suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()


def running(argument: str) -> bool:
    """Whether a ``sleep`` with that argument runs on this machine."""
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if process.read_bytes().split(b"\0")[:2] == [b"sleep", argument.encode()]:
                return True
    return False
