"""Two requests in one message: a call for each, in their order, and one answer with a line for each."""

import dataclasses
import random
import re

from tools.pocket.dialogue import Dialogue, Message, user
from tools.pocket.english import arithmetic, beyond, clock, identity, notes, reminders, stories
from tools.pocket.english.wordings import pairs as wordings
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word

_KINDS: dict[str, dict[Job, int]] = {
    "clock": clock.JOBS,
    "arithmetic": arithmetic.JOBS,
    "stories": stories.JOBS,
    "notes": notes.JOBS,
    "reminders": reminders.JOBS,
}
_WEIGHTS = (5, 5, 1, 7, 5)
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
_COPYING = frozenset(("remember", "recall", "forget", "remind"))


def two(scene: Scene) -> Dialogue:
    """Any two that are done with a call each, one after the other."""
    first, second = single(scene), single(scene)
    return _joined(scene.rng, first, second)


def alike(scene: Scene) -> Dialogue:
    """The same tool twice, with words that both share: ``what's 3+4 and 5*6``."""
    return scene.rng.choice((_sums, _places, _facts, _facts, _todo, _todo, _todo, _looks, _drops, _change))(scene)


def half(scene: Scene) -> Dialogue:
    """One that is done, and one that is beyond it or only wants to be told something."""
    rng = scene.rng
    done = single(scene)
    said = drawn(scene, identity.JOBS) if rng.random() < 0.1 else _far(scene)
    return _joined(rng, done, said) if rng.random() < 0.6 else _joined(rng, said, done)


def politely(scene: Scene) -> Dialogue:
    """A request with a greeting, thanks or a goodbye, to which nothing is said."""
    rng, done = scene.rng, single(scene)
    if rng.random() < 0.8:
        before = word(rng, wordings.BEFORE_ONE, nl="\n")
        asked = before + ("" if before.endswith("\n") else " ") + _lowered(done, done[0].text)
    else:
        asked = _unended(done) + word(rng, wordings.AFTER_ONE, nl="\n")
    return [user(asked[0].upper() + asked[1:] if rng.random() < 0.4 else asked), *done[1:]]


def single(scene: Scene, tool: str = "") -> Dialogue:
    """An exchange of one message, one call, one answer, that goes on from nothing before."""
    before = dataclasses.replace(scene, notes=scene.notes[:])
    while True:
        # "times 3" would not say of which.
        scene.value = scene.errand = ""
        kind = _KIND_OF.get(tool) or scene.rng.choices(list(_KINDS), _WEIGHTS)[0]
        exchange = drawn(scene, _KINDS[kind])
        call = exchange[1].call
        if (
            [message.role for message in exchange] == _ONE_CALL
            and call
            and tool in ("", call.name)
            and "\n" not in exchange[0].text
        ):
            scene.value = scene.errand = ""
            return exchange
        # What was said in an exchange that is not told must not be referred to.
        scene.notes[:] = before.notes
        scene.name = before.name


_KIND_OF = {
    "get_time": "clock",
    "calculate": "arithmetic",
    "remember": "notes",
    "recall": "notes",
    "forget": "notes",
    "remind": "reminders",
}


def drawn(scene: Scene, jobs: dict[Job, int]) -> Dialogue:
    """One of these."""
    return scene.rng.choices(list(jobs), list(jobs.values()))[0](scene)


def single_kept(scene: Scene) -> Dialogue:
    """Something else in between, of which the last result is not lost."""
    value = scene.value
    made = single(scene, scene.rng.choice(("get_time", "remember", "recall", "remind")))
    scene.value = value
    return made


def timed(scene: Scene) -> Dialogue:
    """The hour, here."""
    while True:
        made = single(scene, "get_time")
        if "place" not in arguments(made) and made[-1].text.startswith(("It is", "It's")) and "," not in made[-1].text:
            return made


def _far(scene: Scene) -> Dialogue:
    while True:
        exchange = drawn(scene, beyond.JOBS)
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
    asked = f"{before}{_lowered(first, head) if before else head}{joint}{_lowered(second, second[0].text)}"
    return [user(asked), *first[1:-1], *second[1:-1], Message("assistant", f"{first[-1].text}\n{second[-1].text}")]


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
    call = exchange[1].call
    return [value for value in call.arguments.values() if value] if call else []


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


def _both(
    scene: Scene, pattern: tuple[str, ...], first: Dialogue, second: Dialogue, end: str, **slots: str
) -> Dialogue:
    asked = request(scene.rng, pattern, end, **slots)
    return [user(asked), *first[1:-1], *second[1:-1], Message("assistant", f"{first[-1].text}\n{second[-1].text}")]


def _sums(scene: Scene) -> Dialogue:
    rng, first, second = scene.rng, single(scene, "calculate"), single(scene, "calculate")
    said = [spoken(rng, arguments(each)["expression"]) for each in (first, second)]
    return _both(scene, wordings.TWO_SUMS, first, second, "?", a=said[0], b=said[1])


def plain(scene: Scene, tool: str, argument: str) -> tuple[Dialogue, str]:
    """An exchange whose argument would not run into what comes after it."""
    while True:
        exchange = single(scene, tool)
        value = arguments(exchange).get(argument, "")
        if value and " and " not in value and ";" not in value:
            return exchange, value


def _places(scene: Scene) -> Dialogue:
    (first, a), (second, b) = plain(scene, "get_time", "place"), plain(scene, "get_time", "place")
    return _both(scene, wordings.TWO_PLACES, first, second, "?", a=a, b=b)


def _facts(scene: Scene) -> Dialogue:
    (first, a), (second, b) = plain(scene, "remember", "text"), plain(scene, "remember", "text")
    return _both(scene, wordings.TWO_FACTS, first, second, ".", a=a, b=b)


def _looks(scene: Scene) -> Dialogue:
    (first, a), (second, b) = plain(scene, "recall", "query"), plain(scene, "recall", "query")
    return _both(scene, wordings.TWO_LOOKS, first, second, "?", a=a, b=b)


def _drops(scene: Scene) -> Dialogue:
    (first, a), (second, b) = plain(scene, "forget", "query"), plain(scene, "forget", "query")
    return _both(scene, wordings.TWO_DROPS, first, second, ".", a=a, b=b)


def _change(scene: Scene) -> Dialogue:
    (first, a), (second, b) = plain(scene, "forget", "query"), plain(scene, "remember", "text")
    return _both(scene, wordings.CHANGE, first, second, ".", a=a, b=b)


def errand(scene: Scene) -> tuple[Dialogue, str, str]:
    """A reminder of something to do, what, and when."""
    while True:
        exchange = single(scene, "remind")
        given = arguments(exchange)
        if f" to {given['text']}" in exchange[0].text:
            return exchange, given["text"], given["when"]


def _todo(scene: Scene) -> Dialogue:
    (first, a, ta), (second, b, tb) = errand(scene), errand(scene)
    return _both(scene, wordings.TWO_TODO, first, second, ".", a=a, b=b, ta=ta, tb=tb)


JOBS: dict[Job, int] = {two: 8, alike: 9, half: 4, politely: 4}
