"""Gemma 2 and 3, which have no format for calls but were trained to follow the one they are told of.

``{"name": …, "parameters": {…}}``, perhaps in a block of ``tool_code``
(https://ai.google.dev/gemma/docs/capabilities/function-calling).
"""

from collections.abc import Sequence

from agent.model.chat.formats.contract import Hide
from agent.model.chat.formats.json_calls import schema_text
from agent.model.chat.formats.llama import Llama
from agent.model.contract import ToolSchema


def recognise(template: str) -> "Gemma | None":
    """By the mark of a turn; FunctionGemma has it too, and calls of its own."""
    return Gemma() if "<start_of_turn>" in template and "<start_function_call>" not in template else None


class Gemma(Llama):
    """Bare JSON, in the words of Google's guide."""

    name = "gemma"

    def explain(self, tools: Sequence[ToolSchema], hide: Hide) -> str:
        """As the guide has it."""
        listed = ",\n".join(hide(schema_text(tool)) for tool in tools)
        return (
            "You have access to functions. If you decide to invoke any of the function(s), you MUST put it in the "
            'format of {"name": function name, "parameters": dictionary of argument name and its value}. You SHOULD '
            f"NOT include any other text in the response if you call a function.\n[\n{listed}\n]"
        )
