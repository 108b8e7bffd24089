"""What sentences are filled with: known words, and made-up ones, so that copying is learnt and not a list."""

import random
import string

THINGS = (
    "milk eggs coffee tea bread butter cheese rice pasta car keys passport wallet invoice report meeting dentist doctor "
    "flight train ticket rent gym dog cat plants laundry package letter birthday gift cake dinner lunch pizza salad phone "
    "laptop charger server backup deployment review slides budget taxes visa hotel taxi bus bike umbrella jacket shoes book "
    "library game movie concert piano guitar lesson exam homework project team client boss kitchen garden cellar attic garage "
    "oven fridge dishwasher heating window door lamp battery printer router camera drone tent boat ladder hammer drill paint "
    "fence roof chimney lawn tree hedge pool bathroom sink toilet shower carpet curtain sofa chair table desk shelf mirror "
    "clock watch ring necklace glasses hat scarf gloves socks shirt dress suit tie belt boots sandals towel soap shampoo "
    "toothbrush medicine pills vitamins insurance contract licence certificate password account bank loan mortgage salary "
    "pension savings stamp envelope parcel newspaper magazine notebook pencil pen scissors tape glue stapler calculator "
    "headphones speaker microphone keyboard mouse monitor cable adapter modem antenna radio television remote console tablet"
).split()
PEOPLE = (
    "mom dad mum grandma grandpa anna bob carol dave erin frank grace henry ines jack kim leo mia noah olivia peter rosa sam "
    "tina ulrich vera walter yusuf zoe priya wei aisha diego fatima hiro ivan jamal lena marco nina omar pablo sofia tom maria "
    "aunt uncle sister brother neighbour landlord plumber teacher"
).split()
NAMES = (
    "Anna Ben Carla David Elena Felix Greta Hugo Iris Jonas Kate Liam Maya Nico Olga Paul Quinn Rita Sven Tara Uma Victor "
    "Wendy Xavier Yara Zach Ahmed Bianca Chen Daria Emeka Farah Giulia Hassan Ingrid Jin Kofi Lucia Mateo Nadia Oscar Petra"
).split()
VERBS = (
    "call|email|text|visit|thank|meet|ask|buy|pick up|check|water|feed|book|pay|pay for|send|finish|review|clean|fix|return|"
    "renew|cancel|order|pack|print|sign|update|restart|charge|wash|take out|turn off|turn on|bring|prepare|write|read|sell|"
    "move|repair|replace|open|close|lock|empty|fill|look for|find|measure|paint|sort|scan|file|submit|cook|bake|defrost|mow|"
    "vacuum|iron|fold|walk|brush|take|test|back up|reply to|talk to|wish|collect|drop off|hand in|sign up for|prepare for"
).split("|")
ADJECTIVES = (
    "red blue green old new big small spare second first left right black white broken heavy cheap expensive favourite "
    "shared hidden winter summer office company family kids weekly monthly annual final draft main front back upper lower"
).split()
SPOTS = (
    "cellar|attic|kitchen|garage|office|top drawer|bottom drawer|glove box|hall|bedroom|cupboard|fridge|freezer|shed|car|"
    "blue box|second shelf|left pocket|safe|mailbox|backpack|suitcase|bathroom cabinet|living room|basement|locker"
).split("|")
CITIES = (
    "Tokyo London Paris Berlin Sydney Madrid Rome Moscow Cairo Lagos Nairobi Delhi Mumbai Shanghai Beijing Singapore Seoul "
    "Jakarta Manila Bangkok Dubai Istanbul Athens Vienna Zurich Oslo Stockholm Helsinki Warsaw Prague Lisbon Dublin Toronto "
    "Vancouver Chicago Denver Boston Lima Bogota Santiago Montreal Honolulu Auckland Melbourne Karachi Dhaka Tehran Riyadh"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
_ENDS = ["", "", "n", "r", "s", "t", "l", "x", "ck", "sh", "ng"]


def made_up(rng: random.Random) -> str:
    """A word that nobody has seen: syllables, letters, or a code."""
    kind = rng.random()
    if kind < 0.55:
        text = "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) + rng.choice(_ENDS)
    elif kind < 0.75:
        text = "".join(rng.choices(string.ascii_lowercase, k=rng.randint(2, 9)))
    elif kind < 0.85:
        text = "".join(rng.choices(string.ascii_letters + string.digits, k=rng.randint(3, 10)))
    else:
        text = rng.choice(THINGS) + rng.choice(["", "-", "_"]) + rng.choice(THINGS)
    style = rng.random()
    return text.capitalize() if style < 0.2 else text.upper() if style < 0.24 else text


def thing(rng: random.Random) -> str:
    """A noun, known or not."""
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(THINGS)
    if kind < 0.6:
        return f"{rng.choice(THINGS)}{rng.choice(['s', ''])}"
    return made_up(rng)


def name(rng: random.Random) -> str:
    """A person's name."""
    if rng.random() < 0.6:
        return rng.choice(NAMES)
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))).capitalize() + rng.choice(_ENDS)


