"""Mail addresses: the one form in which they are compared, and their place in an ``Address``."""

import re
from urllib.parse import quote, unquote

# A dot-atom of RFC 5322 section 3.2.3, with the characters that RFC 6532 adds. Quoted local parts are nobody's
# address any more, and every program reads them differently.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_LONGEST = 254  # RFC 5321 section 4.5.3.1, without the angle brackets of a path


def typed(address: str) -> str | None:
    """``address`` in lower case, its domain in A-labels; None for what isn't one plain address.

    Letters that merely look alike stay apart, since those of a domain become A-labels.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        return None
    ascii_domain = a_labels(domain)
    found = f"{local.lower()}@{ascii_domain}"
    return found if ascii_domain and len(found.encode()) <= _LONGEST else None


def a_labels(domain: str) -> str | None:
    """A domain in lower case and ASCII, without a dot at its end; None if it isn't one."""
    try:
        found = domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return found if _DOMAIN.fullmatch(found) else None


def domain_of(address: str) -> str:
    """What stands behind the ``@``."""
    return address.rpartition("@")[2]


def segment(address: str) -> str:
    """A typed address as the chat of an ``Address``, and as a principal's user."""
    return re.sub(r"[\s:/|{}%]", lambda found: quote(found[0], safe=""), address)


def from_segment(chat: str) -> str:
    """The typed address that ``segment`` was given."""
    return unquote(chat)
