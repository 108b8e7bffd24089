"""What everybody asks for, in the few words in which it is mostly said: the words, and what comes of them."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tools.pocket import facts, lives
from tools.pocket.dialogue import Dialogue, says, used
from tools.pocket.english import arithmetic, clock, commands, identity, pairs, reminders
from tools.pocket.english.orders import BEYOND
from tools.pocket.english.wordings import briefly as wordings
from tools.pocket.errands import errand
from tools.pocket.moments import DAYS
from tools.pocket.moments import moment as any_moment
from tools.pocket.scene import Scene
from tools.pocket.wording import word
from tools.pocket.words import CITIES, NAMES, PEOPLE, THINGS, person

_COUNTRIES = "France Peru Japan Canada Italy Kenya Norway Brazil Spain India Poland Chile".split()
SHARES = (5, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60, 75, 80)
_LONGEST = 70
_PLAIN, _FOUND = 0.65, 0.8
_CAPITAL = 0.5


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


def piece_of(pattern: str, slots: dict[str, str], made: Dialogue, *, copied: bool = False) -> Piece:
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
    kind = (
        "question"
        if asking
        else "noun"
        if first in _NOUNS or pattern.startswith("note:") or first.startswith("<")
        else "order"
    )
    return Piece(pattern, slots, made[:-1], made[-1].text, kind, copied and pattern.endswith(">"))


_NOUNS = {"time", "the", "current", "today's", "i", "you", "reminder", "local"}


def hour(scene: Scene) -> Piece:
    return piece_of(word(scene.rng, wordings.HOUR), {}, clock.short(scene)[1:])


def day(scene: Scene) -> Piece:
    return piece_of(word(scene.rng, wordings.DAY), {}, clock.date(scene)[1:])


def there(scene: Scene) -> Piece:
    made, where = in_place(scene)
    return piece_of(word(scene.rng, wordings.THERE, place="<place>"), {"place": where}, made)


def in_place(scene: Scene) -> tuple[Dialogue, str]:
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
        return piece_of(pattern, {"added": said}, worked(scene, " + ".join(numbers)))
    said, expression = a_sum(scene)
    return piece_of(pattern, {"sum": said}, worked(scene, expression))


def worked(scene: Scene, expression: str) -> Dialogue:
    made = arithmetic.worked(scene, "", expression)[1:]
    scene.value = ""
    return made


def a_sum(scene: Scene) -> tuple[str, str]:
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
            said, expression = with_numbers(rng, said, expression)
            return said, expression
    if rng.random() < 0.25:
        share, whole = (
            rng.choice((5, 10, 12, 15, 20, 25, 30, 40, rng.randint(2, 95))),
            rng.choice((rng.randint(2, 99) * 5, rng.randint(2, 900), 19.99)),
        )
        return f"{share}{rng.choice(('%', '%', ' percent'))} of {whole}", f"{whole} * {share} / 100"
    first, second = (number(rng) for _ in range(2))
    expression = f"{first} {rng.choice('++--**/')} {second}"
    return pairs.spoken(rng, expression), expression


def said_sum(rng: random.Random) -> str:
    """Only its words."""
    return a_sum(Scene.begin(rng))[0]


def number(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.1:
        return f"{rng.randint(1, 30)}.{rng.choice((5, 99, 25, 75, 8))}"
    return str(rng.randint(2, rng.choice((12, 20, 99, 99, 400, 2000))))


def with_numbers(rng: random.Random, said: str, *expressions: str) -> tuple[str, ...]:
    """The same with numbers in it."""
    small = rng.sample(range(2, 10), 2)
    large = [number(rng) for _ in range(2)]
    shares = rng.sample(SHARES, 2)
    if any("sqrt" in expression for expression in expressions):
        large = [str(number**2) for number in rng.sample(range(2, 21), 2)]
    values = dict(zip("kjmnpq", map(str, (*small, *large, *shares)), strict=True))
    return tuple(word(rng, text, **values) for text in (said, *expressions))


def owned(rng: random.Random) -> tuple[str, str]:
    """What somebody has noted, and the note: ``my locker number``, ``my locker number is 88``."""
    about, value = rng.choice(wordings.OWNED)
    key = facts.told(rng, about)
    return key, f"{key} is {facts.told(rng, value).rstrip('.')}"


def placed(rng: random.Random) -> tuple[str, str]:
    """The same of a thing that lies somewhere."""
    key = filled(rng, wordings.PLACED)
    return key, f"{key} {'are' if key.endswith('s') else 'is'} {filled(rng, wordings.PLACES)}"


def fact(rng: random.Random) -> str:
    """A note: mostly a plain one."""
    kind = rng.random()
    if kind < 0.25:
        return owned(rng)[1]
    if kind < 0.4:
        return placed(rng)[1]
    if kind < 0.7:
        return facts.told(rng, rng.choice(wordings.PLAIN_FACTS), thing=rng.choice(THINGS)).rstrip(".")
    while True:
        text = lives.note(rng) if kind < 0.9 else facts.fact(rng)
        if len(text) < _LONGEST and not any(sign in text for sign in ("\n", ". ", "? ", ";")) and text[-1] not in ".!?":
            return text


def filled(rng: random.Random, pattern: str) -> str:
    return word(
        rng, pattern, thing=rng.choice(THINGS), thing2=rng.choice(THINGS), name=rng.choice(NAMES), who=person(rng), city=rng.choice(CITIES), city2=rng.choice(CITIES),
        country=rng.choice(_COUNTRIES), year=str(rng.randint(1950, 2024)), h=str(rng.randint(1, 12)), few=str(rng.randint(2, 9)), ten=str(rng.choice((5, 10, 15, 20, 25, 30, 40, 45, 90))), day=rng.choice((str, str.lower))(rng.choice(DAYS)),
    )  # fmt: skip


def note(scene: Scene) -> Piece:
    rng, text = scene.rng, fact(scene.rng)
    pattern = rng.choice(wordings.NOTE if rng.random() < 0.8 else wordings.TOLD_NOTE)
    if pattern in wordings.TOLD_NOTE and rng.random() < _CAPITAL:
        text = text[:1].upper() + text[1:]
    return piece_of(word(rng, pattern, fact="<fact>"), {"fact": text}, kept(scene, text), copied=True)


def kept(scene: Scene, text: str) -> Dialogue:
    scene.notes.append(text)
    return [*used("remember", "ok", text=text), says(f"Noted: {text}.")]


def look(scene: Scene) -> Piece:
    rng, kind = scene.rng, scene.rng.random()
    if kind < 0.12:
        found = scene.notes[:] or [fact(rng) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
        return piece_of(rng.choice(wordings.LOOK_ALL), {}, found_notes(found, "I have no notes.", ""))
    patterns, (key, text) = (
        (wordings.LOOK_AT, owned(rng))
        if kind < 0.45
        else (wordings.LOOK_FOR, placed(rng))
        if kind < 0.65
        else (wordings.LOOK, topic(rng))
    )
    pattern = word(rng, patterns, key="<key>")
    if patterns is wordings.LOOK_FOR and key.endswith("s"):
        pattern = (
            pattern.replace("where is", "where are").replace("where's", "where are").replace("<key> is", "<key> are")
        )
    return piece_of(pattern, {"key": key}, looked(rng, key, text), copied=True)


def topic(rng: random.Random) -> tuple[str, str]:
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
            f"{name} {filled(rng, '{likes jazz|is vegan|lives in <city>|called on <day>|has a new job|owes me 20 euros}')}",
        )
    while True:
        told = lives.life(rng)
        if len(told.key) < 40 and "," not in told.key:
            return told.key, told.text


def looked(rng: random.Random, key: str, text: str) -> Dialogue:
    return found_notes([text] if rng.random() < _FOUND else [], f"I have no note about {key}.", key)


def found_notes(found: list[str], nothing: str, query: str) -> Dialogue:
    if not found:
        return [*used("recall", "nothing found", query=query), says(nothing)]
    listed = "\n".join(f"- {each}" for each in found)
    return [
        *used("recall", listed, query=query),
        says(f"You told me: {found[0]}." if len(found) == 1 else f"You told me:\n{listed}"),
    ]


def drop(scene: Scene) -> Piece:
    rng = scene.rng
    key, text = topic(rng)
    return piece_of(word(rng, wordings.DROP, key="<key>"), {"key": key}, dropped(rng, key, text), copied=True)


def dropped(rng: random.Random, key: str, text: str) -> Dialogue:
    if rng.random() > _FOUND:
        return [*used("forget", "nothing found", query=key), says(f"I have no note about {key}.")]
    return [*used("forget", f"forgot:\n- {text}", query=key), says(f"I forgot: {text}.")]


def todo(rng: random.Random) -> str:
    """Something to do: mostly what everybody has to do."""
    while True:
        what = filled(rng, rng.choice(wordings.TO_DO)) if rng.random() < _PLAIN else errand(rng)
        if " and " not in what and " then " not in what and ";" not in what:
            return what


def moment(rng: random.Random) -> str:
    """When, with its preposition."""
    while True:
        when = filled(rng, rng.choice(wordings.WHEN)) if rng.random() < 0.75 else any_moment(rng)
        if " and " not in when:
            return when


def remind(scene: Scene) -> Piece:
    rng = scene.rng
    what, when = todo(rng), moment(rng)
    pattern = word(rng, wordings.REMIND, what="<what>", when="<when>")
    return piece_of(pattern, {"what": what, "when": when}, reminded(scene, what, when), copied=True)


def reminded(scene: Scene, what: str, when: str) -> Dialogue:
    made = reminders.reminded(scene, what, when)
    scene.errand = ""
    return made


def far(scene: Scene) -> Piece:
    rng = scene.rng
    pattern = rng.choice(wordings.FAR_ASKED if rng.random() < 0.5 else wordings.FAR_ORDERED)
    words = filled(rng, pattern).replace("<", "")
    return piece_of(words, {}, [says(BEYOND)])


def itself(scene: Scene) -> Piece:
    rng = scene.rng
    if rng.random() < 0.35:
        made = commands.named(scene)
        name = made[-1].text[1:].split()[0]
        return piece_of(
            word(
                rng,
                "{what does /<name> do|what's /<name>|whats /<name> for|what is /<name>|tell me what /<name> does|explain /<name>|how does /<name> work}",
                name=name,
            ),
            {},
            made[1:],
        )
    if rng.random() < 0.25:
        return piece_of(rng.choice(wordings.ABLE), {}, identity.abilities(scene)[1:])
    return piece_of(rng.choice(wordings.WHO), {}, identity.who(scene)[1:])


MAKERS: dict[Maker, int] = {hour: 8, day: 4, there: 8, sums: 16, note: 14, look: 12, drop: 6, remind: 18}
BESIDE: dict[Maker, int] = {far: 8, itself: 2}


def some(scene: Scene, makers: dict[Maker, int]) -> Piece:
    scene.value = scene.errand = ""
    return scene.rng.choices(list(makers), list(makers.values()))[0](scene)
