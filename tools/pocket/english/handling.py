"""Notes in the shortest words, and in frames that are the same for looking up and forgetting: only the verb tells."""

import random

from tools.pocket import lives, plain
from tools.pocket.dialogue import Dialogue, user
from tools.pocket.english import notebook
from tools.pocket.english.wordings import fetching, saving
from tools.pocket.facts import told
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request

_NOTHING = 0.2
_POLITE = 0.6
_CAPITAL = 0.4
_OWN = 0.5
_REASON = 0.12
_NONE = "I have no note about {key}."
_MARKS = {*':="'}
_ORDERS = ("always ", "never ", "don't ", "switch ", "turn ", "if ", "to ", "when ", "before ", "according ", "they say", "remember ", "buy ", "get ", "order ", "use ", "take ", "ignore ", "say ", "tell ", "forget ", "pay ", "call ", "ask ", "put ", "keep ", "leave ", "please ", "what ", "you must ")  # fmt: skip
_NO_BARE = (" of ", " for ", "'s ", " from ", " at ")
_ARTICLES = ("the ", "my ", "our ")


def _others(rng: random.Random) -> list[str]:
    return [lives.note(rng) for _ in range(rng.choice((0, 0, 0, 0, 1, 1, 2)))]


def _written(rng: random.Random, pattern: str, end: str, key: str) -> tuple[str, str]:
    """The message, and the key as it stands there."""
    key = plain.worn(rng, key)
    if pattern.startswith("<key>") and rng.random() < _CAPITAL:
        key = key[0].upper() + key[1:]
    return request(rng, pattern, end, key=key), key


def keep(scene: Scene) -> Dialogue:
    """To be noted: of oneself, with numbers, two values at once, or any other note."""
    rng = scene.rng
    note = told(rng, saving.FACTS) if rng.random() < _OWN else lives.note(rng)
    if rng.random() < _REASON:
        note += " " + told(rng, saving.REASONS)
    note = plain.worn(rng, note)
    pattern = rng.choice(saving.KEEP)
    if pattern.startswith("<fact>") and rng.random() < _CAPITAL:
        note = note[0].upper() + note[1:]
    return [user(request(rng, pattern, ".", fact=note)), *notebook.kept(scene, note)]


def _looked_up(rng: random.Random, pattern: str, key: str, note: str) -> Dialogue:
    text, key = _written(rng, pattern, "?", key)
    notes = [] if rng.random() < _NOTHING else [note, *_others(rng)]
    return [user(text), *notebook.told(rng, notes, _NONE.format(key=key), query=key)]


def _dropped(rng: random.Random, pattern: str, key: str, note: str) -> Dialogue:
    text, key = _written(rng, pattern, ".", key)
    notes = [] if rng.random() < _NOTHING else [note, *_others(rng)]
    return [user(text), *notebook.gone(rng, notes, _NONE.format(key=key), query=key)]


def value(scene: Scene) -> Dialogue:
    """A number, a name, a code: looked up by what it is."""
    rng = scene.rng
    key, note = lives.valued(rng)
    patterns = fetching.SETUP if rng.random() < 0.2 else fetching.HAD
    return _looked_up(rng, rng.choice(patterns), key, note)


def kept(scene: Scene) -> Dialogue:
    """Whether there is a note, and what it says."""
    about = lives.life(scene.rng)
    return _looked_up(scene.rng, scene.rng.choice(fetching.KEPT), about.key, about.text)


def handled(scene: Scene) -> Dialogue:
    """The same frame for looking up and for forgetting."""
    rng = scene.rng
    about = lives.life(rng)
    key, frame = about.key, rng.choice(fetching.FRAMES)
    if "<bare>" in frame:
        bare = key
        for article in _ARTICLES:
            bare = bare.removeprefix(article)
        if any(each in bare for each in _NO_BARE):
            frame = fetching.NOTE_ABOUT
        else:
            key = bare
    looks = rng.random() < 0.5
    polite = frame != fetching.NOTE_ABOUT or rng.random() < _POLITE
    if polite:
        do = (fetching.POLITE if rng.random() < _POLITE else "") + (fetching.ORDERS if looks else fetching.DROPPED)
    else:
        do = fetching.LOOK if looks else fetching.DROP
    pattern = frame.replace("<do>", do).replace("<bare>", "<key>")
    return (_looked_up if looks else _dropped)(rng, pattern, key, about.text)


def all_handled(scene: Scene) -> Dialogue:
    """All notes, shown or forgotten."""
    rng = scene.rng
    looks, framed = rng.random() < 0.5, rng.random() < 0.4
    if framed:
        do = (fetching.POLITE if rng.random() < _POLITE else "") + (fetching.ORDERS if looks else fetching.DROPPED)
        pattern = rng.choice(fetching.WHOLE).replace("<do>", do)
    else:
        pattern = rng.choice(fetching.READ if looks else fetching.EMPTY)
    notes = scene.notes[:] or ([] if rng.random() < _NOTHING else [lives.note(rng), *_others(rng), *_others(rng)])
    question = user(request(rng, pattern, "?" if looks else "."))
    if looks:
        return [question, *notebook.told(rng, notes, "I have no notes.", query="")]
    return [question, *notebook.emptied(scene, notes)]


def gone(scene: Scene) -> Dialogue:
    """To be forgotten, in the shortest words or with the reason first."""
    rng = scene.rng
    if rng.random() < 0.3:
        key, note = lives.valued(rng)
    else:
        about = lives.life(rng)
        key, note = about.key, about.text
    return _dropped(rng, rng.choice(fetching.GONE), key, note)


def false(scene: Scene) -> Dialogue:
    """A whole note to be forgotten."""
    rng = scene.rng
    while True:
        note = told(rng, saving.FACTS) if rng.random() < 0.3 else lives.note(rng)
        if _is_told(note):
            return _dropped(rng, rng.choice(fetching.FALSE), note, note)


def _is_told(note: str) -> bool:
    """Whether the note is a statement that may follow "that"."""
    return not (_MARKS & {*note} or note.lower().startswith(_ORDERS) or note[0].isdigit())


JOBS: dict[Job, int] = {keep: 12, value: 10, kept: 5, handled: 6, all_handled: 3, gone: 4, false: 2}
