import pytest

from agent.model.remote.failure import Broken
from agent.model.remote.tries import Tries


def pauses(*failures: Broken, left: float = 1000, chance: float = 1.0) -> list[float | None]:
    tries = Tries(lambda: chance)
    return [tries.pause(broken, left) for broken in failures]


AWAY = Broken("away", begun=False)


def test_it_waits_twice_as_long_each_time() -> None:
    assert pauses(*[AWAY] * 8) == [0.5, 1, 2, 4, 8, 15, 15, 15]
    assert pauses(*[AWAY] * 3, chance=0.0) == [0.25, 0.5, 1]


def test_it_waits_as_long_as_it_was_asked_to() -> None:
    assert pauses(Broken("busy", after=7.5, begun=False)) == [7.5]
    assert pauses(Broken("busy", after=0.0, begun=False)) == [0.5]


def test_there_is_no_try_after_the_deadline() -> None:
    assert pauses(AWAY, left=0.5) == [None]
    assert pauses(Broken("busy", after=60, begun=False), left=59) == [None]


def test_without_a_deadline_it_ends_sometime() -> None:
    given = pauses(*[AWAY] * 100, left=float("inf"))
    assert given[-1] is None
    assert 280 < sum(pause for pause in given if pause) <= 300


def test_what_fails_on_the_request_itself_is_tried_twice_more() -> None:
    failed = Broken("it answers 500")
    assert pauses(failed, failed, failed) == [0.5, 1, None]
    assert pauses(failed, AWAY, failed, AWAY, failed) == [0.5, 1, 2, 4, None]


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_a_pause_is_never_nothing(chance: float) -> None:
    assert all(pause is not None and pause >= 0.25 for pause in pauses(*[AWAY] * 5, chance=chance))
