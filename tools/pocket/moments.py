"""When somebody wants to be reminded, in the many ways in which people say it."""

import random
import re

from tools.pocket.wording import word

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()

_HOUR = "{one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve}"
_COUNT = "{two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|forty-five|ninety}"
_SPOKEN = (
    f"{{half past|quarter past|a quarter past|quarter to|a quarter to|ten past|ten to|five past|five to|twenty past|twenty to}} {{{_HOUR[1:-1]}|<hour>}}",
    f"{_HOUR}{{| o'clock| sharp| thirty| fifteen| forty-five| in the morning| in the evening| in the afternoon| at night| pm| am| p.m.}}",
    "<hour>{ o'clock| sharp|ish| in the morning| in the evening| in the afternoon| at night|.30|.15|h|h30| on the dot| or so}",
    "<clock>{| sharp| on the dot}",
    "{noon|midnight|lunchtime|dinner time|midday|half <hour>|bedtime|teatime|exactly <clock>|about <clock>|around <hour>|roughly <hour>}",
    "<clock>",
    "<clock>",
)
_DAY = (
    "{tomorrow|today|tonight|the day after tomorrow|this evening|this afternoon|tomorrow morning|tomorrow evening|tomorrow afternoon|tomorrow night|this morning}",
    "tomorrow",
    "{on |next |this |coming |this coming |}<day>",
    "{on |next |}<day>{| morning| evening| afternoon| night}",
    "on <date>",
    "{<date>|the <ordinal>|on the <ordinal>|on the <ordinal> of <month>|on <month> the <ordinal>|the <ordinal> of <month>|<ordinal> <month>|on <day> the <ordinal>|on <day>, <date>}",
    "{tmrw|tmr|2moro|tomoz|tomorow|2nite|tonite|mon|tue|wed|thu|fri|sat|sun|on thurs|on weds|next fri|next sat}",
)
_AFTER = (
    f"in {{a minute|an hour|half an hour|a quarter of an hour|three quarters of an hour|an hour and a half|two and a half hours|a couple of hours|a few minutes|a week|a month|a day or two|a fortnight|a day|{_COUNT} minutes|{_COUNT} hours|{_COUNT} days|{_COUNT} weeks|two months|half a year}}",
    "in <number> {minutes|minutes|minutes|minutes|mins|min|hours|hours|hrs|h|days|days|weeks|weeks|months|seconds}",
    "in <number>{min|m|h|mins|d|hrs}",
    "in {exactly|about|around|roughly|like} {<number> minutes|an hour|<few> hours|ten minutes|half an hour}",
    "{<number> minutes|an hour|two hours|half an hour|a week|<number> days|three weeks|<number> mins} from now",
    "in <few> {hours|hrs} and <number> {minutes|mins}",
    "in <few> {days|weeks} at <clock>",
    "in {two|three|<few>} weeks' time",
)
_EVERY = (
    "every {day|morning|evening|night|afternoon|single day|week|month|weekday|workday|weekend|hour|other day|second day|other week}{| at <time>| at <time>}",
    "{every|each} <day>{| at <time>| at <time>| morning| evening| <clock>}",
    "every {<number> minutes|<few> hours|<few> days|two hours|three days|half hour|half an hour|2 weeks|three weeks|couple of days|few hours}",
    "{every|on} {<day> and <day>|<day>s and <day>s}{| at <time>}",
    "on {<day>s|<day>s at <time>|weekdays|weekends|weekdays at <time>|<day>s and <day>s}",
    "{daily|weekly|hourly|monthly|daily at <time>|weekdays at <time>|weekly on <day>|nightly at <time>|once a week on <day>|once a day at <time>}",
    "{every month on the <ordinal>|on the <ordinal> of every month|monthly on the <ordinal>|every <ordinal> of the month|on the first of each month|every other <day>|every second <day>|every last <day> of the month|every year on <date>|each year on <month> <ordinal>}",
)
_PLAIN = (
    "{today|tonight|tomorrow|tomorrow morning|tomorrow evening|tomorrow afternoon|tomorrow night|this evening|this afternoon|later today|at noon|at midnight|tonight at <hour>|tomorrow at <hour>|tomorrow <hour>|<hour>{am|pm}|at <hour>{am|pm}|<hour> o'clock|at <hour>|<hour> o clock}",
    "{<day>|on <day>|<day> at <hour>|<day> <hour>{am|pm}|<day> <exact>|on <day> at <exact>|next <day>|this <day>|<day> morning|<day> evening|<day> lunchtime|<day> afternoon|<day> night|on <day> morning}",
    "{mon|tue|tues|wed|weds|thu|thurs|fri|sat|sun} {<exact>|<hour>|at <hour>|<hour>{am|pm}|morning|evening|<hour>.{15|30|45}}",
    "{tmrw|tmw|tomoz|2moro|tmrw morning|tmrw night} {<hour>|at <hour>|<hour>{am|pm}|<exact>}",
    "{<count_date>|<count_date> <exact>|<count_date> at <hour>|on <count_date>|on <count_date> at <exact>}",
    "{tomorrow|today|<day>|on <day>} {after {work|lunch|school|dinner|breakfast|the gym|church|training}|before {work|lunch|school|dinner|bed|breakfast|noon}|at {lunchtime|lunch|noon|dinner time|bedtime|teatime|midday|dawn}|during my break|first thing|around {noon|lunchtime|<hour>}}",
    "{after|before} {work|lunch|school|dinner|breakfast|bed|noon}{| today| tomorrow}",
    "{{five|ten|twenty|20|5|25} {past|to} <hour>|{five|ten|15|20|5} {minutes|mins} {before|to|past} {<hour>|noon|midnight}|{a quarter of an hour|half an hour|an hour|ten minutes|10 mins|5 minutes} before {<hour>|noon|midnight|<exact>}}",
    "every {day|morning|evening|night|<day>|weekday|<day> morning|<day> evening}{,|} {at <hour>|<hour>|<hour> o'clock|<hour> o clock|<exact>|at <exact>|<hour>{am|pm}|around <hour>}",
    "at {<hour>|<exact>|noon} {every {day|morning|evening|weekday|<day>|night}|on <day>s|on weekdays|each {day|morning|<day>}|daily}",
    "{twice a day|three times a day|once a day|once a week|twice a week|3x a day|every hour|every two hours|every half hour|every other day|every 3 months|every six months|once a month|twice a month|every few days|each morning and evening|every morning and evening|morning and night|at 8 and at 20|at 9am and 9pm every day}",
    "in {like|maybe|say|about|around|exactly|roughly} {<number> minutes|<number> mins|an hour|half an hour|two hours|a week|ten minutes}",
    "{<number> minutes|an hour|<few> hours|24 hours|a week|two weeks|<number> mins|half an hour} from now",
    "on the {<ordinal>|last day of the month|first of {next month|<month>}|last <day> of {the|every} month|<ordinal> {at <exact>|of next month}}",
    "by {<day>|<day> at <hour>|<day> at <exact>|tomorrow|tomorrow at <hour>|the <ordinal>|tonight|noon|next <day>|the end of {the week|the month|today}}",
    "{tonight|tomorrow|<day>} {at about|at around|around|roughly at|sometime around|no later than|latest|by} <hour>",
)
_OTHER = (
    "{next week|next month|next year|at the weekend|on the weekend|this weekend|over the weekend|later today|later this week|at the end of the month|end of the day|before the end of the week|early next week|at the start of next week|next week on <day>}",
    "{first thing tomorrow|first thing in the morning|first thing on <day>|early tomorrow|late tonight|in the morning|in the evening|in the afternoon|at night|at dawn|at sunset|right before midnight|late in the afternoon}",
    "{on christmas eve|on christmas day|on new year's eve|on new year's day|on easter sunday|on valentine's day|on halloween|on my birthday|on boxing day|at christmas|on good friday|on mother's day}",
    "{a week on <day>|<day> week|a week from <day>|two days before <date>|the night before <date>|on the eve of <month> <ordinal>|mid <month>|in early <month>|by {<day>|noon|<time>}|before {<time>|noon|<day>}|no later than <time>|after <time>}",
    "{2026|2027|2028}-{01|02|03|05|07|08|10|12}-{04|11|17|23|28}{| <clock>| at <clock>|T08:00}",
    "{1|4|9|12|17|23|28}{/|.}{1|2|5|7|9|11}{| at <clock>|/2027|.2027 <clock>}",
)
_CLOCK = (
    "at <time>",
    "at <time>",
    "at <time>",
    "<time>",
    "at <hour>",
    "at <clock>",
    "around <hour>",
    "by <clock>",
    "<clock>",
)
_JOINED = (
    "<on> at <time>", "<on> at <time>", "<on> at <time>", "<on> at <hour>", "<on> <exact>", "<on> at <exact>", "<on> <clock>", "<on>, <exact>", "at <time> <on>", "<clock> <on>", "<on> around <hour>", "<on> by <clock>",
    "<on> before <hour>", "<on> at about <hour>", "<on> @ <clock>",
)  # fmt: skip
_PAST = (
    "{yesterday|yesterday at <time>|yesterday morning|last night|last <day>|last week|last month|last year|an hour ago|two days ago|<number> minutes ago|a week ago|the day before yesterday|on <month> <ordinal>, {2015|2019|2020|2023}|in {1999|2010|2018}|earlier today|this morning at 4|at <time> yesterday|last <day> at <time>|on <date> {2014|2020|2021|2022}|ten minutes ago|{03|07|11}.{02|05|12}.2019}",
)
_VAGUE = (
    "{soon|sometime|some day|someday|one day|later|later on|at some point|in a bit|in a while|in a jiffy|in due course|whenever|when you can|asap|soonish|eventually|at a good time|at the right moment|shortly|before it's too late|once in a blue moon|every now and then|from time to time|every so often|now and again}",
    "{when|once|as soon as|after|the moment} {i get home|i'm at the office|it rains|it stops raining|<name> calls|the sun goes down|dinner is over|the film ends|i'm back|i wake up|we land|the kids are asleep|the oven beeps|my battery is low|school starts again|the snow melts|i leave work|the guests have left|pigs fly|hell freezes over}",
    "{at|on|in} {half past never|a quarter to whenever|25:00|26 o'clock|13 pm|doomsday|feb 30|the 32nd|the 40th of <month>|someday next|blursday|99:99|the twelfth of never|<hour>:75|a few <day>s|<month> 45}",
)
_ORDINALS = (
    "1st",
    "2nd",
    "3rd",
    "4th",
    "5th",
    "8th",
    "12th",
    "15th",
    "20th",
    "21st",
    "23rd",
    "30th",
    "first",
    "second",
    "fifth",
    "tenth",
    "last",
)
_EVERYDAY = 0.22
_SLOT = re.compile(r"<([a-z_]+)>")
_OPEN = {
    slot: f"<{slot}>"
    for slot in (
        "time",
        "on",
        "clock",
        "exact",
        "date",
        "hour",
        "few",
        "number",
        "month",
        "ordinal",
        "name",
        "day",
        "count_date",
    )
}


