import json

import pytest

from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from gateway.errors import Unavailable
from gateway.schema.transcript import ToolCall
from tests.agent.context import context


@pytest.fixture
def tools() -> Toolbox:
    return Toolbox.discover()


def call(name: str, **arguments: object) -> ToolCall:
    return ToolCall(id="1", name=name, arguments=arguments)


def test_discovery(tools: Toolbox) -> None:
    assert {name: tools.effect(name) for name in tools.names} == {
        "calculate": "pure",
        "forget": "idempotent",
        "get_time": "pure",
        "recall": "pure",
        "remember": "idempotent",
        "remind": "idempotent",
    }


def test_schemas_come_from_type_hints(tools: Toolbox) -> None:
    calculate, _, get_time, *_ = tools.schemas
    assert get_time.parameters == {
        "type": "object",
        "properties": {"place": {"type": "string"}},
        "required": [],
    }
    assert calculate.parameters["required"] == ["expression"]
    assert calculate.parameters["properties"]["expression"]["type"] == "string"


def test_schemas_are_made_once(tools: Toolbox) -> None:
    assert tools.schemas is tools.schemas


async def test_results(tools: Toolbox) -> None:
    assert await tools.run(call("get_time"), context()) == "Sunday 2026-03-01 14:05"
    assert await tools.run(call("get_time", place=None), context()) == "Sunday 2026-03-01 14:05"
    assert await tools.run(call("get_time", place=" Tokyo "), context()) == "Sunday 2026-03-01 23:05 in Tokyo"
    assert await tools.run(call("get_time", place="Foo"), context()) == "error: I don't know the place Foo"
    assert await tools.run(call("calculate", expression="12 * 7"), context()) == "84"
    assert await tools.run(call("calculate", expression="5 / 0"), context()) == "error: division by zero"


def test_the_schemas_are_small(tools: Toolbox) -> None:
    """About 350 tokens: English in JSON has some four characters to one."""
    said = [
        {"name": tool.name, "description": tool.description, "parameters": tool.parameters} for tool in tools.schemas
    ]
    assert len(json.dumps(said)) < 1400
    assert all("title" not in json.dumps(tool) for tool in said)


@pytest.mark.parametrize(
    ("wrong", "result"),
    [
        (call("calculate"), "error: expression: field required"),
        (call("calculate", expression=["5"]), "error: expression: input should be a valid string"),
        (call("get_time", zone="x"), "error: zone: extra inputs are not permitted"),
        (call("none"), "error: there is no tool named none"),
    ],
)
async def test_a_wrong_argument_is_a_result(tools: Toolbox, wrong: ToolCall, result: str) -> None:
    assert await tools.run(wrong, context()) == result


async def test_a_broken_tool_is_a_result_and_a_long_one_is_cut() -> None:
    async def broken(arguments: Arguments, context: ToolContext) -> str:
        raise RuntimeError("secret")

    async def long(arguments: Arguments, context: ToolContext) -> str:
        return "x" * 100_000

    tools = Toolbox([Tool("broken", "", "pure", Arguments, broken), Tool("long", "", "pure", Arguments, long)])
    assert await tools.run(call("broken"), context()) == "error: broken failed"
    assert len(await tools.run(call("long"), context())) == 8000


async def test_a_store_that_is_away_is_no_result() -> None:
    async def away(arguments: Arguments, context: ToolContext) -> str:
        raise Unavailable("Redis can't be reached.")

    with pytest.raises(Unavailable):
        await Toolbox([Tool("away", "", "pure", Arguments, away)]).run(call("away"), context())
