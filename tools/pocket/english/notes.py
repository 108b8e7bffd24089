"""Notes: remember, recall, forget."""

import random

from tools.pocket import lives
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english.failures import failed
from tools.pocket.english.wordings import dropping, keeping, seeking, telling
from tools.pocket.english.wordings import notes as wordings
from tools.pocket.facts import asked, fact, known
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word
from tools.pocket.words import person, phrase, thing

_REMEMBER = (
    "{remember|note|note down|please remember|write down|keep in mind|don't forget|memorize|store|save|record|make a note|take a note|jot down|learn|know} that <fact>",
    "{remember|note|note to self|write down|save this|keep this|for the record|make a note|memo|take note|remember this|don't forget|note this down|store this|keep in mind}: <fact>",
    "{can|could|would|will} you {remember|note|keep in mind|note down|write down|save|make a note} that <fact>",
    "<fact>, {remember that|please remember|note that|keep that in mind|don't forget it|write that down|remember this|make a note of that|save that}",
    "{i want you to|you should|you must|i need you to|i'd like you to} {remember|know|keep in mind|note} that <fact>",
    "{just so you know|fyi|so you know|for later|for your notes|for future reference}{:|,} <fact>",
    "{add|put} {to|in|on} {my|the|your} {notes|memory|list}: <fact>",
    "{add a note|new note|create a note|make a note|note|write a note|take a memo}{ that|:} <fact>",
)
_KEPT = "Noted: <fact>."
_OWN = (
    "{what|where|when|who} {is|was|are} <key>",
    "{what's|whats|where's|wheres|where're} <key>",
    "{what|where} <key> {is|was} again",
    "{tell me|do you know|say} {what|where|when} <key> is",
    "{which|what} {one |}is <key>{| again}",
)
_RECALL = (
    "{what|which things} do you {know|remember|have noted|have} about <key>",
    "{what did i|what have i} {tell|told} you about <key>",
    "{do you|can you} {remember|recall|know} {anything about |something about |}<key>",
    "{recall|look up|find|search|search for|show me} {my note about|my notes on|my notes about|what i said about|the note on} <key>",
    "{did i|have i} {tell|told|mention|mentioned|say|said} {you |}anything about <key>",
    "{what was that about|what was it with|what was the thing with} <key>",
    "i {forgot|don't remember|can't remember|have forgotten} {where|what|when} <key> is",
    "{any|do you have any|have you got} {notes|note|memory} {about|on} <key>",
)
_ALL = (
    "{what|which things} do you {know|remember|have noted}{| about me| so far| of me|}",
    "{show|list|tell|read|give} {me |}{all |}{my notes|your notes|the notes|everything you know|everything you remember|what you know}",
    "{what did i|what have i} {tell|told} you{| so far| until now| to remember}",
    "{what is|what's} in {your memory|my notes|your notes|the notes}",
    "{my notes|notes|all notes|show notes|list notes|read my notes}",
    "{do you have|are there} any notes",
    "what have you {noted|saved|stored|remembered}{| for me| so far|}",
)
_FORGET = (
    "forget {about |what i said about |what i told you about |what you know about |everything about |the note about |my note on |}<key>",
    "{delete|remove|erase|drop|clear|throw away|wipe} {the note about|my note about|the notes about|what you know about|my note on|everything about|the note on|my notes on} <key>",
    "{please |}{don't|do not} remember <key>{| any more| anymore|}",
    "{you can|you may|you should} forget {about |}<key>{| now|}",
    "{remove|delete|take|strike} <key> from {your memory|my notes|the notes|your notes}",
    "{can you|could you|would you} forget {about |}<key>",
    "{i don't|i no longer} need the note {about|on} <key>{| any more|}",
)
_WHAT = (
    "{remember|note|write down|save|keep} {something|this|something for me|a note|a thing|this for me|it}",
    "{can you|could you} {remember something|take a note|make a note|keep a note|note something|write something down}{| for me}",
    "{make|take|add|create|new} {a note|note}",
    "{i want to|i'd like to|let me} {note something|save something|add a note|tell you something to remember|write something down}",
    "{do you|are you able to} {take notes|keep notes|remember things}",
)
_JUST = (
    "what did i just {say|tell you|ask you to remember|note|tell you to remember}",
    "what was that {again|note again}",
    "{repeat|say} that {again|once more}",
    "{can you|could you|please} {repeat that|say that again|repeat}",
    "what did you {just |}say",
    "{sorry, |}what was that",
    "come again",
    "{once|one} more time",
    "pardon",
)


_CAPITAL = 0.5
_REAL = 0.6
_NOTHING = 0.2


def keys(rng: random.Random, note: str) -> str:
    """The words by which somebody would look for the note."""
    if note.startswith(("The ", "My ", "Our ", "A ", "Some ")):
        note = note[0].lower() + note[1:]
    for sign in (
        " is ",
        " likes ",
        " hates ",
        " wants ",
        " needs ",
        " costs ",
        " opens ",
        " closes ",
        " starts ",
        " lives ",
        " has ",
        " was ",
        " owes ",
        " leaves ",
        " comes ",
        " said ",
        " expires ",
        " lasts ",
        " and ",
    ):
        subject, found, _ = note.partition(sign)
        if found and len(subject) < 40:
            return subject
    return rng.choice([piece for piece in note.split() if len(piece) > 3 and piece.isalpha()] or [note])


def remember(scene: Scene) -> Dialogue:
    rng = scene.rng
    note = lives.note(rng) if rng.random() < _REAL else fact(rng)
    pattern = rng.choice(rng.choice((_REMEMBER, wordings.KEEP, keeping.KEEP, telling.KEEP, telling.KEEP, telling.KEEP)))
    if pattern.startswith("<fact>") and rng.random() < _CAPITAL:
        note = note[0].upper() + note[1:]
    question = user(request(rng, pattern, ".", fact=note))
    return [question, *_kept(scene, note)]


