"""What is said alike of the world, which is beyond the model, and of one's own, which is not: asked, told, or with a text to it."""

import random

from tools.pocket import lives
from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import notebook, reminders
from tools.pocket.english.arithmetic import worked
from tools.pocket.english.vocabulary import drawn
from tools.pocket.english.wordings import alike as wordings
from tools.pocket.english.wordings import articles, borders, everyday, homonyms, wanted
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.errands import errand
from tools.pocket.moments import moment
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, open_word, request, word

_LOWERED = 0.6
_NOTHING = 0.2
_WORLD = tuple(shape for shape in borders.ALIKE if shape[1])
_OWN = tuple(shape for shape in borders.ALIKE if shape[2])
_WHOSE = ("the", "the", "the", "my", "our", "my", "our", "the old", "the new")
_NOTED = (*borders.SETTLED, *((questions, key, note) for key, questions, note in everyday.OWN_DAN))


def _made(rng: random.Random, pattern: str, **slots: str) -> str:
    """One of the sentences, its slots filled with what there is in the world."""
    pattern = open_word(rng, pattern)
    return word(rng, pattern, **drawn(rng, pattern) | slots)


def _lowered(rng: random.Random, text: str) -> str:
    return text.lower() if rng.random() < _LOWERED else text


def of_the_world(scene: Scene) -> Dialogue:
    rng = scene.rng
    questions, subjects, _, _ = rng.choice(_WORLD)
    question = open_word(rng, questions)
    subject = _lowered(rng, _made(rng, rng.choice(subjects)))
    return [user(request(rng, question, "?", **drawn(rng, question) | {"x": subject})), says(BEYOND)]


def of_ones_own(scene: Scene) -> Dialogue:
    rng = scene.rng
    questions, _, subjects, note = rng.choice(_OWN)
    subject = _lowered(rng, _made(rng, rng.choice(subjects)))
    question = open_word(rng, questions)
    owned = question.replace("<x>'s birthday", "<x>")
    key = subject if owned == question else f"{subject}'s birthday"
    return _looked_up(rng, owned, key, note.replace("'s birthday", "") if owned != question else note)


def noted(scene: Scene) -> Dialogue:
    """The words of the doctor, the landlord or of those who want another model, in what was noted."""
    rng = scene.rng
    questions, subjects, note = rng.choice(_NOTED)
    subject = _lowered(rng, _made(rng, subjects))
    question = open_word(rng, questions).replace("<key>", "<x>")
    return _looked_up(rng, question, subject, note.replace("<key>", "<x>"))


def _looked_up(rng: random.Random, question: str, key: str, note: str) -> Dialogue:
    asked = user(request(rng, question, "?", **drawn(rng, question) | {"x": key}))
    found = [] if rng.random() < _NOTHING else [_made(rng, note, x=key)]
    return [asked, *notebook.listed(found, f"I have no note about {key}.", query=key)]


def text(scene: Scene) -> Dialogue:
    """A text that is to be mended, which is beyond it, or repeated or kept."""
    rng = scene.rng
    given = _made(rng, rng.choice(wordings.TEXTS))
    patterns = rng.choice((wordings.MEND, wordings.MEND, wordings.ECHO, wordings.KEEP))
    pattern = rng.choice([each for each in patterns if '"' not in given or '"' not in each])
    asked = user(ask(rng, pattern, "", text=given))
    if patterns is wordings.MEND:
        return [asked, says(BEYOND)]
    if patterns is wordings.ECHO:
        return [asked, says(given)]
    scene.notes.append(given)
    return [asked, *notebook.noted(given)]


def told(scene: Scene) -> Dialogue:
    """Something that is the case: advice on it is beyond the model, a note of it is not."""
    rng = scene.rng
    fact, plea = rng.choice(wordings.TOLD)
    case = _lowered(rng, _made(rng, fact))
    if rng.random() < 0.6:
        return [user(request(rng, f"{case}{wordings.JOINS}{_made(rng, plea)}", "?")), says(BEYOND)]
    scene.notes.append(case)
    asked = user(request(rng, wordings.NOTED, ".", fact=case))
    return [asked, *notebook.noted(case)]


def figures(scene: Scene) -> Dialogue:
    """A number in another unit, whose rate nobody gave, or in a sum."""
    rng = scene.rng
    count, other = str(rng.randint(2, 10 ** rng.randint(1, 4))), str(rng.randint(2, 40))
    if rng.random() < 0.5:
        return [user(request(rng, homonyms.UNITS, "?", n=count)), says(BEYOND)]
    pattern, expression = rng.choice(homonyms.SUMS)
    expression = expression.replace("<n>", count).replace("<m>", other)
    return worked(scene, request(rng, pattern, "?", n=count, m=other), expression)


def tale(scene: Scene) -> Dialogue:
    """Somebody's troubles; what is wanted comes last: advice, or what the model can do."""
    rng = scene.rng
    opening = _lowered(rng, _made(rng, rng.choice(homonyms.TALES)))
    kind = rng.random()
    if kind < 0.6:
        return [user(request(rng, f"{opening}{homonyms.PLEA}", "?")), says(BEYOND)]
    if kind < 0.85:
        what, when = errand(rng), moment(rng)
        asked = request(rng, f"{opening}{rng.choice(homonyms.THEN_REMIND)}", ".", what=what, when=when)
        return [user(asked), *reminders.reminded(scene, what, when)]
    fact = lives.note(rng)
    scene.notes.append(fact)
    asked = request(rng, f"{opening}{homonyms.THEN_NOTE}", ".", fact=fact)
    return [user(asked), *notebook.noted(fact)]


def service(scene: Scene) -> Dialogue:
    """Something to be booked or sent at a time, which is beyond it, and the same as a reminder."""
    rng, when = scene.rng, moment(scene.rng)
    if rng.random() < 0.65:
        pattern = open_word(rng, wanted.SERVICES)
        return [user(request(rng, pattern, ".", **drawn(rng, pattern) | {"when": when})), says(BEYOND)]
    pattern = open_word(rng, wanted.SERVICES_REMIND)
    before, _, rest = pattern.partition(" to ")
    what = _lowered(rng, _made(rng, rest.removesuffix(" <when>")))
    pattern = f"{before} to <what>{' <when>' if rest.endswith(' <when>') else ''}"
    return [user(request(rng, pattern, ".", what=what, when=when)), *reminders.reminded(scene, what, when)]


def article(scene: Scene) -> Dialogue:
    """A sofa, which is of the world, and the sofa, which is one's own."""
    rng = scene.rng
    things, as_such, one = rng.choice(articles.KINDS)
    thing = rng.choice(things)
    if rng.random() < 0.5:
        pattern = open_word(rng, as_such)
        return [user(request(rng, pattern, "?", **drawn(rng, pattern) | {"x": thing})), says(BEYOND)]
    question, note = rng.choice(one)
    return _looked_up(rng, open_word(rng, question), f"{rng.choice(_WHOSE)} {thing}", note)


JOBS: dict[Job, int] = {
    of_the_world: 14,
    of_ones_own: 14,
    noted: 5,
    text: 10,
    told: 10,
    figures: 8,
    tale: 10,
    service: 12,
}
"""Half of them are beyond the model, or a little more."""
