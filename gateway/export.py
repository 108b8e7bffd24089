"""A conversation as a file that its person can keep."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Literal

from gateway.schema.transcript import Entry, ToolCall

Form = Literal["markdown", "json"]
_WHO = {"user": "You", "assistant": "The bot", "tool": "A tool", "summary": "Summary"}


def exported(entries: Sequence[Entry], form: Form, zone: tzinfo | None) -> str:
    """All of them, oldest first. ``zone``: in which times are told; None is the machine's."""
    if form == "json":
        return json.dumps([entry.model_dump(mode="json") for entry in entries], ensure_ascii=False, indent=1) + "\n"
    return "\n\n".join(["# Our conversation", *(_part(entry, zone) for entry in entries)]) + "\n"


def _part(entry: Entry, zone: tzinfo | None) -> str:
    when = f", {datetime.fromtimestamp(entry.at_ms / 1000, UTC).astimezone(zone):%Y-%m-%d %H:%M}" if entry.at_ms else ""
    if entry.role == "summary" and not entry.text:
        return f"---\n\n*A new conversation began here{when}.*"
    who = f"A tool ({entry.tool})" if entry.tool else _WHO[entry.role]
    about = " of what is above, from which the bot went on" if entry.role == "summary" else ""
    said = [entry.text] if entry.text else []
    said += [f"*with {file.name or file.what}*" for file in entry.files]
    said += [f"*called {_call(call)}*" for call in entry.calls]
    return "\n\n".join([f"## {who}{about}{when}", *said])


def _call(call: ToolCall) -> str:
    return f"{call.name} {json.dumps(call.arguments, ensure_ascii=False)}"
