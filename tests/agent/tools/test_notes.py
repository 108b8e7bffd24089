"""remember, recall and forget, to the letter that the built-in model is trained on."""

import pytest

from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.bus.likeness import all_words
from gateway.errors import Refusal
from gateway.schema.note import Note
from gateway.schema.transcript import ToolCall
from tests.agent.context import MemoryNotes, context

KEPT = (
    "my bike is in the cellar",
    "my sister's birthday is on May 3rd",
    "the wifi password is tulip42",
    "wifi at work: office-guest",
    "my brother's birthday is on June 9th",
    "Anna likes tulips",
    "我的自行车在地下室",
    "妈妈的生日是五月三号",
)


async def run(given: ToolContext, name: str, **arguments: object) -> str:
    return await Toolbox.discover().run(ToolCall(id="1", name=name, arguments=arguments), given)


async def test_remember() -> None:
    given = context()
    assert await run(given, "remember", text="my bike is in the cellar") == "ok"
    assert [note.text for note in await given.notes.all()] == ["my bike is in the cellar"]


class FullNotes(MemoryNotes):
    async def add(self, text: str, *, call: str) -> Note:
        raise Refusal("there are 200 notes already")


async def test_what_is_refused_is_an_error() -> None:
    full = ToolContext(**{**vars(context()), "notes": FullNotes()})
    assert await run(full, "remember", text="x") == "error: there are 200 notes already"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("my bike", [0]),
        ("bike", [0]),
        ("bikes", [0]),
        ("BIKE?", [0]),
        ("where is my bike", [0]),
        ("birthday", [4, 1]),
        ("my sister's birthday", [1, 4]),
        ("sister birthday", [1, 4]),
        ("wifi password", [2, 3]),
        ("the password", [2]),
        ("tulips", [5, 2]),
        ("自行车", [6]),
        ("我的自行车", [6]),
        ("妈妈的生日", [7]),
        ("car", []),
        ("it", [7, 6, 5, 4, 3, 2, 1, 0]),
        ("", [7, 6, 5, 4, 3, 2, 1, 0]),
        ("everything", [7, 6, 5, 4, 3, 2, 1, 0]),
    ],
)
async def test_recall(query: str, found: list[int]) -> None:
    expected = "\n".join(f"- {KEPT[number]}" for number in found) or "nothing found"
    assert await run(context(None, *KEPT), "recall", query=query) == expected


async def test_recall_without_a_query_and_without_notes() -> None:
    assert await run(context(None, "one", "two"), "recall") == "- two\n- one"
    assert await run(context(), "recall") == "nothing found"


async def test_recall_stays_short() -> None:
    many = await run(context(None, *(f"note {number}" for number in range(50))), "recall")
    assert many.splitlines() == [f"- note {number}" for number in range(49, 39, -1)]
    long = await run(context(None, *(f"{number}" * 500 for number in range(5))), "recall")
    assert len(long) <= 1500
    assert long.count("\n") == 1


async def test_a_note_can_t_pass_for_two() -> None:
    assert await run(context(None, "one\n- two"), "recall") == "- one - two"


@pytest.mark.parametrize(
    ("query", "gone"),
    [
        ("my bike", [0]),
        ("the wifi password", [2]),
        ("birthday", [4, 1]),
        ("brother birthday", [4]),
        ("自行车", [6]),
        ("my bike in the garden", []),
        ("bi", []),
        ("cars", []),
    ],
)
async def test_forget(query: str, gone: list[int]) -> None:
    given = context(None, *KEPT)
    result = await run(given, "forget", query=query)
    assert set(result.splitlines()) == (
        {"forgot:"} | {f"- {KEPT[number]}" for number in gone} if gone else {"nothing found"}
    )
    assert [note.text for note in await given.notes.all()] == [
        text for number, text in reversed(list(enumerate(KEPT))) if number not in gone
    ]


@pytest.mark.parametrize("query", ["", " ", "everything", "all my notes", "all", "what you know about me", "的", "?!"])
async def test_a_vague_query_forgets_nothing(query: str) -> None:
    given = context(None, *KEPT)
    assert await run(given, "forget", query=query) == "error: it is not clear which note to forget"
    assert len(await given.notes.all()) == len(KEPT)


async def test_many_are_not_forgotten_at_once() -> None:
    given = context(None, *(f"tulip {number}" for number in range(6)))
    assert (await run(given, "forget", query="tulip")).startswith("error: that fits 6 notes")
    assert len(await given.notes.all()) == 6


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My sister's keys", ["sister", "key"]),
        ("the cities", ["city"]),
        ("parked the bus", ["park", "bus"]),
        ("a glass", ["glass"]),
        ("自行车123号", ["自", "行", "车", "123", "号"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert all_words(text) == words
