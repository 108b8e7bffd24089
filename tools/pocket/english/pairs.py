"""Two requests in one message: a call for each, in their order, and one answer with a line for each."""

from tools.pocket.dialogue import Dialogue, Message, arguments, both, user
from tools.pocket.english import identity, joints, reminders, signs, singles
from tools.pocket.english.wordings import pairs as wordings
from tools.pocket.scene import Job, Scene, drawn
from tools.pocket.wording import request, word


def two(scene: Scene) -> Dialogue:
    """Any two that are done with a call each, one after the other."""
    first = singles.single(scene)
    return joints.joined(scene.rng, first, singles.other(scene, first))


def alike(scene: Scene) -> Dialogue:
    """The same tool twice, with words that both share: ``what's 3+4 and 5*6``."""
    return scene.rng.choice(_ALIKE)(scene)


def half(scene: Scene) -> Dialogue:
    """One that is done, and one that is beyond it or only wants to be told something."""
    rng = scene.rng
    done = singles.single(scene)
    said = drawn(scene, identity.JOBS) if rng.random() < 0.1 else singles.far(scene)
    return joints.joined(rng, done, said) if rng.random() < 0.6 else joints.joined(rng, said, done)


def neither(scene: Scene) -> Dialogue:
    """Two that are beyond it: that is said once."""
    first, second = singles.far(scene), singles.far(scene)
    return [joints.joined(scene.rng, first, second)[0], first[-1]]


def half_told(scene: Scene) -> Dialogue:
    """One that is done, and a reminder without a time: it is asked for, and told."""
    rng = scene.rng
    while True:
        asking = reminders.without_time(scene)
        if "\n" not in asking[0].text:
            break
    done = singles.single(scene)
    while not joints.starts(done[0].text):
        done = singles.single(scene)
    if rng.random() < 0.5 and not joints.content_last(done) and joints.starts(asking[0].text):
        joint = rng.choice(wordings.PLAIN_JOINTS)
        text, lines = (
            f"{joints.unended(done)}{joint}{joints.lowered(asking, asking[0].text)}",
            (done[-1].text, asking[1].text),
        )
    else:
        joint = rng.choice(wordings.ASKED_BACK)
        head = asking[0].text.rstrip(".!? ")
        text, lines = f"{head}{joint}{joints.lowered(done, done[0].text)}", (asking[1].text, done[-1].text)
    return [user(text), *done[1:-1], Message("assistant", "\n".join(lines)), *asking[2:]]


def politely(scene: Scene) -> Dialogue:
    """A request with a greeting, thanks or a goodbye, to which nothing is said."""
    rng, done = scene.rng, singles.single(scene)
    if rng.random() < 0.8:
        before = word(rng, wordings.BEFORE_ONE, nl="\n")
        asked = before + ("" if before.endswith("\n") else " ") + joints.lowered(done, done[0].text)
    else:
        asked = joints.unended(done) + word(rng, wordings.AFTER_ONE, nl="\n")
    copied = any(map(asked.startswith, joints.copied(done)))
    return [user(asked if copied or rng.random() < 0.6 else asked[0].upper() + asked[1:]), *done[1:]]


def _both(scene: Scene, pattern: tuple[str, ...], one: Dialogue, other: Dialogue, end: str, **slots: str) -> Dialogue:
    return both(request(scene.rng, pattern, end, **slots), one, other)


def _sums(scene: Scene) -> Dialogue:
    rng, first, second = scene.rng, singles.single(scene, "calculate"), singles.single(scene, "calculate")
    said = [signs.spoken(rng, arguments(each)["expression"]) for each in (first, second)]
    return _both(scene, wordings.TWO_SUMS, first, second, "?", a=said[0], b=said[1])


def _places(scene: Scene) -> Dialogue:
    (first, a), (second, b) = singles.timed(scene, there=True), singles.timed(scene, there=True)
    return _both(scene, wordings.TWO_PLACES, first, second, "?", a=a, b=b)


def _plainly(pattern: tuple[str, ...], end: str, one: tuple[str, str], other: tuple[str, str]) -> Job:
    """Two whose arguments stand in one sentence; ``one`` and ``other`` are a tool and its argument."""

    def job(scene: Scene) -> Dialogue:
        (first, a), (second, b) = singles.plain(scene, *one), singles.plain(scene, *other)
        return _both(scene, pattern, first, second, end, a=a, b=b)

    return job


def _reminders(pattern: tuple[str, ...], job: Job) -> Job:
    """Two reminders, each by this job, in one sentence."""

    def two_reminders(scene: Scene) -> Dialogue:
        (first, a, ta), (second, b, tb) = singles.errand(scene, job), singles.errand(scene, job)
        return _both(scene, pattern, first, second, ".", a=a, b=b, ta=ta, tb=tb)

    return two_reminders


def _hour_and_sum(scene: Scene) -> Dialogue:
    rng = scene.rng
    (told, place), worked = singles.timed(scene, there=rng.random() < 0.4), singles.single(scene, "calculate")
    words = signs.spoken(rng, arguments(worked)["expression"])
    if place:
        return _both(scene, wordings.PLACE_AND_SUM, told, worked, "?", place=place, words=words)
    if rng.random() < 0.5:
        return _both(scene, wordings.TIME_AND_SUM, told, worked, "?", words=words)
    return _both(scene, wordings.SUM_AND_TIME, worked, told, "?", words=words)


def _once(scene: Scene) -> Dialogue:
    """The time or a sum, named by a noun, and then something with a sentence of its own."""
    rng = scene.rng
    if rng.random() < 0.5:
        first, place = singles.timed(scene, there=rng.random() < 0.5)
        named = f"the time in {place}" if place else "the time"
    else:
        first = singles.single(scene, "calculate")
        named = signs.spoken(rng, arguments(first)["expression"])
    second = singles.other(scene, first)
    while not joints.starts(second[0].text):
        second = singles.other(scene, first)
    return _both(scene, wordings.ONCE, first, second, "", first=named, second=joints.lowered(second, second[0].text))


_KEPT, _SOUGHT, _DROPPED = ("remember", "text"), ("recall", "query"), ("forget", "query")
_facts = _plainly(wordings.TWO_FACTS, ".", _KEPT, _KEPT)
_todo = _reminders(wordings.TWO_TODO, reminders.both)
_ALIKE = (
    _once,
    _once,
    _sums,
    _sums,
    _places,
    _facts,
    _facts,
    _todo,
    _todo,
    _todo,
    _reminders(wordings.TWO_MATTERS, reminders.of_thing),
    _plainly(wordings.TWO_LOOKS, "?", _SOUGHT, _SOUGHT),
    _plainly(wordings.TWO_DROPS, ".", _DROPPED, _DROPPED),
    _plainly(wordings.CHANGE, ".", _DROPPED, _KEPT),
    _hour_and_sum,
)
JOBS: dict[Job, int] = {two: 16, alike: 20, half: 9, half_told: 2, neither: 1, politely: 8}
