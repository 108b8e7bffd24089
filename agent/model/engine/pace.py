"""How much of prompts is read in a step while replies are being written."""

LEAST = 64
"""Tokens, however slow the machine is: fewer would cost more time in all than they spare those who wait."""
_SECONDS = 0.25
"""By so much may a prompt hold up the next token of a reply. A faster machine reads more in that time."""
_TELLING = 32
"""Tokens. What a smaller batch takes says little about prompts."""
_WEIGHT = 0.2
"""Of the newest batch, in what is known."""


class Pace:
    """How fast this machine reads, from the batches that it has computed."""

    def __init__(self, *, least: int = LEAST) -> None:
        """``least``: tokens of prompts in a step, at least, and until anything is known."""
        self._least = least
        self._rate = 0.0
        """Tokens a second."""

    @property
    def beside(self) -> int:
        """Tokens of prompts that a step may have beside those of replies."""
        return max(self._least, int(self._rate * _SECONDS))

    def note(self, tokens: int, seconds: float) -> None:
        """A batch of so many tokens took so long."""
        if tokens < _TELLING or seconds <= 0:
            return
        rate = tokens / seconds
        self._rate = rate if not self._rate else (1 - _WEIGHT) * self._rate + _WEIGHT * rate
