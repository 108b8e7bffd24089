import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram import polling
from adapters.telegram.adapter import TelegramAdapter
from gateway.errors import Transient, Unauthorised
from tests.adapters.telegram.rig import brief, settings
from tests.contract.host import DoorHost
from tests.contract.running import running
from tests.doubles.telegram.facts import PERSON
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi
from tests.patience import PATIENCE


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().serving() as server:
        yield server


@pytest.fixture
def host(tmp_path: Path) -> DoorHost:
    return DoorHost(tmp_path)


class Pauses:
    """A sleep that takes no time and remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await brief(seconds)


def made(api: BotApi, pauses: Pauses | None = None, **more: Any) -> TelegramAdapter:
    return TelegramAdapter(settings(api, **more), sleep=pauses or brief)


def texts(host: DoorHost) -> list[str]:
    return [message.text for message in host.accepted.values()]


async def test_a_batch_is_confirmed_when_all_of_it_is_accepted(api: BotApi, host: DoorHost) -> None:
    for text in ("one", "two", "three"):
        await api.write(text)
    host.open.clear()
    async with running(made(api), host):
        await host.offered_count(1)
        assert [poll.get("offset") for poll in api.asked("getUpdates")] == [None]
        host.open.set()
        await api.until(lambda: len(api.confirmed) == 3)
    assert texts(host) == ["one", "two", "three"]


async def test_an_update_is_never_passed_over_while_the_queue_is_away(api: BotApi, host: DoorHost) -> None:
    pauses = Pauses()
    host.broken = True
    async with running(made(api, pauses), host):
        await api.write("one")
        await api.write("two")
        await host.offered_count(8)
        assert {message.text for message in host.offered} == {"one"}
        assert api.confirmed == []
        host.broken = False
        await api.until(lambda: len(api.confirmed) == 2)
    assert texts(host) == ["one", "two"]
    assert pauses.asked[:6] == [0.5, 1, 2, 4, 8, 10]


async def test_what_was_not_confirmed_comes_again_after_a_restart(api: BotApi, host: DoorHost) -> None:
    host.open.clear()
    async with running(made(api), host):
        await api.write("hello")
        await host.offered_count(1)
    assert api.confirmed == []
    host.open.set()
    async with running(made(api), host):
        await api.until(lambda: len(api.confirmed) == 1)
    assert texts(host) == ["hello"]


async def test_an_offset_is_sent_only_to_confirm(api: BotApi, host: DoorHost) -> None:
    async with running(made(api, poll_seconds=1), host):
        update = await api.write("one")
        await api.until(lambda: len(api.asked("getUpdates")) >= 4)
    offsets = [poll.get("offset") for poll in api.asked("getUpdates")]
    assert offsets[:4] == [None, None, update["update_id"] + 1, None]


async def test_numbers_that_start_anew_lose_nothing(api: BotApi, host: DoorHost) -> None:
    async with running(made(api, poll_seconds=1), host):
        await api.write("before the quiet week")
        await api.until(lambda: len(api.asked("getUpdates")) >= 4)
        api.next_update = 5
        await api.write("after it")
        await host.offered_count(2)
        await api.until(lambda: len(api.confirmed) == 2)
    assert texts(host) == ["before the quiet week", "after it"]


@pytest.mark.parametrize(
    "odd",
    [
        {"message": {"message_id": "?", "chat": {}}},
        {"message": {"chat": {"id": 1, "type": "private"}}},
        {"message": {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}, "text": "secret words"}},
        {"message": {"message_id": 1, "date": 1, "from": PERSON, "chat": {"id": 1, "type": "private"}, "text": 5}},
        {"message": "secret words"},
        {
            "message": {
                "message_id": 1,
                "date": 1,
                "from": PERSON,
                "chat": {"id": "secret words", "type": "private"},
                "text": "x",
            }
        },
        {
            "message": {
                "message_id": 1,
                "date": 10**30,
                "from": PERSON,
                "chat": {"id": 1, "type": "private"},
                "text": "x",
            }
        },
        {"poll": {"id": "1"}},
        {},
    ],
)
async def test_an_odd_update_stops_nothing(
    api: BotApi, host: DoorHost, odd: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    await api.write("before")
    await api.push(odd)
    await api.write("after")
    async with running(made(api), host):
        await api.until(lambda: len(api.confirmed) == 3)
    assert texts(host) == ["before", "after"]
    assert "secret words" not in capsys.readouterr().out


@pytest.mark.parametrize("failure", [Failure(502, "Bad Gateway"), Failure(fault="drop"), Failure(fault="garbage")])
async def test_a_poll_that_fails_is_made_again(api: BotApi, host: DoorHost, failure: Failure) -> None:
    pauses = Pauses()
    for _ in range(polling.ATTEMPTS - 1):
        api.fail("getUpdates", failure)
    await api.write("hello")
    async with running(made(api, pauses), host):
        await api.until(lambda: len(api.confirmed) == 1)
    assert texts(host) == ["hello"]
    assert pauses.asked == [0.5, 1, 2, 4]


async def test_polls_that_go_on_failing_are_a_lost_connection(api: BotApi, host: DoorHost) -> None:
    for _ in range(polling.ATTEMPTS):
        api.fail("getUpdates", Failure(500, "Internal Server Error"))
    with pytest.raises(Transient, match="500"):
        async with running(made(api), host):
            pass


async def test_a_pause_is_kept(api: BotApi, host: DoorHost) -> None:
    pauses = Pauses()
    api.fail("getUpdates", Failure(429, "Too Many Requests", {"retry_after": 33}))
    async with running(made(api, pauses), host):
        await api.write("hello")
        await host.offered_count(1)
    assert pauses.asked == [33]


async def test_a_token_revoked_on_the_way_is_unauthorised(api: BotApi, host: DoorHost) -> None:
    async with running(made(api), host) as task:
        api.token = "1:another"
        await api.write("wake up")
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait([task])
        assert isinstance(task.exception(), Unauthorised)


async def test_another_poller_is_named(api: BotApi, host: DoorHost) -> None:
    pauses = Pauses()
    async with running(made(api, pauses), host) as task:
        await api.until(lambda: len(api.asked("getUpdates")) == 2)
        async with running(made(api), host):
            async with asyncio.timeout(PATIENCE):
                await asyncio.wait([task])
            with pytest.raises(Transient, match="Another program"):
                task.result()
    # Going on polling would only end the other one's polls in turn.
    assert pauses.asked == []


@pytest.mark.parametrize("answer", [{}, "x", [{"message": {}}], [5], [{"update_id": True}], None])
async def test_an_answer_that_is_no_list_of_updates_is_a_lost_connection(
    api: BotApi, host: DoorHost, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def odd(data: dict[str, Any]) -> Any:
        return answer

    monkeypatch.setitem(api.methods, "getUpdates", odd)
    with pytest.raises(Transient):
        async with running(made(api), host):
            pass


async def test_a_webhook_that_is_set_meanwhile_is_removed_at_the_next_start(api: BotApi, host: DoorHost) -> None:
    adapter = made(api, poll_seconds=1)
    async with running(adapter, host) as task:
        await api.call_at("http://127.0.0.1:9/other", "")
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait([task])
        with pytest.raises(Transient, match="webhook"):
            task.result()
    async with running(adapter, host):
        await api.write("hello")
        await host.offered_count(1)
    assert api.webhook == ""


async def test_updates_in_another_order_are_all_taken(api: BotApi, host: DoorHost) -> None:
    for number, person in enumerate((4242, 5151, 6161)):
        await api.write(f"number {number}", chat={"id": person, "type": "private", "first_name": "x"})
    api.reorder()
    async with running(made(api), host):
        await api.until(lambda: len(api.confirmed) == 3)
    assert sorted(texts(host)) == ["number 0", "number 1", "number 2"]
    assert len(host.offered) == 3
