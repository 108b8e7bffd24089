"""Two requests of one kind that share their words: ``remind me to stretch at 3 and at 5``."""

import random

from tools.pocket import facts
from tools.pocket.dialogue import Dialogue, together, user
from tools.pocket.english import clock
from tools.pocket.english.pieces import dropped, in_place, kept, looked, reminded
from tools.pocket.english.reckoning import SHARES, a_sum, with_numbers, worked
from tools.pocket.english.topics import fact, moment, owned, placed, todo, topic
from tools.pocket.english.wordings import briefly
from tools.pocket.english.wordings import shared as wordings
from tools.pocket.moments import bare
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import open_word, typed, word
from tools.pocket.words import person


def _shared(scene: Scene, text: str, end: str, first: Dialogue, second: Dialogue, **slots: str) -> Dialogue:
    """Two exchanges without their questions, asked for in one sentence."""
    return [user(typed(scene.rng, text, end, **slots)), *together(first, second)]


def shared_sums(scene: Scene) -> Dialogue:
    rng = scene.rng
    if rng.random() < 0.4:
        (a, one), (b, other) = a_sum(scene), a_sum(scene)
        return _shared(
            scene, open_word(rng, wordings.TWO_SUMS), "?", worked(scene, one), worked(scene, other), a=a, b=b
        )
    said, one, other = with_numbers(rng, *rng.choice(wordings.SHARED_SUMS))
    asked = rng.choice(
        (
            "<a>",
            "<a>",
            "what's <a>",
            "whats <a>",
            "what is <a>",
            "calculate <a>",
            "how much is <a>",
            "tell me <a>",
            "i need <a>",
            "work out <a>",
            "give me <a>",
        )
    )
    return _shared(scene, asked, "?", worked(scene, one), worked(scene, other), a=said)


def shared_places(scene: Scene) -> Dialogue:
    rng = scene.rng
    (one, a), (other, b) = in_place(scene), in_place(scene)
    if rng.random() < 0.6:
        return _shared(scene, open_word(rng, wordings.TWO_PLACES), "?", one, other, a=a, b=b)
    here = clock.short(scene)[1:]
    if rng.random() < 0.25:
        return _shared(scene, open_word(rng, wordings.THERE_HERE), "?", other, here, b=b)
    return _shared(scene, open_word(rng, wordings.HERE_THERE), "?", here, other, b=b)


def twice(scene: Scene) -> Dialogue:
    """The same errand at two times."""
    rng, what = scene.rng, todo(scene.rng)
    hours = [str(number) for number in rng.sample(range(1, 13), 2)]
    kind = rng.random()
    if kind < 0.5:
        when, later = (f"at {each}" for each in hours)
        if kind < 0.1:
            later = hours[1]
    else:
        when, later = _hourly(rng), _hourly(rng)
    one, other = (reminded(scene, what, each) for each in (when, later))
    return _shared(scene, open_word(rng, wordings.SAME_ERRAND), ".", one, other, what=what, ta=when, tb=later)


def _hourly(rng: random.Random) -> str:
    """A moment with a preposition of its own: "on monday and thursday" is one."""
    while True:
        when = moment(rng)
        if when.startswith(("at ", "in ", "tomorrow", "tonight")):
            return when


def two_errands(scene: Scene) -> Dialogue:
    rng = scene.rng
    (a, ta), (b, tb) = ((todo(rng), moment(rng)) for _ in range(2))
    pattern = open_word(rng, wordings.TWO_ERRANDS)
    if pattern.startswith("<ta>") or ": <ta>" in pattern:
        ta, tb = (bare(rng) if rng.random() < 0.3 else each for each in (ta, tb))
    if " and " in ta or " and " in tb:
        return two_errands(scene)
    one, other = reminded(scene, a, ta), reminded(scene, b, tb)
    return _shared(scene, pattern, ".", one, other, a=a, b=b, ta=ta, tb=tb)


def two_looks(scene: Scene) -> Dialogue:
    rng = scene.rng
    made, patterns = (owned, wordings.TWO_LOOKS) if rng.random() < 0.55 else (placed, wordings.TWO_WHERES)
    (a, one), (b, other) = made(rng), made(rng)
    while b == a:
        b, other = made(rng)
    return _shared(scene, open_word(rng, patterns), "?", looked(rng, a, one), looked(rng, b, other), a=a, b=b)


