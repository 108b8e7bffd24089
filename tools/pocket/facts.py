"""Facts of many forms, and by what words somebody looks for one later."""

import random
import string
from dataclasses import dataclass

from tools.pocket import words
from tools.pocket.english.wordings.misleading import INSTRUCTIONS
from tools.pocket.wording import word
from tools.pocket.words import CITIES, DAYS, clock, code, date, errand, full_name, name, person, thing

_SHARE = 0.5
_ORDERS = 0.03


@dataclass(frozen=True)
class Fact:
    """``text`` as somebody tells it; ``key`` as it stands in each of the ``questions``."""

    text: str
    key: str
    questions: tuple[str, ...]


_FORMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("{i|I|we} parked {on level|in row|in spot|at number|in front of number} <number>", "park", ("where did {i|we} <key>", "{which level|which row|what place} did {i|we} <key> {on|at|in}", "{do you know|tell me} where {i|we} did <key>")),
    ("the {code for|combination of|pin of|password for|key to} {the |my |our |}<thing> is <code>", "<thing>", ("what's [the {code|combination|pin|password|number} {for|of} {the |my |our |}<key>]", "{how do i get into|how do i open|what opens} [{the |my |our |}<key>]", "{i need|tell me|give me} [the {code|pin|password} {of|for} {the |my |our |}<key>]")),
    ("<person> owes me <number> {euros|dollars|pounds|bucks|beers}", "<person>", ("how much {money does|does} <key> owe me", "what does <key> owe me", "is there {something|anything} <key> owes me")),
    ("{i|I|we} owe <person> {<number> euros|<number> dollars|lunch|a favour|a <thing>}", "<person>", ("how much do {i|we} owe <key>", "what do {i|we} owe <key>", "do {i|we} owe <key> {something|anything|money}")),
    ("{we|i} leave {for <city> |}on {<date>|<day>|the <ordinal>}", "leave", ("when do {we|i} <key>", "{which|what} day do {we|i} <key>", "on which date was it that {we|i} <key>")),
    ("<person> {is allergic to|can't stand|loves|only eats|doesn't drink|collects} <thing>", "<person>", ("what {do you know about|did i say about|should i know about} <key>", "what is it with <key>", "what can i {cook|buy|get} for <key>")),
    ("<person>'s {number|phone number|mobile|phone} is <phone>", "<person>'s <same>", ("what's <key>", "{tell me|give me|i need|do you have|look up} <key>", "can you give me <key>", "which one is <key>")),
    ("{my|the} {bank|tax|customer|insurance|passport|member|order|flight} number is <code>", "<subject>", ("what's <key>", "{tell me|give me|i need|read me|look up} <key>", "what was <key> again", "how does <key> go")),
    ("<person>'s {email|e-mail|mail address|email address} is <email>", "<person>'s <same>", ("what's <key>", "{tell me|give me|i need|look up} <key>", "do you have <key>")),
    ("{the|our|my} {website|wiki|form|calendar|repo|shop} {for the <thing> |}is {at |}<url>", "<subject>", ("where is <key>", "what's the {address|link|url} of <key>", "{give me|i need|send me} the link to <key>")),
    ("{my|our} {flight|train|bus|ferry} to <city> {leaves|departs|goes} at <clock>", "<subject>", ("when does <key> {leave|go|depart}", "what time does <key> {leave|go}", "at what time is <key>")),
    ("{my|our} {meeting|appointment|lesson|interview|call} with <person> is {on <day>|at <clock>|on <date>|<day> at <clock>}", "<subject>", ("when is <key>", "what day is <key>", "what time is <key>", "{tell me|do you know} when <key> is")),
    ("<person> said {\"<thing> first\"|\"never <errand>\"|\"don't <errand>\"|\"see you in <city>\"|'ask <name>'}", "<person>", ("what did <key> say", "what was it that <key> said", "{can you tell me|do you remember} what <key> said")),
    ("{i|I} {lent|gave|sold|promised} {my|the|a} <thing> to <person>", "<thing>", ("who has [my <key>]", "who did i {lend|give} [{my|the} <key>] to", "who got [{my|the} <key>]", "what happened to [{my|the} <key>]")),
    ("{i|I} {take|need|must take} {<number> mg of|two|three} <thing> {a day|in the morning|before dinner|twice a day}", "<thing>", ("how much <key> do i {take|need}", "when do i take [{the |my |}<key>]")),
    ("{the|our} {plumber|landlord|dentist|neighbour|accountant|doctor|gardener|lawyer|mechanic} is called <full>", "<subject>", ("what's the name of <key>", "what is <key> called", "who is <key>", "how is <key> called")),
    ("{my|our|the} {son|daughter|dog|cat|boss|sister|teacher}'s name is <full>", "<subject>", ("what's <key>", "what is <key> again", "{tell me|do you know|say} <key>")),
    ("<person> lives {at|in} {<number> <thing> street|<city>|<full> road <number>|flat <code>|the <thing> house}", "<person>", ("where does <key> live", "{what's the address|what is the address} of <key>", "in which place does <key> live", "do you know where <key> lives")),
    ("{the|our|my} {rubbish|recycling|paper|post|cleaner|gardener|delivery} {comes|is collected|is picked up} {on <day>|every <day>|at <clock>}", "<subject>", ("when {is|does} <key> {collected|come}", "what day is <key>", "which day is <key>")),
    ("{i|I} {put|left|hid|keep|stored|forgot} {my|the} <thing> {in|under|behind|next to} {the|<person>'s} <spot>", "<thing>", ("where did i {put|leave|hide|store} [{my|the} <key>]", "where do i keep [{my|the} <key>]", "where are [{my|the} <key>]", "where have i {put|left} [{my|the} <key>]", "i can't find [{my|the} <key>], where did i put it")),
    ("{my|our|the} {car|bike|boat|scooter|old car|van} {needs new tyres|is in the garage|has the plate <code>|goes in for service on <date>|is at <person>'s|runs on diesel|broke down near <city>}", "<subject>", ("what about <key>", "what's up with <key>", "what's the matter with <key>", "what do you know about <key>")),
    ('{the|my|our} {wifi|router|laptop|door|alarm|gate|locker|safe|phone} {code|password|pin} is {<code>|"<code>"}', "<subject>", ("what's <key>", "{tell me|give me|i need|i forgot|look up} <key>", "what was <key> again", "how do i find <key>")),
    ("<person> and <name> {got married|moved to <city>|broke up|had a baby} {on <date>|in <year>|last <day>}", "<person>", ("what happened with <key>", "what did i tell you about <key>", "what's new with <key>")),
    ("{my|our} {shoe size|blood type|seat|room|gate|table|locker|desk|house number} is <code>", "<subject>", ("what's <key>", "which is <key>", "{tell me|give me|do you know} <key>", "what number is <key>")),
    ("{buy|get|order} <number> {litres|kilos|packs|boxes} of <thing> {for <person>|for the party|for <day>|}", "<thing>", ("how {many|much} <key> {should i|do i have to|must i} {buy|get}", "what was it with [the <key>]")),
    ("{the|our} <thing> {lasts|expires|runs out|is due|is valid} {until|on|by} <date>", "<thing>", ("when does [{the|our} <key>] {expire|run out}", "how long {is|does} [{the|our} <key>] {last|valid}", "what's the date for [{the|our} <key>]")),
    ("{there are|there's|we have} {<number> <thing> left|a spare <thing>|a second <thing>} in the <spot>", "<thing>", ("how many <key> are left", "where is [the spare <key>]", "do we have [a spare <key>]", "where are [the <key>]")),
    ("{my|our} {anniversary|wedding day|exam|holiday|party|deadline|operation|check-up} is on {<date>|<day>|the <ordinal>}", "<subject>", ("when is <key>", "what day is <key>", "what date is <key>", "how long until <key>", "{tell me|do you know} when <key> is")),
    ("{i'm|I'm|i am|I am} allergic to <thing>", "allergic", ("what am i <key> to", "do you know what i'm <key> to", "to what am i <key>")),
    ("{i|I} {work at|work for|study at|go to school at} <full>", "work", ("where do i <key>", "for whom do i <key>", "do you know where i <key>")),
    ("{i|I} was born {on <date>|in <year>|in <city>}", "born", ("when was i <key>", "where was i <key>", "do you know when i was <key>")),
    ("{i|I} {prefer|like} <thing> {over|more than|better than} <other>", "<thing>", ("do i like <key>", "what did i say about <key>", "{do you know|tell me} how i like <key>")),
    ("<person> {comes|visits us|arrives|is coming} {on <day>|on <date>|at <clock>}", "<person>", ("when does <key> {come|arrive}", "{what|which} day does <key> {come|arrive}", "when will <key> {come|be here|arrive}")),
    ("{my|the} <thing> is {in|under|behind|next to|on} the <spot>", "<thing>", ("where is [{my|the} <key>]", "where's [{my|the} <key>]", "where can i find [{my|the} <key>]", "do you know where [{my|the} <key>] is", "{tell me|say} where [{my|the} <key>] is", "i'm looking for [{my|the} <key>], where is it", "in which place is [{my|the} <key>]", "has anybody seen [{my|the} <key>], where is it")),
    ("<person>'s {birthday|name day|exam|wedding} is on <date>", "<person>'s <same>", ("when is <key>", "{which|what} {day|date} is <key>", "{do you know|tell me|remind me} when <key> is", "on what day is <key>")),
    ("{my|the|our} {wife|husband|mother|daughter|son|sister|brother|boss}'s {birthday|shoe size|email|favourite colour|phone number} is {<code>|<date>|<thing>|<email>}", "<subject>", ("what's <key>", "what is <key>", "{tell me|do you know|give me|look up} <key>", "what did i say <key> was")),
    ("the <thing> costs <number> {euros|dollars|pounds|a month}", "<thing>", ("how much {is|was|does} [the <key>]{| cost}", "what does [the <key>] cost", "what's [the price of the <key>]")),
    ("the <thing> {opens|closes|starts|begins|ends} at <clock>", "<thing>", ("when does [the <key>] {open|close|start|begin|end}", "{what time|at what time} does [the <key>] {open|close|start}")),
    ("{my|our} {doctor|dentist|vet|lawyer|hairdresser} is <full>{ in <city>| on <thing> street|}", "<subject>", ("who is <key>", "who's <key>", "what's [the name of <key>]", "do you know who <key> is")),
    ("{i|I} {watched|read|played|finished|started} {episode|chapter|page|level|part} <number> of <thing>", "<thing>", ("{which episode|what chapter|what page|where} was i {in|of|at} <key>", "how far am i {in|with} <key>", "where did i stop {in|with} <key>")),
    ("{my|our} {car|bike|boat|van} is parked {on level <number>|in row <code>|behind the <spot>|in <thing> street}", "<subject>", ("where is <key>", "where's <key>", "where is <key> parked", "where did i {park|leave} <key>")),
    ("{my|our} {goal|plan|budget|limit|target} for <thing> is <number>", "<subject>", ("what's <key>", "what is <key> again", "{tell me|look up} <key>")),
    ("{the|our} {guest|staff|office|backup|old} <thing> is {called|named|under} <code>", "<subject>", ("what's <key>", "which one is <key>", "{what do you know about|find} <key>")),
)  # fmt: skip
"""The fact; the key, where ``<subject>`` is all before " is " and ``<same>`` what stands there after ``'s``; the questions,
with what is looked for in brackets where it is more than the key: ``where is [my <key>]``."""


