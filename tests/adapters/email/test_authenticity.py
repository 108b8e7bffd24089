"""Whose word counts, and for whom."""

import pytest

from adapters.email.authenticity import UNNAMED, is_authentic

ANN = "ann@example.org"
GMAIL = (
    "mx.google.com; dkim=pass header.i=@example.org header.s=s1 header.b=abc; spf=pass (google.com: domain of "
    "ann@example.org designates 192.0.2.1 as permitted sender) smtp.mailfrom=ann@example.org; dmarc=pass "
    "(p=REJECT sp=REJECT dis=NONE) header.from=example.org"
)
MICROSOFT = (
    "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dkim=pass (signature was verified) "
    "header.d=example.org;dmarc=pass action=none header.from=example.org;compauth=pass reason=100"
)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("mx.google.com", GMAIL),
        ("MX.google.COM", GMAIL),
        (UNNAMED, MICROSOFT),
        ("mx*.example.net", "mx3.example.net 1; dmarc=pass header.from=example.org"),
        ("mx", "mx; dkim=pass header.d=example.org"),
        ("mx", "mx; dkim=fail header.d=example.org; dkim=pass header.d=Example.ORG"),
        ("mx", "mx; dkim/1 = pass header.i=@example.org"),
        ("mx", "mx; DMARC=Pass Header.From=EXAMPLE.org"),
    ],
)
def test_the_provider_vouches(name: str, field: str) -> None:
    assert is_authentic([field], name, ANN)


@pytest.mark.parametrize(
    "field",
    [
        "other; dmarc=pass header.from=example.org",
        "mx.evil.example; dmarc=pass header.from=example.org",
        "mx; none",
        "mx; spf=pass smtp.mailfrom=example.org",
        "mx; dmarc=fail header.from=example.org",
        "mx; dmarc=none header.from=example.org",
        "mx; dmarc=bestguesspass header.from=example.org",
        "mx; dmarc=pass",
        "mx; dmarc=pass header.from=evil.example",
        "mx; dmarc=pass header.from=example.org.evil.example",
        "mx; dmarc=pass header.from=evil.example header.from=example.org",
        "mx; dmarc=fail header.from=example.org; dmarc=pass header.from=example.org",
        "mx; dmarc=fail header.from=example.org; dkim=pass header.d=example.org",
        "mx; dkim=pass header.d=evil.example",
        "mx; dkim=pass header.d=mail.example.org",
        "mx; dkim=pass header.d=org",
        "mx; dkim=pass header.d=ample.org",
        "mx; dkim=fail header.d=example.org",
        "mx; dkim=pass",
        # What a sender can put into a return path, which providers repeat.
        'mx; spf=pass (domain of "a) ; dmarc=pass header.from=example.org ("@evil.example designates 1)',
        'mx; spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.org"@evil.example',
        "mx; spf=pass (domain of a\\) ; dmarc=pass header.from=example.org; spf=pass)",
        "mx; spf=pass (domain of a) ; dmarc=pass header.from=example.org (@evil.example) designates)",
        "mx; (dmarc=pass header.from=example.org)",
        "mx; (a (dmarc=pass) header.from=example.org) dmarc=fail",
        "",
        ";",
    ],
)
def test_nothing_else_vouches(field: str) -> None:
    assert not is_authentic([field], "mx", ANN)


def test_a_domain_vouches_for_those_under_it() -> None:
    field = "mx; dkim=pass header.d=example.org"
    assert is_authentic([field], "mx", "ann@mail.example.org")
    assert not is_authentic([field], "mx", "ann@badexample.org")


def test_only_the_topmost_of_the_providers_own_counts() -> None:
    good, bad = "mx; dmarc=pass header.from=example.org", "mx; dmarc=fail header.from=example.org"
    other = "sender; dmarc=pass header.from=example.org"
    assert is_authentic([good, bad], "mx", ANN)
    assert is_authentic([other, good], "mx", ANN)
    assert not is_authentic([bad, good], "mx", ANN)
    assert not is_authentic([other], "mx", ANN)
    assert not is_authentic([], "mx", ANN)


def test_where_the_provider_has_no_name_none_may_stand_there() -> None:
    assert not is_authentic(["mx; dmarc=pass header.from=example.org"], UNNAMED, ANN)
    assert not is_authentic([MICROSOFT], "mx", ANN)


def test_a_domain_that_looks_alike_is_another() -> None:
    assert not is_authentic(["mx; dmarc=pass header.from=example.org"], "mx", "ann@xn--exmple-4nf.org")
    assert is_authentic(["mx; dmarc=pass header.from=xn--bcher-kva.example"], "mx", "ann@xn--bcher-kva.example")
