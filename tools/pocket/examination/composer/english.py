"""English dialogues of one message: longer sentences, and several manners of writing."""

from collections.abc import Callable

from tools.pocket.examination.composer import words
from tools.pocket.examination.composer.draw import (
    Draw,
    Raw,
    Said,
    Style,
    call,
    dictated,
    shouted,
    shown,
    stumbled,
    thumbed,
    turn,
)
from tools.pocket.examination.composer.times import english as when


def style(draw: Draw) -> Style:
    """Half are written with care."""
    manners: tuple[Style, ...] = (
        str,
        str,
        str,
        str,
        dictated,
        dictated,
        thumbed,
        thumbed,
        stumbled(draw.random),
        shouted,
    )
    drawn = draw.one(manners)
    return draw.manner or drawn


def _wrapped(
    draw: Draw, frames: tuple[str, ...], *, asks: bool = True, unfit: tuple[str, ...] = words.LAZY_TAILS, **parts: str
) -> Said:
    preface, tail = _preface(draw), draw.one(words.TAILS)
    frame = draw.one(frames)
    preface = _fitting(preface, frame, asks=asks)
    tail = "" if draw.followed or tail in unfit else tail
    ending = frame[-1] if frame[-1] in "?.!" else ""
    whole = f"{preface}{frame.removesuffix(ending)}{tail}{ending}"
    return draw.fill((whole if preface else whole[:1].upper() + whole[1:],), style(draw), **parts)


def _preface(draw: Draw) -> str:
    return "" if draw.terse else draw.one(words.PREFACES)


_NO_WISHES = (
    "the ",
    "my ",
    "on holiday",
    "I must",
    "I have to",
    "I want to",
    "I've",
    "{when}",
    "what I told",
    "you no longer",
)


def _fitting(preface: str, frame: str, *, asks: bool) -> str:
    """Without the preface where it would give a reason for what is no wish, or be read with a time that follows."""
    unfit = words.ABOUT_THE_ROOM if frame.startswith(_NO_WISHES) else () if asks else (words.ASKED_BY_OTHERS,)
    return "" if preface in unfit else preface


def _number(draw: Draw) -> tuple[str, str]:
    """As it is written, and as it stands in an expression."""
    kind = draw.random.random()
    if kind < 0.12:
        word = draw.one(tuple(words.NUMBER_WORDS))
        return word, str(words.NUMBER_WORDS[word])
    if kind < 0.24:
        value = f"{draw.random.randrange(1, 400)}.{draw.random.randrange(1, 100):02}"
        return value, value
    if kind < 0.32:
        number = draw.random.randrange(1000, 90000)
        return f"{number:,}", str(number)
    number = draw.random.randrange(2, 1200)
    return str(number), str(number)


_SUMS: tuple[tuple[str, str], ...] = (
    ("what {a} plus {b} comes to", "{a} + {b}"),
    ("what {a} and {b} make when you add them up", "{a} + {b}"),
    ("how much is left of {a} once {b} is taken off", "{a} - {b}"),
    ("what remains if I subtract {b} from {a}", "{a} - {b}"),
    ("what {a} less {b} is", "{a} - {b}"),
    ("what {a} multiplied by {b} gives", "{a} * {b}"),
    ("how many {a} times {b} would be", "{a} * {b}"),
    ("what you get for {a} divided by {b}", "{a} / {b}"),
    ("how much each one gets if {a} is split into {b} equal shares, so {a} over {b}", "{a} / {b}"),
    ("how much {a} percent of {b} works out to", "{b} * {a} / 100"),
    ("what the square root of {a} might be", "sqrt({a})"),
    ("what {a} squared amounts to", "{a} ** 2"),
    ("what half of {a} is", "{a} / 2"),
    ("what twice {a} makes", "2 * {a}"),
    ("what {a} plus {b} minus {c} is", "{a} + {b} - {c}"),
    ("what you get for {a} * ({b} + {c})", "{a} * ({b} + {c})"),
    ("what the result of ({a} - {b}) / {c} is", "({a} - {b}) / {c}"),
    ("what the total of {a}, {b} and {c} is", "{a} + {b} + {c}"),
)
_ASKING = (
    "could you work out {sum}?",
    "I'm trying to figure out {sum}.",
    "would you tell me {sum}?",
    "please find out {sum}",
    "i wonder {sum}",
    "the invoice doesn't add up, so check {sum}",
    "do you know {sum}?",
)


