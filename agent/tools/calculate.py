"""Arithmetic."""

from pydantic import Field

from agent.tools.arithmetic import BadExpression, evaluate
from agent.tools.contract import Arguments, Tool, ToolContext, ToolError


class CalculateArguments(Arguments):
    """An expression."""

    expression: str = Field(description="Such as 12 * (3.5 + sqrt(2))")


async def _run(arguments: CalculateArguments, context: ToolContext) -> str:
    del context
    try:
        return evaluate(arguments.expression)
    except BadExpression as error:
        raise ToolError(str(error)) from None


TOOL = Tool(
    name="calculate",
    description="Evaluate arithmetic with + - * / // % **, sqrt, abs, round, min, max, floor, ceil, exp, log, log10, "
    "sin, cos, tan, pi, e.",
    effect="pure",
    arguments=CalculateArguments,
    run=_run,
)
