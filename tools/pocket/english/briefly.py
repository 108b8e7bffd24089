"""Two plain things in one message, each in the few words in which people mostly say it, and what one says shortly after the other."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tools.pocket import facts, lives
from tools.pocket.dialogue import Dialogue, Message, says, used, user
from tools.pocket.english import arithmetic, clock, commands, identity, pairs, reminders
from tools.pocket.english.orders import BEYOND
from tools.pocket.english.wordings import briefly as wordings
from tools.pocket.english.wordings import pairs as joints
from tools.pocket.errands import errand
from tools.pocket.moments import DAYS, bare
from tools.pocket.moments import moment as any_moment
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import typed, word
from tools.pocket.words import CITIES, NAMES, PEOPLE, THINGS, person

_COUNTRIES = "France Peru Japan Canada Italy Kenya Norway Brazil Spain India Poland Chile".split()
_LONGEST = 70
_PLAIN, _FOUND = 0.65, 0.8
_CAPITAL = 0.5
_FRAMED, _HARD = 0.15, 0.45
_SENTENCE = (". ", "? ", "! ", ".. ", "\n", "- ", ") ")


@dataclass(frozen=True)
class Piece:
    """One of the things: its words with slots, what stands in them, and what comes of it."""

    words: str
    slots: dict[str, str]
    calls: Dialogue
    answer: str
    kind: str = "order"
    """``question``, ``order`` or neither: a noun, a statement."""
    copied: bool = False
    """Whether it ends with what is copied, so that an order right after it may seem to be part of that."""


Maker = Callable[[Scene], Piece]


def _piece(pattern: str, slots: dict[str, str], made: Dialogue, *, copied: bool = False) -> Piece:
    first = pattern.split(maxsplit=1)[0].rstrip(":,")
    asking = first in {
        "what",
        "what's",
        "whats",
        "how",
        "where",
        "where's",
        "who",
        "do",
        "is",
        "which",
        "when",
        "will",
        "why",
        "should",
        "can",
        "any",
        "how's",
    }
    kind = "question" if asking else "noun" if first in _NOUNS or first.startswith("<") else "order"
    return Piece(pattern, slots, made[:-1], made[-1].text, kind, copied and pattern.endswith(">"))


_NOUNS = {"time", "the", "current", "today's", "i", "you", "reminder", "note", "local"}


def hour(scene: Scene) -> Piece:
    return _piece(word(scene.rng, wordings.HOUR), {}, clock.short(scene)[1:])


def day(scene: Scene) -> Piece:
    return _piece(word(scene.rng, wordings.DAY), {}, clock.date(scene)[1:])


def there(scene: Scene) -> Piece:
    made, where = _in_place(scene)
    return _piece(word(scene.rng, wordings.THERE, place="<place>"), {"place": where}, made)


def _in_place(scene: Scene) -> tuple[Dialogue, str]:
    while True:
        made, where = pairs.timed(scene, there=True)
        if "," not in where:
            return made[1:], where


def sums(scene: Scene) -> Piece:
    rng = scene.rng
    pattern = word(rng, wordings.SUM, sum="<sum>", added="<added>")
    if "<added>" in pattern:
        numbers = [str(rng.randint(2, 200)) for _ in range(rng.choice((2, 2, 3)))]
        said = " and ".join(numbers) if len(numbers) == 2 else f"{numbers[0]}, {numbers[1]} and {numbers[2]}"
        return _piece(pattern, {"added": said}, _worked(scene, " + ".join(numbers)))
    said, expression = _sum(scene)
    return _piece(pattern, {"sum": said}, _worked(scene, expression))


def _worked(scene: Scene, expression: str) -> Dialogue:
    made = arithmetic.worked(scene, "", expression)[1:]
    scene.value = ""
    return made


def _sum(scene: Scene) -> tuple[str, str]:
    """In words, and as an expression: mostly two numbers."""
    rng = scene.rng
    while rng.random() > 0.75:
        made = pairs.single(scene, "calculate")
        expression = pairs.arguments(made)["expression"]
        if len(expression) < 24:
            return pairs.spoken(rng, expression), expression
    if rng.random() < 0.3:
        said, expression, _ = rng.choice(wordings.SHARED_SUMS[11:31])
        said = said.split(" and ")[0].split(" n ")[0].split("?")[0]
        if not said.startswith(("the square roots", "the sum", "the product")) and "<" in said:
            said, expression = _with_numbers(rng, said, expression)
            return said, expression
    if rng.random() < 0.25:
        share, whole = (
            rng.choice((5, 10, 12, 15, 20, 25, 30, 40, rng.randint(2, 95))),
            rng.choice((rng.randint(2, 99) * 5, rng.randint(2, 900), 19.99)),
        )
        return f"{share}{rng.choice(('%', '%', ' percent'))} of {whole}", f"{whole} * {share} / 100"
    first, second = (_number(rng) for _ in range(2))
    expression = f"{first} {rng.choice('++--**/')} {second}"
    return pairs.spoken(rng, expression), expression


def said_sum(rng: random.Random) -> str:
    """Only its words."""
    return _sum(Scene.begin(rng))[0]


def _number(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.1:
        return f"{rng.randint(1, 30)}.{rng.choice((5, 99, 25, 75, 8))}"
    return str(rng.randint(2, rng.choice((12, 20, 99, 99, 400, 2000))))


def _with_numbers(rng: random.Random, said: str, *expressions: str) -> tuple[str, ...]:
    """The same with numbers in it."""
    small = rng.sample(range(2, 10), 2)
    large = [_number(rng) for _ in range(2)]
    shares = rng.sample((5, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60, 75, 80), 2)
    if any("sqrt" in expression for expression in expressions):
        large = [str(number**2) for number in rng.sample(range(2, 21), 2)]
    values = dict(zip("kjmnpq", map(str, (*small, *large, *shares)), strict=True))
    return tuple(word(rng, text, **values) for text in (said, *expressions))


def owned(rng: random.Random) -> tuple[str, str]:
    """What somebody has noted, and the note: ``my locker number``, ``my locker number is 88``."""
    about, value = rng.choice(wordings.OWNED)
    key = facts.told(rng, about)
    return key, f"{key} is {facts.told(rng, value)}"


def placed(rng: random.Random) -> tuple[str, str]:
    """The same of a thing that lies somewhere."""
    key = _filled(rng, wordings.PLACED)
    return key, f"{key} {'are' if key.endswith('s') else 'is'} {_filled(rng, wordings.PLACES)}"


def fact(rng: random.Random) -> str:
    """A note: mostly a plain one."""
    kind = rng.random()
    if kind < 0.25:
        return owned(rng)[1]
    if kind < 0.4:
        return placed(rng)[1]
    if kind < 0.7:
        return facts.told(rng, rng.choice(wordings.PLAIN_FACTS), thing=rng.choice(THINGS))
    while True:
        text = lives.note(rng) if kind < 0.9 else facts.fact(rng)
        if len(text) < _LONGEST and not any(sign in text for sign in ("\n", ". ", "? ", ";")) and text[-1] not in ".!?":
            return text


def _filled(rng: random.Random, pattern: str) -> str:
    return word(
        rng, pattern, thing=rng.choice(THINGS), thing2=rng.choice(THINGS), name=rng.choice(NAMES), who=person(rng), city=rng.choice(CITIES), city2=rng.choice(CITIES),
        country=rng.choice(_COUNTRIES), year=str(rng.randint(1950, 2024)), h=str(rng.randint(1, 12)), few=str(rng.randint(2, 9)), ten=str(rng.choice((5, 10, 15, 20, 25, 30, 40, 45, 90))), day=rng.choice((str, str.lower))(rng.choice(DAYS)),
    )  # fmt: skip


def note(scene: Scene) -> Piece:
    rng, text = scene.rng, fact(scene.rng)
    pattern = rng.choice(wordings.NOTE if rng.random() < 0.8 else wordings.TOLD_NOTE)
    if pattern in wordings.TOLD_NOTE and rng.random() < _CAPITAL:
        text = text[:1].upper() + text[1:]
    return _piece(word(rng, pattern, fact="<fact>"), {"fact": text}, kept(scene, text), copied=True)


def kept(scene: Scene, text: str) -> Dialogue:
    scene.notes.append(text)
    return [*used("remember", "ok", text=text), says(f"Noted: {text}.")]


def look(scene: Scene) -> Piece:
    rng, kind = scene.rng, scene.rng.random()
    if kind < 0.12:
        found = scene.notes[:] or [fact(rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
        return _piece(rng.choice(wordings.LOOK_ALL), {}, _found(found, "I have no notes.", ""))
    patterns, (key, text) = (
        (wordings.LOOK_AT, owned(rng))
        if kind < 0.45
        else (wordings.LOOK_FOR, placed(rng))
        if kind < 0.65
        else (wordings.LOOK, _topic(rng))
    )
    pattern = word(rng, patterns, key="<key>")
    if patterns is wordings.LOOK_FOR and key.endswith("s"):
        pattern = (
            pattern.replace("where is", "where are").replace("where's", "where are").replace("<key> is", "<key> are")
        )
    return _piece(pattern, {"key": key}, _looked(rng, key, text), copied=True)


def _topic(rng: random.Random) -> tuple[str, str]:
    """What may be looked for, and a note about it."""
    kind = rng.random()
    if kind < 0.3:
        return owned(rng)
    if kind < 0.4:
        return placed(rng)
    if kind < 0.6:
        known = facts.known(rng)
        return known.key, known.text
    if kind < 0.75:
        name = rng.choice(NAMES) if rng.random() < 0.5 else rng.choice(PEOPLE)
        return (
            name,
            f"{name} {_filled(rng, '{likes jazz|is vegan|lives in <city>|called on <day>|has a new job|owes me 20 euros}')}",
        )
    while True:
        told = lives.life(rng)
        if len(told.key) < 40 and "," not in told.key:
            return told.key, told.text


def _looked(rng: random.Random, key: str, text: str) -> Dialogue:
    return _found([text] if rng.random() < _FOUND else [], f"I have no note about {key}.", key)


def _found(found: list[str], nothing: str, query: str) -> Dialogue:
    if not found:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    listed = "\n".join(f"- {each}" for each in found)
    return [
        *used("recall", listed, query=query),
        says(f"You told me: {found[0]}." if len(found) == 1 else f"You told me:\n{listed}"),
    ]


def drop(scene: Scene) -> Piece:
    rng = scene.rng
    key, text = _topic(rng)
    return _piece(word(rng, wordings.DROP, key="<key>"), {"key": key}, _dropped(rng, key, text), copied=True)


def _dropped(rng: random.Random, key: str, text: str) -> Dialogue:
    if rng.random() > _FOUND:
        return [*used("forget", "nothing found", query=key), says(f"I have no note about {key}.")]
    return [*used("forget", f"forgot:\n- {text}", query=key), says(f"I forgot: {text}.")]


def todo(rng: random.Random) -> str:
    """Something to do: mostly what everybody has to do."""
    while True:
        what = _filled(rng, rng.choice(wordings.TO_DO)) if rng.random() < _PLAIN else errand(rng)
        if " and " not in what and " then " not in what and ";" not in what:
            return what


def moment(rng: random.Random) -> str:
    """When, with its preposition."""
    while True:
        when = _filled(rng, rng.choice(wordings.WHEN)) if rng.random() < 0.75 else any_moment(rng)
        if " and " not in when:
            return when


def remind(scene: Scene) -> Piece:
    rng = scene.rng
    what, when = todo(rng), moment(rng)
    pattern = word(rng, wordings.REMIND, what="<what>", when="<when>")
    return _piece(pattern, {"what": what, "when": when}, reminded(scene, what, when), copied=True)


def reminded(scene: Scene, what: str, when: str) -> Dialogue:
    made = reminders.reminded(scene, what, when)
    scene.errand = ""
    return made


def far(scene: Scene) -> Piece:
    rng = scene.rng
    pattern = rng.choice(wordings.FAR_ASKED if rng.random() < 0.5 else wordings.FAR_ORDERED)
    words = _filled(rng, pattern).replace("<", "")
    return _piece(words, {}, [says(BEYOND)])


def itself(scene: Scene) -> Piece:
    rng = scene.rng
    if rng.random() < 0.35:
        made = commands.named(scene)
        name = made[-1].text[1:].split()[0]
        return _piece(
            word(
                rng,
                "{what does /<name> do|what's /<name>|whats /<name> for|what is /<name>|tell me what /<name> does|explain /<name>|how does /<name> work}",
                name=name,
            ),
            {},
            made[1:],
        )
    if rng.random() < 0.25:
        return _piece(rng.choice(wordings.ABLE), {}, identity.abilities(scene)[1:])
    return _piece(rng.choice(wordings.WHO), {}, identity.who(scene)[1:])


_MAKERS: dict[Maker, int] = {hour: 8, day: 4, there: 8, sums: 16, note: 14, look: 12, drop: 6, remind: 18}
_BESIDE: dict[Maker, int] = {far: 8, itself: 2}
_TALKED = 0.32


def _made(scene: Scene, makers: dict[Maker, int]) -> Piece:
    scene.value = scene.errand = ""
    return scene.rng.choices(list(makers), list(makers.values()))[0](scene)


def pair(scene: Scene) -> Dialogue:
    """Any two; in a third of them one is beyond it or about itself."""
    rng = scene.rng
    while True:
        chosen = [_made(scene, _MAKERS), _made(scene, _BESIDE if rng.random() < _TALKED else _MAKERS)]
        rng.shuffle(chosen)
        first, second = chosen
        # The date and the time here are one call.
        if first.calls[:1] != second.calls[:1] or not first.calls:
            return _said(rng, chosen, _text(rng, first, second))


def three(scene: Scene) -> Dialogue:
    """Three plain ones."""
    rng = scene.rng
    while True:
        chosen = [_made(scene, _MAKERS) for _ in range(3)]
        if len({str(piece.calls[0]) for piece in chosen}) == len(chosen):
            break
    text = _tagged(chosen[0], 0)
    for number, (piece, joint) in enumerate(zip(chosen[1:], rng.choice(wordings.THREE), strict=True), 1):
        text += joint + _after(rng, joint, _tagged(piece, number))
    return _said(rng, chosen, text)


def _text(rng: random.Random, first: Piece, second: Piece) -> str:
    one, two = _tagged(first, 0), _tagged(second, 1)
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
    asked = typed(rng, text, "?" if pieces[-1].kind == "question" else ".", **slots)
    lines = list(dict.fromkeys(piece.answer for piece in pieces))
    return [user(asked), *(message for piece in pieces for message in piece.calls), says("\n".join(lines))]


def _shared(scene: Scene, text: str, end: str, first: Dialogue, second: Dialogue, **slots: str) -> Dialogue:
    """Two exchanges without their questions, asked for in one sentence."""
    answer: list[Message] = [says(f"{first[-1].text}\n{second[-1].text}")]
    return [user(typed(scene.rng, text, end, **slots)), *first[:-1], *second[:-1], *answer]


def _open(rng: random.Random, patterns: tuple[str, ...], *slots: str) -> str:
    return word(rng, patterns, **{slot: f"<{slot}>" for slot in slots})


def shared_sums(scene: Scene) -> Dialogue:
    rng = scene.rng
    if rng.random() < 0.4:
        (a, one), (b, other) = _sum(scene), _sum(scene)
        return _shared(
            scene, _open(rng, wordings.TWO_SUMS, "a", "b"), "?", _worked(scene, one), _worked(scene, other), a=a, b=b
        )
    said, one, other = _with_numbers(rng, *rng.choice(wordings.SHARED_SUMS))
    asked = rng.choice(
        (
            "<a>",
            "<a>",
            "what's <a>",
            "whats <a>",
            "what is <a>",
            "calculate <a>",
            "how much is <a>",
            "tell me <a>",
            "i need <a>",
            "work out <a>",
            "give me <a>",
        )
    )
    return _shared(scene, asked, "?", _worked(scene, one), _worked(scene, other), a=said)


def shared_places(scene: Scene) -> Dialogue:
    rng = scene.rng
    (one, a), (other, b) = _in_place(scene), _in_place(scene)
    if rng.random() < 0.6:
        return _shared(scene, _open(rng, wordings.TWO_PLACES, "a", "b"), "?", one, other, a=a, b=b)
    here = clock.short(scene)[1:]
    if rng.random() < 0.25:
        return _shared(scene, _open(rng, wordings.THERE_HERE, "b"), "?", other, here, b=b)
    return _shared(scene, _open(rng, wordings.HERE_THERE, "b"), "?", here, other, b=b)


def twice(scene: Scene) -> Dialogue:
    """The same errand at two times."""
    rng, what = scene.rng, todo(scene.rng)
    hours = [str(number) for number in rng.sample(range(1, 13), 2)]
    kind = rng.random()
    if kind < 0.5:
        when, later = (f"at {each}" for each in hours)
        if kind < 0.1:
            later = hours[1]
    else:
        when, later = _hourly(rng), _hourly(rng)
    one, other = (reminded(scene, what, each) for each in (when, later))
    return _shared(
        scene, _open(rng, wordings.SAME_ERRAND, "what", "ta", "tb"), ".", one, other, what=what, ta=when, tb=later
    )


def _hourly(rng: random.Random) -> str:
    """A moment with a preposition of its own: "on monday and thursday" is one."""
    while True:
        when = moment(rng)
        if when.startswith(("at ", "in ", "tomorrow", "tonight")):
            return when


def two_errands(scene: Scene) -> Dialogue:
    rng = scene.rng
    (a, ta), (b, tb) = ((todo(rng), moment(rng)) for _ in range(2))
    pattern = _open(rng, wordings.TWO_ERRANDS, "a", "b", "ta", "tb")
    if pattern.startswith("<ta>") or ": <ta>" in pattern:
        ta, tb = (bare(rng) if rng.random() < 0.3 else each for each in (ta, tb))
    if " and " in ta or " and " in tb:
        return two_errands(scene)
    one, other = reminded(scene, a, ta), reminded(scene, b, tb)
    return _shared(scene, pattern, ".", one, other, a=a, b=b, ta=ta, tb=tb)


def two_looks(scene: Scene) -> Dialogue:
    rng = scene.rng
    made, patterns = (owned, wordings.TWO_LOOKS) if rng.random() < 0.55 else (placed, wordings.TWO_WHERES)
    (a, one), (b, other) = made(rng), made(rng)
    while b == a:
        b, other = made(rng)
    return _shared(scene, _open(rng, patterns, "a", "b"), "?", _looked(rng, a, one), _looked(rng, b, other), a=a, b=b)


def two_drops(scene: Scene) -> Dialogue:
    rng = scene.rng
    (a, one), (b, other) = _topic(rng), _topic(rng)
    while b == a or " and " in a + b:
        (a, one), (b, other) = _topic(rng), _topic(rng)
    return _shared(
        scene, _open(rng, wordings.TWO_DROPS, "a", "b"), ".", _dropped(rng, a, one), _dropped(rng, b, other), a=a, b=b
    )


def two_notes(scene: Scene) -> Dialogue:
    rng = scene.rng
    a, b = fact(rng), fact(rng)
    while " and " in a + b:
        a, b = fact(rng), fact(rng)
    return _shared(scene, _open(rng, wordings.TWO_NOTES, "a", "b"), ".", kept(scene, a), kept(scene, b), a=a, b=b)


def instead(scene: Scene) -> Dialogue:
    """The old one forgotten, the new one kept."""
    rng = scene.rng
    about, values = rng.choice(wordings.OWNED)
    key, kind = facts.told(rng, about), rng.random()
    was, value = f"{key} is {facts.told(rng, values)}", facts.told(rng, values)
    new = word(
        rng,
        "{<key> is <value>|<key> is now <value>|<key> is <value> now|it is <value> now|it's <value> now|the new one is <value>|the new one is <value>|it's <value>}",
        key=key,
        value=value,
    )
    old = key
    if key.startswith(("my ", "our ", "the ")) and kind < 0.4:
        owner, rest = key.split(" ", 1)
        old = f"{owner} old {rest}"
    done = _dropped(rng, old, was)
    return _shared(scene, _open(rng, wordings.INSTEAD, "old", "new"), ".", done, kept(scene, new), old=old, new=new)


def her_number(scene: Scene) -> Dialogue:
    """Somebody to be called, and what is to be known for it."""
    rng = scene.rng
    who, when, told = (
        person(rng),
        moment(rng),
        facts.told(rng, word(rng, wordings.NUMBER_IS, phone="<phone>", h="<clock>", city="<city>", day="<day>")),
    )
    pattern = _open(rng, wordings.HER_NUMBER, "what", "when", "fact")
    what = f"{rng.choice(('call', 'call', 'ring', 'phone'))} {who}"
    one = reminded(scene, what, when)
    return _shared(scene, pattern, ".", one, kept(scene, told), what=what, when=when, fact=told)


def at_once(scene: Scene) -> Dialogue:
    """Two things to do at one time: one reminder."""
    rng = scene.rng
    a, b, when = todo(rng), todo(rng), moment(rng)
    pattern = _open(rng, wordings.BOTH_AT_ONCE, "when", "a", "b")
    text = pattern[pattern.index("<a>") : pattern.index("<b>") + 3].replace("<a>", a).replace("<b>", b)
    asked = pattern.replace(pattern[pattern.index("<a>") : pattern.index("<b>") + 3], "<what>")
    return [user(typed(rng, asked, ".", what=text, when=when)), *reminded(scene, text, when)]


def linked(scene: Scene) -> Dialogue:
    """One note that says two things."""
    rng = scene.rng
    text = word(rng, wordings.LINKED, one=fact(rng), two=fact(rng))
    return [user(typed(rng, rng.choice(wordings.NOTE), ".", fact=text)), *kept(scene, text)]


JOBS: dict[Job, int] = {
    pair: 30, three: 3, at_once: 3, linked: 2, shared_sums: 5, shared_places: 4, twice: 3, two_errands: 4, two_looks: 3, two_drops: 2, two_notes: 2, instead: 3, her_number: 1,
}  # fmt: skip
