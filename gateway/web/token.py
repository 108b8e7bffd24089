"""The login token: made once, kept in the data folder, easy to type."""

import os
import secrets
from pathlib import Path

from gateway.errors import ConfigurationError

FILE = "login-token"
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: nothing in it looks like anything else in it."""


def make() -> str:
    """A new token: four groups of five characters, 100 random bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


def read_or_make(data_dir: Path) -> str:
    """The token in ``data_dir``; made there, for this user's eyes only, if there is none.

    Processes that start at once get the same token. It blocks: call it before the loop runs. Raises
    ``ConfigurationError`` if the file can't be read or written, or is blank.
    """
    path = data_dir / FILE
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _publish(path, make())
        path.chmod(0o600)
        token = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise ConfigurationError(
            f"data_dir: {path} can't be read or written ({error.strerror}); mend the rights of the folder."
        ) from None
    if not token:
        raise ConfigurationError(f"{path} is blank; delete it to have a new login token made.")
    return token


def _publish(path: Path, token: str) -> None:
    """Write whole or not at all; whoever comes first wins."""
    draft = path.with_name(f"{FILE}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(token + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
