"""The system calls that a run may not make, as a program for the kernel (seccomp, classic BPF).

https://docs.kernel.org/userspace-api/seccomp_filter.html
A list of what is refused, not of what is allowed: it takes away whole parts of the kernel that the namespaces don't
cover or that programs have no honest use for here. The namespaces are the wall; this makes it thicker, with one
exception: sockets. A network namespace doesn't hold back AF_VSOCK, by which a virtual machine talks to its host.
"""

import errno
import os
import struct
from typing import NamedTuple

_LOAD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_ANY_BIT = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERROR = 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND = 0, 4, 16, 24  # offsets in struct seccomp_data, of the lower halves
_X32 = 0x40000000
_NEW_NAMESPACES = 0x7E020080  # CLONE_NEW…: NS, CGROUP, UTS, IPC, USER, PID, NET, TIME
_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6
_TERMINAL_INPUT = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX


class _Machine(NamedTuple):
    """Numbers of one architecture."""

    audit: int
    x32: bool
    socket: int
    socketpair: int
    clone: int
    clone3: int
    ioctl: int
    refused: tuple[int, ...]


# Above 424 all architectures have the same numbers.
_COMMON = (
    *(425, 426, 427),  # io_uring_setup, _enter, _register
    *(428, 429, 430, 431, 432, 433),  # open_tree, move_mount, fsopen, fsconfig, fsmount, fspick
    *(438, 440, 442, 443, 447),  # pidfd_getfd, process_madvise, mount_setattr, quotactl_fd, memfd_secret
)
_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        x32=True,
        socket=41,
        socketpair=53,
        clone=56,
        clone3=435,
        ioctl=16,
        refused=(
            *(101, 310, 311, 312),  # ptrace, process_vm_readv, process_vm_writev, kcmp
            *(29, 30, 31, 67, 64, 65, 66, 220, 68, 69, 70, 71),  # shm…, sem…, msg…: memory that nobody would count
            *(240, 241, 319, 323),  # mq_open, mq_unlink, memfd_create, userfaultfd
            *(155, 161, 165, 166, 272, 308),  # pivot_root, chroot, mount, umount2, unshare, setns
            *(248, 249, 250, 298, 321),  # add_key, request_key, keyctl, perf_event_open, bpf
            *(175, 176, 313, 246, 320, 169, 167, 168),  # init_module, …, kexec_…, reboot, swapon, swapoff
            *(103, 163, 179, 135, 303, 304, 133, 259),  # syslog, acct, quotactl, personality, …_handle_at, mknod
            *(172, 173, 159, 164, 227, 305, 153, 237, 238, 256, 279),  # iopl, ioperm, clocks, vhangup, NUMA
        ),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        x32=False,
        socket=198,
        socketpair=199,
        clone=220,
        clone3=435,
        ioctl=29,
        refused=(
            *(117, 270, 271, 272),
            *(194, 195, 196, 197, 190, 191, 192, 193, 186, 187, 188, 189),
            *(180, 181, 279, 282),
            *(41, 51, 40, 39, 97, 268),
            *(217, 218, 219, 241, 280),
            *(105, 106, 273, 104, 294, 142, 224, 225),
            *(116, 89, 60, 92, 264, 265, 33),
            *(171, 170, 112, 266, 58, 235, 237, 238, 239),
        ),
    ),
}


def program(machine: str | None = None) -> bytes | None:
    """For ``bwrap --seccomp``; None where this architecture's numbers aren't known."""
    known = _MACHINES.get(machine or os.uname().machine)
    return None if known is None else b"".join(_instructions(known))


def _instructions(machine: _Machine) -> list[bytes]:
    code = [_step(_LOAD, _ARCHITECTURE), *_unless(machine.audit, _KILL), _step(_LOAD, _NUMBER)]
    if machine.x32:
        code += [_step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _KILL)]
    # Answered as by a kernel that is too old for it: the C library then uses clone, whose flags can be looked at.
    code += _if(machine.clone3, [_refusal(errno.ENOSYS)])
    for number in (*machine.refused, *_COMMON):
        code += _if(number, [_refusal(errno.EPERM)])
    code += _if(machine.clone, [_step(_LOAD, _FIRST), _step(_ANY_BIT, _NEW_NAMESPACES, 0, 1), _refusal(errno.EPERM)])
    code += _if(machine.ioctl, [_step(_LOAD, _SECOND), *_any_of(_TERMINAL_INPUT, errno.EPERM)])
    for number in (machine.socket, machine.socketpair):
        code += _if(number, [_step(_LOAD, _FIRST), *_none_of(_FAMILIES, errno.EAFNOSUPPORT)])
    return [*code, _step(_RETURN, _ALLOW)]


def _step(operation: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, then, otherwise, value)


def _refusal(number: int) -> bytes:
    return _step(_RETURN, _ERROR | number)


def _unless(value: int, verdict: int) -> list[bytes]:
    return [_step(_EQUAL, value, 1, 0), _step(_RETURN, verdict)]


def _if(number: int, block: list[bytes]) -> list[bytes]:
    """What follows ``block`` if it falls through is: allowed."""
    block = [*block, _step(_RETURN, _ALLOW)]
    return [_step(_EQUAL, number, 0, len(block)), *block]


def _any_of(values: tuple[int, ...], number: int) -> list[bytes]:
    return [step for value in values for step in (_step(_EQUAL, value, 0, 1), _refusal(number))]


def _none_of(values: tuple[int, ...], number: int) -> list[bytes]:
    return [step for value in values for step in (_step(_EQUAL, value, 0, 1), _step(_RETURN, _ALLOW))] + [
        _refusal(number)
    ]
