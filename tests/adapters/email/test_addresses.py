"""One form for each address."""

import pytest

from adapters.email.addresses import from_segment, segment, typed
from gateway.schema.address import Address, Principal


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("Ann@Example.ORG", "ann@example.org"),
        (" ann@example.org. ", "ann@example.org"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@localhost", "ann@localhost"),
        ("jürgen@example.org", "jürgen@example.org"),
        ("o'neil+x=y{z}|a/b@example.org", "o'neil+x=y{z}|a/b@example.org"),
        # Two Cyrillic letters: it is another domain.
        ("ann@\u0435\u0445ample.org", "ann@xn--ample-ywe6i.org"),
        ("ann", None),
        ("@example.org", None),
        ("ann@", None),
        ("a b@example.org", None),
        ('"a b"@example.org', None),
        ("a..b@example.org", None),
        (".a@example.org", None),
        ("ann@exa mple.org", None),
        ("ann@example..org", None),
        ("ann@-example.org", None),
        ("ann@[192.0.2.1]", None),
        ("a@b@example.org", None),
        ("ann@example.org\r\nBcc: x", None),
        ("a" * 250 + "@example.org", None),
        ("", None),
    ],
)
def test_an_address_has_one_form(address: str, found: str | None) -> None:
    assert typed(address) == found
    if found is not None:
        assert typed(found) == found


@pytest.mark.parametrize("address", ["ann@example.org", "a/b{c}|d@example.org", "a%2fb@example.org", "jürgen@x.org"])
def test_it_fits_into_our_addresses_and_back(address: str) -> None:
    chat = segment(address)
    assert Address(platform="email", chat=chat).chat == chat
    assert Principal(platform="email", user=chat).user == chat
    assert from_segment(chat) == address


def test_different_addresses_stay_different() -> None:
    assert len({segment(each) for each in ("a/b@x.org", "a%2fb@x.org", "a%2Fb@x.org", "a|b@x.org")}) == 4
