"""Conversations of everyday words that go on: another place, number, time or note, each in the few words that people need for it."""

import random
from collections.abc import Callable

from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english import briefly, clock, notebook, pieces, reckoning, topics
from tools.pocket.english.wordings import briefly as brief
from tools.pocket.english.wordings import onward as wordings
from tools.pocket.english.wordings import results
from tools.pocket.english.wordings.answers import BEYOND
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import ask, open_word, typed, word

_LONGEST = 9
_ALONE = 0.6
_MARKED = (". ", "? ", "! ", ": ")
_SUM_STARTS: tuple[tuple[str, str], ...] = (("<p>% of <n>", "<n> * <p> / 100"), ("<p> percent of <n>", "<n> * <p> / 100"), ("a <p>% tip on <n>", "<n> * <p> / 100"))  # fmt: skip


def _alone(scene: Scene, piece: pieces.Piece) -> Dialogue:
    """One of the plain requests by itself."""
    asked = typed(scene.rng, piece.words, "?" if piece.kind == "question" else ".", **piece.slots)
    return [user(asked), *piece.calls, says(piece.answer)]


def _begun(scene: Scene, piece: pieces.Piece, others: tuple[pieces.Maker, ...]) -> Dialogue:
    """That one by itself, or as the second of two."""
    if scene.rng.random() < _ALONE:
        return _alone(scene, piece)
    return briefly.joined(scene, [scene.rng.choice(others)(scene), piece])


def _then(scene: Scene, patterns: tuple[str, ...], end: str, made: Dialogue, **slots: str) -> Dialogue:
    """A short message and what comes of it."""
    return [user(ask(scene.rng, patterns, end, **slots)), *made]


def _pause(scene: Scene) -> Dialogue:
    if scene.rng.random() > 0.12:
        return []
    return [user(ask(scene.rng, wordings.THANKS, "!")), says("You're welcome!")]


def places(scene: Scene) -> Dialogue:
    """The time here or there, then in other places, or the date."""
    rng = scene.rng
    first = rng.choice((pieces.there, pieces.there, pieces.hour))
    messages = _begun(scene, first(scene), (pieces.sums, pieces.note, pieces.look))
    here = first is pieces.hour
    for _ in range(rng.choice((1, 2, 2, 3))):
        messages += _pause(scene)
        kind = rng.random()
        if kind < 0.1 and here:
            messages += _then(scene, wordings.DAY, "?", clock.date(scene)[1:])
        elif kind < 0.25 and not here:
            messages += _then(scene, wordings.HERE, "?", clock.short(scene)[1:])
            here = True
        else:
            made, place = pieces.in_place(scene)
            messages += _then(scene, wordings.THERE, "?", made, place=place)
            here = False
    return messages


def days(scene: Scene) -> Dialogue:
    """The date and then the time, or the other way round."""
    if scene.rng.random() < 0.5:
        return [*_alone(scene, pieces.day(scene)), *_then(scene, wordings.TIME, "?", clock.short(scene)[1:])]
    return [*_alone(scene, pieces.hour(scene)), *_then(scene, wordings.DAY, "?", clock.date(scene)[1:])]


def sums(scene: Scene) -> Dialogue:
    """A result, and what is done with it, or with other numbers."""
    rng = scene.rng
    share, whole = str(rng.choice(reckoning.SHARES)), reckoning.number(rng)
    shared = rng.random() < 0.3
    if shared:
        said, expression = (word(rng, each, p=share, n=whole) for each in rng.choice(_SUM_STARTS))
    else:
        said, expression = reckoning.a_sum(scene)
    made = reckoning.worked(scene, expression)
    pattern = word(rng, brief.SUM_ALONE, sum="<sum>", added="<sum>")
    messages = _begun(
        scene,
        pieces.Piece(pattern, {"sum": said}, made[:-1], made[-1].text, "noun"),
        (pieces.hour, pieces.there, pieces.note),
    )
    for _ in range(rng.choice((1, 2, 2, 3))):
        messages += _pause(scene)
        value, kind = made[-2].text, rng.random()
        if shared and kind < 0.65:
            if kind < 0.4:
                share = str(rng.choice(reckoning.SHARES))
            else:
                whole = reckoning.number(rng)
            made = reckoning.worked(scene, f"{whole} * {share} / 100")
            messages += _then(
                scene, results.SHARE_TOO if kind < 0.4 else results.WHOLE_TOO, "?", made, p=share, n=whole
            )
            continue
        shared = False
        if kind > 0.85 or value.startswith("error") or "e" in value or len(value) > _LONGEST:
            said, expression = reckoning.a_sum(scene)
            made = reckoning.worked(scene, expression)
            messages += _then(scene, results.ANEW, "?", made, words=said)
            continue
        form = rng.choice(tuple(results.ON) + tuple(results.ON_WITH) * 4)
        value = f"({value})" if value.startswith("-") else value
        n, p = (
            str(rng.choice((rng.randint(2, 12), rng.randint(2, 100), 50, 10, 100))),
            str(rng.choice(reckoning.SHARES)),
        )
        if form == "sqrt(<v>)":
            value = value.strip("()")
        made = reckoning.worked(scene, form.replace("<v>", value).replace("<n>", n).replace("<p>", p))
        messages += _then(scene, results.ON[form], "?", made, n=n, p=p)
    return messages


