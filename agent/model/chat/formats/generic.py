"""Models whose template knows nothing of tools: they are told of Hermes' way.

Many answer with bare JSON, or with JSON in a code block, whatever they were told; that is taken for a call too.
"""

from collections.abc import Sequence
from dataclasses import replace

from agent.model.chat.formats.bare_json import bare_calls
from agent.model.chat.formats.hermes import Hermes
from agent.model.chat.reply_parser import TAGGED, ReplyParser
from agent.model.contract import ToolSchema


class Generic(Hermes):
    """For whatever no family recognises as its own."""

    name = "generic"

    def parser(self, tools: Sequence[ToolSchema], *, thinking: bool) -> ReplyParser:
        """Tags, or bare JSON."""
        return ReplyParser(replace(TAGGED, bare=bare_calls(tools)), thinking=thinking)
