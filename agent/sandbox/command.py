"""The line that starts bubblewrap: what a run sees of this machine.

https://manpages.debian.org/bookworm/bubblewrap/bwrap.1.en.html
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.sandbox.limits import Limits
from gateway.workspace.names import INSIDE

PYTHON_HOME = "/opt/python"
_ETC = Path(__file__).resolve().parent / "etc"
_ROOT_LINKS = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
_SHOWN = ("/etc/alternatives", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types")
_HIDDEN_FOLDERS = ("/proc/acpi", "/proc/asound", "/proc/scsi", "/proc/driver", "/proc/fs", "/proc/tty")
_HIDDEN_FILES = (
    "/proc/cmdline",
    "/proc/config.gz",
    "/proc/kallsyms",
    "/proc/kcore",
    "/proc/key-users",
    "/proc/keys",
    "/proc/kmsg",
    "/proc/modules",
    "/proc/sched_debug",
    "/proc/sysrq-trigger",
    "/proc/timer_list",
)
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": INSIDE,
    "TMPDIR": "/tmp",  # noqa: S108 - the sandbox's own
    "LANG": "C.UTF-8",
    "TERM": "dumb",
    "PYTHONDONTWRITEBYTECODE": "1",
}


@dataclass(frozen=True)
class Descriptors:
    """What bubblewrap inherits."""

    filter: int
    """It reads the program for seccomp there."""
    facts: int
    """It writes there what its first process is."""
    start: int
    """It begins when something can be read there."""


def command(
    bwrap: Path, argv: Sequence[str], workspace: Path, limits: Limits, descriptors: Descriptors, python: Path | None
) -> list[str]:
    """The whole line. ``python``: the folder of an interpreter that isn't below ``/usr``. Looks at the disk."""
    return [
        str(bwrap),
        *_namespaces(),
        *_root(python),
        *_kernel(),
        *_memory(limits),
        *("--bind", str(workspace), INSIDE, "--chdir", INSIDE),
        # Last, for all of the above is made in it.
        *("--remount-ro", "/"),
        *("--clearenv", *(word for name, value in _ENVIRONMENT.items() for word in ("--setenv", name, value))),
        *("--seccomp", str(descriptors.filter), "--info-fd", str(descriptors.facts)),
        *("--block-fd", str(descriptors.start), "--"),
        *argv,
    ]


def _namespaces() -> Iterator[str]:
    yield from ("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
    yield from ("--unshare-cgroup-try", "--disable-userns", "--cap-drop", "ALL")
    yield from ("--uid", "1000", "--gid", "1000", "--hostname", "sandbox")
    yield from ("--new-session", "--die-with-parent")


def _root(python: Path | None) -> Iterator[str]:
    yield from ("--ro-bind", "/usr", "/usr")
    for name in _ROOT_LINKS:
        place = Path("/", name)
        if place.is_symlink():
            yield from ("--symlink", str(place.readlink()), str(place))
        elif place.is_dir():
            yield from ("--ro-bind", str(place), str(place))
    for shown in _SHOWN:
        yield from ("--ro-bind-try", shown, shown)
    for file in sorted(_ETC.iterdir()):
        yield from ("--ro-bind", str(file), f"/etc/{file.name}")
    if python is not None:
        yield from ("--ro-bind", str(python), PYTHON_HOME)


def _kernel() -> Iterator[str]:
    yield from ("--proc", "/proc")
    for folder in _HIDDEN_FOLDERS:
        if Path(folder).is_dir():
            yield from ("--tmpfs", folder, "--remount-ro", folder)
    for file in _HIDDEN_FILES:
        if Path(file).exists():
            yield from ("--ro-bind", "/dev/null", file)
    yield from ("--remount-ro", "/proc", "--dev", "/dev")


def _memory(limits: Limits) -> Iterator[str]:
    # bubblewrap's /dev is a file system in memory, without a limit.
    yield from ("--size", str(limits.scratch_bytes // 2), "--tmpfs", "/dev/shm", "--remount-ro", "/dev")  # noqa: S108
    yield from ("--size", str(limits.scratch_bytes), "--tmpfs", "/tmp")  # noqa: S108
