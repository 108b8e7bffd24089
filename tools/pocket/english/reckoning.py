"""The plain sums that everybody asks for, in words and as expressions."""

import random

from tools.pocket.dialogue import Dialogue, arguments
from tools.pocket.english import arithmetic, signs, singles
from tools.pocket.english.wordings.shared import TWO_FORMS
from tools.pocket.scene import Scene
from tools.pocket.wording import word

SHARES = (5, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60, 75, 80)


def worked(scene: Scene, expression: str) -> Dialogue:
    """The call, its result and the answer; nothing goes on from it."""
    made = arithmetic.worked(scene, "", expression)[1:]
    scene.value = ""
    return made


def a_sum(scene: Scene) -> tuple[str, str]:
    """In words, and as an expression: mostly two numbers."""
    rng = scene.rng
    while rng.random() > 0.75:
        made = singles.single(scene, "calculate")
        expression = arguments(made)["expression"]
        if len(expression) < 24:
            return signs.spoken(rng, expression), expression
    if rng.random() < 0.3:
        said, expression, _ = rng.choice(TWO_FORMS)
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
    return signs.spoken(rng, expression), expression


def said_sum(rng: random.Random) -> str:
    """Only its words."""
    return a_sum(Scene.begin(rng))[0]


def number(rng: random.Random) -> str:
    """Mostly a small one, at times with a fraction."""
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
