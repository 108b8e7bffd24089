"""``clawgate chaos``: the full kill sweep, or a long random run. Ends with 1 if a promise was broken."""

import argparse
import asyncio
import random
import sys

from tests.faults import chaos
from tests.faults.sweep import everything, play_all, summary


def main() -> int:
    parser = argparse.ArgumentParser(prog="clawgate chaos", description=__doc__)
    parser.add_argument("--sweep", action="store_true", help="a death at every step, in every combination")
    parser.add_argument("--minutes", type=float, default=1.0, help="of a random run (default: 1)")
    parser.add_argument("--seed", type=int, help="to have the same misfortunes again")
    arguments = parser.parse_args()
    if arguments.sweep:
        return asyncio.run(_sweep())
    seed = arguments.seed if arguments.seed is not None else random.randrange(1, 1 << 30)
    return asyncio.run(_chaos(seed, arguments.minutes * 60))


async def _sweep() -> int:
    scenarios = everything()
    _say(f"{len(scenarios)} scenarios")
    results = await play_all(scenarios, say=_say)
    for result in results:
        if result.trouble:
            _say(f"\n{result.scenario}\n{result.trouble}")
    _say(summary(results))
    return 1 if any(result.trouble for result in results) else 0


async def _chaos(seed: int, seconds: float) -> int:
    _say(f"seed {seed}")
    outcome = await chaos.play(seed, seconds, _say)
    if outcome.trouble:
        _say(outcome.trouble)
    _say(f"{dict(outcome.blows)}, {outcome.rollbacks} times a Redis had forgotten something")
    _say(f"seed {seed}: {outcome.findings.counts}")
    return 1 if outcome.trouble else 0


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is a command


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
