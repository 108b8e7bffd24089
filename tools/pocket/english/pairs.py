"""Two requests in one message: a call for each, in their order, and one answer with a line for each."""

import functools
import random
import re

from tools.pocket.dialogue import Dialogue, Message, both, user
from tools.pocket.english import arithmetic, beyond, clock, identity, notes, reminders, stories
from tools.pocket.english.wordings import pairs as wordings
from tools.pocket.scene import Job, Scene, drawn
from tools.pocket.wording import request, word

_KINDS: dict[str, dict[Job, int]] = {
    "get_time": clock.JOBS,
    "calculate": {job: 3 * share for job, share in arithmetic.JOBS.items()} | stories.JOBS,
    "remember": notes.JOBS,
    "recall": notes.JOBS,
    "forget": notes.JOBS,
    "remind": reminders.JOBS,
}
_TOOLS, _WEIGHTS = tuple(_KINDS), (5, 6, 4, 3, 2, 5)
_TRIES = 40
_ONE_CALL = ["user", "assistant", "tool", "assistant"]
_FRAMED = 0.45
_FAR = "That is beyond"
_SPOKEN = {
    " + ": ("+", " + ", " plus "),
    " - ": ("-", " - ", " minus "),
    " * ": ("*", " * ", " times ", "x", " x "),
    " / ": ("/", " / ", " divided by ", ":"),
}
_SHARE_OF = re.compile(r"(\S+) \* (\S+) / 100")
_SQUARE = re.compile(r"(\S+) \*\* 2")
_ROOT = re.compile(r"sqrt\((\S+)\)")
_STARTS = frozenset(
    "what what's whats how when where where's who who's why which is are do does did can could would will should tell give show remind remember note save "
    "calculate compute add subtract multiply divide forget delete remove look find set make write translate play open order send search google draw explain "
    "describe list compose summarize book buy email turn please recommend name sing i'd i "
    "don't".split()
)
_STOPPED = (". ", "? ", "\n", "! ", "- ", ": ", ") ")
_CAPITAL = 0.5
_HOUR = re.compile(r"(?:is|is now|It's) \d\d:\d\d\.$")
_COPYING = frozenset(("remember", "recall", "forget", "remind"))


def two(scene: Scene) -> Dialogue:
    """Any two that are done with a call each, one after the other."""
    first = single(scene)
    return _joined(scene.rng, first, _another(scene, first))


def _another(scene: Scene, first: Dialogue) -> Dialogue:
    """What is not answered by the first: the date and the time here are one call."""
    while True:
        second = single(scene)
        if second[1].call != first[1].call:
            return second


def alike(scene: Scene) -> Dialogue:
    """The same tool twice, with words that both share: ``what's 3+4 and 5*6``."""
    return scene.rng.choice(_ALIKE)(scene)


def half(scene: Scene) -> Dialogue:
    """One that is done, and one that is beyond it or only wants to be told something."""
    rng = scene.rng
    done = single(scene)
    said = drawn(scene, identity.JOBS) if rng.random() < 0.1 else _far(scene)
    return _joined(rng, done, said) if rng.random() < 0.6 else _joined(rng, said, done)


def neither(scene: Scene) -> Dialogue:
    """Two that are beyond it: that is said once."""
    first, second = _far(scene), _far(scene)
    return [_joined(scene.rng, first, second)[0], first[-1]]


def half_told(scene: Scene) -> Dialogue:
    """One that is done, and a reminder without a time: it is asked for, and told."""
    rng = scene.rng
    while True:
        asking = reminders.without_time(scene)
        if "\n" not in asking[0].text:
            break
    done = single(scene)
    while not _starts(done[0].text):
        done = single(scene)
    if rng.random() < 0.5 and not _content_last(done) and _starts(asking[0].text):
        joint = rng.choice(wordings.JOINTS[:12])
        text, lines = f"{_unended(done)}{joint}{_lowered(asking, asking[0].text)}", (done[-1].text, asking[1].text)
    else:
        joint = rng.choice(wordings.ASKED_BACK)
        head = asking[0].text.rstrip(".!? ")
        text, lines = f"{head}{joint}{_lowered(done, done[0].text)}", (asking[1].text, done[-1].text)
    return [user(text), *done[1:-1], Message("assistant", "\n".join(lines)), *asking[2:]]


def politely(scene: Scene) -> Dialogue:
    """A request with a greeting, thanks or a goodbye, to which nothing is said."""
    rng, done = scene.rng, single(scene)
    if rng.random() < 0.8:
        before = word(rng, wordings.BEFORE_ONE, nl="\n")
        asked = before + ("" if before.endswith("\n") else " ") + _lowered(done, done[0].text)
    else:
        asked = _unended(done) + word(rng, wordings.AFTER_ONE, nl="\n")
    copied = any(map(asked.startswith, _arguments(done)))
    return [user(asked if copied or rng.random() < 0.6 else asked[0].upper() + asked[1:]), *done[1:]]


