"""Conversions that are plain arithmetic."""

from tools.pocket.dialogue import Dialogue
from tools.pocket.english.arithmetic import sum_asked, worked
from tools.pocket.english.figures import amount, count
from tools.pocket.english.wordings.units import CHAINS, DOWN, IN_ONE, IN_SEVERAL, UNITS, UP
from tools.pocket.scene import Scene


def converted(scene: Scene) -> Dialogue:
    """So many of one unit in another."""
    rng = scene.rng
    if rng.random() < 0.25:
        small, big, factors = rng.choice(CHAINS)
        said, digits = count(rng)
        if rng.random() < 0.6:
            return worked(scene, sum_asked(rng, IN_ONE, small=small, big=big), factors)
        return worked(scene, sum_asked(rng, IN_SEVERAL, small=small, big=big, n=said), f"{digits} * {factors}")
    big, small, factor = rng.choice(UNITS)
    said, digits = rng.choice((count, amount))(rng)
    down = rng.random() < 0.6
    question = sum_asked(rng, DOWN if down else UP, small=small, big=big, n=said)
    return worked(scene, question, f"{digits} {'*' if down else '/'} {factor}")
