"""Stop strings are found however the text is cut, and nothing else is lost or held for ever."""

from hypothesis import given
from hypothesis import strategies as st

from agent.model.stops import Stops


def shown(stops: Stops, pieces: list[str]) -> str:
    return "".join(map(stops.feed, pieces)) + stops.finish()


@given(st.text("ab\n", max_size=40), st.lists(st.text("ab\n", min_size=1, max_size=4), max_size=3), st.data())
def test_any_cut_shows_what_comes_before_the_first_stop(text: str, strings: list[str], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    stops = Stops(strings)
    # The stop that ends first decides, as it would for somebody who reads letter by letter.
    ends = [text.find(string) + len(string) for string in strings if string in text]
    expected = text
    if ends:
        end = min(ends)
        expected = text[: min(end - len(string) for string in strings if text[:end].endswith(string))]
    found = shown(stops, pieces)
    assert stops.reached == bool(ends)
    assert found == expected if len(pieces) == len(text) or not ends else text.startswith(found)


def test_what_can_be_no_stop_is_shown_at_once() -> None:
    stops = Stops(["END"])
    assert [stops.feed(piece) for piece in ("a E", "N", "x", "EN")] == ["a ", "", "ENx", ""]
    assert stops.finish() == "EN"


def test_nothing_is_shown_after_a_stop() -> None:
    stops = Stops(["END"])
    assert stops.feed("a END b") == "a "
    assert stops.feed("c") == stops.finish() == ""
    assert stops.reached


def test_without_strings_all_is_shown() -> None:
    stops = Stops(())
    assert stops.feed("anything") == "anything"
    assert not stops.reached


def test_the_stop_that_is_whole_first_ends_the_text_however_it_is_cut() -> None:
    for pieces in (["abcd"], list("abcd"), ["abc", "d"]):
        stops = Stops(["abcd", "bc"])
        assert "".join(map(stops.feed, pieces)) + stops.finish() == "a"
