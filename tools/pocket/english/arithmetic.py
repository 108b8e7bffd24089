"""Arithmetic, in signs and in words, and what goes on from a result."""

import random
from collections.abc import Sequence

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.dialogue import Dialogue, says, used, user
from tools.pocket.english.failures import broken, failed
from tools.pocket.english.figures import count, measured, number
from tools.pocket.english.wordings import arithmetic as wordings
from tools.pocket.english.wordings import remarks
from tools.pocket.scene import Job, Scene
from tools.pocket.wording import request, word
from tools.pocket.words import CITIES, DAYS, THINGS, person

_SIGNS = {
    "+": ("plus", "+", "and", "added to", "plus", "+", "plus", "increased by", "add", "pluss", "together with"),
    "-": ("minus", "-", "less", "minus", "take away", "-", "minus", "reduced by", "decreased by", "\N{MINUS SIGN}", "\N{EN DASH}", "diminished by", "substract"),
    "*": ("times", "*", "x", "multiplied by", "\N{MULTIPLICATION SIGN}", "times", "by", "*", "X", "\N{MIDDLE DOT}", "multiplied with", "multiply by", "mutiplied by", "times by"),
    "/": ("divided by", "/", "over", "\N{DIVISION SIGN}", "divided by", "/", "devided by", "divide by", "split by", "div", "divided with"),
    "%": ("mod", "modulo", "%", "modulus", "remainder"),
    "**": ("to the power of", "**", "^", "to the", "raised to", "to the power", "power", "^"),
}  # fmt: skip
ASKED = (
    "what {is|'s|would be|are|is} <words>",
    "what {does|do|would} <words> {equal|make|come to|give|be}",
    "{calculate|compute|evaluate|work out|solve|do|figure out|count} <words>",
    "how much {is|are|would be|makes|is} <words>",
    "how much {does|do|would} <words> {make|come to|give|be}",
    "{can|could|would} you {calculate|compute|work out|tell me|do|solve|figure out} <words>",
    "<words>",
    "<words>",
    "<words>",
    "<words> =",
    "<words> = ?",
    "{what's|whats} <words>",
    "{tell|give|show} me {|the result of |the answer to |the value of |the solution of }<words>",
    "{i need|i want|i want to know|i'd like to know|i wonder|do you know|any idea} {what <words> is|how much <words> is|the result of <words>}",
    "{quick math|math question|math|maths|a sum|calc|calculation|arithmetic}: <words>",
    "{the|what is the|what's the|find the} {result|answer|value|solution} of <words>",
    "is <words> {more than ten|a whole number|even|odd|right}",
    "{my homework says|the exercise is|i have to solve|help me with|my son asks} <words>",
)
_PATTERNS = {
    "+": (
        "add <a> {and|to|plus|with} <b>", "{sum|the sum|what is the sum|total|what is the total|find the sum|give me the sum} of <a> and <b>",
        "{sum up|add up|add together|total} <a> and <b>", "{increase|raise} <a> by <b>", "what do <a> and <b> {make|add up to|come to}",
        "how much do <a> and <b> {make together|come to|add up to}", "if i have <a> and get <b> more, how many do i have", "put <a> and <b> together",
    ),
    "-": (
        "{subtract|take|deduct|remove} <b> from <a>", "take <b> away from <a>", "{the difference|difference|what is the difference} between <a> and <b>",
        "{decrease|reduce|lower} <a> by <b>", "what is left of <a> if i take away <b>", "what is left when you take <b> from <a>",
        "i had <a> and spent <b>, how much is left", "if i have <a> and lose <b>, how many are left", "how much more is <a> than <b>",
    ),
    "*": (
        "multiply <a> {by|with|and|times} <b>", "{product|the product|what is the product|find the product} of <a> and <b>", "<a> {boxes|bags|packs|rows} of <b>, how many in all",
        "how much do <a> {items|tickets|pieces} at <b> each cost", "<a> people pay <b> each, how much is that",
    ),
    "/": (
        "divide <a> {by|into} <b>", "{split|share|distribute} <a> {by|among|between|into} <b>{| people| parts| equally|}", "{the ratio|ratio|quotient|the quotient} of <a> and <b>",
        "how {many times|often} does <b> {go|fit} into <a>", "what is each share if <b> people split <a>", "<a> shared among <b> people",
    ),
}  # fmt: skip
_ALONE = {
    "sqrt(<a>)": (
        "{the |}square root of <a>",
        "sqrt <a>",
        "sqrt of <a>",
        "root of <a>",
        "sqrt(<a>)",
        "\N{SQUARE ROOT}<a>",
    ),
    "<a> ** 2": ("<a> squared", "the square of <a>", "square <a>", "square of <a>", "<a>\N{SUPERSCRIPT TWO}"),
    "<a> ** 3": ("<a> cubed", "the cube of <a>", "cube <a>"),
    "<a> / 2": ("half of <a>", "a half of <a>", "half <a>", "<a> halved", "halve <a>"),
    "<a> * 2": ("double <a>", "twice <a>", "the double of <a>", "<a> doubled"),
    "<a> * 3": ("triple <a>", "thrice <a>"),
    "<a> / 3": ("a third of <a>", "one third of <a>"),
    "<a> / 4": ("a quarter of <a>", "one quarter of <a>", "a fourth of <a>"),
}
_PERCENT = (
    "<p>% of <a>",
    "<p> percent of <a>",
    "{how much is|what is|calculate} <p>% of <a>",
    "<p> per cent of <a>",
    "<p> % of <a>",
    "{a|the} <p>% tip on <a>",
    "{a|the} <p> percent discount on <a>",
    "<p>% tax on <a>",
    "a tip of <p> percent on <a>",
)
_NEXT = {
    "+": (
        "{and |now |then |}{plus|add|+} <b>{| to that| to it|}",
        "{what about|how about|and if i} {adding|add|plus} <b>{| to that| to it|}",
        "{add|put} <b> {to that|to it|on top|more}",
    ),
    "-": (
        "{and |now |then |}{minus|subtract|take away|-} <b>{| from that| from it|}",
        "{take|subtract|remove} <b> {from that|from it}",
    ),
    "*": (
        "{and |now |then |}{times|multiplied by|multiply by|x|*} <b>",
        "multiply {that|it|this|the result} by <b>",
        "{that|and that|the result|it} times <b>",
    ),
    "/": (
        "{and |now |then |}{divided by|divide by|over|/} <b>",
        "divide {that|it|this|the result} by <b>",
        "{split|share} {that|it} {by|among|between} <b>",
    ),
}
_NEXT_ALONE = {
    "sqrt(<v>)": ("{and |}the square root{| of that| of it}", "take the square root{| of that}"),
    "<v> ** 2": ("{square that|square it|and squared|now square it|that squared}",),
    "<v> / 2": ("{half of that|and half of it|halve it|halve that|now half of that}",),
    "<v> * 2": ("{double that|double it|and twice that|now double it|twice that}",),
}
_EMPTY = (
    "{calculate|compute|do} {something|some math|a sum|this|a calculation|for me}",
    "{can you|could you} {calculate something|do a sum|do some math|do some maths|add something up|multiply something}",
    "{i need|i want|help me} {to calculate something|a calculation|with math|with maths|with a sum|with my math homework|to do some math}",
    "{calculator|calculate|math|arithmetic|open the calculator}",
)


