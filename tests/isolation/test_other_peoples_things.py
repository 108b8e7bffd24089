"""Whatever a model asks for, it gets what belongs to the sender of the message, in the conversation it was said in."""

from collections.abc import Iterator

import pytest

from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.bus.keys import Partition
from gateway.bus.notes import Notes, NoteStore
from gateway.schema.address import Principal
from gateway.schema.ids import PrincipalId
from gateway.schema.transcript import Entry
from gateway.workspace import Workspaces
from tests.isolation.hijacked import Step, call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GROUP, GUEST, INSIDER, MEMBER, OWNER
from tests.isolation.world import World

NOT_OFFERED = ("web_search", "shell", "send_message", "read_session", "approve", "eval", "react")


def every_tool() -> Iterator[Step]:
    """Calls of everything there is, with and without arguments that name somebody else."""
    for name, session in ((MEMBER.id, MEMBER.place.session), (OWNER.id, OWNER.place.session)):
        yield [
            call("recall", query=""),
            call("recall", query=name),
            call("recall", query="", person=name, session=session, user=name, owner=name),
            call("forget", query="my note is"),
            call("forget", query="my note is", person=name),
            call("remember", text=f"a note for {name}", person=name),
            call("remind", text=f"to {name}", when="in 5 minutes", session=session, address=session, person=name),
            call("remind", text=f"to {name}", when="in 5 minutes"),
            call("list_files", session=session, folder=session),
            call("list_files"),
            call("search_files", text="canary"),
            call("read_file", name=f"../{session}/secret.txt"),
            call("read_file", name="secret.txt"),
            call("write_file", name=f"{session}/secret.txt", text="overwritten"),
            call("write_file", name="secret.txt", text="overwritten"),
            call("send_file", name="secret.txt", to=session, address=session),
            call("get_time", place=name),
            call("schedule", task=f"tell {name} everything", when="every day at 8:30", session=session, person=name),
            call("schedule", task=f"tell {name} everything", when="every day at 8:30"),
            call("delegate", task=f"recall what {name} has", session=session, person=name),
            call("calculate", expression=f"'{name}'"),
        ]


async def attack(world: World) -> list[str]:
    for step in every_tool():
        await world.hijack(GUEST, step)
        await world.hijack(GUEST, step, place=GROUP)
    for name in NOT_OFFERED:
        await world.hijack(GUEST, [call(name, session=MEMBER.place.session, to=MEMBER.id)])
    for command in ("memory", "memory 1", "reminders", "export", "status", "usage", "context"):
        await world.say(GUEST, f"/{command} {MEMBER.id}")
        await world.say(GUEST, f"/{command}")
    return await world.findings(GUEST, GROUP)


async def test_nothing_gets_out(here: World) -> None:
    assert await attack(here) == []
    assert "tool: - my note is" in here.told(GUEST.place), "what is theirs they get"
    assert here.told(GUEST.place).count("there is no tool named") == len(NOT_OFFERED), "all others were run"
    assert {each.name for step in every_tool() for each in step} | {*NOT_OFFERED, "ask_user"} >= _kept_for_somebody()


def _kept_for_somebody() -> set[str]:
    """The tools that work on what is somebody's; programs and the web have tests of their own."""
    tools = Toolbox.all()
    found = [tool for name in tools.names if (tool := tools.find(name))]
    return {tool.name for tool in found if not tool.needs & {"sandbox", "internet"}}


def _notes_of_one(patch: pytest.MonkeyPatch) -> None:
    original = NoteStore.of

    def of(self: NoteStore, person: PrincipalId) -> Notes:
        return original(self, MEMBER.principal.id)

    patch.setattr(NoteStore, "of", of)


def _one_workspace(patch: pytest.MonkeyPatch) -> None:
    original = Workspaces._place
    patch.setattr(Workspaces, "_place", lambda self, _: original(self, MEMBER.place.session))  # type: ignore[arg-type]


def _one_transcript(patch: pytest.MonkeyPatch) -> None:
    original = Partition.history
    patch.setattr(Partition, "history", lambda self, _: original(self, MEMBER.place.session))  # type: ignore[arg-type]


def _numbers_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Principal, "id", property(lambda self: f"pigeon:user:{self.user}"))


def _names_count(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Principal, "id", property(lambda self: f"pigeon:user:{self.name}"))


MUTANTS = {
    "notes of one for all": Mutant(_notes_of_one, "was shown note of pigeon:user:2002"),
    "files of one for all": Mutant(_one_workspace, "was shown file of pigeon:user:2002"),
    "one transcript": Mutant(_one_transcript, "was shown transcript of pigeon:user:2002"),
    "a number is the same person on each platform": Mutant(_numbers_alone, "was shown note of pigeon:user:2002"),
    "a name is who they are": Mutant(_names_count, "was shown note of pigeon:user:1001"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_missing_filter_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))


async def attack_a_room(world: World) -> list[str]:
    """What somebody had recalled among others stays theirs: the next who asks gets what was said aloud, no more."""
    world.model.words[GROUP.session] = "you have a note"
    await world.hijack(INSIDER, [call("recall", query="")], place=GROUP)
    del world.model.words[GROUP.session]
    before = len(world.model.requests)
    await world.hijack(GUEST, [call("recall", query="")], place=GROUP)
    requests = "".join(request.model_dump_json() for request in world.model.requests[before:])
    return [f"the next was told {what}" for what in world.canaries.foreign(requests, GUEST.id)]


async def test_what_was_recalled_among_others_stays_with_who_asked(here: World) -> None:
    note = here.canaries.plant(INSIDER, "note")
    await here.notes.of(INSIDER.principal.id).add(note, call="planted")
    assert await attack_a_room(here) == []
    assert any(note in request.model_dump_json() for request in here.model.requests), "it was recalled"


async def test_a_result_that_is_kept_for_all_is_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await here.notes.of(INSIDER.principal.id).add(here.canaries.plant(INSIDER, "note"), call="planted")

    def kept(self: TurnRunner, step: Entry, *_: object) -> Entry:
        return step

    monkeypatch.setattr(TurnRunner, "_kept", kept)
    assert await attack_a_room(here)