def moment(rng: random.Random) -> str:
    """When somebody wants to be reminded, mostly with its preposition."""
    if rng.random() < _EVERYDAY:
        return _said(rng, _PLAIN)
    kind = rng.random()
    if kind < 0.24:
        return _said(rng, _CLOCK)
    if kind < 0.46:
        return _said(rng, _JOINED)
    if kind < 0.6:
        return _said(rng, _DAY)
    if kind < 0.78:
        return _said(rng, _AFTER)
    if kind < 0.92:
        return _said(rng, _EVERY)
    return _said(rng, _OTHER)


def bare(rng: random.Random) -> str:
    """A moment that may stand after "for" or a colon: ``tomorrow at 9``, ``6:15``."""
    while True:
        when = moment(rng)
        if not when.startswith(("in ", "by ", "before ", "after ", "over ", "no later")):
            return when.removeprefix("at ").removeprefix("on ")


def parted(rng: random.Random) -> tuple[str, str]:
    """A day and a time of it that need not stand together: ``tomorrow``, ``at 9``."""
    return _said(rng, _DAY), f"at {_said(rng, _SPOKEN)}"


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
    return _said(rng, _PAST)


def vague(rng: random.Random) -> str:
    """A moment that the tool does not understand."""
    return _said(rng, _VAGUE)


def spoken(rng: random.Random) -> str:
    """A time of day: ``18:30``, ``quarter past nine``."""
    return _said(rng, _SPOKEN)


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
    text = word(rng, patterns, **_OPEN)
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
            return word(rng, _SPOKEN, **_OPEN)
        case "on":
            return word(rng, _DAY, **_OPEN)
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
            return rng.choice(_ORDINALS)
        case "name":
            return rng.choice(("mom", "Ben", "the boss", "Priya", "grandma", "my sister"))
        case _:
            day = rng.choice(DAYS)
            return day if rng.random() < 0.4 else day.lower()
