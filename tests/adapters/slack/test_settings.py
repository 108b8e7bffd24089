"""The section ``[slack]``."""

from typing import Any

import pytest
from pydantic import ValidationError

from adapters.slack.settings import SlackSettings

BOT = "xoxb-1234567890-abcdef"
APP = "xapp-1-A0-123-abc"


def made(**more: Any) -> SlackSettings:
    return SlackSettings.model_validate(more)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"enabled": True}, "token"),
        ({"token": BOT}, "app_token"),
        ({"token": APP, "app_token": APP}, "token"),
        ({"token": BOT, "app_token": BOT}, "app_token"),
        ({"teams": {"T1": {"token": APP}}, "app_token": APP}, "token"),
        ({"token": BOT, "app_token": APP}, None),
        ({"token": BOT, "signing_secret": "s"}, None),
        ({"teams": {"E1": {"token": BOT}}, "signing_secret": "s"}, None),
        ({"token": " ", "app_token": APP}, None),
    ],
)
def test_what_keeps_it_from_starting(settings: dict[str, Any], key: str | None) -> None:
    problem = made(**settings).problem()
    assert (problem[0] if problem else None) == key


@pytest.mark.parametrize(
    "settings",
    [
        {"allow_users": ["U123"]},
        {"allow_users": ["ada"]},
        {"allow_chats": ["general"]},
        {"command": "clawgate"},
        {"command": "/Claw Gate"},
        {"api_base": "slack.com"},
        {"api_base": "https://u:p@slack.com"},
        {"teams": {"acme": {"token": BOT}}},
        {"deaf_seconds": 0},
    ],
)
def test_what_cant_be_meant_is_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(**settings)


def test_a_token_makes_it_active() -> None:
    assert not made().active
    assert made(token=BOT).active
    assert made(teams={"T1": {"token": BOT}}).active
    assert not made(token=BOT, enabled=False).active


def test_secrets_are_not_shown() -> None:
    shown = repr(made(token=BOT, app_token=APP, signing_secret="hush", teams={"T1": {"token": f"{BOT}9"}}))
    assert "xoxb" not in shown
    assert "xapp" not in shown
    assert "hush" not in shown


def test_it_says_whom_the_bot_hears() -> None:
    assert not made(token=BOT).advice()
    assert made(token=BOT, access="open").advice()
    assert made(token=BOT, access="open", allow_users="T1.U1, T1.U2").advice() == []
