"""The commands as a person meets them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gateway import commands
from gateway.bus.approvals import Approvals
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.bus.presence import Presence, ServedModel, WorkerFacts
from gateway.bus.reminders import Place, ReminderStore
from gateway.bus.rooms import Rooms
from gateway.bus.sessions import Sessions
from gateway.commands.command import Answer, CommandContext, Queued
from gateway.commands.parse import parse
from gateway.door.routing import session_of
from gateway.files import FileStore
from gateway.schema.address import Address, Principal
from gateway.schema.content import Text
from gateway.schema.ids import AccountId, MessageId, PrincipalId
from gateway.schema.message import InboundMessage
from gateway.schema.queue_mode import QueueMode
from gateway.schema.recurrence import Recurrence
from gateway.schema.role import Role
from gateway.settings import Settings
from tests.contract.bus_rig import Bus, message_task
from tests.gateway.test_metrics import FIGURES

FOUND = commands.discover()
SHARED = ["pigeon:default:club"]


async def run(
    bus: Bus,
    name: str,
    arguments: str = "",
    *,
    user: str = "ann",
    shown: str = "",
    key: str = "c",
    chat: str = "1",
    direct: bool = True,
    role: Role = Role.MEMBER,
    files: Path | None = None,
    settings: Settings | None = None,
) -> str | Answer | Queued:
    said = InboundMessage(
        key=key,
        direct=direct,
        address=Address(platform="pigeon", chat=chat),
        sender=Principal(platform="pigeon", user=user, name=shown),
        parts=(Text(text=f"/{name}"),),
        sent_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    context = CommandContext(
        message=said,
        role=role,
        session=session_of(said),
        arguments=arguments,
        inbox=bus.inbox,
        approvals=Approvals(bus.store, bus.keyspace),
        presence=Presence(bus.store),
        notes=NoteStore(bus.store, bus.keyspace, shared=SHARED),
        reminders=ReminderStore(bus.store, bus.keyspace),
        rooms=Rooms(bus.store, bus.keyspace),
        pairing=Pairing(bus.store),
        activation="mention",
        sessions=Sessions(bus.store, bus.keyspace),
        roster=(settings or Settings()).roster,
        files=FileStore(files or Path("unused"), most_bytes=1_000_000),
        now=datetime(2026, 3, 1, tzinfo=UTC),
        zone=UTC,
        commands=FOUND,
    )
    return await FOUND[name].run(context)


def test_discovery() -> None:
    names = {
        "activation",
        "agent",
        "help",
        "memory",
        "model",
        "new",
        "pair",
        "queue",
        "reminders",
        "status",
        "stop",
        "whoami",
    }
    names |= {"approve", "deny", "compact", "context", "export", "think", "usage", "verbose"}
    assert {command.name for command in FOUND.values()} == names
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
    spoken = parse(text)
    assert (spoken and (spoken.name, spoken.arguments)) == found


def test_parsing_is_not_slow() -> None:
    assert parse("/" + "a" * 1_000_000) is None
    assert parse("/help" + " " * 1_000_000 + "x") == ("help", "x", False)
    assert parse("/help@" + "a" * 1_000_000) is None


async def test_help_lists_each_command_once(bus: Bus) -> None:
    text = await run(bus, "help")
    assert isinstance(text, str)
    assert [line.split(":")[0] for line in text.splitlines()[1:]] == [
        "/activation",
        "/agent",
        "/approve",
        "/compact",
        "/context",
        "/deny",
        "/export",
        "/help",
        "/memory",
        "/model",
        "/new",
        "/queue",
        "/reminders",
        "/status",
        "/stop",
        "/think",
        "/usage",
        "/verbose",
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


async def test_of_several_models_each_has_a_button_of_who_asked(bus: Bus) -> None:
    for name in ("tiny", "x" * 60):
        await Presence(bus.store).announce(WorkerFacts(name=name, model=name, context=4096, concurrency=1))
    said = await run(bus, "model")
    assert isinstance(said, Answer)
    assert "tiny, 4,096 tokens of context; xxx" in said.text
    assert said.buttons is not None
    assert [choice.says for choice in said.buttons.choices] == ["/model tiny", f"/model {'x' * 60}"]
    assert said.buttons.presser == "pigeon:user:ann"
    assert await run(bus, "model", "tiny") == (
        "tiny: 4,096 tokens of context. It runs locally; nothing you write is sent elsewhere."
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


async def note(bus: Bus, text: str, *, user: str = "ann") -> None:
    await NoteStore(bus.store, bus.keyspace).of(PrincipalId(f"pigeon:user:{user}")).add(text, call=text)


async def test_memory_lists_and_forgets_the_sender_s_own(bus: Bus) -> None:
    assert await run(bus, "memory") == "I remember nothing of you. Ask me to remember something."
    await note(bus, "a bike")
    await note(bus, "bob's secret", user="bob")
    shown = "I remember this of you:\n1. a bike\n/memory forget 1 forgets the first of these."
    assert await run(bus, "memory") == shown
    unknown = "There is no such note; /memory lists them."
    for number in ("", "0", "2", "-1", "x", "1" * 5000):
        assert await run(bus, "memory", f"forget {number}", key=f"{number[:9]}?") == unknown
    assert str(await run(bus, "memory", "bike")).startswith("Send /memory to see the notes, /memory 2 for ")
    assert await run(bus, "memory", "forget 1", key="gone") == "Forgotten: a bike"
    await note(bus, "a car")
    assert await run(bus, "memory", "forget 1", key="gone") == "Forgotten: a bike", "the same message again"
    assert "a car" in str(await run(bus, "memory"))
    assert "bob's secret" in str(await run(bus, "memory", user="bob"))


async def test_memory_has_pages(bus: Bus) -> None:
    for number in range(25):
        await note(bus, f"note {number}")
    first, second = str(await run(bus, "memory")).split("\n"), str(await run(bus, "memory", "2")).split("\n")
    assert [line.split(".")[0] for line in (*first[1:-2], *second[1:-2])] == [str(place) for place in range(1, 26)]
    assert first[-2:] == ["Page 1 of 2; /memory 2 shows another.", "/memory forget 1 forgets the first of these."]
    assert second[-2:] == ["Page 2 of 2; /memory 1 shows another.", "/memory forget 21 forgets the first of these."]
    assert await run(bus, "memory", "list 2") == await run(bus, "memory", "2")
    for page in ("0", "3", "9" * 5000):
        assert await run(bus, "memory", page) == "There is no such page; there are 2."


async def test_memory_forgets_by_words_and_all_when_asked_twice(bus: Bus) -> None:
    for text in ("the red bike", "the red car", *(f"blue thing {number}" for number in range(6))):
        await note(bus, text)
    assert await run(bus, "memory", "forget red bikes", key="1") == "Forgotten: the red bike"
    assert "fits 6 notes" in str(await run(bus, "memory", "forget blue", key="2"))
    assert await run(bus, "memory", "forget the", key="3") == "There is no such note; /memory lists them."
    asked = await run(bus, "memory", "forget all", key="4")
    assert isinstance(asked, Answer)
    assert asked.buttons is not None
    assert [choice.says for choice in asked.buttons.choices] == ["/memory forget all yes"]
    assert asked.buttons.presser == "pigeon:user:ann"
    assert "the red car" in str(await run(bus, "memory")), "nothing is forgotten yet"
    assert "Forgotten: 7 notes" in str(await run(bus, "memory", "forget all yes", key="5"))
    assert await run(bus, "memory") == "I remember nothing of you. Ask me to remember something."
    assert await run(bus, "memory", "forget all", key="6") == "There is nothing to forget."


async def test_memory_of_a_chat_that_shares_one(bus: Bus) -> None:
    async def said(arguments: str, user: str, role: Role = Role.MEMBER) -> object:
        return await run(
            bus, "memory", arguments, user=user, role=role, chat="club", direct=False, key=f"{user}{arguments}"
        )

    assert await said("", "ann") == "I remember nothing for this chat."
    store = NoteStore(bus.store, bus.keyspace, shared=SHARED)
    place = Address(platform="pigeon", chat="club")
    await store.here(place, PrincipalId("pigeon:user:ann")).add("the key is under the mat", call="1")
    await note(bus, "bob's secret", user="bob")
    shown = "I remember this for everybody in this chat:\n1. the key is under the mat{}\n/memory forget 1 forgets the "
    assert str(await said("", "ann")).startswith(shown.format(""))
    assert str(await said("", "bob")).startswith(shown.format(" (another's)"))
    for asked in ("forget 1", "forget key mat"):
        assert "only they or an admin" in str(await said(asked, "bob"))
    assert await said("forget all", "bob") == "There is nothing to forget."
    assert await said("forget 1", "cyd", Role.ADMIN) == "Forgotten: the key is under the mat"


async def remind(bus: Bus, text: str, *, user: str = "ann", chat: str = "1") -> None:
    task = message_task(0, chat=chat, user=user)
    kept = ReminderStore(bus.store, bus.keyspace).of(task.sender)
    due, repeat = datetime(2036, 3, 1, 9, tzinfo=UTC), Recurrence(unit="days")
    await kept.add(
        text, int(due.timestamp() * 1000), repeat, address=task.address, session=task.session, call=chat + text
    )


async def test_reminders_lists_and_cancels_the_sender_s_own(bus: Bus) -> None:
    assert await run(bus, "reminders") == "You have no reminders here. Ask me to remind you of something."
    await remind(bus, "call mom")
    await remind(bus, "bob's errand", user="bob")
    line = "Saturday 2036-03-01 09:00, every day: call mom"
    assert await run(bus, "reminders") == f"Your reminders:\n1. {line}\n/reminders cancel 1 cancels the first."
    assert (
        await run(bus, "reminders", "cancel 2", key="2")
        == "There is no reminder of that number; /reminders lists them."
    )
    assert str(await run(bus, "reminders", "all")).startswith("Send /reminders to see")
    assert await run(bus, "reminders", "cancel 1", key="gone") == f"Cancelled: {line}"
    await remind(bus, "another")
    assert await run(bus, "reminders", "cancel 1", key="gone") == f"Cancelled: {line}", "the same message again"
    assert "another" in str(await run(bus, "reminders"))
    assert "bob's errand" in str(await run(bus, "reminders", user="bob"))


async def test_reminders_lists_and_cancels_what_is_to_be_done_too(bus: Bus) -> None:
    task, due = message_task(0), datetime(2036, 3, 1, 9, tzinfo=UTC)
    kept = ReminderStore(bus.store, bus.keyspace).of(task.sender)
    where = Place(task.address, task.session)
    await kept.schedule("fetch news", int(due.timestamp() * 1000), "0 9 * * 1-5", where=where, call="1")
    line = "Saturday 2036-03-01 09:00, at 09:00 on Monday through Friday: I am to fetch news"
    assert f"1. {line}\n" in str(await run(bus, "reminders"))
    assert await run(bus, "reminders", "cancel 1", key="gone") == f"Cancelled: {line}"
    assert await kept.all() == []


async def test_what_was_asked_for_in_private_is_not_shown_among_others(bus: Bus) -> None:
    await remind(bus, "see the doctor", chat="1")
    await remind(bus, "buy cake", chat="9")
    among = str(await run(bus, "reminders", chat="9", direct=False))
    assert ("buy cake" in among, "doctor" in among) == (True, False)
    assert "doctor" in str(await run(bus, "reminders", chat="1"))
    assert "buy cake" in str(await run(bus, "reminders", chat="1"))


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


SEVERAL = Settings.model_validate(
    {
        "agent": {"models": ["large"]},
        "agents": {"ops": {"roles": ["owner"]}, "help": {"roles": ["guest", "owner"]}},
        "models": {"large": {}},
    }
)


async def test_agent_offers_what_the_sender_may_choose(bus: Bus) -> None:
    assert await run(bus, "agent") == "You are answered by default; there is nobody else that you may choose."
    for role, names in ((Role.GUEST, ["help", "auto"]), (Role.OWNER, ["ops", "help", "auto"])):
        said = await run(bus, "agent", settings=SEVERAL, role=role)
        assert isinstance(said, Answer)
        assert said.buttons is not None
        assert [button.says for button in said.buttons.choices] == [f"/agent {name}" for name in names]
        assert said.buttons.presser == "pigeon:user:ann"
    assert "no agent ops for you" in str(await run(bus, "agent", "ops", settings=SEVERAL, role=Role.MEMBER))
    assert "ops answers here" in str(await run(bus, "agent", "OPS", settings=SEVERAL, role=Role.OWNER))
    assert "ops, who answers now" in str(await run(bus, "agent", settings=SEVERAL, role=Role.OWNER))
    assert "by rule again" in str(await run(bus, "agent", "auto", settings=SEVERAL, role=Role.OWNER))
    assert "answered by default" in str(await run(bus, "agent", settings=SEVERAL, role=Role.OWNER))


async def test_who_may_choose_no_agent_ends_nobodys_choice_in_a_group(bus: Bus) -> None:
    await run(bus, "agent", "help", settings=SEVERAL, role=Role.OWNER, direct=False)
    said = await run(bus, "agent", "auto", settings=SEVERAL, role=Role.MEMBER, direct=False)
    assert "no agent auto for you" in str(said)
    assert "answered by help" in str(await run(bus, "agent", settings=SEVERAL, role=Role.OWNER))


async def test_model_is_chosen_where_there_are_several(bus: Bus) -> None:
    served = (ServedModel(label="default", model="Tiny", context=512),)
    facts = WorkerFacts(name="a", model="Tiny", context=512, concurrency=1, served=served)
    await Presence(bus.store).announce(facts)
    said = await run(bus, "model", settings=SEVERAL)
    assert isinstance(said, Answer)
    assert said.buttons is not None
    assert [button.says for button in said.buttons.choices] == ["/model default", "/model large"]
    first, second = said.text.splitlines()[1:]
    assert first.startswith("default, which answers now: Tiny, 512 tokens of context. It runs locally;")
    assert second == "large: not running now; messages for it wait."
    assert "no model huge" in str(await run(bus, "model", "huge", settings=SEVERAL))
    assert "No worker runs" not in str(await run(bus, "status", settings=SEVERAL))
    assert "large answers here" in str(await run(bus, "model", "Large", settings=SEVERAL))
    assert "large, which answers now" in str(await run(bus, "model", settings=SEVERAL))
    assert "No worker runs the model large" in str(await run(bus, "status", settings=SEVERAL))


async def test_codes_are_approved_between_two_and_never_in_a_group(bus: Bus) -> None:
    assert await run(bus, "pair", role=Role.ADMIN) == "Nobody waits to be let in."
    stranger = Principal(platform="pigeon", user="eve", name="Eve\n/pair")
    code = await Pairing(bus.store).knock(AccountId("pigeon:default"), stranger, MessageId("m"))
    assert code is not None
    assert "nobody else's business" in str(await run(bus, "pair", code, direct=False, role=Role.OWNER))
    assert str(await run(bus, "pair", role=Role.ADMIN)).splitlines()[1:] == [f"{code}: pigeon:user:eve (Eve /pair)"]
    assert await People(bus.store).of(stranger.id) is None
    for _ in range(2):
        assert await run(bus, "pair", code.lower()) == "pigeon:user:eve is a member now, and can write to me."
    kept = await People(bus.store).of(stranger.id)
    assert kept is not None
    assert (kept.role, kept.by, kept.name) == (Role.MEMBER, "pigeon:user:ann", "Eve /pair")
    assert "Nobody has that code" in str(await run(bus, "pair", "ABCDEFGH"))
    await People(bus.store).give(stranger.id, None, by="operator")
    assert "stays so" in str(await run(bus, "pair", code))


async def test_help_names_what_its_reader_may_use(bus: Bus) -> None:
    assert "/pair" not in str(await run(bus, "help"))
    assert "/pair" in str(await run(bus, "help", role=Role.ADMIN))
    assert "/activation" not in str(await run(bus, "help", role=Role.GUEST))