def two_drops(scene: Scene) -> Dialogue:
    rng = scene.rng
    (a, one), (b, other) = topic(rng), topic(rng)
    while b == a or " and " in a + b:
        (a, one), (b, other) = topic(rng), topic(rng)
    return _shared(
        scene, open_word(rng, wordings.TWO_DROPS), ".", dropped(rng, a, one), dropped(rng, b, other), a=a, b=b
    )


def two_notes(scene: Scene) -> Dialogue:
    rng = scene.rng
    a, b = fact(rng), fact(rng)
    while " and " in a + b:
        a, b = fact(rng), fact(rng)
    return _shared(scene, open_word(rng, wordings.TWO_NOTES), ".", kept(scene, a), kept(scene, b), a=a, b=b)


def instead(scene: Scene) -> Dialogue:
    """The old one forgotten, the new one kept."""
    rng = scene.rng
    about, values = rng.choice(briefly.OWNED)
    key, kind = facts.told(rng, about), rng.random()
    was, value = f"{key} is {facts.told(rng, values)}", facts.told(rng, values)
    new = word(
        rng,
        "{<key> is <value>|<key> is now <value>|<key> is <value> now|it is <value> now|it's <value> now|the new one is <value>|the new one is <value>|it's <value>}",
        key=key,
        value=value,
    )
    old = key
    if key.startswith(("my ", "our ", "the ")) and kind < 0.4:
        owner, rest = key.split(" ", 1)
        old = f"{owner} old {rest}"
    done = dropped(rng, old, was)
    return _shared(scene, open_word(rng, wordings.INSTEAD), ".", done, kept(scene, new), old=old, new=new)


def her_number(scene: Scene) -> Dialogue:
    """Somebody to be called, and what is to be known for it."""
    rng = scene.rng
    who, when, told = (
        person(rng),
        moment(rng),
        facts.told(rng, word(rng, wordings.NUMBER_IS, phone="<phone>", h="<clock>", city="<city>", day="<day>")),
    )
    pattern = open_word(rng, wordings.HER_NUMBER)
    what = f"{rng.choice(('call', 'call', 'ring', 'phone'))} {who}"
    one = reminded(scene, what, when)
    return _shared(scene, pattern, ".", one, kept(scene, told), what=what, when=when, fact=told)


def at_once(scene: Scene) -> Dialogue:
    """Two things to do at one time: one reminder."""
    rng = scene.rng
    a, b, when = todo(rng), todo(rng), moment(rng)
    pattern = open_word(rng, wordings.BOTH_AT_ONCE)
    text = pattern[pattern.index("<a>") : pattern.index("<b>") + 3].replace("<a>", a).replace("<b>", b)
    asked = pattern.replace(pattern[pattern.index("<a>") : pattern.index("<b>") + 3], "<what>")
    return [user(typed(rng, asked, ".", what=text, when=when)), *reminded(scene, text, when)]


def linked(scene: Scene) -> Dialogue:
    """One note that says two things."""
    rng = scene.rng
    text = word(rng, wordings.LINKED, one=fact(rng), two=fact(rng))
    return [user(typed(rng, rng.choice(briefly.NOTE), ".", fact=text)), *kept(scene, text)]


def chained(scene: Scene) -> Dialogue:
    """A sum, and more with its result."""
    rng = scene.rng
    while True:
        said, expression = a_sum(scene)
        made = worked(scene, expression)
        value = made[-2].text
        if not value.startswith(("error", "-")) and "e" not in value and len(value) < 9:
            break
    asked, form = rng.choice(wordings.OF_THAT)
    slots = {"p": str(rng.choice(SHARES)), "n": str(rng.randint(2, 20))}
    further = worked(scene, word(rng, form, v=value, **slots))
    joint = rng.choice(
        (
            " and ",
            ", and ",
            " and then ",
            ", then ",
            ". then ",
            "? and ",
            ". and ",
            " and also ",
            "? then ",
            ". now ",
            "? ",
            ", and after that ",
        )
    )
    before = rng.choice(
        ("what's ", "what is ", "whats ", "calculate ", "how much is ", "", "", "work out ", "tell me ", "first ")
    )
    return _shared(scene, f"{before}<said>{joint}{word(rng, asked, **slots)}", "?", made, further, said=said)


JOBS: dict[Job, int] = {
    shared_sums: 5, shared_places: 4, twice: 3, two_errands: 4, two_looks: 3, two_drops: 2, two_notes: 2, instead: 3, her_number: 1, chained: 2, at_once: 3, linked: 2,
}  # fmt: skip
