"""Conversations that go on from what was said: another place, another number, another time, a correction, what it was again."""

import re

from tools.pocket.dialogue import Dialogue, arguments, says, used, user
from tools.pocket.english import arithmetic, beyond, figures, notebook, reminders, signs, singles, small_talk
from tools.pocket.english.wordings import threads as wordings
from tools.pocket.scene import Job, Scene, drawn
from tools.pocket.wording import request, word

_LONGEST = 12
_THERE = 0.6
_BACK = 0.15
_SAID_ONLY = 2
_ELSE = ("get_time", "remember", "recall", "remind")
_TWO_NUMBERS = re.compile(r"(\d+(?:\.\d+)?) ([-+*/]) (\d+(?:\.\d+)?)")
_NOTES = re.compile(r"- (.+)")


def _pause(scene: Scene, share: float = 0.2) -> Dialogue:
    """At times a word of thanks or the like, or something beyond it, in between."""
    if scene.rng.random() > share:
        return []
    if scene.rng.random() < 0.25:
        far = drawn(scene, beyond.JOBS)
        return far if len(far) == _SAID_ONLY else []
    return scene.rng.choice((small_talk.thanks, small_talk.praise))(scene)


def _asked(scene: Scene, pattern: tuple[str, ...], end: str, made: Dialogue, **slots: str) -> Dialogue:
    """The exchange with another question."""
    return [user(request(scene.rng, pattern, end, **slots)), *made[1:]]


def _again(scene: Scene, pattern: tuple[str, ...], answer: str) -> Dialogue:
    """What was said before, without a call."""
    return [user(request(scene.rng, pattern, "?")), says(answer)]


def places(scene: Scene) -> Dialogue:
    """The time, then in one place after the other."""
    rng = scene.rng
    made, old = singles.timed(scene, there=rng.random() < _THERE)
    messages = list(made)
    for _ in range(rng.choice((1, 1, 2, 3))):
        messages += _pause(scene)
        if old and rng.random() < 0.1:
            made, old = singles.timed(scene, there=False)
            messages += _asked(scene, wordings.HERE, "?", made)
            continue
        made, place = singles.timed(scene, there=True)
        pattern = wordings.NOT_THERE if old and rng.random() < 0.3 else wordings.THERE
        messages += _asked(scene, pattern, "?", made, place=place, old=old)
        old = place
    if rng.random() < 0.12:
        messages += _again(scene, wordings.SAID_TIME, messages[-1].text)
    return messages


def sums(scene: Scene) -> Dialogue:
    """A result, and what goes on from it or mends it."""
    rng = scene.rng
    made = singles.single(scene, "calculate")
    scene.value, first = _value(made), made[-1].text
    messages = list(made)
    for _ in range(rng.choice((1, 2, 2, 3))):
        messages += _pause(scene)
        before, made = _further(scene, made)
        messages += before + made
    if rng.random() < 0.3:
        last = rng.random() < 0.6
        if last and rng.random() < 0.5:
            messages += singles.between(scene, _ELSE)
        messages += _again(scene, wordings.WAS_SUM, made[-1].text) if last else _again(scene, wordings.WAS_FIRST, first)
    return messages


def _value(made: Dialogue) -> str:
    result = made[-2].text
    return "" if result.startswith("error") or "e" in result or len(result) > _LONGEST else result


def _further(scene: Scene, made: Dialogue) -> tuple[Dialogue, Dialogue]:
    """Perhaps something else first, and then the sum that follows."""
    rng, expression = scene.rng, arguments(made)["expression"]
    kind = rng.random()
    if (share := signs.SHARE_OF.fullmatch(expression)) and kind < 0.7:
        said, digits = figures.number(rng)
        asked = request(rng, wordings.OF_TOO, "?", a=said, p=share[2])
        return [], _worked(scene, asked, f"{digits} * {share[2]} / 100")
    two = _TWO_NUMBERS.fullmatch(expression)
    if two and two[1] != two[3] and kind < 0.25:
        digits = str(rng.randint(2, 10 ** rng.randint(1, 3)))
        place = rng.choice((1, 3))
        changed = f"{digits} {two[2]} {two[3]}" if place == 1 else f"{two[1]} {two[2]} {digits}"
        return [], _worked(scene, request(rng, wordings.INSTEAD, "?", old=two[place], new=digits), changed)
    if kind > 0.85 or not scene.value:
        other = singles.single(scene, "calculate")
        scene.value = _value(other)
        return [], _asked(scene, wordings.ANEW, "?", other, words=signs.spoken(rng, arguments(other)["expression"]))
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    if kind > 0.65:
        form = rng.choice(list(wordings.ON_ALONE))
        share_said = str(rng.choice((5, 10, 15, 20, 25, 30, 50, rng.randint(1, 99))))
        on = word(rng, wordings.ON_ALONE[form], p=share_said)
        changed = form.replace("<v>", value).replace("<p>", share_said)
    else:
        sign = rng.choice("+-*/")
        said, digits = figures.number(rng)
        on, changed = word(rng, wordings.ON[sign], b=said), f"{value} {sign} {digits}"
    back = rng.random() < _BACK
    before = singles.between(scene, _ELSE) if back else []
    asked = request(rng, wordings.BACK if back else "<on>", "?", on=on)
    return before, _worked(scene, asked, changed)