def single(scene: Scene, tool: str = "", argument: str = "") -> Dialogue:
    """An exchange of one message, one call, one answer, that goes on from nothing before."""
    kept = scene.notes[:], scene.name
    tool = tool or scene.rng.choices(_TOOLS, _WEIGHTS)[0]
    jobs = _makers(tool, argument)
    while True:
        # "times 3" would not say of which.
        scene.value = scene.errand = ""
        exchange = drawn(scene, jobs)
        if _fits(exchange, tool, argument):
            scene.value = scene.errand = ""
            return exchange
        # What was said in an exchange that is not told must not be referred to.
        scene.notes[:], scene.name = kept


def _fits(exchange: Dialogue, tool: str, argument: str) -> bool:
    if [message.role for message in exchange] != _ONE_CALL or "\n" in exchange[0].text:
        return False
    call = exchange[1].call
    return call is not None and call.name == tool and (not argument or bool(call.arguments.get(argument)))


@functools.cache
def _makers(tool: str, argument: str) -> dict[Job, int]:
    """The jobs that make such an exchange, found out by trying."""
    jobs: dict[Job, int] = {}
    for job, share in _KINDS[tool].items():
        for seed in range(_TRIES):
            if _fits(job(Scene.begin(random.Random(seed))), tool, argument):
                jobs[job] = share
                break
    return jobs


def single_kept(scene: Scene, tools: tuple[str, ...]) -> Dialogue:
    """Something else in between, over which the last result and the last errand are not lost."""
    kept = scene.value, scene.errand
    made = single(scene, scene.rng.choice(tools))
    scene.value, scene.errand = kept
    return made


def timed(scene: Scene, *, there: bool) -> tuple[Dialogue, str]:
    """The hour, here or in a place, and not the day; that the place is not known, too."""
    while True:
        made = single(scene, "get_time", "place" if there else "")
        place = arguments(made).get("place", "")
        if bool(place) == there and " and " not in place and (_HOUR.search(made[-1].text) or "error" in made[2].text):
            return made, place


def _far(scene: Scene) -> Dialogue:
    kept = scene.notes[:], scene.name
    while True:
        exchange = drawn(scene, beyond.JOBS)
        # As above: some of these are done, and are not told here.
        scene.notes[:], scene.name = kept
        scene.value = scene.errand = ""
        text = exchange[0].text
        if len(exchange) == 2 and exchange[1].text.startswith(_FAR) and "\n" not in text and _starts(text):
            return exchange


def _starts(text: str) -> bool:
    return text.lower().split(maxsplit=1)[0].rstrip(",") in _STARTS


def _joined(rng: random.Random, first: Dialogue, second: Dialogue) -> Dialogue:
    before, joint = _joint(rng, first, second)
    head = _unended(first)
    if joint.startswith("? ") and _content_last(first):
        joint = joint.replace("? ", ". ", 1)
    further = (
        second[0].text if joint.endswith(_STOPPED) and rng.random() < _CAPITAL else _lowered(second, second[0].text)
    )
    asked = f"{before}{_lowered(first, head) if before else head}{joint}{further}"
    return both(asked, first, second)


def _joint(rng: random.Random, first: Dialogue, second: Dialogue) -> tuple[str, str]:
    clear = _starts(second[0].text)
    while True:
        before, joint = rng.choice(wordings.FRAMES) if rng.random() < _FRAMED else ("", rng.choice(wordings.JOINTS))
        if joint in wordings.ASKING and not second[0].text.lower().startswith(
            ("remind ", "remember ", "tell ", "calculate ", "forget ", "note ", "save ", "set ", "look ", "give ")
        ):
            continue
        # After "remember that the bin is full" an "and 3+4" would belong to the note.
        if clear or before or not _content_last(first) or joint[0] in ".;\n?-|/":
            return before, joint


def _content_last(exchange: Dialogue) -> bool:
    call = exchange[1].call
    return (
        call is not None
        and call.name in _COPYING
        and any(_unended(exchange).endswith(value) for value in _arguments(exchange))
    )


def _unended(exchange: Dialogue) -> str:
    """The request without what ends it; the full stop of ``at 3 p.m.`` stays."""
    head = exchange[0].text.rstrip(".!? ")
    return head + "." if any(f"{head}.".endswith(value) for value in _arguments(exchange)) else head


def _lowered(exchange: Dialogue, text: str) -> str:
    """Its first letter small, unless it belongs to something that is copied."""
    kept = text[:2].isupper() or text[:2] == "I " or any(map(text.startswith, _arguments(exchange)))
    return text if kept else text[:1].lower() + text[1:]


def _arguments(exchange: Dialogue) -> list[str]:
    """What is copied. A day and a time of it may stand apart."""
    call = exchange[1].call
    values = [value for value in call.arguments.values() if value] if call else []
    return values + [part for value in values for part in value.partition(" at ")[::2] if part and part != value]


def arguments(exchange: Dialogue) -> dict[str, str]:
    """Of the call in an exchange of one."""
    call = exchange[1].call
    return call.arguments if call else {}


