"""The journal on disk: found again by the next run, bounded by age, tolerant of a torn end."""

import asyncio
from pathlib import Path

import pytest

from gateway.delivery.journal import HORIZON_HOURS, Journal
from gateway.delivery.sender import REPEAT_NOTE, Sender
from gateway.errors import ConfigurationError, Transient
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import TextLimit
from gateway.schema.reply import OutgoingPart
from tests.contract.bus_rig import Bus, until
from tests.gateway.delivery.pigeon import Loft, Pigeon

HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.time = 1000 * HOUR

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _count(folder: Path) -> int:
    return len(list(folder.iterdir()))


async def test_the_next_run_finds_what_was_noted(tmp_path: Path, clock: Clock) -> None:
    journal = await Journal.open(tmp_path / "j", now=clock)
    assert not journal.has("a/0/0")
    await journal.note("a/0/0", "17")
    assert journal.has("a/0/0")
    # Killed: nothing is closed. The next one had only half a line out when it died.
    with (tmp_path / "j" / "1000.log").open("ab") as file:
        file.write(b'["a/0/1", "1')
    again = await Journal.open(tmp_path / "j", now=clock)
    assert again.has("a/0/0")
    assert not again.has("a/0/1")
    await again.note("a/0/2", None)
    last = await Journal.open(tmp_path / "j", now=clock)
    assert last.has("a/0/0")
    assert last.has("a/0/2")
    for each in (journal, again, last):
        each.close()


async def test_it_is_bounded_by_age(tmp_path: Path, clock: Clock) -> None:
    journal = await Journal.open(tmp_path, now=clock)
    for hour in range(HORIZON_HOURS + 6):
        clock.time = (1000 + hour) * HOUR
        await journal.note(f"{hour}", None)
    assert _count(tmp_path) == HORIZON_HOURS + 1
    assert not journal.has("4")
    assert journal.has("5")
    journal.close()
    clock.time += HOUR * (HORIZON_HOURS - 1)
    later = await Journal.open(tmp_path, now=clock)
    assert _count(tmp_path) == 2
    assert not later.has("20")
    assert later.has("29")


async def test_a_disk_that_refuses_is_no_reason_to_send_again(tmp_path: Path, clock: Clock) -> None:
    journal = await Journal.open(tmp_path / "j", now=clock)
    (tmp_path / "j").rmdir()
    await journal.note("a", "1")
    assert journal.has("a")


async def test_a_folder_that_cant_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "j").write_text("")
    with pytest.raises(ConfigurationError, match="can't be used"):
        await Journal.open(tmp_path / "j" / "k")


@pytest.mark.parametrize("parts", [1, 3])
async def test_a_death_between_the_platforms_answer_and_the_end_of_the_row(
    bus: Bus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: int
) -> None:
    journal = await Journal.open(tmp_path)
    loft = Loft(bus, Pigeon())
    note = Journal.note

    async def note_and_die(own: Journal, part: str, platform_id: str | None) -> None:
        await note(own, part, platform_id)
        raise Transient("away")

    connected = asyncio.Event()
    connected.set()
    sender = Sender(
        loft.adapter, AdapterSettings(), connected=connected, ending=lambda _: None, journal=journal, now=lambda: 0.0
    )
    text = "\n\n".join(f"paragraph {number} " + "x" * 60 for number in range(parts))
    reply = await loft.post(1, text)
    hand = bus.hand("dead", queue=bus.outbox_queue)
    lease = await hand.one()
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "note", note_and_die)
        await sender(lease)
    row, *_ = await bus.rows()
    assert row.sending, "only the journal knows better"
    await bus.lapse(bus.outbox_queue)
    journal.close()
    heir = Loft(bus, Pigeon(), journal=await Journal.open(tmp_path))
    async with heir.running():
        await heir.emptied()
    sent: list[OutgoingPart] = [*loft.adapter.sent, *heir.adapter.sent]
    assert [part.id for part in sent] == [f"{reply.id}/{index}" for index in range(parts)]
    assert "\n\n".join(part.text for part in sent) == text


