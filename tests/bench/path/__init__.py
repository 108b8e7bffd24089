"""``clawgate bench path``: messages from three platforms at once, through the whole system and back."""

from tests.bench.path.command import main

__all__ = ["main"]
