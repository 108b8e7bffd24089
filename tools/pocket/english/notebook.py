"""What comes of a call for notes: the call, its result or what went wrong, and the answer."""

import random

from tools.pocket.dialogue import Dialogue, says, used
from tools.pocket.english.failures import failed
from tools.pocket.scene import Scene
from tools.pocket.wording import word

KEPT = "Noted: <fact>."
_NAMED = "my name is "


def kept(scene: Scene, note: str) -> Dialogue:
    """Noted, as long as nothing goes wrong."""
    if failure := failed(scene.rng, "remember", text=note):
        return failure
    if note.lower().startswith(_NAMED):
        # Later it is known without looking it up.
        scene.name = note[len(_NAMED) :]
    else:
        scene.notes.append(note)
    return [*used("remember", "ok", text=note), says(word(scene.rng, KEPT, fact=note))]


def told(rng: random.Random, notes: list[str], nothing: str, *, query: str) -> Dialogue:
    """Looked up: the ``notes``, or ``nothing`` to be said of it."""
    if failure := failed(rng, "recall", query=query):
        return failure
    if not notes:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    return found(rng, notes, query=query)


def found(rng: random.Random, notes: list[str], *, query: str) -> Dialogue:
    """Looked up, and there."""
    rng.shuffle(notes)
    result = "\n".join(f"- {note}" for note in notes)
    answer = f"You told me: {notes[0]}." if len(notes) == 1 else f"You told me:\n{result}"
    return [*used("recall", result, query=query), says(answer)]


def gone(rng: random.Random, notes: list[str], nothing: str, *, query: str) -> Dialogue:
    """Forgotten: the ``notes``, or ``nothing`` to be said of it."""
    if failure := failed(rng, "forget", query=query):
        return failure
    if not notes:
        return [*used("forget", "nothing found", query=query), says(nothing)]
    listed = "\n".join(f"- {note}" for note in notes)
    answer = f"I forgot: {notes[0]}." if len(notes) == 1 else f"I forgot:\n{listed}"
    return [*used("forget", f"forgot:\n{listed}", query=query), says(answer)]