_BROKEN = 0.015
_REMARK_BEFORE, _REMARK_AFTER = 0.14, 0.1
_CORRECTED, _CLAIMED = 0.06, 0.06
_NESTED = 0.3
_POWER = 3
_MEASURED = 0.12


def sum_asked(rng: random.Random, pattern: str | Sequence[str], **slots: str) -> str:
    """A question for a sum, at times with what else somebody tells: why, what for, or a sum that was not meant."""
    chosen = pattern if isinstance(pattern, str) else rng.choice(pattern)
    slots = {
        "x": str(rng.randint(2, 12)), "claim": str(rng.randint(1, 10 ** rng.randint(1, 5))), "who": person(rng), "city": rng.choice(CITIES), "day": rng.choice(DAYS), **slots,
    }  # fmt: skip
    kind = rng.random()
    if kind < _REMARK_BEFORE:
        chosen = rng.choice(remarks.BEFORE) + chosen
    elif kind < _REMARK_BEFORE + _REMARK_AFTER and "?" not in chosen:
        chosen += rng.choice(remarks.AFTER)
    return request(rng, chosen, "?", **slots)


def worked(scene: Scene, question: str, expression: str) -> Dialogue:
    """The call, its result or its error, and the answer."""
    if failure := failed(scene.rng, "calculate", _BROKEN, expression=expression):
        return [user(question), *failure]
    try:
        result = evaluate(expression)
    except BadExpression as error:
        return [user(question), *broken("calculate", str(error), expression=expression)]
    scene.value = result
    return [user(question), *used("calculate", result, expression=expression), says(f"{expression} = {result}")]