def errands(scene: Scene) -> Dialogue:
    """A reminder, then another time for it, another errand, one more."""
    rng = scene.rng
    what, when = topics.todo(rng), topics.moment(rng)
    made = pieces.reminded(scene, what, when)
    pattern = open_word(rng, brief.REMIND)
    piece = pieces.Piece(pattern, {"what": what, "when": when}, made[:-1], made[-1].text, "order")
    messages = _begun(scene, piece, (pieces.hour, pieces.sums, pieces.note))
    for _ in range(rng.choice((1, 1, 2, 3))):
        messages += _pause(scene)
        kind = rng.random()
        if kind < 0.5:
            when = _time_alone(rng) if rng.random() < 0.5 else topics.moment(rng)
            pattern = rng.choice(wordings.LATER)
            if "to <when>" in pattern:
                when = when.removeprefix("on ").removeprefix("at ")
            messages += _then(scene, (pattern,), ".", pieces.reminded(scene, what, when), when=when)
        elif kind < 0.68:
            what = topics.todo(rng)
            messages += _then(scene, wordings.RATHER, ".", pieces.reminded(scene, what, when), what=what)
        else:
            what, when = topics.todo(rng), topics.moment(rng)
            messages += _then(scene, wordings.MORE, ".", pieces.reminded(scene, what, when), what=what, when=when)
    return messages


def _time_alone(rng: random.Random) -> str:
    """A time without its preposition: ``7``, ``half past 3``, ``tomorrow``."""
    hour = str(rng.randint(1, 12))
    return word(
        rng,
        "{<h>|<h>|<h>|<h>:30|<h>:15|<h>pm|<h>am|<h> pm|half past <h>|quarter to <h>|tomorrow|friday|monday|noon|seven|eight|tomorrow at <h>|friday at <h>|<h> o'clock|tonight|in an hour|an hour from now|next week}",
        h=hour,
    )


def notes(scene: Scene) -> Dialogue:
    """A note, mended, asked for and forgotten again, or another one after it."""
    rng = scene.rng
    lying = rng.random() < 0.6
    key, text = topics.placed(rng) if lying else topics.owned(rng)
    asked = open_word(rng, brief.NOTE)
    messages = [user(typed(rng, asked, ".", fact=text)), *pieces.kept(scene, text)]
    noted, kind = text, rng.random()
    if kind < 0.2:
        noted = topics.fact(rng)
        messages += _then(scene, wordings.AND_THAT, ".", pieces.kept(scene, noted), fact=noted)
    elif kind < 0.4 and lying:
        noted = _mended(rng, key, many=" are " in text)
        messages += _then(scene, wordings.NOT_SO, ".", pieces.kept(scene, noted), fact=noted)
    elif kind < 0.7:
        verb = "are" if " are " in text else "is"
        asking = rng.choice(wordings.ASK_WHERE if lying else wordings.ASK_WHAT)
        answer = notebook.listed([text], query=key)
        messages += [*_pause(scene), *_then(scene, (asking.replace("<is>", verb),), "?", answer, key=key)]
    if rng.random() < 0.45:
        query = key if noted == text and rng.random() < 0.5 else noted
        gone = notebook.forgotten([noted], query=query)
        messages += _then(scene, wordings.THAT, ".", gone)
        scene.notes[:] = [note for note in scene.notes if note != noted]
    return messages


def _mended(rng: random.Random, key: str, *, many: bool) -> str:
    """What is put right: as it is written, the key only where it was said again."""
    where = word(rng, wordings.ELSEWHERE)
    if rng.random() < 0.3:
        return f"{key} {'are' if many else 'is'} {where}"
    return word(rng, wordings.THEY if many else wordings.IT, where=where)


def looks(scene: Scene) -> Dialogue:
    """Something looked for, then something else; what was found is perhaps forgotten."""
    rng = scene.rng
    made: Callable[[random.Random], tuple[str, str]] = rng.choice((topics.owned, topics.placed))
    where = made is topics.placed
    key, text = made(rng)
    asked = open_word(rng, brief.LOOK if where else brief.LOOK_AT)
    answer = pieces.looked(rng, key, text)
    messages = [user(typed(rng, asked, "?", key=key)), *answer]
    for _ in range(rng.choice((0, 1, 1, 2))):
        messages += _pause(scene)
        key, text = made(rng)
        answer = pieces.looked(rng, key, text)
        messages += _then(scene, wordings.WHERE_TOO if where else wordings.KEY_TOO, "?", answer, key=key)
    if answer[1].text.startswith("- ") and rng.random() < 0.5:
        gone = [*used("forget", f"forgot:\n{answer[1].text}", query=key), says(f"I forgot: {text}.")]
        messages += _then(scene, wordings.THAT, ".", gone)
    return messages


def after_all(scene: Scene) -> Dialogue:
    """Something beyond it, then something that it does; or the other way round."""
    rng = scene.rng
    done = pieces.some(scene, pieces.MAKERS)
    declined = [user(typed(rng, pieces.far(scene).words, ".")), says(BEYOND)]
    if rng.random() < 0.35:
        return [*_alone(scene, done), *declined]
    before = rng.choice(wordings.THEN)
    if before.endswith(("at least ", "just ", "but ")) and done.kind != "order":
        before = "ok then "
    words = done.words
    if before.endswith(_MARKED) and rng.random() < 0.5:
        words = words[:1].upper() + words[1:]
    asked = typed(rng, f"{before}{words}", "?" if done.kind == "question" else ".", **done.slots)
    return [*declined, user(asked), *done.calls, says(done.answer)]


JOBS: dict[Job, int] = {places: 5, days: 1, sums: 9, errands: 9, notes: 5, looks: 4, after_all: 5}
