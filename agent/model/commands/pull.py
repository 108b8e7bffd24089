"""``clawgate model pull``."""

import os
import re
import sys
from typing import Annotated

import httpx
import typer
from rich.filesize import decimal

from agent.model.catalogue.address import Wanted, allowed, of_address, of_entry
from agent.model.catalogue.entry import Entry, catalogue
from agent.model.catalogue.progress import Bar
from agent.model.catalogue.pull import pull as fetch
from agent.model.catalogue.shelf import Shelf
from agent.model.catalogue.transfer import SILENCE_SECONDS, Transfer
from agent.model.factory import check_file
from gateway.errors import ConfigurationError
from gateway.settings import ModelSection, Settings

_INTERRUPTED = 130
_CONNECT_SECONDS = 15.0


def pull(
    named: Annotated[str, typer.Argument(metavar="NAME|URL", help="Also hf:owner/repository/file.gguf.")],
    *,
    sha256: Annotated[str | None, typer.Option(help="What the file's hash must be, for a URL.")] = None,
) -> None:
    """Get a model file; goes on where an earlier try broke off, and checks what comes."""
    settings = Settings.load()
    shelf = Shelf(settings.data)
    entry, files = _wanted(named, settings.model.source, shelf, sha256)
    if entry is not None:
        sys.stderr.write(
            f"{entry.title}, {decimal(entry.size)}, from {files[0].url.host}: {entry.licence}, {entry.licence_url}\n"
        )
    try:
        with Bar() as bar, _client() as client:
            transfer = Transfer(client, bar, token=_token(settings.model), source=allowed(settings.model.source))
            done = fetch(files, shelf, transfer, bar)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What has come is kept: run the same command again to go on.\n")
        raise typer.Exit(_INTERRUPTED) from None
    path = done[0][0]
    try:
        check_file(path, key=named)
    except ConfigurationError:
        # What came with a hash is what was wanted; anything else is in the way of another try.
        for file, _ in done if entry is None else []:
            file.unlink(missing_ok=True)
        raise
    for file, found in done if entry is None and sha256 is None else []:
        if found is not None:
            sys.stdout.write(f"{file.name} came without a hash to compare with; its SHA-256 is {found}.\n")
    sys.stdout.write(f"{path}\nUse it with `clawgate model use {named if entry else path}`.\n")


def _wanted(named: str, source: str, shelf: Shelf, sha256: str | None) -> tuple[Entry | None, list[Wanted]]:
    if sha256 is not None:
        sha256 = sha256.lower()
        if not re.fullmatch("[0-9a-f]{64}", sha256):
            raise ConfigurationError("--sha256 is not a SHA-256: that has 64 digits and letters from a to f.")
    if ":" in named:
        return None, of_address(named, source, shelf, sha256)
    entry = catalogue().find(named)
    if sha256 is not None:
        raise ConfigurationError(f"The catalogue has the hash of {entry.name}: leave --sha256 out.")
    return entry, of_entry(entry, source, shelf)


def _token(settings: ModelSection) -> str | None:
    """The setting, or the variable that other programs read it from."""
    if settings.token is not None:
        return settings.token.get_secret_value()
    return os.environ.get("HF_TOKEN") or None


def _client() -> httpx.Client:
    return httpx.Client(timeout=httpx.Timeout(SILENCE_SECONDS, connect=_CONNECT_SECONDS), follow_redirects=False)
