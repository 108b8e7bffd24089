from gateway.supervisor.restarts import Restarts


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_delay_doubles_and_the_fifth_death_within_a_minute_is_the_last() -> None:
    restarts = Restarts(Clock())
    assert [restarts.after_death() for _ in range(5)] == [0.5, 1, 2, 4, None]


def test_deaths_longer_ago_than_a_minute_are_forgotten() -> None:
    clock = Clock()
    restarts = Restarts(clock)
    for _ in range(10):
        assert restarts.after_death() == 0.5
        clock.now += 60
    clock.now -= 1
    assert restarts.after_death() == 1
