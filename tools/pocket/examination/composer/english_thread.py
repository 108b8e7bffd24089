"""English dialogues in which something said before is used."""

from tools.pocket.examination.composer import words
from tools.pocket.examination.composer.draw import Draw, Raw, a_reply, call, in_accord, shown, turn
from tools.pocket.examination.composer.english import TOOL_JOBS, style
from tools.pocket.examination.composer.times import english as when

Turns = list[Raw]
_DECLINED = "That is beyond a model of my size. A larger one can be set: clawgate model list shows which there are."


def follow_up(draw: Draw) -> Turns:
    """What was said before is used."""
    return draw.one((_sums, _moved, _elsewhere, _named, _again))(draw)


_BEGIN = (
    "to begin with, what's {e}?",
    "let's start with {e}",
    "first of all {e}",
    "{e} please",
    "What does {e} come to?",
)
_GO_ON = {
    "*": ("multiply the result by {n}", "times {n}, please", "now take that {n} times"),
    "-": ("take {n} off that", "less {n}?", "and if I subtract {n} from it?"),
    "+": ("and with another {n} on top?", "then add {n}", "plus {n}, what do we have?"),
}
_FINISH = (
    "finally, divide that by {n}",
    "split the outcome by {n}",
    "over {n}?",
    "and divided by {n}, what would it be",
)


def _sums(draw: Draw) -> Turns:
    a, b, c, d = (draw.random.randrange(2, 90) for _ in range(4))
    sign = draw.one("+-*")
    value = {"*": (a + b) * c, "-": a + b - c, "+": a + b + c}[sign]
    first, second, third = f"{a} + {b}", f"{a + b} {sign} {c}", f"{value} / {d}"
    turns = [
        turn(draw.one(_BEGIN).format(e=first), calls=[call("calculate", expression=first)], reply=f"{first} = {a + b}"),
        turn(
            draw.one(_GO_ON[sign]).format(n=c),
            calls=[call("calculate", expression=second)],
            reply=f"{second} = {value}",
        ),
        turn(draw.one(_FINISH).format(n=d), calls=[call("calculate", expression=third)]),
    ]
    return turns[: draw.one((2, 3))]


_FIRST_TIME = (
    "Please remind me to {t} {w}.",
    "{w} I have to {t}, can you remind me?",
    "put a reminder in: {t}, {w}",
    "i need a nudge {w} to {t}",
)
_OTHER_TIME = (
    "on second thoughts, {w} suits me better",
    "could you move that? {w} instead",
    "no, {w}, sorry",
    "I'd rather have it {w}",
    "hang on, do that {w}",
    "wrong time, it should be {w}",
)


def _moved(draw: Draw) -> Turns:
    task, first, later = draw.one(words.TASKS), when(draw), when(draw)
    while later.phrase == first.phrase:
        later = when(draw)
    return [
        turn(
            draw.one(_FIRST_TIME).format(t=task, w=first.phrase),
            calls=[call("remind", first.result, text=task, when=first.phrase)],
            reply=f"I'll remind you to {task}: {first.result}.",
        ),
        turn(
            draw.one(_OTHER_TIME).format(w=later.phrase),
            calls=[call("remind", later.result, text=task, when=later.phrase)],
        ),
    ]


_THERE = ("How late is it in {p}, please?", "the hour in {p} would be?", "I wonder what time they have in {p}")
_THERE_TOO = (
    "and how about {p}?",
    "the same for {p}, please",
    "now {p}",
    "what would it be in {p}, then?",
    "plus {p}, if you don't mind",
)


def _elsewhere(draw: Draw) -> Turns:
    here, there = draw.random.sample(words.PLACES, 2)
    now, then = shown(draw.now), shown(draw.now.replace(hour=(draw.now.hour + 7) % 24))
    first = turn(
        draw.one(_THERE).format(p=here),
        calls=[call("get_time", f"{now} in {here}", place=here)],
        says=[f"@clock {now[-5:]}"],
        reply=f"It is {now[-5:]} in {here}.",
    )
    again = call("get_time", f"{then} in {there}", place=there)
    return [first, turn(draw.one(_THERE_TOO).format(p=there), calls=[again], says=[f"@clock {then[-5:]}"])]


def _named(draw: Draw) -> Turns:
    name = draw.one(words.PEOPLE)
    told = draw.one(("My friends call me {n}.", "Hello, {n} here!", "I go by {n}, nice to meet you"))
    asked = draw.one(("do you still know my name?", "By what name did I introduce myself?", "so what's my name?"))
    between = TOOL_JOBS["calculate"](draw)
    between["reply"] = a_reply(between)
    turns = [turn(told.format(n=name), says=[[name, "@greeting"]], reply=f"Nice to meet you, {name}!")]
    return [*turns, *([between] if draw.chance(0.5) else []), turn(asked, says=[name])]


_ONCE_MORE = (
    "I didn't catch that, once more please?",
    "sorry, what was the result?",
    "could you repeat your answer?",
    "what did you just say?",
    "I looked away for a moment, which number was it?",
)


def _again(draw: Draw) -> Turns:
    a, b = draw.random.randrange(100, 900), draw.random.randrange(3, 90)
    product = f"{a} * {b}"
    return [
        turn(
            draw.one(_BEGIN).format(e=product),
            calls=[call("calculate", expression=product)],
            reply=f"{product} = {a * b}",
        ),
        turn(draw.one(_ONCE_MORE), says=[str(a * b)]),
    ]


def long(draw: Draw) -> Turns:
    """Several things one after the other, so that there is much to be distracted by."""
    names = draw.random.sample(sorted(TOOL_JOBS), 4)
    turns = in_accord(lambda: [TOOL_JOBS[name](draw) for name in names])
    at = draw.random.randrange(1, 4)
    question = draw.fill(words.BEYOND_FRAMES, style(draw), question=draw.one(words.QUESTIONS))
    turns.insert(at, turn(question, declines=True, reply=_DECLINED))
    for each in turns:
        each.setdefault("reply", a_reply(each))
    return turns
