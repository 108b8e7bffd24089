"""``run`` and ``python`` in the real sandbox."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from agent.sandbox import Limits
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.schema.transcript import ToolCall
from gateway.workspace import Quota, Workspace
from tests.agent.context import context
from tests.agent.sandbox.conftest import Make, make

__all__ = ["make"]
TOOLS = Toolbox.all()


@pytest.fixture
def given(make: Make, tmp_path: Path) -> ToolContext:
    workspace = Workspace(tmp_path / "w", Quota(files=20, bytes=10**6))
    return replace(context(), workspace=workspace, sandbox=make(Limits(seconds=30)))


async def run(given: ToolContext, tool: str, /, **arguments: object) -> str:
    return await TOOLS.run(ToolCall(id="1", name=tool, arguments=arguments), given)


async def test_a_command(given: ToolContext) -> None:
    assert await run(given, "run", command="echo hello > a; cat a") == "hello"
    assert await run(given, "run", command="true") == "(no output)"
    assert await run(given, "run", command="cat none; exit 4") == "cat: none: No such file or directory\nexit code 4"
    assert await run(given, "run", command="kill -9 $$") == "exit code 137"
    assert (await run(given, "run", command="\0")).startswith("error: ")
    assert await run(given, "read_file", name="a") == "hello\n"


async def test_a_program(given: ToolContext) -> None:
    await run(given, "write_file", name="numbers.txt", text="1\n2\n3\n")
    assert await run(given, "python", code="print(sum(int(line) for line in open('numbers.txt')))") == "6"
    said = await run(given, "python", code="x = 1\nprint('ü')\nx / 0")
    assert said.startswith("ü\nTraceback")
    assert "line 3" in said
    assert said.endswith("ZeroDivisionError: division by zero\nexit code 1")


async def test_much_is_cut_in_its_midst(given: ToolContext) -> None:
    said = await run(given, "run", command="seq 5000; echo the end")
    assert said.startswith("1\n2\n")
    assert said.endswith("\n5000\nthe end")
    assert "characters left out" in said
    assert len(said) < 2600


async def test_the_model_is_told_why_a_program_was_ended(given: ToolContext) -> None:
    assert given.sandbox is not None
    short = replace(given, sandbox=given.sandbox.within(Limits(seconds=1)))
    assert await run(short, "run", command="echo begun; sleep 600") == (
        "begun\nerror: ended, because it took longer than 1 seconds"
    )


async def test_a_turn_that_is_stopped_stops_the_program(given: ToolContext) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await run(given, "run", command="sleep 600")