def phrase(rng: random.Random) -> str:
    """A noun with what may go with one."""
    kind = rng.random()
    article = rng.choice(["the ", "my ", "a ", "some ", "our ", "", ""])
    if kind < 0.35:
        return f"{article}{thing(rng)}"
    if kind < 0.55:
        return f"{article}{rng.choice(ADJECTIVES)} {thing(rng)}"
    if kind < 0.7:
        return f"{article}{thing(rng)} {thing(rng)}"
    if kind < 0.8:
        return f"{rng.choice(PEOPLE)}'s {thing(rng)}"
    if kind < 0.9:
        return f"{article}{thing(rng)} {rng.choice(['for', 'from', 'with', 'and', 'of', 'in', 'at'])} {thing(rng)}"
    return f"{article}{thing(rng)} for {rng.choice(PEOPLE)}"


def errand(rng: random.Random) -> str:
    """Something to do: ``call mom``, ``pick up the parcel``."""
    kind = rng.random()
    if kind < 0.15:
        return f"{rng.choice(['call', 'email', 'text', 'visit', 'thank', 'meet', 'ask', 'write to'])} {person(rng)}"
    if kind < 0.25:
        return f"{rng.choice(VERBS)} {phrase(rng)} {rng.choice(['and', 'then', 'before', 'with'])} {phrase(rng)}"
    if kind < 0.32:
        return f"{rng.choice(['call', 'ask', 'tell', 'email'])} {person(rng)} about {phrase(rng)}"
    if kind < 0.38:
        return f"{rng.choice(['go', 'walk', 'drive'])} to the {thing(rng)}"
    return f"{rng.choice(VERBS)} {phrase(rng)}"


def person(rng: random.Random) -> str:
    """Somebody, in small letters or as a name."""
    return rng.choice(PEOPLE) if rng.random() < 0.5 else name(rng)


def fact(rng: random.Random) -> str:
    """A note worth keeping."""
    kind = rng.randrange(14)
    code = "".join(rng.choices(string.digits, k=rng.randint(2, 8)))
    if kind < 3:
        return f"{phrase(rng)} is {rng.choice(['in', 'at', 'on', 'under', 'behind', 'next to'])} the {spot(rng)}"
    if kind == 3:
        return f"{rng.choice(['the', 'my'])} {thing(rng)} {rng.choice(['code', 'number', 'pin', 'password', 'id'])} is {code}"
    if kind == 4:
        return (
            f"{person(rng)} {rng.choice(['likes', 'hates', 'wants', 'needs', 'is allergic to', 'has'])} {phrase(rng)}"
        )
    if kind == 5:
        return f"{rng.choice(['i', 'I', 'we'])} parked {rng.choice(['at', 'on', 'near'])} {rng.choice(['level', 'street', 'place'])} {code[:3]}"
    if kind == 6:
        return f"{phrase(rng)} costs {code[:4]} {rng.choice(['dollars', 'euros', 'pounds', 'a month', ''])}".strip()
    if kind == 7:
        return f"{person(rng)}'s birthday is {rng.choice(['on ', ''])}{date(rng)}"
    if kind == 8:
        return f"my favourite {thing(rng)} is {thing(rng)}"
    if kind == 9:
        return f"{phrase(rng)} {rng.choice(['opens', 'closes', 'starts', 'ends'])} at {clock(rng)}"
    if kind == 10:
        return f"{person(rng)} lives in {rng.choice(CITIES)}"
    if kind == 11:
        return f"my {rng.choice(['dentist', 'doctor', 'boss', 'teacher', 'cat', 'dog', 'son', 'daughter'])} is called {name(rng)}"
    if kind == 12:
        return f"the wifi password is {made_up(rng)}{code[:3]}"
    return f"{phrase(rng)} {rng.choice(['is', 'was', 'has', 'needs'])} {phrase(rng)}"


