"""What comes of a call for notes: the call, its result or what went wrong, and the answer."""

import random

from tools.pocket.dialogue import Dialogue, says, used
from tools.pocket.english.failures import failed
from tools.pocket.scene import Scene

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
    return noted(note)


def noted(note: str) -> Dialogue:
    """The call that notes it, and the answer."""
    return [*used("remember", "ok", text=note), says(f"Noted: {note}.")]


def told(rng: random.Random, notes: list[str], nothing: str, *, query: str) -> Dialogue:
    """Looked up: the ``notes``, or ``nothing`` to be said of it."""
    return failed(rng, "recall", query=query) or found(rng, notes, nothing, query=query)


def found(rng: random.Random, notes: list[str], nothing: str = "", *, query: str) -> Dialogue:
    """The same, with nothing going wrong."""
    rng.shuffle(notes)
    return listed(notes, nothing, query=query)


def listed(notes: list[str], nothing: str = "", *, query: str) -> Dialogue:
    """The same in the order in which they are."""
    if not notes:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    result = "\n".join(f"- {note}" for note in notes)
    answer = f"You told me: {notes[0]}." if len(notes) == 1 else f"You told me:\n{result}"
    return [*used("recall", result, query=query), says(answer)]


def gone(rng: random.Random, notes: list[str], nothing: str, *, query: str) -> Dialogue:
    """Forgotten: the ``notes``, or ``nothing`` to be said of it."""
    return failed(rng, "forget", query=query) or forgotten(notes, nothing, query=query)


def forgotten(notes: list[str], nothing: str = "", *, query: str) -> Dialogue:
    """The same, with nothing going wrong."""
    if not notes:
        return [*used("forget", "nothing found", query=query), says(nothing)]
    result = "\n".join(f"- {note}" for note in notes)
    answer = f"I forgot: {notes[0]}." if len(notes) == 1 else f"I forgot:\n{result}"
    return [*used("forget", f"forgot:\n{result}", query=query), says(answer)]


def emptied(scene: Scene, notes: list[str]) -> Dialogue:
    """All of them forgotten, as long as nothing goes wrong."""
    answer = gone(scene.rng, notes, "I have no notes.", query="")
    if not answer[1].text.startswith("error"):
        scene.notes.clear()
    return answer
