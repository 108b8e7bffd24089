"""Notes: remember, recall, forget."""

import random

from tools.pocket import lives, plain
from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import handling, notebook
from tools.pocket.english.wordings import dropping, keeping, particular, seeking, telling
from tools.pocket.english.wordings import notes as wordings
from tools.pocket.english.wordings import plain_notes as plainest
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.english.wordings.vocabulary import NOUNS
from tools.pocket.facts import asked, fact, known
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word
from tools.pocket.words import CITIES, PEOPLE, THINGS, person, phrase, place, thing

_VERBS = (
    "is likes hates wants needs costs opens closes starts lives has was owes leaves comes said expires lasts are were "
    "takes measures belongs doesn't runs ends charges and"
).split()
_CLAUSES = ("i ", "we ", "if ", "when ", "never ", "always ", "don't ", "before ", "after ", "there ", "to ", "what ", "according ", "apparently ", "it ", "as ", "the thing ", '"', "you ", "they ", "she ", "he ")  # fmt: skip
_LONGEST = 5
_KNOWN = {*NOUNS, *THINGS, *PEOPLE}
_CAPITAL = 0.5
_REAL = 0.6
_NOTHING = 0.2
_LOUD = 0.04
_FRAMED = 0.5
_TOLD = 0.25
_CLIPPED = 0.12
_WHOLE, _CLAUSE = 0.08, 0.4


def keys(rng: random.Random, note: str) -> str:
    """The words by which somebody would look for the note."""
    if note.startswith(("The ", "My ", "Our ", "A ", "Some ")):
        note = note[0].lower() + note[1:]
    for sign in _VERBS:
        subject, found, _ = note.partition(f" {sign} ")
        if found and len(subject.split()) <= _LONGEST and not subject.lower().startswith(_CLAUSES):
            return subject
    words = [piece.strip('.,:;()"') for piece in note.split()]
    known = [piece for piece in words if piece in _KNOWN]
    return rng.choice(known or [piece for piece in words if len(piece) > 3 and piece.isalpha()] or [note])


def remember(scene: Scene) -> Dialogue:
    rng = scene.rng
    note = plain.worn(rng, _any(rng))
    pattern = rng.choice(
        rng.choice((plainest.KEEP, wordings.KEEP, keeping.KEEP, telling.KEEP, telling.KEEP, telling.KEEP))
    )
    if pattern.startswith("<fact>") and rng.random() < _CAPITAL:
        note = note[0].upper() + note[1:]
    text, note = _loud(rng, request(rng, pattern, ".", fact=note), note)
    return [user(text), *notebook.kept(scene, note)]


def _loud(rng: random.Random, text: str, argument: str) -> tuple[str, str]:
    """Now and then all of it in capitals."""
    return (text.upper(), argument.upper()) if rng.random() < _LOUD else (text, argument)


def remember_what(scene: Scene) -> Dialogue:
    note = plain.worn(scene.rng, _any(scene.rng))
    opening = [
        user(request(scene.rng, plainest.NO_FACT + wordings.NO_FACT, ".")),
        says(word(scene.rng, "{Sure: what|What} should I remember?")),
    ]
    told = word(scene.rng, keeping.TOLD, fact=note)
    return [*opening, user(told), *notebook.kept(scene, note)]


def recall(scene: Scene) -> Dialogue:
    rng = scene.rng
    if scene.notes and rng.random() < 0.6:
        note = rng.choice(scene.notes)
        key, found = keys(rng, note), [note]
    else:
        note = fact(rng)
        key = keys(rng, note) if rng.random() < 0.6 else rng.choice([phrase, thing, person])(rng)
        found = [] if rng.random() < 0.25 else [note]
    found += [fact(rng) for _ in range(rng.choice([0, 0, 0, 1, 2]))] if found else []
    # "What is a dentist?" asks for knowledge; "what is my dentist's name?" for a note.
    own = key.startswith(("my ", "our ", "the ", "i ", "I ")) or "'s " in key
    wording = (
        plainest.OWN + wordings.OWN + keeping.OWN
        if own and rng.random() < 0.5
        else plainest.LOOK + wordings.LOOK + keeping.LOOK
    )
    return [
        user(request(rng, wording, "?", key=key)),
        *notebook.told(rng, found, f"I have no note about {key}.", query=key),
    ]


def sought(scene: Scene) -> Dialogue:
    """A note from somebody's life, by a question of any shape."""
    rng = scene.rng
    told = lives.life(rng)
    opening: Dialogue = []
    if rng.random() < _TOLD:
        scene.notes.append(told.text)
        telling_it = request(rng, rng.choice((keeping.KEEP, telling.KEEP)), ".", fact=told.text)
        opening = [user(telling_it), *notebook.noted(told.text)]
    found = [] if not opening and rng.random() < _NOTHING else [told.text, *_others(rng)]
    pattern, key = lives.question(rng, told)
    text, key = _typed(rng, pattern, "?", key)
    return [*opening, user(text), *notebook.told(rng, found, f"I have no note about {key}.", query=key)]


def _typed(rng: random.Random, pattern: str, end: str, key: str) -> tuple[str, str]:
    """The request with the key in it, and the key as it was written there."""
    key = plain.worn(rng, key)
    if rng.random() < _CLIPPED:
        key = key.removeprefix("the ").removeprefix("my ")
    if pattern.startswith("<key>") and rng.random() < _CAPITAL:
        key = key[0].upper() + key[1:]
    return _loud(rng, request(rng, pattern, end, key=key, other=lives.anything(rng)), key)


