"""What of a transcript is read: the newest summary, what it keeps, and what came after it."""

from agent.compaction.view import view
from gateway.schema.transcript import Entry, ToolCall


def user(text: str) -> Entry:
    return Entry(role="user", text=text)


def said(text: str) -> Entry:
    return Entry(role="assistant", text=text)


def test_without_a_summary_everything_is_read() -> None:
    seen = view([user("a"), said("b")])
    assert (seen.summary, [place for place, _ in seen.entries]) == ("", [0, 1])
    assert view([]).exchanges == []


def test_the_newest_summary_decides() -> None:
    history = [user("a"), said("b"), user("c"), said("d"), Entry.summary("ab", keeps=2, at_ms=0), user("e"), said("f")]
    seen = view(history)
    assert (seen.summary, [entry.text for entry in seen.own]) == ("ab", ["c", "d", "e", "f"])
    assert [[place for place, _ in exchange] for exchange in seen.exchanges] == [[2, 3], [5, 6]]
    again = view([*history, Entry.summary("abcd", keeps=2, at_ms=0), user("g")])
    assert (again.summary, [entry.text for entry in again.own]) == ("abcd", ["e", "f", "g"])
    wider = view([*history, Entry.summary("ab", keeps=5, at_ms=0)])
    assert [entry.text for entry in wider.own] == ["c", "d", "e", "f"], "no summary is read word for word"


def test_a_new_beginning_has_nothing_before_it() -> None:
    seen = view([user("a"), said("b"), Entry.summary("", keeps=0, at_ms=0), user("c")])
    assert (seen.summary, [entry.text for entry in seen.own]) == ("", ["c"])


def test_a_transcript_whose_beginning_is_gone() -> None:
    seen = view([said("b"), Entry.summary("a", keeps=7, at_ms=0)])
    assert [entry.text for entry in seen.own] == ["b"]


def test_calls_stay_with_their_results() -> None:
    call = ToolCall(id="0.0", name="x", arguments={})
    whole = [user("a"), Entry(role="assistant", calls=(call,)), Entry(role="tool", call_id="0.0"), said("b")]
    assert [len(exchange) for exchange in view([*whole, *whole]).exchanges] == [4, 4]
