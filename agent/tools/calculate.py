"""Arithmetic."""

from agent.tools.arithmetic import BadExpression, evaluate
from agent.tools.contract import Arguments, Tool, ToolContext, ToolError


class CalculateArguments(Arguments):
    """An expression."""

    expression: str


async def _run(arguments: CalculateArguments, context: ToolContext) -> str:
    del context
    try:
        return evaluate(arguments.expression)
    except BadExpression as error:
        raise ToolError(str(error)) from None


TOOL = Tool(
    name="calculate",
    description="Evaluate arithmetic: + - * / // % **, sqrt, abs, round, min, max, exp, log, sin, pi.",
    effect="pure",
    arguments=CalculateArguments,
    run=_run,
    offer="always",
)