def spot(rng: random.Random) -> str:
    """A place in a house."""
    return rng.choice(SPOTS) if rng.random() < 0.6 else thing(rng)


def date(rng: random.Random) -> str:
    """A day of the year, in words or figures."""
    month, day = rng.choice(MONTHS), rng.randint(1, 28)
    forms = [
        f"{month} {day}",
        f"{day} {month}",
        f"the {day}th of {month}",
        f"{month} {day}th",
        f"{day}.{rng.randint(1, 12)}.",
    ]
    return rng.choice(forms)


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
        f"{hour}",
    ]
    forms += (
        ["noon", "midnight", f"{twelve} o'clock", f"half past {twelve}", f"quarter to {twelve}"]
        if rng.random() < 0.3
        else []
    )
    return rng.choice(forms)


def moment(rng: random.Random) -> str:
    """When somebody wants to be reminded, with its preposition."""
    kind = rng.random()
    if kind < 0.4:
        number = rng.choice([rng.randint(1, 12), rng.randint(1, 120)])
        unit = rng.choice(["minute", "minute", "hour", "day", "week", "month", "second"])
        short = {"minute": "min", "hour": "h", "second": "sec"}.get(unit, unit)
        if rng.random() < 0.15:
            words = rng.choice(
                [
                    "a minute",
                    "an hour",
                    "half an hour",
                    "two hours",
                    "three days",
                    "a week",
                    "five minutes",
                    "ten minutes",
                    "an hour and a half",
                    "a few minutes",
                    "a couple of hours",
                ]
            )
            return f"in {words}"
        if rng.random() < 0.12:
            return f"in {number} {short}"
        return f"in {number} {unit}{'' if number == 1 else 's'}"
    if kind < 0.55:
        return f"{rng.choice(['tomorrow', 'tonight', 'today', 'this evening', 'this afternoon', 'the day after tomorrow', 'tomorrow morning', 'tomorrow evening'])}{rng.choice(['', f' at {clock(rng)}'])}"
    if kind < 0.7:
        return f"at {clock(rng)}"
    if kind < 0.82:
        day = rng.choice(DAYS)
        day = day if rng.random() < 0.5 else day.lower()
        return f"{rng.choice(['on ', 'next ', 'this ', 'on '])}{day}{rng.choice(['', f' at {clock(rng)}', ' morning', ' evening'])}"
    if kind < 0.9:
        return f"on {date(rng)}{rng.choice(['', f' at {clock(rng)}'])}"
    every = rng.choice(
        [
            "day",
            "morning",
            "evening",
            "week",
            "monday",
            "Friday",
            "month",
            "weekday",
            "hour",
            "2 hours",
            "30 minutes",
            "sunday",
        ]
    )
    return f"every {every}{rng.choice(['', f' at {clock(rng)}'])}"


def topic(rng: random.Random) -> str:
    """What a question that is beyond the model may be about."""
    return phrase(rng) if rng.random() < 0.5 else " ".join(thing(rng) for _ in range(rng.randint(1, 4)))
