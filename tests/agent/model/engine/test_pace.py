"""How much of prompts is read beside replies."""

from agent.model.engine.pace import LEAST, Pace


def test_nothing_is_known_at_first() -> None:
    assert Pace().beside == LEAST


def test_a_fast_machine_reads_a_quarter_of_a_second() -> None:
    pace = Pace()
    pace.note(256, 0.25)
    assert pace.beside == 256


def test_a_slow_machine_reads_little_at_once() -> None:
    pace = Pace()
    pace.note(64, 2.0)
    assert pace.beside == LEAST


def test_it_follows_a_machine_that_becomes_slow() -> None:
    pace = Pace()
    pace.note(256, 0.1)
    assert pace.beside == 640
    for _ in range(30):
        pace.note(256, 1.0)
    assert pace.beside == LEAST


def test_small_batches_say_nothing() -> None:
    pace = Pace()
    pace.note(256, 0.25)
    for _ in range(30):
        pace.note(16, 1.0)
    assert pace.beside == 256
