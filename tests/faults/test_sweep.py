"""A death at every step: nothing confirmed is lost, out of order or in the wrong place, and repeats say so."""

import pytest

from tests.faults.disk import Disk
from tests.faults.steps import Step
from tests.faults.sweep import VICTIMS, everything, play_all, selection, summary
from tests.faults.takeover import takeovers


@pytest.mark.parametrize("victims", VICTIMS, ids="+".join)
async def test_a_death_at_every_step(victims: tuple[str, ...]) -> None:
    results = await play_all(selection(victims))
    print(summary(results))  # noqa: T201 - how many ran, and how many repeats there were
    assert [f"{result.scenario}\n{result.trouble}" for result in results if result.trouble] == []
    if "redis" in victims:
        assert any(result.rollbacks for result in results), "else the disks were no trouble"


@pytest.mark.parametrize("shared", [True, False], ids=["one data folder", "two machines"])
async def test_another_gateway_takes_over_at_every_step(shared: bool) -> None:
    results = await play_all(takeovers(shared=shared))
    print(summary(results))  # noqa: T201
    assert [f"{result.scenario}\n{result.trouble}" for result in results if result.trouble] == []


def test_the_selection_leaves_nothing_out() -> None:
    chosen = [scenario for victims in VICTIMS for scenario in selection(victims)]
    assert {(scenario.step, scenario.victims) for scenario in chosen} == {
        (scenario.step, scenario.victims) for scenario in everything()
    }
    states = {(scenario.victims, scenario.durability, scenario.disk) for scenario in chosen}
    assert states == {(scenario.victims, scenario.durability, scenario.disk) for scenario in everything()}
    assert {scenario.disk for scenario in chosen} == set(Disk)
    assert {scenario.step for scenario in chosen} == set(Step)
