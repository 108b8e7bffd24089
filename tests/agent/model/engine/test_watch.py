"""How long a step may take, and when it is found to take too long."""

import pytest

from agent.model.engine.watch import FAR, FIRST, Watch

STALL = 4.0
GRACE = 5.0


class Time:
    """A clock that stands still between two ``pass_``."""

    def __init__(self) -> None:
        self.now = 100.0
        self.watch = Watch(STALL, grace=GRACE, monotonic=lambda: self.now)

    def computed(self, tokens: int, seconds: float) -> None:
        with self.watch.computing(tokens):
            self.now += seconds

    def looked(self, seconds: float) -> list[str]:
        """What is seen in so many seconds, each look after the usual pause."""
        seen: list[str] = []
        for _ in range(round(seconds / self.watch.pause)):
            self.now += self.watch.pause
            seen.append(self.watch.look())
        return seen


@pytest.fixture
def time() -> Time:
    return Time()


def test_the_first_computation_has_long(time: Time) -> None:
    with time.watch.computing(256):
        assert set(time.looked(FIRST * STALL)) == {"well"}
        assert time.looked(2)[-1] == "stalled"


def test_a_stall_and_then_a_loss(time: Time) -> None:
    time.computed(1, 0.1)
    with time.watch.computing(1):
        assert set(time.looked(STALL + time.watch.pause)) == {"well"}
        assert set(time.looked(GRACE)) == {"stalled"}
        assert time.watch.stalled
        assert set(time.looked(2)) == {"lost"}


def test_a_slow_machine_is_given_what_it_is_known_to_need(time: Time) -> None:
    time.computed(200, 3.0)
    assert time.watch.allowed(200) == time.watch.allowed(129) == FAR * 3.0
    assert time.watch.allowed(1) == FAR * 3.0, "reading the weights may be what takes so long"
    assert time.watch.allowed(300) == 2 * FAR * 3.0, "twice the size, of which nothing is known yet"
    time.computed(1, 0.01)
    assert time.watch.allowed(1) == STALL
    with time.watch.computing(250):
        assert set(time.looked(FAR * 3.0)) == {"well"}


def test_one_slow_step_is_forgotten_again(time: Time) -> None:
    time.computed(8, 3.0)
    for _ in range(150):
        time.computed(8, 0.1)
    assert time.watch.allowed(8) == STALL


def test_a_step_that_failed_or_took_beyond_all_bounds_teaches_nothing_wrong(time: Time) -> None:
    with pytest.raises(ZeroDivisionError), time.watch.computing(8):
        time.now += 3
        raise ZeroDivisionError
    assert time.watch.allowed(8) == FIRST * STALL
    time.computed(8, 1000 * STALL)
    assert time.watch.allowed(8) == FAR * FIRST * STALL


def test_each_step_has_its_own_time(time: Time) -> None:
    time.computed(1, 0.1)
    for _ in range(5):
        with time.watch.computing(1):
            assert set(time.looked(STALL)) == {"well"}


def test_nothing_to_do_is_no_stall(time: Time) -> None:
    with time.watch.working():
        time.computed(1, 0.1)
    assert set(time.looked(100 * STALL)) == {"well"}


def test_what_is_done_beside_computing_is_watched_too(time: Time) -> None:
    with time.watch.working():
        assert set(time.looked(STALL)) == {"well"}
        time.computed(1, 0.1)
        assert set(time.looked(STALL)) == {"well"}, "drawing tokens, after the batch"
        assert time.looked(2 * time.watch.pause)[-1] == "stalled"


def test_a_process_that_was_stopped_has_not_stalled(time: Time) -> None:
    time.computed(1, 0.1)
    with time.watch.computing(1):
        time.looked(1)
        time.now += 1000
        assert time.watch.look() == "well"


def test_only_the_last_computation_can_be_the_stalled_one(time: Time) -> None:
    time.computed(1, 0.1)
    with time.watch.computing(1):
        time.looked(STALL + 2)
    assert time.watch.stalled
    time.computed(1, 0.1)
    assert not time.watch.stalled