def framed(rng: random.Random, words: str) -> str:
    """A question that has the sum in it as it stands."""
    if rng.random() < _CORRECTED:
        wrong = f"{number(rng)[0]} {rng.choice(('times', 'plus', '*', '+', '-', 'minus', '/', 'divided by'))} {number(rng)[0]}"
        return request(rng, remarks.CORRECTED, "?", words=words, wrong=wrong)
    if rng.random() < _CLAIMED:
        return sum_asked(rng, remarks.CLAIMED, words=words)
    return sum_asked(rng, ASKED + wordings.ASKED, words=words)


def simple(scene: Scene) -> Dialogue:
    rng = scene.rng
    (said, first), (said_too, second) = number(rng), number(rng)
    sign = rng.choice(["+", "+", "-", "-", "*", "*", "/", "/", "**", "%"])
    if sign == "**":
        said_too = second = str(rng.randint(0, 9))
        if int(second) > _POWER:
            said, first = count(rng)
    elif rng.random() < 0.03 and sign == "/":
        said_too = second = "0"
    expression = f"{first} {sign} {second}"
    if sign in _PATTERNS and rng.random() < 0.4:
        pattern = rng.choice(_PATTERNS[sign] + wordings.PATTERNS[sign])
        return worked(
            scene, sum_asked(rng, pattern, a=said, b=said_too, thing=rng.choice(THINGS), who=person(rng)), expression
        )
    return worked(scene, framed(rng, _signed(rng, (said, said_too), sign)), expression)


def plain(rng: random.Random) -> tuple[str, str]:
    """Two numbers and what is between them, as they are asked for and as an expression."""
    (said, first), (said_too, second) = number(rng), number(rng)
    sign = rng.choice("+-*/")
    return _signed(rng, (said, said_too), sign), f"{first} {sign} {second}"


def _signed(rng: random.Random, said: tuple[str, str], sign: str) -> str:
    first, second = said
    spoken = rng.choice(_SIGNS[sign])
    blank = "" if rng.random() < 0.4 and not spoken.isalpha() and " " not in spoken else " "
    if rng.random() < _MEASURED:
        if sign in {"+", "-"}:
            first, second = measured(rng, first, second)
        else:
            (first,) = measured(rng, first)
    return f"{first}{blank}{spoken}{blank}{second}"