def known(rng: random.Random) -> Fact:
    """A fact with the questions that ask for it."""
    form, key, questions = rng.choice(_FORMS)
    filled = slots(rng)
    text = word(rng, form, **filled)
    head = text.split(" is ", 1)[0]
    if key == "<subject>":
        key = _subject(text)
    elif key.endswith("<same>"):
        key = head
    else:
        key = word(rng, key, **filled)
    return Fact(text, key, questions)


def asked(rng: random.Random, told: Fact) -> tuple[str, str]:
    """A question with ``<key>`` in it, and what stands there: what is in brackets in its wording, or the fact's own key."""
    before, bracket, rest = word(rng, told.questions, key="<key>").partition("[")
    if not bracket:
        return before, told.key
    sought, _, after = rest.partition("]")
    return f"{before}<key>{after}", sought.replace("<key>", told.key)


def _subject(text: str) -> str:
    """What a sentence tells something of."""
    for verb in (" is ", " leaves ", " departs ", " goes ", " comes ", " needs ", " has ", " runs ", " broke "):
        subject, found, _ = text.partition(verb)
        if found:
            return subject.split(" is ")[0]
    raise ValueError(f"a fact without a subject: {text}")


def slots(rng: random.Random) -> dict[str, str]:
    """What a note's wording may leave open."""
    host = thing(rng).lower()
    return {
        "number": str(rng.randint(2, 10 ** rng.randint(1, 4))), "thing": thing(rng), "code": code(rng), "person": person(rng), "name": name(rng),
        "full": full_name(rng), "date": date(rng), "day": rng.choice(DAYS), "ordinal": rng.choice(("1st", "2nd", "3rd", "4th", "11th", "15th", "21st", "30th")),
        "phone": _phone(rng), "email": _email(rng), "url": f"{rng.choice(('https://', 'www.', 'http://', ''))}{host}.{rng.choice(('com', 'org', 'io', 'de', 'net'))}{rng.choice(('', '/', f'/{thing(rng)}', f'/?id={rng.randint(1, 999)}'))}",
        "city": rng.choice(CITIES), "clock": clock(rng), "errand": errand(rng), "spot": rng.choice(("kitchen", "attic", "red box", "cellar", "hall", "left drawer", "shed", "car", "desk", "loft")),
        "year": str(rng.randint(1950, 2030)), "other": thing(rng),
    }  # fmt: skip


def _phone(rng: random.Random) -> str:
    digits = "".join(rng.choices(string.digits, k=9))
    return rng.choice(
        (
            f"+{digits[:2]} {digits[2:5]} {digits[5:]}",
            f"0{digits}",
            f"0{digits[:3]}-{digits[3:]}",
            f"({digits[:3]}) {digits[3:6]}-{digits[5:]}",
            f"+{digits}",
        )
    )


def _email(rng: random.Random) -> str:
    user = rng.choice((name(rng).lower(), f"{name(rng)}.{thing(rng)}".lower(), f"{thing(rng)}{rng.randint(1, 99)}"))
    return f"{user}@{rng.choice(('gmail.com', 'example.org', 'web.de', f'{thing(rng).lower()}.com', 'mail.io'))}"


def fact(rng: random.Random) -> str:
    """Only what is told, of these forms or the plainer ones."""
    if rng.random() < _ORDERS:
        return word(rng, INSTRUCTIONS, word=thing(rng), name=name(rng))
    return known(rng).text if rng.random() < _SHARE else words.fact(rng)
