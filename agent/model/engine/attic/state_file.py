"""One state on disk: a checksum, a header that says what it is a state of, and llama.cpp's bytes.

llama.cpp trusts the bytes of a state, and a wrong one can bring it down. So nothing is handed to it
that is not exactly what was written here. The checksum tells damage, not malice: the folder is private.
"""

import hashlib
import os
import struct
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from agent.model.engine.attic.shelf import Kept
from agent.model.engine.attic.span import Span
from gateway.schema.record import Record

_MAGIC = b"clawgate state 1\n"
_DIGEST_BYTES = 32
_LENGTH = struct.Struct("<I")
_LONGEST_HEADER = 2**26


class Unsound(Exception):
    """The file is damaged, or is not one of this model's."""


class _Header(Record):
    identity: str
    """Of the model and all settings on which a state depends."""
    salt: str
    start: int
    tokens: list[int]
    size: int
    """Of the state, in bytes."""


def write(path: Path, identity: str, kept: Kept) -> int:
    """Put the file there, whole or not at all, for its owner's eyes only; returns its size.

    Raises ``OSError``. It is not synced: after a power cut the checksum tells whether it is whole.
    """
    span = kept.span
    header = _Header(identity=identity, salt=span.salt, start=span.start, tokens=span.tokens, size=len(kept.state))
    text = header.model_dump_json().encode()
    head = _LENGTH.pack(len(text)) + text
    digest = hashlib.blake2b(head, digest_size=_DIGEST_BYTES)
    digest.update(kept.state)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:  # noqa: PTH123
            stream.writelines((_MAGIC, digest.digest(), head, kept.state))
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return len(_MAGIC) + _DIGEST_BYTES + len(head) + len(kept.state)


def read_span(path: Path, identity: str) -> Span:
    """What it is a state of; whether the state is whole is not looked at. Raises ``Unsound`` or ``OSError``."""
    with path.open("rb") as stream:
        return _read_head(stream, identity)[0]


def read(path: Path, identity: str) -> Kept:
    """The state, just as it was written. Raises ``Unsound`` or ``OSError``."""
    with path.open("rb") as stream:
        span, expected, head, size = _read_head(stream, identity)
        state = bytearray(size)
        if stream.readinto(state) != size or stream.read(1):
            raise Unsound("it is not as long as it says")
    digest = hashlib.blake2b(head, digest_size=_DIGEST_BYTES)
    digest.update(state)
    if digest.digest() != expected:
        raise Unsound("its checksum is wrong")
    return Kept(span, state)


def _read_head(stream: BinaryIO, identity: str) -> tuple[Span, bytes, bytes, int]:
    if stream.read(len(_MAGIC)) != _MAGIC:
        raise Unsound("it does not begin like one")
    digest, length = stream.read(_DIGEST_BYTES), stream.read(_LENGTH.size)
    if len(length) != _LENGTH.size or _LENGTH.unpack(length)[0] > _LONGEST_HEADER:
        raise Unsound("its header is cut off")
    text = stream.read(_LENGTH.unpack(length)[0])
    try:
        header = _Header.model_validate_json(text)
    except ValidationError:
        raise Unsound("its header is damaged") from None
    if header.identity != identity:
        raise Unsound("it is another model's")
    left = os.fstat(stream.fileno()).st_size - stream.tell()
    if header.size != left or not 0 <= header.start < len(header.tokens):
        raise Unsound("its header does not fit it")
    return Span(header.tokens, header.start, header.salt), digest, length + text, header.size
