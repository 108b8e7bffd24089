"""Numbers as people write them, and what is calculated with."""

import random

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_TENS = dict(zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True))
_ROUND = {
    "a hundred": "100", "one hundred": "100", "two hundred": "200", "three hundred": "300", "five hundred": "500", "a thousand": "1000",
    "one thousand": "1000", "two thousand": "2000", "ten thousand": "10000", "a million": "1000000", "a dozen": "12", "two dozen": "24",
}  # fmt: skip
_CURRENCIES = (" euros", " euro", " dollars", " bucks", " pounds", " quid", "€", " €", " eur", " usd", "$")
_MEASURES = (
    *_CURRENCIES, " cents", " km", "km", " kg", "kg", " miles", " litres",
    " liters", " grams", "g", " hours", " minutes", " metres", " m", " cm", " points", " people", " pages", " yen", " francs", " pence", "p", " ml", " steps",
)  # fmt: skip
_BEFORE = ("$", "€", "£", "$ ", "€ ", "EUR ", "USD ")

_COMMAS = 0.18
_FRACTION = (1, 2)
"""Digits after a comma that is none between thousands."""

Figure = tuple[str, str]
"""As it is written, and in digits for the expression."""


def number(rng: random.Random) -> Figure:
    """Any number, in digits or in words."""
    kind = rng.random()
    if kind < 0.08:
        value = rng.randint(0, 20)
        return _SMALL[value], str(value)
    if kind < 0.15:
        return _tens(rng)
    if kind < 0.185:
        return _large(rng)
    if kind < 0.22:
        return thousands(rng)
    if kind < 0.33:
        return _comma(rng, f"{rng.uniform(0, rng.choice([1, 10, 100, 1000])):.{rng.randint(1, 3)}f}")
    if kind < 0.5:
        return _same(_alike(rng))
    return _same(str(rng.randint(0, 10 ** rng.randint(1, 5))))


def price(rng: random.Random) -> Figure:
    """An amount of money, with its sign or without."""
    kind = rng.random()
    if kind < 0.5:
        digits = f"{rng.randint(0, rng.choice([9, 30, 200, 2000]))}.{rng.choice(['50', '99', '95', '20', '80', '00', f'{rng.randint(0, 99):02d}'])}"
    elif kind < 0.6:
        written, digits = thousands(rng)
        return _money(rng, written), digits
    elif kind < 0.63:
        digits = f"{rng.randint(1, 90)}.{rng.randint(1, 19) * 5:02d}"
        return digits.replace(".", rng.choice((" euros ", " dollars ", " pounds ", " bucks "))), digits
    else:
        digits = str(rng.randint(1, rng.choice([20, 100, 900, 4000])))
    written, digits = _comma(rng, digits)
    return _money(rng, written), digits


def count(rng: random.Random) -> Figure:
    """So many of something."""
    value = rng.randint(2, rng.choice([6, 12, 12, 30]))
    return (_SMALL[value] if value <= 12 and rng.random() < 0.35 else str(value)), str(value)


def amount(rng: random.Random) -> Figure:
    """How much of something: a quantity that may have a fraction."""
    if rng.random() < 0.3:
        return _comma(rng, f"{rng.randint(0, 60)}.{rng.randint(1, 9)}")
    return _same(str(rng.randint(2, rng.choice([20, 100, 500, 5000]))))


def in_words(rng: random.Random) -> Figure:
    """Up to a hundred, and at times a little over it."""
    kind = rng.random()
    if kind < 0.3:
        value = rng.randint(1, 12)
        return _SMALL[value], str(value)
    if kind < 0.52:
        value = rng.randint(13, 20)
        return _SMALL[value], str(value)
    if kind < 0.9:
        return _tens(rng)
    return rng.choice(list(_ROUND.items()))


def pair(rng: random.Random) -> tuple[Figure, Figure]:
    """Two of a kind, the larger first: meter readings, prices."""
    kind = rng.random()
    if kind < 0.25:
        start = rng.randint(1000, 90_000)
        values = [start, start + rng.randint(5, 900)]
    else:
        values = rng.sample(range(2, rng.choice([30, 200, 2000])), 2)
    smaller, larger = sorted(values)
    if kind > 0.85:
        return _same(f"{larger}.{rng.randint(1, 99):02d}"), _same(f"{smaller}.{rng.randint(1, 99):02d}")
    return _same(str(larger)), _same(str(smaller))