def calculate(draw: Draw) -> Raw:
    """Arithmetic in a subordinate clause, or nothing but signs."""
    written, meant = zip(*(_number(draw) for _ in range(3)), strict=True)
    named = dict(zip("abc", meant, strict=True))
    if draw.chance(0.2):
        plain = draw.one(("{a} + {b} - {c}", "{a} * {b}", "{a} - {b}", "({a} + {b}) / {c}", "{a} / {b}"))
        expression = plain.format(**named)
        text = draw.one(("{e}", "{e} =", "result of {e}", "{e} equals what", "solve {e} pls", "Evaluate {e}."))
        return turn(text.format(e=expression), calls=[call("calculate", expression=expression)])
    clause, expression = draw.one(_SUMS)
    if "percent" in clause or "shares" in clause:
        small = str(draw.random.randrange(2, 13 if "shares" in clause else 96))
        at = "ab".index("b" if "shares" in clause else "a")
        written, meant = ((*row[:at], small, *row[at + 1 :]) for row in (written, meant))
        named = dict(zip("abc", meant, strict=True))
    asking = draw.one(_ASKING).replace("{sum}", clause)
    said = _wrapped(draw, (asking,), unfit=(), **dict(zip("abc", written, strict=True)))
    return turn(said, calls=[call("calculate", expression=expression.format(**named))])


_HERE_CLOCK = (
    "could you tell me how late it has got?",
    "I need to know what the clock says at the moment.",
    "the clock on my oven is wrong, so what's the right time?",
    "may I ask for the current time?",
    "how far along is the day, I mean what's the time",
)
_HERE_DAY = (
    "which day of the week are we on?",
    "on holiday I lose all sense of the week, so which weekday is it today?",
    "is it Friday already, or which day is it today?",
)
_HERE_DATE = (
    "what should I write as today's date on this cheque?",
    "can you give me the date of today?",
    "I have to date a letter, so what's the calendar date today?",
)
_THERE = (
    "my cousin has moved to {place} and I'd like to know what time it is there.",
    "what would a clock in {place} show at this moment?",
    "I want to phone a client in {place}, how late is it over there?",
    "could you check the local time in {place}?",
    "what time do the people of {place} have right now?",
    "tell me the hour in {place}",
)

_NOT_OF_TIME = (*words.LAZY_TAILS, " – no rush")


def time(draw: Draw) -> Raw:
    """The time or the date, here or elsewhere."""
    now = shown(draw.now)
    if draw.chance(0.5):
        said = _wrapped(draw, _THERE, unfit=_NOT_OF_TIME, place=draw.one(words.PLACES))
        asked = call("get_time", f"{now} in {said.parts['place']}", place=said.parts["place"])
        return turn(said, calls=[asked], says=[f"@clock {now[-5:]}"])
    frames, says = draw.one(
        (
            (_HERE_CLOCK, f"@clock {now[-5:]}"),
            (_HERE_DAY, f"@day {now.split()[0]}"),
            (_HERE_DATE, f"@date {now.split()[1]}"),
        )
    )
    return turn(_wrapped(draw, frames, unfit=_NOT_OF_TIME), calls=[call("get_time", now)], says=[says])


def fact(draw: Draw) -> tuple[str, str]:
    """What is to be remembered, and how one asks for it."""
    kind = draw.random.random()
    if kind < 0.5:
        thing, spot = draw.one(words.THINGS), draw.one(words.SPOTS)
        return f"my {thing} {'are' if thing.endswith('s') else 'is'} {spot}", f"my {thing}"
    if kind < 0.75:
        person, habit = draw.one(words.PEOPLE), draw.one(words.HABITS)
        return f"{person} {habit}", person
    secret, code = draw.one(words.SECRETS), str(draw.random.randrange(1000, 99999))
    return f"{secret} is {code}", secret


_KEEPING = (
    "it would be good if you could remember that {fact}.",
    "make sure to remember that {fact}",
    "please write down for later that {fact}.",
    "I want you to keep a note saying that {fact}",
    "add to your notes that {fact}",
    "something to keep in mind: {fact}",
    "file this away: {fact}",
    "new note: {fact}",
)
_ASKING_BACK = (
    "what did I tell you about {query}?",
    "I can't for the life of me recall what I said about {query}.",
    "could you look in your notes for {query}?",
    "have I left you a note on {query}?",
    "dig out whatever you have on {query}",
    "what is stored about {query}?",
)
_WHERE = ("where on earth is {query}?", "I've turned the flat upside down, where might {query} be?")
_DROPPING = (
    "you no longer need the note on {query}, so delete it.",
    "please erase whatever you have stored about {query}.",
    "what I told you about {query} is out of date, remove it",
    "strike {query} from your notes",
    "be so good as to forget {query}",
    "wipe the entry about {query}",
)
_ALL = (
    "could you read all of my notes back to me?",
    "I'd like to see the complete list of what you've stored.",
    "which notes of mine are there altogether?",
)