def _worked(scene: Scene, asked: str, expression: str) -> Dialogue:
    scene.value = ""
    made = arithmetic.worked(scene, asked, expression)
    scene.value = _value(made)
    return made


def errands(scene: Scene) -> Dialogue:
    """A reminder, then another time for it, another errand, one more."""
    rng = scene.rng
    made, what, when = singles.errand(scene)
    messages = list(made)
    for _ in range(rng.choice((1, 1, 2, 3))):
        messages += _pause(scene)
        kind = rng.random()
        if kind < 0.45:
            scene.errand = what
            made = reminders.another_time(scene)
            when = arguments(made)["when"]
            back = rng.random() < _BACK
            messages += singles.between(scene, ("get_time", "calculate", "remember", "recall")) if back else []
            made = _asked(scene, wordings.BACK_LATER if back else wordings.LATER, ".", made, when=when)
        elif kind < 0.65:
            old, made = what, _same_time(scene, made)
            what = arguments(made)["text"]
            made = _asked(scene, wordings.TO_TOO, ".", made, what=what, old=old)
        else:
            made, what, when = singles.errand(scene)
            made = _asked(scene, wordings.NEW_TODO, ".", made, what=what, when=when)
        messages += made
        if messages[-2].text.startswith("error"):
            break
    scene.errand = what
    if rng.random() < 0.25 and not messages[-2].text.startswith("error"):
        between = singles.between(scene, ("get_time", "calculate", "recall")) if rng.random() < 0.4 else []
        messages += [*between, *_again(scene, wordings.SAID_TODO, made[-1].text)]
    return messages


def _same_time(scene: Scene, made: Dialogue) -> Dialogue:
    """Another errand for the moment that was named."""
    old, (_, what, _) = arguments(made), singles.errand(scene)
    answer = made[-1].text.replace(f": {old['text']} (", f": {what} (", 1)
    return [made[0], *used("remind", made[2].text, text=what, when=old["when"]), says(answer)]


def facts(scene: Scene) -> Dialogue:
    """Notes one after the other, each shorter said than the first; the last is perhaps taken back."""
    rng = scene.rng
    made, _ = singles.plain(scene, "remember", "text")
    messages = list(made)
    for _ in range(rng.choice((0, 1, 1, 2))):
        messages += _pause(scene, 0.1)
        made, fact = singles.plain(scene, "remember", "text")
        messages += _asked(scene, wordings.NO_FACT if rng.random() < 0.2 else wordings.AND_FACT, ".", made, fact=fact)
    kind = rng.random()
    if made[-2].text == "ok" and kind < 0.3:
        text = arguments(made)["text"]
        messages += _dropped(scene, text, text)
    elif made[-2].text == "ok" and (kind < 0.5 or len(messages) == len(made)):
        messages += _again(scene, wordings.SAID_NOTE, made[-1].text)
    return messages


def looks(scene: Scene) -> Dialogue:
    """What was noted about one thing, then about another; what was found is perhaps forgotten."""
    rng = scene.rng
    made, key = singles.plain(scene, "recall", "query")
    messages = list(made)
    for _ in range(rng.choice((0, 1, 1, 2))):
        messages += _pause(scene, 0.1)
        old = key
        made, key = singles.plain(scene, "recall", "query")
        messages += _asked(scene, wordings.AND_KEY, "?", made, key=key, old=old)
    found = _NOTES.findall(made[-2].text)
    if len(found) == 1 and (rng.random() < 0.35 or len(messages) == len(made)):
        messages += _dropped(scene, key, found[0])
    return messages


def _dropped(scene: Scene, query: str, note: str) -> Dialogue:
    if note in scene.notes:
        scene.notes.remove(note)
    return [user(request(scene.rng, wordings.DROP_IT, ".")), *notebook.forgotten([note], query=query)]


JOBS: dict[Job, int] = {places: 5, sums: 8, errands: 8, facts: 4, looks: 4}