def _tree(rng: random.Random, depth: int) -> str:
    """Parentheses within parentheses."""
    if depth == 0:
        return number(rng)[1] if rng.random() < 0.3 else str(rng.randint(1, rng.choice((9, 20, 100))))
    left, right = _tree(rng, depth - 1), _tree(rng, rng.choice((0, depth - 1)))
    sides = [f"({side})" if " " in side and rng.random() < 0.8 else side for side in (left, right)]
    rng.shuffle(sides)
    kind = rng.random()
    if kind < 0.08:
        return f"sqrt({left})"
    if kind < 0.16:
        return f"{sides[0]} ** {rng.randint(2, 3)}" if not sides[0].startswith("sqrt") else sides[0]
    return f"{sides[0]} {rng.choice('++-**/')} {sides[1]}"


def long(scene: Scene) -> Dialogue:
    """Several signs, perhaps parentheses."""
    rng = scene.rng
    if rng.random() < _NESTED:
        expression = _tree(rng, rng.choice((2, 3)))
        written = expression.replace(" ", "") if rng.random() < 0.5 else expression
        return worked(scene, framed(rng, written), expression)
    pairs = [number(rng) for _ in range(rng.randint(3, 5))]
    numbers = [digits for _, digits in pairs]
    signs = rng.choices("+-*/", k=len(numbers) - 1)
    pieces = [numbers[0]]
    for sign, value in zip(signs, numbers[1:], strict=True):
        pieces += [sign, value]
    if rng.random() < 0.45:
        start = rng.randrange(0, len(pieces) - 2, 2)
        pieces[start], pieces[start + 2] = f"({pieces[start]}", f"{pieces[start + 2]})"
    expression = " ".join(pieces)
    written = expression.replace(" ", "") if rng.random() < 0.4 else expression
    if rng.random() < 0.35:
        spoken = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
        if "(" not in expression:
            said = [spoken[sign] for sign in signs]
            written = " ".join(
                [pairs[0][0], *(f"{sign} {pair[0]}" for sign, pair in zip(said, pairs[1:], strict=True))]
            )
    return worked(scene, framed(rng, written), expression)


def alone(scene: Scene) -> Dialogue:
    rng = scene.rng
    said, digits = number(rng)
    expression = rng.choice(list(_ALONE))
    words = word(rng, _ALONE[expression] + wordings.ALONE.get(expression, ()), a=said)
    return worked(scene, framed(rng, words), expression.replace("<a>", digits))


def percent(scene: Scene) -> Dialogue:
    rng = scene.rng
    said, digits = number(rng)
    share = str(rng.choice([rng.randint(1, 100), rng.choice([5, 10, 15, 20, 25, 50, 19, 7.5, 2.5])]))
    words = word(rng, _PERCENT + wordings.PERCENT, p=share, a=said)
    return worked(scene, framed(rng, words), f"{digits} * {share} / 100")


def goes_on(scene: Scene) -> Dialogue:
    """Something more with the last result; only where there is one."""
    if not scene.value or "e" in scene.value or len(scene.value) > 12:
        return simple(scene)
    rng = scene.rng
    value = f"({scene.value})" if scene.value.startswith("-") else scene.value
    if rng.random() < 0.25:
        expression = rng.choice(list(_NEXT_ALONE))
        return worked(
            scene,
            sum_asked(rng, _NEXT_ALONE[expression] + wordings.NEXT_ALONE.get(expression, ())),
            expression.replace("<v>", scene.value if "sqrt" in expression else value),
        )
    sign = rng.choice("+-*/")
    said, digits = number(rng)
    return worked(scene, sum_asked(rng, _NEXT[sign] + wordings.NEXT[sign], b=said), f"{value} {sign} {digits}")


def empty(scene: Scene) -> Dialogue:
    """A calculation without numbers, and then perhaps the numbers."""
    opening = [
        user(request(scene.rng, _EMPTY + wordings.EMPTY, "?")),
        says(word(scene.rng, "{Sure: what|What} should I calculate?")),
    ]
    return opening + (simple(scene) if scene.rng.random() < 0.6 else [])


JOBS: dict[Job, int] = {simple: 14, long: 6, alone: 5, percent: 4, goes_on: 6, empty: 1}
