"""Which frames of a draft are shown."""

from datetime import UTC, datetime, timedelta

from adapters.web.drafts import Drafts
from gateway.schema.address import Address
from gateway.schema.ids import ReplyId
from gateway.schema.reply import Draft

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def frame(sequence: int, *, reply: str = "r", person: str = "owner") -> Draft:
    address = Address(platform="web", chat=person)
    return Draft(reply=ReplyId(reply), address=address, sequence=sequence, text=f"frame {sequence}")


def test_only_newer_frames_are_shown() -> None:
    drafts = Drafts()
    assert [drafts.take(frame(n), NOW) for n in (1, 3, 2, 3, 4)] == [True, True, False, False, True]


def test_nothing_after_the_final() -> None:
    drafts = Drafts()
    drafts.take(frame(1), NOW)
    drafts.finish(ReplyId("r"))
    assert not drafts.take(frame(9), NOW)
    assert drafts.current("owner", NOW) == []


def test_a_final_may_come_before_any_draft() -> None:
    drafts = Drafts()
    drafts.finish(ReplyId("r"))
    assert not drafts.take(frame(1), NOW)


def test_current_is_ones_own_and_fresh() -> None:
    drafts = Drafts()
    drafts.take(frame(1, reply="mine"), NOW)
    drafts.take(frame(1, reply="theirs", person="ada"), NOW)
    assert [draft.reply for draft in drafts.current("owner", NOW)] == ["mine"]
    assert drafts.current("owner", NOW + timedelta(minutes=3)) == []


def test_what_is_kept_is_bounded() -> None:
    drafts = Drafts()
    for number in range(1000):
        drafts.take(frame(1, reply=f"open {number}"), NOW)
        drafts.finish(ReplyId(f"done {number}"))
    assert len(drafts.current("owner", NOW)) == 256
    assert len(drafts._final) == 256
