"""What is missing is said, with the mend."""

from typing import Any

import pytest
from pydantic import ValidationError

from adapters.email.settings import EmailSettings

GOOD = {"address": "Bot@Example.org", "password": "sesame", "imap_host": "imap.gmail.com"}


def settings(**more: Any) -> EmailSettings:
    return EmailSettings.model_validate(GOOD | more)


def test_three_settings_are_enough_for_a_known_provider() -> None:
    found = settings()
    assert found.active
    assert found.problem() is None
    assert found.address == "bot@example.org"
    assert found.login == "bot@example.org"
    assert (found.imap_place, found.smtp_place) == (("imap.gmail.com", 993), ("smtp.gmail.com", 465))
    assert found.provider == "mx.google.com"
    assert "sesame" not in repr(found)


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"address": "", "enabled": True}, "address"),
        ({"imap_host": ""}, "imap_host"),
        ({"password": ""}, "password"),
        ({"password": None}, "password"),
        ({"imap_host": "mail.example.org"}, "authserv_id"),
        ({"imap_security": "none"}, "imap_security"),
        ({"smtp_security": "none", "smtp_host": "smtp.example.org"}, "smtp_security"),
        ({"listen": "nonsense"}, "listen"),
        ({"imap_host": "", "listen": "127.0.0.1:2424"}, "smtp_host"),
        ({"oauth_token_url": "https://example.org/token"}, "oauth_refresh_token"),
        ({"oauth_token_url": "http://example.org/token", "oauth_refresh_token": "x"}, "oauth_token_url"),
    ],
)
def test_what_is_missing_is_named(more: dict[str, Any], key: str) -> None:
    problem = settings(**more).problem()
    assert problem is not None
    assert problem[0] == key
    assert problem[1].endswith(".")


@pytest.mark.parametrize(
    "more",
    [
        {"imap_host": "mail.example.org", "require_authentication": False},
        {"imap_host": "mail.example.org", "authserv_id": "mx.example.org"},
        {"imap_host": "outlook.office365.com", "smtp_host": "smtp.office365.com", "smtp_security": "starttls"},
        {"imap_host": "127.0.0.1", "imap_security": "none", "smtp_security": "none", "authserv_id": "mx"},
        {"imap_host": "dovecot", "imap_security": "none", "smtp_security": "none", "authserv_id": "mx"},
        {"password": "", "oauth_token_url": "https://example.org/token", "oauth_refresh_token": "x"},
    ],
)
def test_what_can_work_is_no_problem(more: dict[str, Any]) -> None:
    assert settings(**more).problem() is None


@pytest.mark.parametrize(
    "more",
    [
        {"address": "bot"},
        {"address": "Bot <bot@example.org>"},
        {"allow_users": ["Ann <ann@example.org>"]},
        {"idle_seconds": 600},
        {"max_age_hours": 24 * 15},
        {"imap_port": 70000},
    ],
)
def test_nonsense_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        settings(**more)


def test_people_are_named_by_their_addresses() -> None:
    assert settings(allow_users="Ann@Example.org, bob@bücher.example").allow_users == (
        "ann@example.org",
        "bob@xn--bcher-kva.example",
    )
    assert not settings().advice()
    assert settings(access="open").advice()
    assert not settings(access="open", allow_users="ann@example.org").advice()
    assert len(settings(access="open", listen="0.0.0.0:24").advice()) == 2
