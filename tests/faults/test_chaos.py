"""Everything at random at once, from a seed that is said; the same seed strikes at the same times."""

import os
import random

import pytest

from tests.faults.chaos import layout, play
from tests.faults.schedule import WEIGHTS, blows, remarks

SECONDS = 20.0
NAMES = ("gateway-a", "gateway-b", "worker-a", "worker-b")


@pytest.mark.timeout(300)
async def test_nothing_is_lost_doubled_or_out_of_order() -> None:
    seed = int(os.environ.get("CLAWGATE_TEST_SEED", "0")) or random.randrange(1, 1 << 30)
    print(f"CLAWGATE_TEST_SEED={seed}")  # noqa: T201 - to run it again
    outcome = await play(seed, SECONDS, print)
    print(outcome.findings.counts)  # noqa: T201
    assert outcome.trouble == ""
    assert outcome.findings.confirmed > SECONDS
    assert outcome.blows.total() > SECONDS / 2


def test_the_same_seed_makes_the_same_schedule() -> None:
    assert blows(7, 60, NAMES) == blows(7, 60, NAMES)
    assert remarks(7, 60) == remarks(7, 60)
    assert layout(7) == layout(7)
    assert len({(each.durability, *each.gateways.values()) for each in map(layout, range(50))}) == 4
    assert blows(7, 60, NAMES) != blows(8, 60, NAMES)
    assert {blow.what for blow in blows(7, 600, NAMES)} == set(WEIGHTS)
    assert {blow.whom for blow in blows(7, 600, NAMES)} == set(NAMES)
