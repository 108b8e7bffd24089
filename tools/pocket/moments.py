"""When somebody wants to be reminded, and how often, as the tool tells it."""

import random
import re

from tools.pocket.english.wordings import moments as wordings
from tools.pocket.wording import open_word

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()

_EVERYDAY = 0.22
_SLOT = re.compile(r"<([a-z_]+)>")


def moment(rng: random.Random) -> str:
    """When somebody wants to be reminded, mostly with its preposition."""
    if rng.random() < _EVERYDAY:
        return _said(rng, wordings.PLAIN)
    kind = rng.random()
    if kind < 0.24:
        return _said(rng, wordings.CLOCK)
    if kind < 0.46:
        return _said(rng, wordings.JOINED)
    if kind < 0.6:
        return _said(rng, wordings.DAY)
    if kind < 0.78:
        return _said(rng, wordings.AFTER)
    if kind < 0.92:
        return _said(rng, wordings.EVERY)
    return _said(rng, wordings.OTHER)


def bare(rng: random.Random) -> str:
    """A moment that may stand after "for" or a colon: ``tomorrow at 9``, ``6:15``."""
    while True:
        when = moment(rng)
        if not when.startswith(("in ", "by ", "before ", "after ", "over ", "no later")):
            return when.removeprefix("at ").removeprefix("on ")


def parted(rng: random.Random) -> tuple[str, str]:
    """A day and a time of it that need not stand together: ``tomorrow``, ``at 9``."""
    return _said(rng, wordings.DAY), f"at {_said(rng, wordings.SPOKEN)}"


def correction(rng: random.Random) -> str:
    """What is said instead of a moment just named: ``10``, ``on friday``."""
    return str(rng.randint(1, 12)) if rng.random() < 0.25 else bare(rng) if rng.random() < 0.5 else moment(rng)


def date(rng: random.Random) -> str:
    """A day of the year, in words or figures."""
    month, day = rng.choice(MONTHS), rng.randint(1, 28)
    nth = _nth(day)
    forms = [
        f"{month} {day}",
        f"{day} {month}",
        f"the {nth} of {month}",
        f"{month} {nth}",
        f"{day}.{rng.randint(1, 12)}.",
    ]
    return rng.choice(forms)


def _nth(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def clock(rng: random.Random) -> str:
    """A time of the day as people write it."""
    hour, minute = rng.randint(0, 23), rng.choice([0, 0, 15, 30, 45, rng.randint(0, 59)])
    twelve = (hour - 1) % 12 + 1
    half = rng.choice(["am", "pm", " am", " pm", "AM", " PM", " a.m.", " p.m."])
    forms = [
        f"{hour}:{minute:02d}",
        f"{hour:02d}:{minute:02d}",
        f"{twelve}{half}",
        f"{twelve}:{minute:02d}{half}",
        f"{twelve}",
    ]
    forms += (
        ["noon", "midnight", f"{twelve} o'clock", f"half past {twelve}", f"quarter to {twelve}"]
        if rng.random() < 0.3
        else []
    )
    return rng.choice(forms)


def past(rng: random.Random) -> str:
    """A moment that no reminder can be for any more."""
    return _said(rng, wordings.PAST)


def vague(rng: random.Random) -> str:
    """A moment that the tool does not understand."""
    return _said(rng, wordings.VAGUE)


def spoken(rng: random.Random) -> str:
    """A time of day: ``18:30``, ``quarter past nine``."""
    return _said(rng, wordings.SPOKEN)


def repeat(when: str) -> str:
    """As the tool tells how often it comes, empty for once: ``every day``, ``every Monday and Friday``."""
    words = when.lower().replace(",", " ").split()
    days = [day for day in DAYS if {day.lower(), f"{day.lower()}s"} & set(words)]
    if "every" in words or "each" in words:
        if days and not {"other", "second", "last"} & set(words):
            return f"every {' and '.join(days)}"
        counted = words[words.index("every" if "every" in words else "each") + 1 :][:2]
        known = {"day": "day", "morning": "day", "evening": "day", "night": "day", "single": "day", "afternoon": "day", "weekday": "weekday", "workday": "weekday",
                 "weekend": "Saturday and Sunday", "hour": "hour", "week": "week", "month": "month", "other": "2 days", "second": "2 days", "half": "30 minutes", "two": "2 hours", "three": "3 days"}  # fmt: skip
        return (
            f"every {known.get(counted[0], ' '.join(counted) if counted[0].isdigit() else 'month')}" if counted else ""
        )
    if len(words) > 1 and any(f"{day.lower()}s" in words for day in DAYS):
        return f"every {' and '.join(days)}"
    known = {
        "daily": "day",
        "weekly": "week",
        "hourly": "hour",
        "monthly": "month",
        "nightly": "day",
        "weekdays": "weekday",
        "weekends": "Saturday and Sunday",
        "once": "week",
    }
    return next((f"every {known[word]}" for word in words[:2] if word in known), "")


def _said(rng: random.Random, patterns: tuple[str, ...]) -> str:
    text = open_word(rng, patterns)
    if text.count("<day>") > 1:
        lower = rng.random() < 0.6
        for day in rng.sample(DAYS, text.count("<day>")):
            text = text.replace("<day>", day.lower() if lower else day, 1)
    while slot := _SLOT.search(text):
        text = f"{text[: slot.start()]}{_slot(rng, slot[1])}{text[slot.end() :]}"
    return text


def _slot(rng: random.Random, slot: str) -> str:
    match slot:
        case "time":
            return open_word(rng, wordings.SPOKEN)
        case "on":
            return open_word(rng, wordings.DAY)
        case "clock":
            return clock(rng)
        case "exact":
            return (
                f"{rng.randint(0, 23)}:{rng.randint(0, 59):02d}"
                if rng.random() < 0.5
                else f"{rng.randint(1, 12)}{rng.choice(('am', 'pm', ' am', ' pm', ':30', ':15', ':45', ':30pm', 'PM', ' p.m.'))}"
            )
        case "date":
            return date(rng)
        case "count_date":
            month = rng.choice(MONTHS)
            month = rng.choice((month, month.lower(), month.lower(), month[:3].lower()))
            number = rng.randint(1, 28)
            return rng.choice(
                (
                    f"{number} {month}",
                    f"{month} {number}",
                    f"{_nth(number)} {month}",
                    f"{_nth(number)} of {month}",
                    f"the {_nth(number)}",
                )
            )
        case "hour":
            return str(rng.randint(1, 12))
        case "few":
            return str(rng.randint(2, 12))
        case "number":
            return str(rng.choice((5, 10, 15, 20, 25, 30, 40, 45, rng.randint(2, 12), rng.randint(2, 120))))
        case "month":
            month = rng.choice(MONTHS)
            return month if rng.random() < 0.7 else month.lower()
        case "ordinal":
            return rng.choice(wordings.ORDINALS)
        case "name":
            return rng.choice(("mom", "Ben", "the boss", "Priya", "grandma", "my sister"))
        case _:
            day = rng.choice(DAYS)
            return day if rng.random() < 0.4 else day.lower()
