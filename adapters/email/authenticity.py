"""Whether From is the truth: what the receiving provider itself found out, and nothing that came with the mail.

https://www.rfc-editor.org/rfc/rfc8601: everybody can write an Authentication-Results field into a mail. The provider
puts its own on top and removes others that bear its name, so the topmost one under its name counts.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from adapters.email.addresses import a_labels, domain_of

UNNAMED = "-"
"""In place of a name: the provider leaves its own out, as Microsoft 365 does."""
_COMMENT = re.compile(r"\(([^()]*)\)")
_METHOD = re.compile(r"([a-z][a-z0-9-]*)(?:\s*/\s*[0-9]+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"([a-z]+\.[a-z0-9_-]+)\s*=\s*(\S+)", re.IGNORECASE)


class _Result(NamedTuple):
    method: str
    passed: bool
    properties: dict[str, str]


def is_authentic(fields: Iterable[str], name: str, sender: str) -> bool:
    """Whether ``sender``, a typed address, is who wrote the mail.

    ``fields`` are all Authentication-Results, topmost first; ``name`` is the provider's own (``*`` stands for any
    characters). Wanted is a DMARC pass of the sender's domain, or a DKIM pass of it or of one that it belongs to.
    """
    domain = domain_of(sender)
    own = next((results for results in map(_parsed, fields) if results and _is_own(results[0], name)), None)
    if own is None:
        return False
    results = list(_results(own[1:] if name != UNNAMED else own))
    dmarc = [result for result in results if result.method == "dmarc"]
    if dmarc:
        # Two of them are one too many: somebody wrote one of them into a name that the provider repeats.
        return len(dmarc) == 1 and dmarc[0].passed and _domain(dmarc[0], "header.from") == domain
    return any(result.method == "dkim" and result.passed and _aligned(result, domain) for result in results)


def _parsed(field: str) -> list[str] | None:
    """What stands between the semicolons, without comments; None if somebody may have played with it."""
    # Providers repeat what the sender chose, the return path above all: with quotes it can end a comment or a value.
    if '"' in field or "\\" in field:
        return None
    previous = ""
    while previous != field:
        previous, field = field, _COMMENT.sub(" ", field)
    if "(" in field or ")" in field:
        return None
    return [each.strip() for each in field.split(";")]


def _is_own(first: str, name: str) -> bool:
    if name == UNNAMED:
        return "=" in first
    words = first.split()
    return bool(words) and "=" not in words[0] and fnmatchcase(words[0].lower(), name.lower())


def _results(texts: Iterable[str]) -> Iterator[_Result]:
    for text in texts:
        found = _METHOD.match(text)
        if found is None:
            continue
        properties: dict[str, str] = {}
        for key, value in _PROPERTY.findall(text[found.end() :]):
            # Of two the first could be the sender's.
            properties[key.lower()] = "" if key.lower() in properties else value.lower()
        yield _Result(found[1].lower(), found[2].lower() == "pass", properties)


def _domain(result: _Result, name: str) -> str | None:
    value = result.properties.get(name, "")
    return a_labels(domain_of(value)) if value else None


def _aligned(result: _Result, domain: str) -> bool:
    signer = _domain(result, "header.d") or _domain(result, "header.i")
    return signer is not None and "." in signer and (domain == signer or domain.endswith(f".{signer}"))
