"""The life of a benchmark's process: it says that it is ready, carries out orders, and ends with its caller."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from gateway import logs
from gateway.child import keep_what_is_loaded
from tests.bench.order import ORDER, Order, Place

Say = Callable[[dict[str, Any]], None]


def place() -> Place:
    """Where this process works. Sets up the logging as the product has it by default: a line per message, in a file."""
    logs.configure(level="info", secrets=["a token to log in with"])
    return Place.model_validate_json(sys.argv[1])


def say(facts: dict[str, Any]) -> None:
    """One line to the caller."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


async def obey(carry_out: Callable[[Any], Awaitable[dict[str, Any]]]) -> None:
    """Carry out one order after the other, until there are no more."""
    keep_what_is_loaded()
    say({"ready": True})
    while line := await asyncio.to_thread(sys.stdin.readline):
        order: Order = ORDER.validate_json(line)
        say(await carry_out(order))
