"""The checker is tested on the product itself: with a guard taken out it must say what is wrong."""

import pytest

from tests.faults.checker import Kind
from tests.faults.directed import DIRECTED
from tests.faults.mutants import Mutant

SEEN_AS: dict[Mutant, set[Kind]] = {
    Mutant.NO_DEDUPE: {Kind.DUPLICATE},
    Mutant.EARLY_ACK: {Kind.LOSS},
    # Which of the two depends on who of the two workers is faster.
    Mutant.NO_FENCING: {Kind.LOSS, Kind.ORDER},
    Mutant.NO_ORDER: {Kind.ORDER},
    Mutant.NO_REDRIVE: {Kind.LOSS},
    Mutant.NO_JOURNAL: {Kind.DUPLICATE},
}


@pytest.mark.parametrize("mutant", Mutant)
async def test_a_missing_guard_is_noticed(mutant: Mutant) -> None:
    findings = await DIRECTED[mutant](mutant)
    assert SEEN_AS[mutant] & {fault.kind for fault in findings.faults}, findings


@pytest.mark.parametrize("mutant", Mutant)
async def test_with_the_guard_in_place_nothing_is_wrong(mutant: Mutant) -> None:
    findings = await DIRECTED[mutant](None)
    assert findings.faults == []