def dropped(scene: Scene) -> Dialogue:
    """The same forgotten."""
    rng = scene.rng
    told = lives.life(rng)
    gone = [] if rng.random() < _NOTHING else [told.text, *_others(rng)]
    kind = rng.random()
    if kind < _WHOLE:
        text, key = _typed(rng, rng.choice(dropping.THAT), ".", told.text)
    else:
        clause = told.shapes is seeking.WHERE and kind < _CLAUSE
        text, key = _typed(rng, rng.choice(dropping.CLAUSE if clause else dropping.DROP), ".", told.key)
    return [user(text), *notebook.gone(rng, gone, f"I have no note about {key}.", query=key)]


def on_from(scene: Scene) -> Dialogue:
    """What was looked for is forgotten next, or something else is looked for."""
    rng = scene.rng
    first, second = lives.life(rng), lives.life(rng)
    pattern, key = lives.question(rng, first)
    text, key = _typed(rng, pattern, "?", key)
    begun = [user(text), *notebook.found(rng, [first.text, *_others(rng)], query=key)]
    if rng.random() < 0.5:
        gone = [first.text, *_others(rng)]
        return [*begun, user(request(rng, dropping.THIS, ".")), *notebook.gone(rng, gone, "", query=key)]
    found = [] if rng.random() < _NOTHING else [second.text, *_others(rng)]
    text, key = _typed(rng, rng.choice(seeking.NEXT), "?", second.key)
    return [*begun, user(text), *notebook.told(rng, found, f"I have no note about {key}.", query=key)]


def worldly(scene: Scene) -> Dialogue:
    """Asked in the same way, and yet beyond it: knowledge of the world."""
    rng = scene.rng
    year = str(rng.randint(1500, 2030))
    asked_now = request(rng, particular.WORLD, "?", place=place(rng), city=rng.choice(CITIES), year=year)
    return [user(asked_now), says(BEYOND)]


def all_dropped(scene: Scene) -> Dialogue:
    """Everything forgotten."""
    rng = scene.rng
    gone = scene.notes[:] or ([] if rng.random() < _NOTHING else [_any(rng), *_others(rng), *_others(rng)])
    question = user(request(rng, dropping.ALL, "."))
    return [question, *notebook.emptied(scene, gone)]


def _others(rng: random.Random) -> list[str]:
    return [_any(rng) for _ in range(rng.choice((0, 0, 0, 0, 1, 1, 2)))]


def _any(rng: random.Random) -> str:
    return lives.note(rng) if rng.random() < _REAL else fact(rng)


def asked_for(scene: Scene) -> Dialogue:
    """A fact, perhaps told just now, by a question of its own."""
    rng = scene.rng
    fact_told = known(rng)
    opening: Dialogue = []
    if rng.random() < 0.3:
        scene.notes.append(fact_told.text)
        opening = [
            user(request(rng, plainest.KEEP + wordings.KEEP + keeping.KEEP, ".", fact=fact_told.text)),
            *notebook.noted(fact_told.text),
        ]
    found = [fact_told.text] if opening or rng.random() < 0.8 else []
    found += [fact(rng) for _ in range(rng.choice([0, 0, 0, 1]))] if found else []
    pattern, key = asked(rng, fact_told)
    if rng.random() < _FRAMED:
        pattern = word(rng, seeking.DIRECT, ask=pattern)
    question = user(request(rng, pattern, "?", key=key))
    return [*opening, question, *notebook.told(rng, found, f"I have no note about {key}.", query=key)]


def everything(scene: Scene) -> Dialogue:
    rng = scene.rng
    found = scene.notes or [_any(rng) for _ in range(rng.choice([0, 1, 2, 3, 4]))]
    return [
        user(request(rng, rng.choice((plainest.ALL, wordings.ALL, seeking.ALL)), "?")),
        *notebook.told(rng, found, "I have no notes.", query=""),
    ]


def forget(scene: Scene) -> Dialogue:
    rng, before = scene.rng, scene.notes[:]
    if scene.notes and rng.random() < 0.6:
        note = scene.notes.pop(rng.randrange(len(scene.notes)))
        key, gone = keys(rng, note), [note]
    else:
        note = fact(rng)
        key = keys(rng, note) if rng.random() < 0.7 else phrase(rng)
        gone = [] if rng.random() < 0.3 else [note, *(fact(rng) for _ in range(rng.choice([0, 0, 0, 1])))]
    question = user(request(rng, rng.choice((plainest.DROP, wordings.DROP, keeping.DROP)), ".", key=key))
    answer = notebook.gone(rng, gone, f"I have no note about {key}.", query=key)
    if answer[1].text.startswith("error"):
        scene.notes[:] = before
    return [question, *answer]


def again(scene: Scene) -> Dialogue:
    """The last answer once more; only where there is one."""
    if not scene.said:
        return remember(scene)
    return [user(request(scene.rng, plainest.AGAIN + wordings.AGAIN, "?")), says(scene.said)]


JOBS: dict[Job, int] = {
    remember: 10, remember_what: 2, recall: 4, asked_for: 6, sought: 15, everything: 2, forget: 3, dropped: 5, all_dropped: 1, worldly: 3, on_from: 3, again: 1,
    **handling.JOBS,
}  # fmt: skip
