from typing import Any

import pytest
from pydantic import ValidationError

from adapters.discord.settings import DiscordSettings
from tests.doubles.discord.world import TOKEN


def made(**values: Any) -> DiscordSettings:
    return DiscordSettings.model_validate(values)


def test_nothing_set_is_off() -> None:
    assert not made().active
    assert made().problem() is None


def test_a_token_switches_it_on() -> None:
    assert made(token=TOKEN).active
    assert made(token=TOKEN).problem() is None
    assert not made(token=TOKEN, enabled=False).active


@pytest.mark.parametrize("token", ["", "  "])
def test_a_variable_set_to_nothing_is_no_token(token: str) -> None:
    assert not made(token=token).active


@pytest.mark.parametrize("given", [f" {TOKEN}\n", f"Bot {TOKEN}"])
def test_what_people_copy_along_with_a_token_is_dropped(given: str) -> None:
    settings = made(token=given)
    assert settings.problem() is None
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN


@pytest.mark.parametrize("token", [None, "hello", "a.b.c", TOKEN.replace(".", "-"), TOKEN + " x"])
def test_enabled_without_a_usable_token_is_a_problem(token: str | None) -> None:
    problem = made(enabled=True, token=token).problem()
    assert problem is not None
    key, mend = problem
    assert key == "token"
    assert "discord.com/developers" in mend
    assert not token or token not in mend


@pytest.mark.parametrize("field", ["allow_users", "allow_chats"])
@pytest.mark.parametrize("given", ["ada", "ada#1234", "-100", ["1", "ada"], [True]])
def test_people_and_channels_are_named_by_numbers_only(field: str, given: Any) -> None:
    with pytest.raises(ValidationError, match=r"Copy ID|valid string"):
        made(**{field: given})
    assert made(**{field: "1, 2"}) == made(**{field: ["1", "2"]})


@pytest.mark.parametrize("field", ["api_base", "files_base", "gateway_base"])
@pytest.mark.parametrize("url", ["", "discord.com", "ftp://a", "https://u:p@a", "https://a?x=1", "wss://a b"])
def test_what_is_no_server_is_refused(field: str, url: str) -> None:
    with pytest.raises(ValidationError):
        made(**{field: url})


def test_other_servers_can_be_named() -> None:
    settings = made(api_base="http://127.0.0.1:1/api/", gateway_base="ws://127.0.0.1:1/gateway/")
    assert settings.api_base == "http://127.0.0.1:1/api"
    assert settings.gateway_base == "ws://127.0.0.1:1/gateway"


def test_the_token_is_not_shown() -> None:
    assert TOKEN not in repr(made(token=TOKEN))


def test_a_bot_that_hears_everybody_is_pointed_out() -> None:
    assert len(made(token=TOKEN, access="open").advice()) == 1
    assert made(token=TOKEN, access="open", allow_users="4242").advice() == []
    assert made(token=TOKEN).advice() == []