def spoken(rng: random.Random, expression: str) -> str:
    """An expression as somebody may type it."""
    if found := _SHARE_OF.fullmatch(expression):
        return f"{found[2]}{rng.choice(('%', ' percent'))} of {found[1]}"
    if (found := _SQUARE.fullmatch(expression)) and rng.random() < 0.7:
        return f"{found[1]} squared"
    if (found := _ROOT.fullmatch(expression)) and rng.random() < 0.8:
        return f"the square root of {found[1]}"
    for sign, forms in _SPOKEN.items():
        expression = expression.replace(sign, rng.choice(forms))
    return expression


def _both(scene: Scene, pattern: tuple[str, ...], one: Dialogue, other: Dialogue, end: str, **slots: str) -> Dialogue:
    return both(request(scene.rng, pattern, end, **slots), one, other)


def _sums(scene: Scene) -> Dialogue:
    rng, first, second = scene.rng, single(scene, "calculate"), single(scene, "calculate")
    said = [spoken(rng, arguments(each)["expression"]) for each in (first, second)]
    return _both(scene, wordings.TWO_SUMS, first, second, "?", a=said[0], b=said[1])


def plain(scene: Scene, tool: str, argument: str) -> tuple[Dialogue, str]:
    """An exchange whose argument would not run into what comes after it."""
    while True:
        exchange = single(scene, tool, argument)
        value = arguments(exchange)[argument]
        if " and " not in value and ";" not in value:
            return exchange, value


def _places(scene: Scene) -> Dialogue:
    (first, a), (second, b) = timed(scene, there=True), timed(scene, there=True)
    return _both(scene, wordings.TWO_PLACES, first, second, "?", a=a, b=b)


def _plainly(pattern: tuple[str, ...], end: str, one: tuple[str, str], other: tuple[str, str]) -> Job:
    """Two whose arguments stand in one sentence; ``one`` and ``other`` are a tool and its argument."""

    def job(scene: Scene) -> Dialogue:
        (first, a), (second, b) = plain(scene, *one), plain(scene, *other)
        return _both(scene, pattern, first, second, end, a=a, b=b)

    return job


def errand(scene: Scene, job: Job = reminders.both) -> tuple[Dialogue, str, str]:
    """A reminder, of something to do if it is of no other job; what, and when."""
    while True:
        exchange = job(scene)
        given = arguments(exchange)
        scene.errand = ""
        if [message.role for message in exchange] == _ONE_CALL and not exchange[2].text.startswith("error"):
            return exchange, given["text"], given["when"]


def _todo(scene: Scene) -> Dialogue:
    (first, a, ta), (second, b, tb) = errand(scene), errand(scene)
    return _both(scene, wordings.TWO_TODO, first, second, ".", a=a, b=b, ta=ta, tb=tb)


def _matters(scene: Scene) -> Dialogue:
    (first, a, ta), (second, b, tb) = errand(scene, reminders.of_thing), errand(scene, reminders.of_thing)
    return _both(scene, wordings.TWO_MATTERS, first, second, ".", a=a, b=b, ta=ta, tb=tb)


def _hour_and_sum(scene: Scene) -> Dialogue:
    rng = scene.rng
    (told, place), worked = timed(scene, there=rng.random() < 0.4), single(scene, "calculate")
    words = spoken(rng, arguments(worked)["expression"])
    if place:
        return _both(scene, wordings.PLACE_AND_SUM, told, worked, "?", place=place, words=words)
    if rng.random() < 0.5:
        return _both(scene, wordings.TIME_AND_SUM, told, worked, "?", words=words)
    return _both(scene, wordings.SUM_AND_TIME, worked, told, "?", words=words)


def _once(scene: Scene) -> Dialogue:
    """The time or a sum, named by a noun, and then something with a sentence of its own."""
    rng = scene.rng
    if rng.random() < 0.5:
        first, place = timed(scene, there=rng.random() < 0.5)
        named = f"the time in {place}" if place else "the time"
    else:
        first = single(scene, "calculate")
        named = spoken(rng, arguments(first)["expression"])
    second = _another(scene, first)
    while not _starts(second[0].text):
        second = _another(scene, first)
    return _both(scene, wordings.ONCE, first, second, "", first=named, second=_lowered(second, second[0].text))


_KEPT, _SOUGHT, _DROPPED = ("remember", "text"), ("recall", "query"), ("forget", "query")
_facts = _plainly(wordings.TWO_FACTS, ".", _KEPT, _KEPT)
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
    _matters,
    _plainly(wordings.TWO_LOOKS, "?", _SOUGHT, _SOUGHT),
    _plainly(wordings.TWO_DROPS, ".", _DROPPED, _DROPPED),
    _plainly(wordings.CHANGE, ".", _DROPPED, _KEPT),
    _hour_and_sum,
)
JOBS: dict[Job, int] = {two: 16, alike: 20, half: 9, half_told: 2, neither: 1, politely: 8}
