import pytest

from agent.tools.contract import Arguments, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from gateway.schema.transcript import ToolCall
from tests.agent.claim import HandClock


@pytest.fixture
def tools() -> Toolbox:
    return Toolbox.discover(HandClock())


def call(name: str, **arguments: object) -> ToolCall:
    return ToolCall(id="1", name=name, arguments=arguments)


def test_discovery(tools: Toolbox) -> None:
    assert tools.names == ["calculate", "get_time"]
    assert {tools.effect(name) for name in tools.names} == {"pure"}


def test_schemas_come_from_type_hints(tools: Toolbox) -> None:
    calculate, get_time = tools.schemas
    assert get_time.parameters == {"type": "object", "properties": {}, "required": []}
    assert calculate.parameters["required"] == ["expression"]
    assert calculate.parameters["properties"]["expression"]["type"] == "string"


async def test_results(tools: Toolbox) -> None:
    assert await tools.run(call("get_time")) == "2026-03-01 14:05"
    assert await tools.run(call("calculate", expression="12 * 7")) == "84"
    assert await tools.run(call("calculate", expression="5 / 0")) == "error: division by zero"


@pytest.mark.parametrize(
    ("wrong", "result"),
    [
        (call("calculate"), "error: expression: field required"),
        (call("calculate", expression=5), "error: expression: input should be a valid string"),
        (call("get_time", zone="x"), "error: zone: extra inputs are not permitted"),
        (call("none"), "error: there is no tool named none"),
    ],
)
async def test_a_wrong_argument_is_a_result(tools: Toolbox, wrong: ToolCall, result: str) -> None:
    assert await tools.run(wrong) == result


async def test_a_broken_tool_is_a_result_and_a_long_one_is_cut() -> None:
    async def broken(arguments: Arguments, context: ToolContext) -> str:
        raise RuntimeError("secret")

    async def long(arguments: Arguments, context: ToolContext) -> str:
        return "x" * 100_000

    tools = Toolbox(
        [Tool("broken", "", "pure", Arguments, broken), Tool("long", "", "pure", Arguments, long)], HandClock()
    )
    assert await tools.run(call("broken")) == "error: broken failed"
    assert len(await tools.run(call("long"))) == 8000
