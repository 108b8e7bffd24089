"""The limiter forgets what it should, and nothing else."""

from gateway.web.limiter import Limiter
from tests.gateway.web.conftest import Clock


def test_old_failures_are_forgotten() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    for _ in range(50):
        assert limiter.reserve("192.0.2.1") == 0
        clock.now += 7
    assert len(limiter) == 1


def test_addresses_are_apart_but_a_network_is_one() -> None:
    limiter = Limiter(Clock(), tries=1)
    assert limiter.reserve("192.0.2.1") == 0
    assert limiter.reserve("192.0.2.2") == 0
    assert limiter.reserve("::ffff:192.0.2.1") == 0
    assert limiter.reserve("2001:db8::1") == 0
    assert limiter.reserve("2001:db8::2") == 300
    assert limiter.reserve(None) == 0
    assert limiter.reserve("") == 300


def test_the_map_is_bounded() -> None:
    limiter = Limiter(Clock(), addresses=100)
    for number in range(1000):
        limiter.reserve(f"10.0.{number // 256}.{number % 256}")
    assert len(limiter) == 100


def test_a_pause_survives_success_elsewhere() -> None:
    limiter = Limiter(Clock(), tries=1)
    limiter.reserve("192.0.2.1")
    assert limiter.reserve("192.0.2.1") == 300
    limiter.release("192.0.2.1")
    assert limiter.reserve("192.0.2.1") == 300
