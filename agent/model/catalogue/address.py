"""Where a model file is fetched from, and which addresses may be asked at all."""

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import httpx

from agent.model.catalogue.entry import Entry
from agent.model.catalogue.shelf import Shelf
from agent.model.files.gguf import BadGguf, parts
from gateway.errors import ConfigurationError

_HUB = "hf:"


@dataclass(frozen=True)
class Wanted:
    """A file to fetch."""

    url: httpx.URL
    path: Path
    """Where it is to lie."""
    sha256: str | None = None
    size: int | None = None
    """Bytes."""


def of_entry(entry: Entry, source: str, shelf: Shelf) -> list[Wanted]:
    """The files of a model of the catalogue."""
    return [
        Wanted(_hub(source, entry.repository, entry.revision, file.path), path, file.sha256, file.size)
        for file, path in zip(entry.files, shelf.paths(entry), strict=True)
    ]


def of_address(named: str, source: str, shelf: Shelf, sha256: str | None) -> list[Wanted]:
    """The file at ``hf:owner/repository/file.gguf`` or at a web address; all parts of one that is split.

    ``sha256`` is that of a single file. Raises ``ConfigurationError``.
    """
    url, origin = _from_hub(named, source) if named.startswith(_HUB) else _from_web(named)
    file = PurePosixPath(url.path).name
    try:
        names = [path.name for path in parts(Path(file))]
    except BadGguf as error:
        raise ConfigurationError(f"{file} can't be fetched: {error}.") from None
    if sha256 is not None and len(names) > 1:
        raise ConfigurationError(f"{file} is one of {len(names)} parts, so one --sha256 can't be theirs: leave it out.")
    folder = url.path.rpartition("/")[0]
    return [Wanted(url.copy_with(path=f"{folder}/{name}"), shelf.place(origin, name), sha256) for name in names]


def allowed(address: str | httpx.URL) -> httpx.URL:
    """The address, if it is https, or http on this machine. Raises ``ConfigurationError``."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise ConfigurationError(f"{address} is not a web address: {error}.") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise ConfigurationError(
            f"{address} is neither a model of the catalogue nor an address: `clawgate model list` names the models; "
            f"an address begins with https:// or is of the form {_HUB}owner/repository/file.gguf."
        )
    if url.userinfo:
        raise ConfigurationError("An address may not carry a password: set model.token (CLAWGATE_MODEL_TOKEN) instead.")
    if url.scheme == "http" and not on_this_machine(url):
        raise ConfigurationError(f"{url} is not encrypted: use https.")
    return url


def on_this_machine(url: httpx.URL) -> bool:
    """Whether the host is a loopback address, by its name: nothing is looked up."""
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return url.host == "localhost"


def same_host(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether what is secret to one may be shown to the other."""
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def _from_web(named: str) -> tuple[httpx.URL, str]:
    """The address, and the name of the folder for what comes from there."""
    url = allowed(named)
    return url, re.sub(r"[^\w.-]", "-", url.host).strip("-")


def _from_hub(named: str, source: str) -> tuple[httpx.URL, str]:
    owner, _, rest = named.removeprefix(_HUB).partition("/")
    repository, _, path = rest.partition("/")
    repository, _, revision = repository.partition("@")
    if not (owner and repository and path):
        raise ConfigurationError(f"{named} is incomplete: write {_HUB}owner/repository/file.gguf.")
    return _hub(source, f"{owner}/{repository}", revision or "main", path), f"{owner}--{repository}"


def _hub(source: str, repository: str, revision: str, path: str) -> httpx.URL:
    return allowed(f"{source.rstrip('/')}/{repository}/resolve/{quote(revision, safe='')}/{quote(path)}")
