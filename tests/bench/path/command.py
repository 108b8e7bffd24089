"""The command line, and the figures for people."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from tests.bench import machine
from tests.bench.path.plan import Plan
from tests.bench.path.run import measure

_COLUMNS = ("received", "accepted", "refused", "duplicate", "replied", "lost", "rate_limited", "calls")
_TIMES = ("accept_p50_ms", "accept_p99_ms", "send_p50_ms", "send_p99_ms", "send_limits_p50_ms", "send_limits_p99_ms")


def main(arguments: Sequence[str]) -> None:
    """Measure and print. Exits with 1 if the books don't balance, or something was lost."""
    usual = Plan()
    parser = argparse.ArgumentParser(
        prog="clawgate bench path",
        description="Telegram, Slack and Discord at once, each a double with its published limits; the scripted model.",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rate", type=float, default=usual.rate, help="messages a second in all")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="for which they come")
    parser.add_argument("--conversations", type=int, default=usual.conversations, help="in all")
    parser.add_argument("--duplicates", type=float, default=usual.duplicates, help="share that is delivered twice")
    parser.add_argument("--strangers", type=float, default=usual.strangers, help="share that is not to be heard")
    parser.add_argument("--open", type=int, default=0, help="instead: so many conversations, one message in each")
    parser.add_argument("--seed", type=int, default=usual.seed)
    options = parser.parse_args(arguments)
    try:
        plan = Plan(**{name: value for name, value in vars(options).items() if name != "json"})
    except ValidationError as error:
        first = error.errors()[0]
        parser.error(" ".join([*(f"--{name}:" for name in first["loc"]), first["msg"]]))
    found = {"machine": machine.facts(), "load_before": machine.load(), **asyncio.run(measure(plan))}
    sys.stdout.write(json.dumps(found, indent=2) + "\n" if options.json else _page(found))
    if not found["balanced"] or found["lost"]:
        sys.exit(1)


def _page(found: Mapping[str, Any]) -> str:
    columns = {**found["platforms"], "in all": found}
    lines = ["".join(["".ljust(22), *(name.rjust(12) for name in columns)])]
    lines += [
        "".join([row.ljust(22), *(str(column[row]).rjust(12) for column in columns.values())])
        for row in (*_COLUMNS, *_TIMES)
    ]
    lines.append(f"the books balance: {found['balanced']}; all answered in time: {found['answered_in_time']}")
    lines.append(f"cores kept busy during the load: {found['cores_used']}")
    lines.append(f"megabytes: {found['memory']['at_the_end_of_the_load']}")
    return "\n".join(lines) + "\n"
