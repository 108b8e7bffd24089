"""A guard that is taken out, and what the attack must then come to: an attack that finds nothing proves nothing."""

from collections.abc import Callable
from typing import NamedTuple

import pytest


class Mutant(NamedTuple):
    """``take_out`` removes the guard from the product; ``seen_as`` is part of a finding that this must lead to."""

    take_out: Callable[[pytest.MonkeyPatch], None]
    seen_as: str

    def check(self, findings: list[str]) -> None:
        """Fails if the attack went on as if the guard were there."""
        assert any(self.seen_as in finding for finding in findings), findings
