"""Sums in little stories, more with a result, and sums that fail."""

from tools.pocket.dialogue import Dialogue
from tools.pocket.english.arithmetic import sum_asked, worked
from tools.pocket.english.figures import number
from tools.pocket.english.sequels import goes_on, thread
from tools.pocket.english.told import told
from tools.pocket.english.units import converted
from tools.pocket.english.wordings import stories, tills
from tools.pocket.english.wordings import told as days
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word

_TOLD = 0.4
_TILLS = (tills.EACH, tills.RATES, tills.DISCOUNTS, tills.PURSE)


def story(scene: Scene) -> Dialogue:
    """Numbers with words between them."""
    return told(scene, stories.STORIES)


def of_the_day(scene: Scene) -> Dialogue:
    """What somebody has to work out at the till, on the road, in the kitchen."""
    return told(scene, scene.rng.choice(days.ALL))


def at_the_till(scene: Scene) -> Dialogue:
    """More of it: each one's share, so much for each, what is saved and what is paid, what is left."""
    return told(scene, scene.rng.choice(_TILLS))


def in_words(scene: Scene) -> Dialogue:
    """A short sum with its numbers in words."""
    return told(scene, tills.WORDS)


def other_share(scene: Scene) -> Dialogue:
    """So many percent of something, and then of the same so many more or fewer."""
    rng = scene.rng
    said, digits = number(rng)
    share, *more = (str(rng.choice((rng.randint(1, 99), 5, 10, 15, 20, 25))) for _ in range(rng.choice((2, 2, 3))))
    words = word(rng, "{what's |what is |how much is |calculate |}<p>{%| percent} of <a>", p=share, a=said)
    messages = worked(scene, sum_asked(rng, words), f"{digits} * {share} / 100")
    for each in more:
        messages += worked(scene, request(rng, tills.OTHER_SHARE, "?", p=each), f"{digits} * {each} / 100")
    return messages


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


JOBS: dict[Job, int] = {
    story: 9,
    of_the_day: 14,
    at_the_till: 18,
    in_words: 5,
    other_share: 2,
    converted: 3,
    in_turn: 9,
    more: 6,
    fails: 2,
}
