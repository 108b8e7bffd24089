"""States in RAM: never more than there is room for, the least used ones first to go."""

from agent.model.engine.attic.shelf import Kept, Shelf
from agent.model.engine.attic.span import COMMON, Span, salt

ANN = salt("ann")


def kept(seed: int, size: int = 100, owner: str = ANN) -> Kept:
    """Takes ``size`` bytes with its tokens."""
    return Kept(Span([seed] * 5, 0, owner), bytearray(size - 5 * 8))


def test_the_one_not_used_for_longest_goes() -> None:
    shelf = Shelf(300)
    states = [kept(number) for number in range(4)]
    for state in states[:3]:
        shelf.put(state)
    assert shelf.bytes == 300
    shelf.touch([states[0].span])
    shelf.put(states[3])
    assert [shelf.get(state.span) is not None for state in states] == [True, False, True, True]
    assert shelf.bytes == 300


def test_of_those_that_follow_each_other_the_last_goes_first() -> None:
    shelf = Shelf(300)
    states = [kept(number) for number in range(3)]
    for state in states:
        shelf.put(state)
    shelf.touch([state.span for state in states])
    for number, left in ((3, [True, True, False]), (4, [True, False, False])):
        shelf.put(kept(number))
        assert [shelf.get(state.span) is not None for state in states] == left


def test_what_is_too_large_takes_nobodys_place() -> None:
    shelf = Shelf(300)
    shelf.put(kept(1))
    shelf.put(kept(2, size=301))
    assert (shelf.get(kept(1).span), shelf.get(kept(2).span)) == (kept(1), None)


def test_the_same_one_again_is_there_once() -> None:
    shelf = Shelf(300)
    shelf.put(kept(1))
    shelf.put(kept(1))
    assert (shelf.bytes, len(shelf.spans(ANN))) == (100, 1)


def test_an_owner_is_forgotten() -> None:
    shelf = Shelf(1000)
    for state in (kept(1), kept(2), kept(1, owner=salt("bob")), kept(1, owner=COMMON)):
        shelf.put(state)
    shelf.forget(ANN)
    shelf.forget(COMMON)
    assert [len(shelf.spans(owner)) for owner in (ANN, salt("bob"), COMMON)] == [0, 1, 1]
    assert shelf.bytes == 200
