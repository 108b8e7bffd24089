"""Files of locked versions, as pip reads them."""

import re
from dataclasses import dataclass

_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)\s*(?:;\s*(.*))?$")


@dataclass(frozen=True)
class Locked:
    """One package at one version, with the hashes of its files; ``marker`` says where it is wanted."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def parse(text: str) -> list[Locked]:
    """All packages of a file. Raises ``ValueError`` for anything but versions and hashes."""
    found = []
    for logical in text.replace("\\\n", " ").splitlines():
        line = logical.strip()
        if not line or line.startswith("#"):
            continue
        head, *hashes = re.split(r"\s+--hash=", line)
        match = _REQUIREMENT.match(head.strip())
        if match is None or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes):
            raise ValueError(f"not a locked package: {line[:100]}")
        found.append(Locked(match[1], match[2], match[3] or "", tuple(hashes)))
    return found
