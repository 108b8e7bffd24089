"""People and those who wait to be let in, as tables and for machines."""

import dataclasses
import json
import time
from collections.abc import Mapping, Sequence

from rich.console import Console

from gateway.bus.decisions import Decision
from gateway.bus.erasure import Erased
from gateway.bus.pairing import Knock
from gateway.bus.people import Person
from gateway.operator.page import age, table
from gateway.schema.ids import PrincipalId


def show(known: Mapping[PrincipalId, Person], screen: Console) -> None:
    """A line for each person."""
    if not known:
        screen.print("Nobody is known yet; `clawgate pair` lets in those who ask.")
        return
    rows = [
        (person, one.role.value if one.role else "revoked", one.name or "-", one.by or "-", _since(one.at_ms))
        for person, one in known.items()
    ]
    screen.print(table(["person", "role", "name", "by", "#since"], rows))


def as_json(known: Mapping[PrincipalId, Person]) -> str:
    """One object; ``role`` is null for who was revoked."""
    people = [{"id": person} | one.model_dump(mode="json", exclude={"version"}) for person, one in known.items()]
    return json.dumps({"people": people}, indent=2) + "\n"


def show_waiting(waiting: Mapping[str, Knock], screen: Console) -> None:
    """A line for each code."""
    if not waiting:
        screen.print("Nobody waits to be let in. A stranger who writes to a bot alone is told a code.")
        return
    rows = [(code, one.person, one.name or "-", one.account, _since(one.made_ms)) for code, one in waiting.items()]
    screen.print(table(["code", "person", "calls themselves", "account", "#since"], rows))


def erased(person: PrincipalId, what: Erased) -> str:
    """What was removed, and what was not."""
    numbers = dataclasses.asdict(what)
    lasting = numbers.pop("lasting")
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in numbers.items())
    said = [
        f"Removed of {person}: {counts}; and role, codes and usage.",
        "Workers drop what their models have computed of it within seconds, or when they are back.",
        "What others quoted of theirs is beyond this command, and what a platform, a model server or a backup keeps.",
    ]
    if lasting:
        said.append("The message store's append-only file could not be written anew: have it done (BGREWRITEAOF).")
    return "\n".join([*said, ""])


def show_decisions(found: Sequence[Decision], screen: Console) -> None:
    """A line for each, the newest last."""
    if not found:
        screen.print("Nothing was decided yet.")
        return
    rows = [(_since(one.at_ms), one.what, one.person or "-", one.by or "-", one.why or "-") for one in found]
    screen.print(table(["ago", "what", "person", "by", "why"], rows))


def decisions_as_json(found: Sequence[Decision]) -> str:
    """A line of JSON for each, the newest last."""
    return "".join(json.dumps(dataclasses.asdict(one)) + "\n" for one in found)


def _since(at_ms: int) -> str:
    return age(max(0.0, time.time() - at_ms / 1000)) if at_ms else "-"
