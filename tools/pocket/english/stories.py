"""Sums in little stories, more with a result, and sums that fail."""

from tools.pocket.dialogue import Dialogue
from tools.pocket.english.sequels import goes_on, thread
from tools.pocket.english.told import told
from tools.pocket.english.units import converted
from tools.pocket.english.wordings import stories
from tools.pocket.english.wordings import told as days
from tools.pocket.scene import Job, Scene

_TOLD = 0.4


def story(scene: Scene) -> Dialogue:
    """Numbers with words between them."""
    return told(scene, stories.STORIES)


def of_the_day(scene: Scene) -> Dialogue:
    """What somebody has to work out at the till, on the road, in the kitchen."""
    return told(scene, scene.rng.choice(days.ALL))


def fails(scene: Scene) -> Dialogue:
    """What the calculator refuses."""
    return told(scene, stories.FAILING)


def more(scene: Scene) -> Dialogue:
    """The last result again; only where there is one."""
    return goes_on(scene) or story(scene)


def in_turn(scene: Scene) -> Dialogue:
    """A sum, and what is said after it."""
    begun = of_the_day(scene) if scene.rng.random() < _TOLD else []
    return begun + thread(scene)


JOBS: dict[Job, int] = {story: 9, of_the_day: 18, converted: 3, in_turn: 9, more: 6, fails: 2}
