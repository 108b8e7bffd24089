import os
import signal
from collections.abc import Iterator

import pytest

from tools.pocket.keeping import SIGNALS, Keeping


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_it_is_due_once_each_time_that_the_seconds_are_over() -> None:
    times = (105.0, 109.9, 110.0, 111.0, 119.9, 125.0, 126.0)
    moments = iter((100.0, *times))
    keeping = Keeping(seconds=10, monotonic=lambda: next(moments))
    due = [keeping.due() for _ in times]
    assert due == [False, False, True, False, False, True, False]


@pytest.mark.parametrize("number", SIGNALS)
def test_who_is_told_to_end_keeps_what_there_is(number: int) -> None:
    keeping = Keeping(seconds=1000)
    keeping.heed()
    assert not keeping.due()
    before = keeping.told_to_end
    os.kill(os.getpid(), number)
    assert (before, keeping.told_to_end) == (False, True)
    assert keeping.due()