def remember(draw: Draw) -> Raw:
    """A fact to keep."""
    said = _wrapped_before(draw, _KEEPING, fact=fact(draw)[0])
    return turn(said, calls=[call("remember", "ok", text=said.parts["fact"])])


def _wrapped_before(draw: Draw, frames: tuple[str, ...], **parts: str) -> Said:
    """With nothing after it: there a tail would be taken for part of what is to be kept."""
    preface, frame = _preface(draw), draw.one(frames)
    preface = _fitting(preface, frame, asks=False)
    whole = f"{preface}{frame}"
    return draw.fill((whole if preface else whole[:1].upper() + whole[1:],), style(draw), **parts)


def recall(draw: Draw) -> Raw:
    """A question for notes: there is one, there are several, there is none."""
    told, query = fact(draw)
    if draw.chance(0.15):
        facts = [fact(draw) for _ in range(draw.random.randrange(1, 4))]
        notes = "\n".join(f"- {told}" for told in {about: told for told, about in facts}.values())
        return turn(_wrapped(draw, _ALL), calls=[call("recall", notes)])
    frames = (*_ASKING_BACK, *(_WHERE if query.startswith("my ") else ()))
    said = _wrapped(draw, frames, query=query)
    result = "nothing found" if draw.chance(0.15) else f"- {told}"
    return turn(said, calls=[call("recall", result, query=said.parts["query"])])


def forget(draw: Draw) -> Raw:
    """Notes to drop."""
    told, query = fact(draw)
    said = _wrapped(draw, _DROPPING, asks=False, query=query)
    result = "nothing found" if draw.chance(0.15) else f"forgot:\n- {told}"
    return turn(said, calls=[call("forget", result, query=said.parts["query"])])


_REMINDING = (
    "I'd appreciate a reminder {when} to {task}.",
    "would you be so kind as to remind me {when} to {task}?",
    "{when} please remind me to {task}",
    "could you see to it that I'm reminded to {task} {when}?",
    "what I need is a reminder to {task} {when}",
    "I must not forget to {task}, so remind me {when}.",
    "put in a reminder to {task} {when}",
    "ping me {when} so that I remember to {task}",
)


def remind(draw: Draw) -> Raw:
    """A reminder."""
    ahead = when(draw)
    said = _wrapped_before(draw, _REMINDING, task=draw.one(words.TASKS), when=ahead.phrase)
    return turn(said, calls=[call("remind", ahead.result, text=said.parts["task"], when=said.parts["when"])])


def beyond(draw: Draw) -> Raw:
    """What no tool helps with."""
    if draw.chance(0.65):
        question = draw.one(words.QUESTIONS)
        return turn(draw.fill(words.BEYOND_FRAMES, style(draw), question=question), declines=True)
    errand = draw.one(words.ERRANDS)
    # Not "give me a plan for me".
    frames = [each for each in words.ERRAND_FRAMES if "for me" not in each or " me " not in f" {errand} "]
    return turn(draw.fill(frames, style(draw), errand=errand), declines=True)


def error(draw: Draw) -> Raw:
    """A tool that can't do it."""
    if draw.chance(0.35):
        said = _wrapped(draw, _THERE, unfit=_NOT_OF_TIME, place=draw.one(words.NOWHERE))
        place = said.parts["place"]
        return turn(said, calls=[call("get_time", f"error: I don't know the place {place}", place=place)])
    if draw.chance(0.45):
        written, meant = _number(draw)
        said = _wrapped(
            draw, ("what is {a} divided by 0?", "please divide {a} by zero", "work out {a} / 0"), unfit=(), a=written
        )
        return turn(said, calls=[call("calculate", expression=f"{meant} / 0")])
    past, problem = draw.one(
        (
            ("last Wednesday at 4", "error: that is in the past"),
            ("the day before yesterday", "error: that is in the past"),
            ("on May 2 2011", "error: that is in the past"),
            ("once in a blue moon", "error: I don't understand the time once in a blue moon"),
            ("at half past thirty", "error: I don't understand the time at half past thirty"),
        )
    )
    said = draw.fill(_REMINDING, str, task=draw.one(words.TASKS), when=past)
    return turn(said, calls=[call("remind", problem, text=said.parts["task"], when=said.parts["when"])])


TOOL_JOBS: dict[str, Callable[[Draw], Raw]] = {
    "calculate": calculate,
    "time": time,
    "remember": remember,
    "recall": recall,
    "forget": forget,
    "remind": remind,
}
