from typing import Any

import pytest
from pydantic import ValidationError

from adapters.telegram.settings import TelegramSettings
from tests.doubles.telegram.facts import TOKEN


def made(**values: Any) -> TelegramSettings:
    return TelegramSettings.model_validate(values)


def test_nothing_set_is_off() -> None:
    assert not made().active
    assert made().problem() is None
    assert made().api_base == "https://api.telegram.org"


def test_a_token_switches_it_on() -> None:
    assert made(token=TOKEN).active
    assert made(token=TOKEN).problem() is None
    assert not made(token=TOKEN, enabled=False).active


@pytest.mark.parametrize("token", ["", "  "])
def test_a_variable_set_to_nothing_is_no_token(token: str) -> None:
    assert not made(token=token).active


def test_spaces_around_a_token_are_dropped() -> None:
    assert made(token=f" {TOKEN}\n").problem() is None


@pytest.mark.parametrize(
    "token", [None, "", "hello", "123:short", "abc:AAF-test_token_of_a_bot_that_is_not", "1:a b" * 9]
)
def test_enabled_without_a_usable_token_is_a_problem(token: str | None) -> None:
    problem = made(enabled=True, token=token).problem()
    assert problem is not None
    key, mend = problem
    assert key == "token"
    assert "@BotFather" in mend
    assert not token or token not in mend


@pytest.mark.parametrize(
    ("given", "users"),
    [
        ("", ()),
        ("1, 2,3", ("1", "2", "3")),
        ("1 2", ("1", "2")),
        ("-100123", ("-100123",)),
        ([1, "2"], ("1", "2")),
        (7, ("7",)),
        ([], ()),
    ],
)
def test_users_are_lists_or_words(given: Any, users: tuple[str, ...]) -> None:
    assert made(allow_users=given).allow_users == users


@pytest.mark.parametrize("given", ["@ada", "ada", "--100", "1-", ["1", "ada"], [True], [1.5], "\uff11"])
def test_users_are_named_by_numbers_only(given: Any) -> None:
    with pytest.raises(ValidationError):
        made(allow_users=given)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "https://bots.example/path/", "http://[::1]:80"])
def test_another_server_can_be_named(url: str) -> None:
    assert made(api_base=url).api_base == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.telegram.org",
        "ftp://a",
        "https://",
        "https://u:p@a",
        "https://a/{token}",
        "https://a?x=1",
        "https://a b",
    ],
)
def test_what_is_no_server_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        made(api_base=url)


@pytest.mark.parametrize("seconds", [0, 51])
def test_a_poll_lasts_what_the_server_allows(seconds: int) -> None:
    with pytest.raises(ValidationError):
        made(poll_seconds=seconds)


def test_the_token_is_not_shown() -> None:
    assert TOKEN not in repr(made(token=TOKEN))


def test_a_bot_that_hears_everybody_is_pointed_out() -> None:
    token = "123456:" + "a" * 35
    assert len(TelegramSettings(token=token, access="open").advice()) == 1
    assert TelegramSettings(token=token, access="open", allow_users="4242").advice() == []
    assert TelegramSettings(token=token).advice() == []


SECRET = "s3cret_-" * 4


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"webhook": "https://bots.example"}, "secret"),
        ({"webhook": "https://bots.example", "secret": "short"}, "secret"),
        ({"webhook": "https://bots.example", "secret": "with blanks in it, and more"}, "secret"),
        ({"webhook": "http://bots.example", "secret": SECRET}, "webhook"),
        ({"webhook": "https://bots.example:8080", "secret": SECRET}, "webhook"),
        ({"webhook": "https://bots.example:x", "secret": SECRET}, "webhook"),
    ],
)
def test_a_webhook_that_would_not_be_called_is_a_problem(more: dict[str, str], key: str) -> None:
    problem = made(token=TOKEN, **more).problem()
    assert problem is not None
    assert problem[0] == key


@pytest.mark.parametrize(
    "more",
    [
        {"webhook": "https://bots.example:8443/", "secret": SECRET},
        {"webhook": "http://127.0.0.1:8137", "secret": SECRET, "api_base": "http://127.0.0.1:8081"},
        {"webhook": "", "secret": ""},
    ],
)
def test_a_webhook_that_can_be_called_is_none(more: dict[str, str]) -> None:
    assert made(token=TOKEN, **more).problem() is None


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(made(token=TOKEN, secret=SECRET))


def test_a_webhook_is_told_what_it_needs() -> None:
    advice = made(token=TOKEN, allow_users="1", webhook="https://bots.example:8443", secret=SECRET).advice()
    assert len(advice) == 1
    assert "bots.example has to be one of http.names" in advice[0]
