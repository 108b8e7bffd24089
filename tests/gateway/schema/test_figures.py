"""Figures of several models together."""

import pytest

from gateway.schema.figures import Buckets, Figures
from tests.gateway.test_metrics import FIGURES


def test_figures_of_several_are_their_sums() -> None:
    both = Figures.together([FIGURES, FIGURES])
    assert both is not None
    assert (both.read, both.stalls, both.running) == (2 * FIGURES.read, 2 * FIGURES.stalls, 2 * FIGURES.running)
    assert both.ended == {how: 2 * count for how, count in FIGURES.ended.items()}
    assert both.first_token.counts == tuple(2 * count for count in FIGURES.first_token.counts)
    assert both.first_token.within(0.5) == FIGURES.first_token.within(0.5)
    assert Figures.together([FIGURES]) == FIGURES
    assert Figures.together([]) is None


@pytest.mark.parametrize(
    ("bounds", "counts", "sums"),
    [((1.0, 2.0), (1, 1, 1), (2, 3, 4)), ((0.5, 9.0), (1, 1, 1), (2, 2, 5)), ((), (4,), (1, 2, 7))],
)
def test_other_buckets_are_counted_in_the_next_wider_one(
    bounds: tuple[float, ...], counts: tuple[int, ...], sums: tuple[int, ...]
) -> None:
    mine = Buckets(bounds=(1.0, 2.0), counts=(1, 2, 3), total=6)
    assert mine.with_all_of(Buckets(bounds=bounds, counts=counts, total=1)).counts == sums