def years(rng: random.Random) -> tuple[Figure, Figure]:
    """The later one first."""
    earlier, later = sorted(rng.sample(range(rng.choice([1500, 1890, 1940]), 2070), 2))
    return _same(str(later)), _same(str(earlier))


def thousands(rng: random.Random) -> Figure:
    """With commas, which are left out, perhaps with a fraction, which stays."""
    value = rng.randint(1000, 10 ** rng.randint(4, 7))
    rest = rng.choice(["", "", "", "", f".{rng.randint(0, 99):02d}", ".00", ".50"])
    return f"{value:,}{rest}", f"{value}{rest}"


def measured(rng: random.Random, *written: str) -> list[str]:
    """With the same currency or unit, where they are in digits."""
    before, after = (rng.choice(_BEFORE), "") if rng.random() < 0.4 else ("", rng.choice(_MEASURES))
    return [f"{before}{each}{after}" if each[-1].isdigit() else each for each in written]


def _money(rng: random.Random, written: str) -> str:
    if rng.random() < 0.7:
        return written
    return rng.choice(_BEFORE) + written if rng.random() < 0.4 else written + rng.choice(_CURRENCIES)


def _tens(rng: random.Random) -> Figure:
    value = rng.choice(list(_TENS))
    if rng.random() < 0.3:
        return _TENS[value], str(value)
    ones = rng.randint(1, 9)
    return f"{_TENS[value]}{rng.choice(['-', ' '])}{_SMALL[ones]}", str(value + ones)


def _large(rng: random.Random) -> Figure:
    """In words, above the tens."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(list(_ROUND.items()))
    if kind < 0.65:
        return _spoken(rng)
    name, zeros = rng.choice((("hundred", 2), ("thousand", 3), ("million", 6)))
    if kind < 0.75 or zeros == 2:
        ones = rng.randint(2, 9)
        return f"{rng.choice((_SMALL[ones], str(ones)))} {name}", f"{ones}{'0' * zeros}"
    if kind < 0.85:
        whole, part = rng.randint(1, 20), rng.randint(1, 9)
        return f"{whole}.{part} {name}", f"{whole}{part}{'0' * (zeros - 1)}"
    value = rng.randint(2, 900)
    return (f"{value}k", f"{value}000") if zeros == 3 else (f"{value} {name}", f"{value}{'0' * zeros}")


def _spoken(rng: random.Random) -> Figure:
    """``two point five``, ``a hundred and twenty``."""
    if rng.random() < 0.4:
        whole, part = rng.randint(0, 20), rng.randint(1, 9)
        return f"{_SMALL[whole]} point {_SMALL[part]}", f"{whole}.{part}"
    hundreds = rng.randint(1, 9)
    name = rng.choice(("a", "one")) if hundreds == 1 else _SMALL[hundreds]
    said, digits = _tens(rng)
    return f"{name} hundred {rng.choice(('and ', 'and ', ''))}{said}", str(hundreds * 100 + int(digits))


def _alike(rng: random.Random) -> str:
    """Digits that are easily miscounted: many, or the same one again and again, or zeros."""
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice("123456789") * rng.randint(2, 7)
    if kind == 1:
        return f"{rng.randint(1, 99)}{'0' * rng.randint(1, 6)}{rng.choice(['', '', str(rng.randint(1, 9))])}"
    if kind == 2:
        first, second = rng.sample("123456789", 2)
        return "".join(rng.choices(first + second, k=rng.randint(3, 8)))
    return str(rng.randint(10**5, 10 ** rng.randint(6, 9)))


def _comma(rng: random.Random, digits: str) -> Figure:
    """A fraction at times with a comma, as most of Europe writes it: not where it might be one between thousands."""
    _, _, rest = digits.partition(".")
    written = digits.replace(".", ",") if len(rest) in _FRACTION and rng.random() < _COMMAS else digits
    return written, digits


def _same(digits: str) -> Figure:
    return digits, digits