async def test_a_platform_that_shows_a_part_once_is_sent_it_again(bus: Bus, tmp_path: Path) -> None:
    """What it shows may be kept in the store, and lost with it."""
    journal = await Journal.open(tmp_path)
    loft = Loft(bus, Pigeon(idempotent_send=True), journal=journal)
    reply = await loft.post(1)
    await journal.note(f"{reply.id}/0", "1")
    async with loft.running():
        await until(lambda: len(loft.adapter.sent) == 1)
        await loft.emptied()


async def test_what_was_on_its_way_is_uncertain_until_its_outcome_is_known(tmp_path: Path, clock: Clock) -> None:
    journal = await Journal.open(tmp_path, now=clock)
    for part in ("cut", "confirmed", "refused"):
        await journal.begin(part)
        assert journal.uncertain(part)
    await journal.note("confirmed", "1")
    await journal.unsent("refused")
    again = await Journal.open(tmp_path, now=clock)
    for each in (journal, again):
        assert [part for part in ("cut", "confirmed", "refused", "other") if each.uncertain(part)] == ["cut"]
        assert each.has("confirmed")
        assert not each.has("cut")
        each.close()
    clock.time += HOUR * (HORIZON_HOURS + 1)
    later = await Journal.open(tmp_path, now=clock)
    assert not later.uncertain("cut")


@pytest.mark.parametrize("policy", ["repeat", "hold"])
async def test_a_send_cut_by_a_death_is_uncertain_though_the_store_has_lost_the_note_of_it(
    bus: Bus, tmp_path: Path, policy: str
) -> None:
    journal = await Journal.open(tmp_path)
    loft = Loft(bus, Pigeon(), journal=journal, on_ambiguous=policy)
    cut = await loft.post(1)
    await journal.begin(f"{cut.id}/0")
    whole = await loft.post(2)
    async with loft.running():
        await loft.emptied()
    assert len(await loft.reasons()) == (policy == "hold")
    assert loft.adapter.texts() == [*([REPEAT_NOTE + "reply 1"] if policy == "repeat" else []), whole.text]
    journal.close()


async def test_of_several_parts_only_the_uncertain_one_is_marked(bus: Bus, tmp_path: Path) -> None:
    journal = await Journal.open(tmp_path)
    loft = Loft(bus, Pigeon(text_limit=TextLimit(size=200, unit="codepoints")), journal=journal)
    paragraphs = [f"paragraph {number} " + "x" * 100 for number in range(3)]
    reply = await loft.post(1, "\n\n".join(paragraphs))
    await journal.note(f"{reply.id}/0", "1")
    await journal.begin(f"{reply.id}/1")
    async with loft.running():
        await loft.emptied()
    assert loft.adapter.texts() == [REPEAT_NOTE + paragraphs[1], paragraphs[2]]
    journal.close()


async def test_a_send_that_surely_failed_is_not_marked_when_it_is_repeated(bus: Bus, tmp_path: Path) -> None:
    journal = await Journal.open(tmp_path)
    loft = Loft(bus, Pigeon(), journal=journal)
    loft.adapter.failures = [Transient("no route")]
    await loft.post(1)
    async with loft.running():
        await loft.delayed()
        await loft.hurry()
        await loft.emptied()
    assert loft.adapter.texts() == ["reply 1"]
    journal.close()


async def test_what_another_gateway_on_the_folder_wrote_is_known_once_it_is_read_again(
    tmp_path: Path, clock: Clock
) -> None:
    leading = await Journal.open(tmp_path, now=clock)
    standing_by = await Journal.open(tmp_path, now=clock)
    for part in ("sent", "cut", "refused"):
        await leading.begin(part)
    await leading.note("sent", "1")
    await leading.unsent("refused")
    assert not standing_by.has("sent")
    await standing_by.refresh()
    assert standing_by.has("sent")
    assert [part for part in ("sent", "cut", "refused") if standing_by.uncertain(part)] == ["cut"]
    for each in (leading, standing_by):
        each.close()
    (tmp_path / "1000.log").unlink()
    (tmp_path / "1000.log").mkdir()
    await standing_by.refresh()
    assert standing_by.has("sent"), "a disk that refuses takes nothing away"
