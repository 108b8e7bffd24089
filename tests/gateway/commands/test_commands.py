"""The commands as a person meets them."""

from datetime import UTC, datetime

import pytest

from gateway import commands
from gateway.bus.presence import Presence, WorkerFacts
from gateway.commands.command import CommandContext, Queued
from gateway.commands.parse import parse
from gateway.door.routing import session_of
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.message import InboundMessage
from gateway.schema.queue_mode import QueueMode
from tests.contract.bus_rig import Bus, message_task
from tests.gateway.test_metrics import FIGURES

FOUND = commands.discover()


async def run(bus: Bus, name: str, arguments: str = "", *, user: str = "ann", shown: str = "") -> str | Queued:
    said = InboundMessage(
        key="c",
        address=Address(platform="pigeon", chat="1"),
        sender=Principal(platform="pigeon", user=user, name=shown),
        parts=(Text(text=f"/{name}"),),
        sent_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    context = CommandContext(
        message=said,
        session=session_of(said),
        arguments=arguments,
        inbox=bus.inbox,
        presence=Presence(bus.store),
        commands=FOUND,
    )
    return await FOUND[name].run(context)


def test_discovery() -> None:
    assert {command.name for command in FOUND.values()} == {"help", "model", "new", "queue", "status", "stop", "whoami"}
    assert FOUND["start"] is FOUND["help"]
    assert all(name == command.name or name in command.aliases for name, command in FOUND.items())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/help", ("help", "")),
        ("  /HELP  ", ("help", "")),
        ("/help@bot", ("help", "")),
        ("/help@bot now  ", ("help", "now")),
        ("/model a b\nc", ("model", "a b\nc")),
        ("/etc/hosts", None),
        ("/help!", None),
        ("help", None),
        ("", None),
        ("/" + "x" * 33, None),
        ("/help@", None),
    ],
)
def test_parsing(text: str, found: tuple[str, str] | None) -> None:
    assert parse(text) == found


def test_parsing_is_not_slow() -> None:
    assert parse("/" + "a" * 1_000_000) is None
    assert parse("/help" + " " * 1_000_000 + "x") == ("help", "x")
    assert parse("/help@" + "a" * 1_000_000) is None


async def test_help_lists_each_command_once(bus: Bus) -> None:
    text = await run(bus, "help")
    assert isinstance(text, str)
    assert [line.split(":")[0] for line in text.splitlines()[1:]] == [
        "/help",
        "/model",
        "/new",
        "/queue",
        "/status",
        "/stop",
        "/whoami",
    ]


async def test_new_takes_its_place_in_the_lane(bus: Bus) -> None:
    assert await run(bus, "new") == Queued("reset")
    assert await run(bus, "reset") == Queued("reset")


async def test_whoami(bus: Bus) -> None:
    assert await run(bus, "whoami") == "You are (pigeon:user:ann). This conversation is pigeon:default:1."
    assert await run(bus, "whoami", shown="Ann B") == (
        "You are Ann B (pigeon:user:ann). This conversation is pigeon:default:1."
    )


async def test_model(bus: Bus) -> None:
    assert await run(bus, "model") == "No worker is running, so no model is loaded."
    await Presence(bus.store).announce(WorkerFacts(name="a", model="tiny", context=4096, concurrency=1))
    assert await run(bus, "model") == (
        "Answers come from: tiny, 4,096 tokens of context. It runs locally; nothing you write is sent elsewhere."
    )
    assert await run(bus, "model", "huge") == (
        "There is no model huge here. Running: tiny. The operator chooses the model."
    )


async def test_stop_in_all_its_words(bus: Bus) -> None:
    nothing = "Nothing of yours is running or waiting here."
    assert await run(bus, "stop") == nothing
    await bus.offer(message_task(1))
    assert await run(bus, "stop", user="bob") == nothing
    assert await run(bus, "stop") == "1 waiting message dropped."
    for number in (2, 3, 4):
        await bus.offer(message_task(number))
    await bus.hand().one()
    assert await run(bus, "stop", user="bob") == nothing
    assert await run(bus, "stop") == "Stopped; 2 waiting messages dropped."
    assert await run(bus, "stop") == "Stopped."


async def test_the_queue_mode_is_told_and_set(bus: Bus) -> None:
    told = await run(bus, "queue")
    assert isinstance(told, str)
    first, *others = told.splitlines()
    assert first == "The queue mode is followup. You can choose:"
    assert [line.split(":")[0] for line in others] == [f"/queue {mode.value}" for mode in QueueMode]
    for mode in QueueMode:
        chosen = await run(bus, "queue", f" {mode.value.upper()} ")
        assert str(chosen).startswith(f"The queue mode is {mode.value} now: ")
        assert await bus.inbox.mode(message_task(0).session) is mode
        assert str(await run(bus, "queue")).startswith(f"The queue mode is {mode.value}.")


async def test_an_unknown_queue_mode_changes_nothing(bus: Bus) -> None:
    await run(bus, "queue", "steer")
    assert await run(bus, "queue", "random") == (
        "There is no such queue mode; choose one of followup, collect, steer, interrupt."
    )
    assert await bus.inbox.mode(message_task(0).session) is QueueMode.STEER


async def test_status_names_a_mode_that_is_not_the_default(bus: Bus) -> None:
    assert "mode" not in str(await run(bus, "status"))
    await run(bus, "queue", "collect")
    assert "\nQueue mode: collect.\n" in str(await run(bus, "status"))


async def test_status_says_how_fast_the_model_is(bus: Bus) -> None:
    facts = WorkerFacts(name="a", model="tiny", context=4096, concurrency=1)
    await Presence(bus.store).announce(facts)
    assert "half" not in str(await run(bus, "status"))
    await Presence(bus.store).announce(facts, FIGURES)
    last = str(await run(bus, "status")).splitlines()[-1]
    assert last == (
        "The model: 1 running, 0 in line; half its answers begin within 0.1 s, "
        "60 % of what it reads was computed before."
    )


@pytest.mark.parametrize(
    ("servers", "words"),
    [
        ([None], "It runs locally; nothing you write is sent elsewhere."),
        (["127.0.0.1"], "It runs on a server of the operator's own network; nothing you write is sent elsewhere."),
        (["192.168.1.7", None], "It runs on a server of the operator's own network"),
        (["gpu-box"], "It runs on a server of the operator's own network"),
        (["gpu.lan"], "It runs on a server of the operator's own network"),
        (["api.openai.com", None, "gpu"], "What you write is sent to api.openai.com, where the model runs."),
        (["b.example", "1.1.1.1"], "What you write is sent to 1.1.1.1 and b.example, where the model runs."),
    ],
)
async def test_model_says_who_reads_what_people_write(bus: Bus, servers: list[str | None], words: str) -> None:
    for number, server in enumerate(servers):
        facts = WorkerFacts(name=f"{number}", model="big", context=4096, concurrency=1, server=server)
        await Presence(bus.store).announce(facts)
    said = str(await run(bus, "model"))
    assert words in said
    assert "gpu" not in said
    assert "192" not in said
    assert "model big" in str(await run(bus, "status"))
