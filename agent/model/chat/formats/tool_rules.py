"""What the grammars of most families have in common: a rule for each tool, and one for its arguments."""

from collections.abc import Callable, Sequence

from agent.model.contract import ToolSchema
from agent.model.gbnf import schema_rules


def tool_rules(tools: Sequence[ToolSchema], body: Callable[[ToolSchema, str], str], name: str) -> tuple[str, list[str]]:
    """The ways to call one of the tools, as the body of a rule, and the rules they need.

    ``body`` gets a tool and the name of the rule for its arguments as JSON; ``name`` begins the names of the rules.
    """
    rules = [
        f"{name}-{number} ::= {body(tool, f'arguments-{number}')}\n"
        + schema_rules(tool.parameters, f"arguments-{number}")
        for number, tool in enumerate(tools)
    ]
    return " | ".join(f"{name}-{number}" for number in range(len(tools))), rules
