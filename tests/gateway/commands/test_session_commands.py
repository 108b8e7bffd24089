"""What people ask of their conversation, and choose for it."""

import json
from pathlib import Path

import pytest

from gateway.bus.sessions import Sessions
from gateway.commands.command import Answer, Queued
from gateway.files import FileStore
from gateway.schema.preferences import Preferences
from gateway.schema.spent import Spent
from gateway.schema.transcript import Entry, ToolCall
from tests.contract.bus_rig import Bus, message_task
from tests.gateway.commands.test_commands import run

SESSION = message_task(0).session
CALL = ToolCall(id="0.0", name="calculate", arguments={"expression": "1 + 1"})
TALK = [
    Entry(role="user", text="what is 1 + 1?", at_ms=1_772_373_900_000),
    Entry(role="assistant", calls=(CALL,)),
    Entry(role="tool", text="2", call_id="0.0", tool="calculate"),
    Entry(role="assistant", text="2, of course. 你好"),
    Entry.summary("You asked for a sum.", keeps=2, at_ms=0),
    Entry.summary("", keeps=0, at_ms=0),
]


async def talked(bus: Bus) -> None:
    key = bus.keyspace.of(SESSION).history(SESSION)
    await bus.client.rpush(key, *(entry.model_dump_json() for entry in TALK))


async def test_compact_and_context_take_their_place_in_the_lane(bus: Bus) -> None:
    assert await run(bus, "compact") == Queued("compact", version=4)
    assert await run(bus, "context") == Queued("context", version=4)


async def test_an_export_has_all_that_is_kept(bus: Bus, tmp_path: Path) -> None:
    await talked(bus)
    answer = await run(bus, "export", files=tmp_path)
    assert isinstance(answer, Answer)
    assert answer.text == "Our conversation, 2 messages. To have it forgotten here, send /new."
    (file,) = answer.files
    assert (file.name, file.media_type) == ("conversation.md", "text/markdown")
    assert await read(tmp_path, answer) == (
        "# Our conversation\n\n"
        "## You, 2026-03-01 14:05\n\nwhat is 1 + 1?\n\n"
        '## The bot\n\n*called calculate {"expression": "1 + 1"}*\n\n'
        "## A tool (calculate)\n\n2\n\n"
        "## The bot\n\n2, of course. 你好\n\n"
        "## Summary of what is above, from which the bot went on\n\nYou asked for a sum.\n\n"
        "---\n\n*A new conversation began here.*\n"
    )


async def test_an_export_for_programs(bus: Bus, tmp_path: Path) -> None:
    await talked(bus)
    answer = await run(bus, "export", "JSON", files=tmp_path)
    assert isinstance(answer, Answer)
    assert [Entry.model_validate(entry) for entry in json.loads(await read(tmp_path, answer))] == TALK
    again = await run(bus, "export", "json", files=tmp_path)
    assert again == answer, "the same file where the command is run twice"


async def read(folder: Path, answer: Answer) -> str:
    path = await FileStore(folder, most_bytes=1_000_000).find(answer.files[0])
    assert path is not None
    return path.read_text()


async def test_among_others_nothing_is_exported(bus: Bus) -> None:
    await talked(bus)
    assert await run(bus, "export", direct=False) == "I export a conversation only where we two are alone."


async def test_an_export_of_nothing_or_of_no_known_form(bus: Bus) -> None:
    assert await run(bus, "export") == "There is nothing to export: I know of nothing that we said here."
    assert (
        await run(bus, "export", "pdf")
        == "Send /export for a file to read, or /export json for one that programs read."
    )


@pytest.mark.parametrize(
    ("said", "answer", "kept"),
    [
        ("low", "Thinking is low now, if the model has a switch for that.", "low"),
        ("OFF", "Thinking is off now, if the model has a switch for that.", "off"),
        ("auto", "I think as much as is usual here again.", None),
        ("", "Thinking is high. Choose one of off, low, medium, high, or auto for the usual.", "high"),
        (
            "a lot",
            "That is no degree of thinking. Choose one of off, low, medium, high, or auto for the usual.",
            "high",
        ),
    ],
)
async def test_think(bus: Bus, said: str, answer: str, kept: str | None) -> None:
    sessions = Sessions(bus.store, bus.keyspace)
    await sessions.prefer(SESSION, "think", "high")
    assert await run(bus, "think", said) == answer
    assert (await sessions.preferences(SESSION)).think == kept


async def test_verbose(bus: Bus) -> None:
    sessions = Sessions(bus.store, bus.keyspace)
    assert await run(bus, "verbose") == "I do not name the tools that I use. Send /verbose on."
    assert await run(bus, "verbose", "on") == "I name each tool that I use now."
    assert await sessions.preferences(SESSION) == Preferences(verbose=True)
    assert await run(bus, "verbose") == "I name the tools that I use. Send /verbose off."
    assert await run(bus, "verbose", "off") == "I use tools without a word now."
    assert await sessions.preferences(SESSION) == Preferences()


async def test_usage(bus: Bus) -> None:
    assert await run(bus, "usage") == "This conversation: nothing yet.\nYou, today: nothing yet."
    partition = bus.keyspace.of(SESSION)
    spent = Spent(turns=1, read=1000, reused=955, written=20, milliseconds=1234)
    await bus.client.hset(partition.spent(SESSION), mapping=spent.model_dump())
    for day, turns in (("2026-03-01", 2), ("2026-02-28", 9)):
        key = partition.spent_on(day, message_task(0).sender.id)
        await bus.client.hset(key, mapping={**spent.model_dump(), "turns": turns})
    assert await run(bus, "usage") == (
        "This conversation: 1 answer, 1,000 tokens read (95 % of them known already), 20 written, 1.2 seconds.\n"
        "You, today: 2 answers, 1,000 tokens read (95 % of them known already), 20 written, 1.2 seconds."
    )
    assert "You, today: nothing yet." in str(await run(bus, "usage", user="bob"))
