"""Who is at the other end of a unix socket, by the kernel's word."""

import pwd
import socket
import struct
import sys
from collections.abc import Callable

CredentialReader = Callable[[socket.socket], int | None]
"""Gives the peer's user id; None where the system has no way to ask."""


def peer_uid(connection: socket.socket) -> int | None:
    """The user id of the process that connected, or None where only the file's mode protects the socket."""
    uid: int | None = None
    if sys.platform == "linux":
        _, uid, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    elif sys.platform == "darwin":
        local, peer_credentials = 0, 1
        _, uid = struct.unpack_from("2I", connection.getsockopt(local, peer_credentials, 128))
    return uid


def login_name(uid: int) -> str:
    """The name of a user, empty if they have none. Blocks: it may ask a directory server."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""
