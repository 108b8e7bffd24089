"""The process in which all three platforms are, so that what they need can be told from what the product needs."""

import asyncio
import contextlib
import sys
import time
from collections.abc import Mapping
from typing import Any

from gateway.child import keep_what_is_loaded
from tests.bench import role
from tests.bench.path.discord import Discord
from tests.bench.path.plan import Order, Plan, moves
from tests.bench.path.platform import Platform
from tests.bench.path.slack import Slack
from tests.bench.path.telegram import Telegram

_LEAD_SECONDS = 0.2


async def serve(plan: Plan) -> None:
    """Carry out orders until there are no more."""
    all_of_them: list[Platform] = [Telegram(plan.people), Slack(plan.people), Discord(plan.people)]
    platforms = {each.name: each for each in all_of_them}
    async with contextlib.AsyncExitStack() as stack:
        for platform in all_of_them:
            await stack.enter_async_context(platform.serving())
        keep_what_is_loaded()
        role.say({"ready": True})
        while line := await asyncio.to_thread(sys.stdin.readline):
            role.say(await _carry_out(Order.model_validate_json(line), plan, platforms))


async def _carry_out(order: Order, plan: Plan, platforms: Mapping[str, Platform]) -> dict[str, Any]:
    match order.do:
        case "settings":
            return {name: value for each in platforms.values() for name, value in each.settings().items()}
        case "say":
            return {"latest_ms": round(1000 * await _say(plan, platforms), 1)}
        case "answered":
            return {name: len(platform.shown()) for name, platform in platforms.items()}
        case "report":
            return {name: platform.report().model_dump() for name, platform in platforms.items()}


async def _say(plan: Plan, platforms: Mapping[str, Platform]) -> float:
    """Say all of it, each at its time; how late the latest was: the platforms themselves were that busy."""
    latest = 0.0
    began = time.monotonic() + _LEAD_SECONDS
    for move in moves(plan):
        wait = began + move.due - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        latest = max(latest, -wait)
        platform = platforms[move.platform]
        await (platform.again(move.mark) if move.again else platform.say(move.mark, move.person))
    return latest


if __name__ == "__main__":
    asyncio.run(serve(Plan.model_validate_json(sys.argv[1])))
