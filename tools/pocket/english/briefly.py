"""Two plain things in one message, each in the few words in which people mostly say it."""

import random

from tools.pocket.dialogue import Dialogue, says, user
from tools.pocket.english import notebook, shared
from tools.pocket.english.pieces import BESIDE, MAKERS, Piece, drop, note, piece_of, reminded, some, there
from tools.pocket.english.topics import fact, moment, todo
from tools.pocket.english.wordings import briefly as wordings
from tools.pocket.english.wordings import pairs as joints
from tools.pocket.english.wordings.answers import BEYOND, WHEN
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import open_word, typed, word

_CAPITAL = 0.5
_FRAMED, _HARD = 0.15, 0.45
_ASKED, _CLOSED = 0.15, 0.1
_SENTENCE = (". ", "? ", "! ", ".. ", "\n", "- ", ") ")
_TALKED, _NEITHER = 0.35, 0.04


def pair(scene: Scene) -> Dialogue:
    """Any two; in a third of them one is beyond it or about itself."""
    rng = scene.rng
    while True:
        kind = rng.random()
        chosen = [some(scene, BESIDE if kind < _NEITHER else MAKERS), some(scene, BESIDE if kind < _TALKED else MAKERS)]
        rng.shuffle(chosen)
        first, second = chosen
        # The date and the time here are one call.
        if first.calls[:1] != second.calls[:1] or not first.calls:
            return _said(rng, chosen, _text(rng, first, second))


def joined(scene: Scene, chosen: list[Piece]) -> Dialogue:
    """These two, in their order."""
    return _said(scene.rng, chosen, _text(scene.rng, *chosen))


def three(scene: Scene) -> Dialogue:
    """Three plain ones."""
    rng = scene.rng
    while True:
        chosen = [some(scene, MAKERS) for _ in range(3)]
        if len({str(piece.calls[0]) for piece in chosen}) == len(chosen):
            break
    text = _tagged(chosen[0], 0)
    for number, (piece, joint) in enumerate(zip(chosen[1:], rng.choice(wordings.THREE), strict=True), 1):
        text += joint + _after(rng, joint, _tagged(piece, number))
    return _said(rng, chosen, text)


def _text(rng: random.Random, first: Piece, second: Piece) -> str:
    one, two = _tagged(first, 0), _tagged(second, 1)
    if first.kind == "order" and not one.startswith(("don't", "do not")) and rng.random() < _ASKED:
        one = rng.choice(wordings.ASKING) + one
    if rng.random() < _FRAMED:
        before, joint = rng.choice(wordings.FRAMES if rng.random() < 0.7 else joints.FRAMES)
    else:
        before, joint = "", rng.choice(_joints(rng, first, second))
    if second.copied is False and second.kind == "noun" and joint in {" ", " then "}:
        joint = ", "
    return f"{before}{_after(rng, before, one)}{joint}{_after(rng, joint, two)}"


def _joints(rng: random.Random, first: Piece, second: Piece) -> tuple[str, ...]:
    """What may stand between them, so that it is clear where the second begins."""
    # After "remind me at 5 to call dad" an "and email him" would be part of that, and so would "and 3 + 4" of a note.
    errand_last = "<what>" in first.words[-8:]
    far_order = second.answer == BEYOND and second.kind == "order"
    tied = first.copied and (
        second.kind == "noun"
        or far_order
        or (errand_last and second.kind == "order" and not second.words.startswith("remind"))
    )
    tied = tied or ("<when>" in first.words and far_order)
    # "3 + 4 plus 5 * 6" would be one sum.
    summed = "sum" in first.slots or "sum" in second.slots
    tied = tied or "added" in first.slots
    kind = rng.random()
    if second.kind == "order" and kind < 0.15:
        return wordings.ORDERED
    if first.kind == "question" and kind < 0.55:
        return wordings.ASKED
    chosen = wordings.HARD if tied or kind > 1 - _HARD else wordings.SOFT
    return tuple(joint for joint in chosen if not summed or not joint.strip(" .").startswith(("plus", "+", "-", "/")))


def _after(rng: random.Random, joint: str, text: str) -> str:
    """A sentence that begins after a stop has, as often as not, a capital."""
    return text[:1].upper() + text[1:] if joint.endswith(_SENTENCE) and rng.random() < _CAPITAL else text


def _tagged(piece: Piece, number: int) -> str:
    text = piece.words
    for slot in piece.slots:
        text = text.replace(f"<{slot}>", f"<{slot}{number}>")
    return text


def _said(rng: random.Random, pieces: list[Piece], text: str) -> Dialogue:
    slots = {f"{slot}{number}": value for number, piece in enumerate(pieces) for slot, value in piece.slots.items()}
    if rng.random() < _CLOSED:
        text += rng.choice(wordings.CLOSING)
    asked = typed(rng, text, "?" if pieces[-1].kind == "question" else ".", **slots)
    lines = list(dict.fromkeys(piece.answer for piece in pieces))
    return [user(asked), *(message for piece in pieces for message in piece.calls), says("\n".join(lines))]


def asked_back(scene: Scene) -> Dialogue:
    """One that is done, and a reminder without a time, which is then told."""
    rng = scene.rng
    done, what, when = some(scene, MAKERS), todo(rng), moment(rng)
    asking = Piece(open_word(rng, wordings.NO_TIME), {"what": what}, [], WHEN, copied=True)
    pieces = [done, asking] if rng.random() < 0.5 else [asking, done]
    opening = joined(scene, pieces)
    if "<when>" in done.words or rng.random() < 0.3:
        return opening
    answer = typed(rng, word(rng, wordings.WHEN_THEN, when="<when>", h="<when>"), ".", when=when)
    if "about" in answer:
        when = answer = f"at {rng.randint(1, 12)}"
    return [*opening, user(answer), *reminded(scene, what, when)]


def over_there(scene: Scene) -> Dialogue:
    """The time somewhere, and what is beyond it about that place."""
    rng = scene.rng
    asked = word(rng, wordings.OVER_THERE)
    far_piece = Piece(
        asked, {}, [], BEYOND, "order" if asked.startswith(("book", "find", "call", "tell")) else "question"
    )
    return joined(scene, [there(scene), far_piece])


def the_rest(scene: Scene) -> Dialogue:
    """A note forgotten or kept, and then all that there are."""
    rng = scene.rng
    first = (drop if rng.random() < 0.75 else note)(scene)
    found = [fact(rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
    if first.calls[0].call and first.calls[0].call.name == "remember":
        found.append(first.calls[0].call.arguments["text"])
    asked = rng.choice(
        wordings.THE_REST if first.calls[0].call and first.calls[0].call.name == "forget" else wordings.LOOK_ALL
    )
    return joined(scene, [first, piece_of(asked, {}, notebook.listed(found, "I have no notes.", query=""))])


def greeted(scene: Scene) -> Dialogue:
    """One plain request with a greeting or thanks around it."""
    rng = scene.rng
    piece = some(scene, MAKERS if rng.random() < 0.85 else BESIDE)
    if rng.random() < 0.8:
        before = word(rng, joints.BEFORE_ONE, nl="\n")
        before += "" if before.endswith("\n") else " "
        text = before + _after(rng, before, piece.words)
    else:
        text = piece.words + word(rng, joints.AFTER_ONE, nl="\n")
    return [user(typed(rng, text, "", **piece.slots)), *piece.calls, says(piece.answer)]


JOBS: dict[Job, int] = {pair: 32, three: 3, asked_back: 4, over_there: 1, the_rest: 2, greeted: 7, **shared.JOBS}
