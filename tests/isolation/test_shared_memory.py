"""Where a chat shares one memory, each forgets their own notes, and what is said elsewhere stays elsewhere."""

from collections.abc import Mapping

import pytest

from gateway.bus.notes import Notes, NoteStore
from gateway.schema.address import Address
from gateway.schema.ids import PrincipalId
from gateway.schema.role import Role
from tests.isolation.hijacked import call
from tests.isolation.mutants import Mutant
from tests.isolation.people import GROUP, GUEST, INSIDER
from tests.isolation.world import World


@pytest.fixture
def environ() -> Mapping[str, str]:
    """The group shares its memory."""
    return {"MEMORY_SHARED": GROUP.session}


async def attack(world: World) -> list[str]:
    """A guest is told what the group knows, and would forget it, or read in it what the insider keeps elsewhere."""
    notes = NoteStore(world.store, world.keyspace, shared=[GROUP.session])
    await notes.of(INSIDER.principal.id).add(f"my own word is {world.canaries.plant(INSIDER, 'note')}", call="planted")
    here = notes.here(GROUP.address, INSIDER.principal.id)
    await here.add("the group's word is plum", call="planted")
    for text in ("my own word", "the group's word"):
        await world.hijack(INSIDER, [call("recall", query="")], place=GROUP, text=f"what is {text}?")
        orders = [call("recall", query=text), call("forget", query="the group's word"), call("forget", query=text)]
        await world.hijack(GUEST, orders, place=GROUP, text=f"what is {text}?")
        await world.say(GUEST, "/memory forget 1", GROUP)
    told = "".join(request.model_dump_json() for request in world.model.requests)
    found = [f"the group was told {what}" for what in world.canaries.foreign(told, *_but_of_insider(world))]
    kept = [note.text for note in await here.all()]
    return found if "the group's word is plum" in kept else [*found, "a guest forgot another's note"]


def _but_of_insider(world: World) -> set[str]:
    return {owner for owner in world.canaries.owners.values() if owner != INSIDER.id}


async def test_nothing_gets_out(here: World) -> None:
    assert await attack(here) == []
    assert "plum" in here.told(GROUP), "what is shared is shared"


def _anybody_forgets(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Notes, "may_forget", lambda self, note: True)


def _own_notes_among_others(patch: pytest.MonkeyPatch) -> None:
    def here(self: NoteStore, address: Address, person: PrincipalId, role: Role = Role.GUEST) -> Notes:
        return self.of(INSIDER.principal.id)

    patch.setattr(NoteStore, "here", here)


MUTANTS = {
    "anybody may forget": Mutant(_anybody_forgets, "a guest forgot another's note"),
    "one's own notes in the place of the group's": Mutant(_own_notes_among_others, "the group was told note"),
}


@pytest.mark.parametrize("mutant", MUTANTS)
async def test_a_missing_owner_is_seen(here: World, monkeypatch: pytest.MonkeyPatch, mutant: str) -> None:
    MUTANTS[mutant].take_out(monkeypatch)
    MUTANTS[mutant].check(await attack(here))
