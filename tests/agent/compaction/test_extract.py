"""Without a model: the same text gives the same summary, within its bounds, and exact words stay."""

from collections.abc import Callable

from agent.compaction.extract import completed, extract
from agent.model.contract import Message

SAID = [
    Message(role="user", text="My flight is LH-1234 on 2026-03-01.\nPlease   remember."),
    Message(role="assistant", text="Noted: LH-1234."),
    Message(role="tool", text="seat 17C of 240", call_id="1", tool="look"),
    Message(role="user", text="word " * 100),
]


def within(characters: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= characters


def test_how_each_exchange_began_and_what_is_exact() -> None:
    lines = extract("", SAID, within(1000)).splitlines()
    assert lines[0] == "- The user: My flight is LH-1234 on 2026-03-01. Please remember."
    assert lines[1] == "- You: Noted: LH-1234."
    assert lines[2].startswith("- The user: word word")
    assert lines[2].endswith(" …")
    assert len(lines[2]) < 180
    assert lines[3] == "Exact: 17C; 240; LH-1234; 2026-03-01"
    assert len(lines) == 4


def test_the_summary_before_is_taken_in_and_its_exact_words_again() -> None:
    first = extract("", SAID[:2], within(1000))
    second = extract(first, [Message(role="user", text="now room 404")], within(1000))
    assert second.splitlines()[:2] == first.splitlines()[:2]
    assert second.count("Exact: ") == 1
    assert all(one in second.splitlines()[-1] for one in ("LH-1234", "2026-03-01", "404"))


def test_the_bound_holds_and_the_newest_stays() -> None:
    said = [Message(role="user", text=f"thing number {number}00") for number in range(200)]
    found = {characters: extract("", said, within(characters)) for characters in (0, 10, 50, 200, 1000)}
    assert all(len(text) <= characters for characters, text in found.items())
    assert all(text == "" or text.endswith("19900") for text in found.values())
    assert "- The user: thing number 19900" in found[1000]


def test_what_people_say_goes_before_what_tools_return() -> None:
    said = [Message(role="user", text="code 777"), Message(role="tool", text="1000 2000; 3000 4000", call_id="1")]
    assert "777" in completed("We spoke.", "", said, within(22))


def test_a_summary_gets_what_it_left_out() -> None:
    assert completed("You fly with LH-1234.", "", SAID[:2], within(200)) == ("You fly with LH-1234.\nExact: 2026-03-01")
    assert completed("LH-1234, 2026-03-01", "", SAID[:2], within(200)) == "LH-1234, 2026-03-01"