def _kept(scene: Scene, note: str) -> Dialogue:
    if failure := failed(scene.rng, "remember", text=note):
        return failure
    scene.notes.append(note)
    return [*used("remember", "ok", text=note), says(word(scene.rng, _KEPT, fact=note))]


def remember_what(scene: Scene) -> Dialogue:
    note = lives.note(scene.rng) if scene.rng.random() < _REAL else fact(scene.rng)
    opening = [
        user(request(scene.rng, _WHAT + wordings.NO_FACT, ".")),
        says(word(scene.rng, "{Sure: what|What} should I remember?")),
    ]
    told = word(scene.rng, keeping.TOLD, fact=note)
    return [*opening, user(told), *_kept(scene, note)]


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
        _OWN + wordings.OWN + keeping.OWN if own and rng.random() < 0.5 else _RECALL + wordings.LOOK + keeping.LOOK
    )
    return [user(request(rng, wording, "?", key=key)), *_told(rng, found, f"I have no note about {key}.", query=key)]


def sought(scene: Scene) -> Dialogue:
    """A note from somebody's life, by a question of any shape."""
    rng = scene.rng
    told = lives.life(rng)
    found = [] if rng.random() < _NOTHING else [told.text, *_others(rng)]
    question = user(request(rng, lives.question(rng, told), "?", key=told.key))
    return [question, *_told(rng, found, f"I have no note about {told.key}.", query=told.key)]


def dropped(scene: Scene) -> Dialogue:
    """The same forgotten."""
    rng = scene.rng
    told = lives.life(rng)
    gone = [] if rng.random() < _NOTHING else [told.text, *_others(rng)]
    question = user(request(rng, dropping.DROP, ".", key=told.key))
    return [question, *_gone(rng, gone, f"I have no note about {told.key}.", query=told.key)]


def all_dropped(scene: Scene) -> Dialogue:
    """Everything forgotten."""
    rng = scene.rng
    gone = scene.notes[:] or ([] if rng.random() < _NOTHING else [_any(rng), *_others(rng), *_others(rng)])
    question = user(request(rng, dropping.ALL, "."))
    answer = _gone(rng, gone, "I have no notes.", query="")
    if not answer[1].text.startswith("error"):
        scene.notes.clear()
    return [question, *answer]


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
            user(request(rng, _REMEMBER + wordings.KEEP + keeping.KEEP, ".", fact=fact_told.text)),
            *used("remember", "ok", text=fact_told.text),
            says(word(rng, _KEPT, fact=fact_told.text)),
        ]
    found = [fact_told.text] if opening or rng.random() < 0.8 else []
    found += [fact(rng) for _ in range(rng.choice([0, 0, 0, 1]))] if found else []
    pattern, key = asked(rng, fact_told)
    question = user(request(rng, pattern, "?", key=key))
    return [*opening, question, *_told(rng, found, f"I have no note about {key}.", query=key)]


def everything(scene: Scene) -> Dialogue:
    rng = scene.rng
    found = scene.notes or [_any(rng) for _ in range(rng.choice([0, 1, 2, 3, 4]))]
    return [
        user(request(rng, rng.choice((_ALL, wordings.ALL, seeking.ALL)), "?")),
        *_told(rng, found, "I have no notes.", query=""),
    ]


def _told(rng: random.Random, found: list[str], nothing: str, *, query: str) -> Dialogue:
    if failure := failed(rng, "recall", query=query):
        return failure
    if not found:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    rng.shuffle(found)
    result = "\n".join(f"- {note}" for note in found)
    answer = f"You told me: {found[0]}." if len(found) == 1 else f"You told me:\n{result}"
    return [*used("recall", result, query=query), says(answer)]


def forget(scene: Scene) -> Dialogue:
    rng, before = scene.rng, scene.notes[:]
    if scene.notes and rng.random() < 0.6:
        note = scene.notes.pop(rng.randrange(len(scene.notes)))
        key, gone = keys(rng, note), [note]
    else:
        note = fact(rng)
        key = keys(rng, note) if rng.random() < 0.7 else phrase(rng)
        gone = [] if rng.random() < 0.3 else [note, *(fact(rng) for _ in range(rng.choice([0, 0, 0, 1])))]
    question = user(request(rng, rng.choice((_FORGET, wordings.DROP, keeping.DROP)), ".", key=key))
    answer = _gone(rng, gone, f"I have no note about {key}.", query=key)
    if answer[1].text.startswith("error"):
        scene.notes[:] = before
    return [question, *answer]


def _gone(rng: random.Random, gone: list[str], nothing: str, *, query: str) -> Dialogue:
    if failure := failed(rng, "forget", query=query):
        return failure
    if not gone:
        return [*used("forget", "nothing found", query=query), says(nothing)]
    listed = "\n".join(f"- {note}" for note in gone)
    answer = f"I forgot: {gone[0]}." if len(gone) == 1 else f"I forgot:\n{listed}"
    return [*used("forget", f"forgot:\n{listed}", query=query), says(answer)]


def again(scene: Scene) -> Dialogue:
    """The last answer once more; only where there is one."""
    if not scene.said:
        return remember(scene)
    return [user(request(scene.rng, _JUST + wordings.AGAIN, "?")), says(scene.said)]


JOBS: dict[Job, int] = {
    remember: 10, remember_what: 2, recall: 4, asked_for: 6, sought: 9, everything: 2, forget: 3, dropped: 6, all_dropped: 2, again: 1,
}  # fmt: skip
