"""Looking after a running system: what waits, what was given up, and getting it answered after all."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from gateway.bus.turns import APOLOGY
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi
from tests.system.running import Running, run, until
from tests.system.test_deaths import ANSWER
from tests.system.test_platforms import confirmed, said, settings, started

NOT_RUNNING = "clawgate isn't running on this data folder; ./clawgate up starts it.\n"


def operate(running: Running, *arguments: str) -> str:
    """What a command says; it must work."""
    done = run(running.data, *arguments, **running.settings)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


def letters(running: Running) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(operate(running, "dead", "list", "--json"))["dead_letters"]
    return found


def _writes(script: Path, delay_ms: int) -> None:
    """The next worker to start says the answer at this pace."""
    script.write_text(json.dumps([{"match": "count slowly", "reply": ANSWER, "delay_ms": delay_ms}]))


async def test_a_message_that_was_given_up_is_answered_after_a_replay(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    await asyncio.to_thread(_writes, script, 60_000)
    async with (
        BotApi().serving() as api,
        started(tmp_path / "data", **settings(api, MODEL_SCRIPT=str(script), WORKER_ATTEMPTS="1")) as running,
    ):
        await api.write("count slowly")
        await confirmed(api, 1)
        await asyncio.to_thread(running.in_turn)
        assert json.loads(await asyncio.to_thread(operate, running, "queue", "--json"))["partitions"][0]["running"]
        await asyncio.to_thread(_writes, script, 0)
        await asyncio.to_thread(running.kill, "worker")
        assert await said(api, 1) == [APOLOGY]
        (letter,) = await asyncio.to_thread(letters, running)
        assert (letter["readable"], letter["reason"]) == (True, "1 attempts failed")
        assert letter["payload"]["parts"][0]["text"] == "count slowly"
        page = await asyncio.to_thread(operate, running, "dead", "list")
        assert letter["id"] in page
        assert "count slowly" in page
        assert "count slowly" in await asyncio.to_thread(operate, running, "dead", "show", letter["id"])
        replayed = await asyncio.to_thread(operate, running, "dead", "replay", letter["id"])
        assert replayed.startswith(f"Replayed {letter['id']}")
        again = await asyncio.to_thread(run, running.data, "dead", "replay", letter["id"], **running.settings)
        assert again.returncode == 1
        assert (
            again.stderr == f"There is no dead letter '{letter['id']}'; `clawgate dead list` shows those there are.\n"
        )
        assert await said(api, 2) == [APOLOGY, ANSWER]
        assert await asyncio.to_thread(letters, running) == []


async def test_a_reply_that_was_held_goes_out_marked(tmp_path: Path) -> None:
    async with (
        BotApi().serving() as api,
        started(tmp_path, **settings(api, TELEGRAM_ON_AMBIGUOUS="hold")) as running,
    ):
        api.fail("sendMessage", Failure(fault="accept_then_drop"))
        await api.write("hello")
        await said(api, 1)
        (letter,) = await asyncio.to_thread(until, lambda: letters(running), "the reply is held")
        assert letter["queue"] == "telegram:default"
        assert "1" in await asyncio.to_thread(operate, running, "queue")
        assert "Replayed 1." in await asyncio.to_thread(operate, running, "dead", "replay", "--all")
        _, second = await said(api, 2)
        assert second.startswith("(You may have this message already")
        assert second.endswith("You said: hello")


@pytest.mark.parametrize("arguments", [("queue",), ("dead", "list", "--json"), ("dead", "purge", "--all")])
def test_without_a_system_that_is_said_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NOT_RUNNING)
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


@pytest.mark.parametrize("command", ["purge", "replay"])
@pytest.mark.parametrize("arguments", [(), ("0/in/1-1", "--all")])
def test_what_is_meant_must_be_said(tmp_path: Path, command: str, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, "dead", command, *arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith(f"Name one dead letter to {command}, or --all")


def test_a_server_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "queue", REDIS_URL=f"unix://{tmp_path}/nothing")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert done.stderr.startswith("Redis can")
