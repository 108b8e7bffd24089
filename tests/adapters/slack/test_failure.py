"""Every way in which a call can fail, and which of our errors it is."""

import socket

import aiohttp
import pytest

from adapters.base import Ambiguous, DeliveryError, RateLimited, Rejected, Transient, Unauthorised
from adapters.slack.connection import Connection
from adapters.slack.failure import UNNAMED_PAUSE, MarkupRefused
from adapters.slack.settings import SlackSettings
from tests.doubles.slack.misbehaviour import Failure, rate_limited
from tests.doubles.slack.platform import BOT_TOKEN, Slack
from tests.doubles.slack.workspace import DIRECT


async def _fails(base: str, *, seconds: float = 20.0) -> DeliveryError:
    settings = SlackSettings.model_validate({"token": BOT_TOKEN, "api_base": base})
    async with Connection.open(settings, call_seconds=seconds) as connection:
        api = connection.api(BOT_TOKEN)
        with pytest.raises(DeliveryError) as caught:
            await api.call(lambda client: client.chat_postMessage(channel=DIRECT, text="x"))
    assert BOT_TOKEN not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


@pytest.mark.parametrize(
    ("failure", "leaf"),
    [
        (rate_limited(9), RateLimited),
        (Failure(200, "ratelimited"), RateLimited),
        (Failure(500), Ambiguous),
        (Failure(503, "service_unavailable"), Ambiguous),
        (Failure(200, "fatal_error"), Ambiguous),
        (Failure(200, "internal_error"), Ambiguous),
        (Failure(302), Transient),
        (Failure(200, "invalid_auth"), Unauthorised),
        (Failure(200, "account_inactive"), Unauthorised),
        (Failure(200, "channel_not_found"), Rejected),
        (Failure(200, "missing_scope"), Rejected),
        (Failure(200, "invalid_blocks"), MarkupRefused),
        (Failure(200, "an_error_of_the_future"), Rejected),
        (Failure(fault="drop"), Ambiguous),
        (Failure(fault="garbage"), Ambiguous),
    ],
)
async def test_it_is_the_right_leaf(failure: Failure, leaf: type[DeliveryError]) -> None:
    async with Slack().serving() as slack:
        slack.fail("chat.postMessage", failure)
        error = await _fails(slack.base)
        assert type(error) is leaf or (leaf is Rejected and isinstance(error, Rejected))
        # The library has made no second attempt of its own.
        assert len(slack.asked("chat.postMessage")) == 1


async def test_the_pause_is_the_one_asked_for() -> None:
    async with Slack().serving() as slack:
        slack.fail("chat.postMessage", rate_limited(9))
        slack.fail("chat.postMessage", Failure(429, headers={"Retry-After": "soon"}))
        for expected in (9.0, UNNAMED_PAUSE):
            error = await _fails(slack.base)
            assert isinstance(error, RateLimited)
            assert error.retry_after == expected


async def test_silence_has_an_end() -> None:
    async with Slack().serving() as slack:
        slack.fail("chat.postMessage", Failure(fault="silence"))
        assert isinstance(await _fails(slack.base, seconds=0.2), Ambiguous)


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert isinstance(await _fails(f"http://127.0.0.1:{taken.getsockname()[1]}"), Transient)


async def test_a_name_that_leads_nowhere() -> None:
    assert isinstance(await _fails("http://no-such-host.invalid"), Transient)


async def test_our_session_is_closed_with_the_connection() -> None:
    settings = SlackSettings.model_validate({"token": BOT_TOKEN})
    async with Connection.open(settings) as connection:
        session: aiohttp.ClientSession = connection.session
    assert session.closed
