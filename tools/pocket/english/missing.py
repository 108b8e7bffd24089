"""Something is missing, and is asked for; what is answered completes the call."""

from collections.abc import Sequence

from tools.pocket.dialogue import Dialogue, Message, says, used, user
from tools.pocket.english import arithmetic, clock, notebook, notes, reminders
from tools.pocket.english.failures import failed
from tools.pocket.english.figures import number
from tools.pocket.english.wordings import missing as wordings
from tools.pocket.english.wordings.answers import WHAT, WHEN
from tools.pocket.errands import errand
from tools.pocket.facts import fact
from tools.pocket.moments import moment
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, request, word
from tools.pocket.words import person, phrase

_LEFT, _OTHER = 0.12, 0.08


def no_time(scene: Scene) -> Dialogue:
    """Of what, but not when."""
    rng, what = scene.rng, errand(scene.rng)
    opening = [user(request(rng, wordings.NO_TIME, ".", what=what, who=person(rng))), says(WHEN)]
    return _instead(scene, opening) or [*opening, *_at(scene, what)]


def no_time_of(scene: Scene) -> Dialogue:
    """Of a thing, but not when."""
    rng, what = scene.rng, phrase(scene.rng)
    opening = [user(request(rng, wordings.NO_TIME_OF, ".", thing=what)), says(WHEN)]
    return _instead(scene, opening) or [*opening, *_at(scene, what)]


def no_text(scene: Scene) -> Dialogue:
    """When, but not of what."""
    rng, when = scene.rng, moment(scene.rng)
    opening = [user(request(rng, wordings.NO_TEXT, ".", when=when)), says(WHAT)]
    if other := _instead(scene, opening):
        return other
    if rng.random() < 0.25:
        what = phrase(rng)
        return [*opening, user(ask(rng, wordings.THING, ".", what=what)), *reminders.reminded(scene, what, when)]
    what = errand(rng)
    return [*opening, user(ask(rng, wordings.ERRAND, ".", what=what)), *reminders.reminded(scene, what, when)]


def neither(scene: Scene) -> Dialogue:
    """Only that a reminder is wanted: first of what, then when."""
    rng, what, when = scene.rng, errand(scene.rng), moment(scene.rng)
    opening = [user(request(rng, wordings.NEITHER, ".")), says(WHAT)]
    if other := _instead(scene, opening):
        return other
    if rng.random() < 0.5:
        return [
            *opening,
            user(ask(rng, wordings.ALL, ".", what=what, when=when)),
            *reminders.reminded(scene, what, when),
        ]
    return [*opening, user(ask(rng, wordings.ERRAND, ".", what=what)), says(WHEN), *_at(scene, what)]


def no_fact(scene: Scene) -> Dialogue:
    """Something is to be remembered."""
    rng, note = scene.rng, fact(scene.rng)
    opening = _asked(scene, wordings.NO_FACT, "What should I remember?")
    if other := _instead(scene, opening):
        return other
    opening.append(user(word(rng, wordings.FACT, fact=note)))
    if failure := failed(rng, "remember", text=note):
        return [*opening, *failure]
    scene.notes.append(note)
    return [
        *opening,
        *used("remember", "ok", text=note),
        says(word(rng, "{Noted|I'll remember that|Saved}: <fact>.", fact=note)),
    ]


def no_key(scene: Scene) -> Dialogue:
    """Some note is to be forgotten."""
    rng, note = scene.rng, fact(scene.rng)
    key = notes.keys(rng, note) if rng.random() < 0.7 else phrase(rng)
    opening = _asked(scene, wordings.NO_KEY, "What should I forget?")
    if other := _instead(scene, opening):
        return other
    opening.append(user(ask(rng, wordings.KEY, ".", key=key)))
    if rng.random() < 0.3:
        return [*opening, *used("forget", "nothing found", query=key), says(f"I have no note about {key}.")]
    return [*opening, *notebook.forgotten([note], query=key)]


def no_sum(scene: Scene) -> Dialogue:
    """Something is to be calculated."""
    opening = _asked(scene, wordings.NO_SUM, "What should I calculate?")
    return _instead(scene, opening) or [*opening, *arithmetic.simple(scene)]


def half_sum(scene: Scene) -> Dialogue:
    """A sum that breaks off; the rest of it completes it."""
    rng = scene.rng
    pattern, form = rng.choice(wordings.HALF_SUMS)
    (said, first), (more, second) = number(rng), number(rng)
    opening = [user(ask(rng, pattern, rng.choice(("?", "...", "")), a=said)), says("What should I calculate?")]
    if other := _instead(scene, opening):
        return other
    if not form:
        return [*opening, *arithmetic.simple(scene)]
    expression = form.replace("<a>", first).replace("<b>", second)
    return [*opening, *arithmetic.worked(scene, ask(rng, wordings.REST, ".", b=more), expression)]


def _asked(scene: Scene, patterns: Sequence[str], question: str) -> list[Message]:
    return [user(request(scene.rng, patterns, ".")), says(question)]


def _instead(scene: Scene, opening: Dialogue) -> Dialogue:
    """At times the question is all there is, or something else comes instead of an answer."""
    kind = scene.rng.random()
    if kind < _LEFT:
        return opening
    return [*opening, *clock.short(scene)] if kind < _LEFT + _OTHER else []


def _at(scene: Scene, what: str) -> Dialogue:
    when = moment(scene.rng)
    return [user(ask(scene.rng, wordings.WHEN, ".", when=when)), *reminders.reminded(scene, what, when)]


JOBS: dict[Job, int] = {
    no_time: 6,
    no_time_of: 3,
    no_text: 6,
    neither: 3,
    no_fact: 3,
    no_key: 2,
    no_sum: 1,
    half_sum: 2,
}
