"""Whose words count as strangers', and how long."""

from collections.abc import Sequence
from typing import Any

import pytest

from agent.taint import tainted
from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from gateway.schema.content import Attachment
from gateway.schema.remark import Remark
from gateway.schema.transcript import Entry
from gateway.settings import Settings
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import PlayedModel, calls, says

FILE = Attachment(what="document", digest="0" * 64, size=1)


async def run(arguments: Arguments, context: ToolContext) -> str:
    return "words"


TOOLS = Toolbox([Tool("page", "", "pure", Arguments, run, foreign=True), Tool("clock", "", "pure", Arguments, run)])


def result(tool: str) -> Entry:
    return Entry(role="tool", text="words", tool=tool, call_id="1")


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([], False),
        ([Entry(role="user", text="hi"), Entry(role="assistant", text="hi")], False),
        ([result("clock")], False),
        ([result("page")], True),
        ([result("web_fetch")], True),
        ([result("recall")], False),
        ([result("one that there is no more")], True),
        ([Entry(version=2, role="user", text="look", files=(FILE,))], True),
        ([Entry(version=5, role="assistant", text="hi", foreign=True)], True),
        ([result("page"), Entry.summary("Notes.", keeps=0, at_ms=1)], True),
        ([result("page"), Entry.summary("", keeps=0, at_ms=1)], False),
        ([result("page"), Entry.summary("", keeps=0, at_ms=1), result("page")], True),
    ],
)
def test_what_was_read(entries: Sequence[Entry], *, found: bool) -> None:
    assert tainted([task("hi")], entries, TOOLS) is found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, False),
        ({"direct": False}, True),
        ({"remarks": (Remark(author="eve", text="words"),)}, True),
        ({"remarks": (Remark(author="you", text="words", own=True),)}, False),
        ({"parts": (FILE,)}, True),
    ],
)
def test_what_the_message_brings(fields: dict[str, Any], *, found: bool) -> None:
    assert tainted([task("hi"), task("hi").model_copy(update=fields)], [], TOOLS) is found


async def test_each_turn_hands_it_on_however_little_the_next_one_reads() -> None:
    """A turn is given the end of a transcript only: nothing but the last entry is sure to be in it."""
    model = PlayedModel(calls("page"), says("I read it."), says("Hi."))
    runner = TurnRunner(model, TOOLS, Settings(), HandClock(), lambda _: context())
    entries = (await runner(MemoryClaim(task("read")))).transcript
    for number in range(3):
        assert (entries[-1].foreign, entries[-1].version) == (True, 5)
        entries = (await runner(MemoryClaim(task("hi", number=number + 2), entries[-1:]))).transcript
        assert [entry.tool for entry in entries] == [None, None]


async def test_a_clean_conversation_is_written_as_ever() -> None:
    runner = TurnRunner(PlayedModel(calls("clock"), says("Hi.")), TOOLS, Settings(), HandClock(), lambda _: context())
    entries = (await runner(MemoryClaim(task("hi")))).transcript
    assert {(entry.version, entry.foreign) for entry in entries} == {(1, False)}
    assert "foreign" not in entries[-1].model_dump_json()
