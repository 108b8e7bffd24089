"""Whether an answer is right."""

import re
from collections.abc import Sequence

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.examination.item import ExpectedCall, Item, Turn
from tools.pocket.examination.wording import MONTHS, WEEKDAYS, expand, holds, other_half, plain

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKUP = ("<tool_call>", "</tool_call>", "<|im_", "<think>")
_EQUATION = re.compile(r"((?:sqrt|[\d\s+*/().%-])++)=\s*(-?\d+(?:\.\d+)?(?:e[-+]\d+)?)")
_OPERATION = re.compile(r"\d\)*\s*(?:\*\*|[-+*/%])\s*[\d(s-]")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_COMMAND = re.compile(r"/[a-z]+")
_SENTENCES = re.compile(r"(?<=[.!?;。！？；])\s*(?=\D)|\n+")
_CLAUSES = re.compile(r"[,，、]\s*|\band\s+")
_ASKS = re.compile(r"[?？]|\b(?:tell me|let me know)\b|告诉我|请说", re.IGNORECASE)
_PLACE = re.compile(r"\bin ([^\W\d_][\w-]*)")
_NO_PLACES = {"the", "that", "this", "your", "you", "there", "a", "an", "all", "total", "fact", *map(str.lower, MONTHS)}
_SHORTEST_PLACE = 4
"""A shorter one may be said in full: New York for NY."""
_LONGEST_NOD = 12
_LONGEST_CHINESE_NOD = 24
_NOD = set(
    "noted note notes noting got it you will have has keep keeping kept remember remembered remembering that this in mind"
    " for saved save saving stored store wrote written write down recorded okay ok sure done right all of course thanks"
    " thank wont forget forgotten know now is are been was your and understood great good"
    " made make added add put with pleasure gladly happily alright fine so later safe safely memory to be its the a there"
    " here just as asked consider considered exactly up on file filed away one thing things hear heard can ask any time"
    " anytime whenever about back something jotted sounds very well yes i me my".split()
)
_CHINESE_NOD = set(
    "好的已经记下住了您你我帮会为存保笔录知道收到没问题都明白这条内容新增一则到里中事情放心忘吧啦哦嗯行可以随时"
)
_NAMES_A_DAY = re.compile(
    r"\b(?:tomorrow|next|weeks?|days?|\d+(?:st|nd|rd|th)|mon|tues|wednes|thurs|fri|satur|sun)|明|后天|周|星期|礼拜|[月号日]"
    rf"|\b(?:{'|'.join(MONTHS)})",
    re.IGNORECASE,
)
_TOMORROW = re.compile(r"\btomorrow|明", re.IGNORECASE)
_REPEATED = ("every", "each", "daily", "weekly", "hourly", "每")
_MAY_SPEAK_OF_LIMITS = {"identity", "commands", "chat"}
_LIMITS = {"@beyond", "@larger", "@small"}
_REASONS = {
    "error: division by zero": "@zero",
    "error: that is not an arithmetic expression": "@not an expression",
    "error: that is in the past": "@past",
}
_NAMED = re.compile(r"error: I don't (?:know the place|understand the time) (.+)")


def fault(item: Item, turn: Turn, results: Sequence[str], answer: str) -> str | None:
    """What is wrong with an answer, in a few words; None for a right one. ``results`` are those of the expected calls."""
    if not answer:
        return "no answer"
    if any(mark in answer for mark in _MARKUP):
        return "markup in the answer"
    if turn.exactly is not None:
        return None if _bare(answer) == _bare(turn.exactly) else f"not exactly {turn.exactly!r}"
    return (
        _wrong_language(item, turn, results, answer)
        or _missing(item, turn, results, answer)
        or _garbled(turn, answer)
        or _made_up_day(item, results, answer)
        or _made_up(item, turn, results, answer)
        or _forbidden(turn, answer)
        or _misplaced_limits(item, turn, answer)
    )


def declines(answer: str) -> bool:
    """Whether an answer says both that this is beyond the model and that there are larger ones."""
    text = plain(answer)
    return all(any(holds(text, plain(word)) for word in expand((name,))) for name in ("@beyond", "@larger"))


def required(turn: Turn, results: Sequence[str]) -> list[tuple[str, ...]]:
    """What the answer must have one of each of: as the item says, else what follows from calls and results."""
    if turn.says:
        return list(turn.says)
    return [words for call, result in zip(turn.calls, results, strict=True) for words in _follows(call, result)]


def _follows(call: ExpectedCall, result: str) -> list[tuple[str, ...]]:
    if result.startswith("error: "):
        named = _NAMED.fullmatch(result)
        reason = _REASONS.get(result, named[1] if named else result.removeprefix("error: "))
        return [("@failed",), (reason,)]
    if result == "nothing found":
        return [("@nothing",)]
    match call.name:
        case "calculate":
            return [(result,)]
        case "remember":
            return [("@noted", *call.arguments["text"])]
        case "recall":
            return [(note, *_without_thing(call, note)) for note in _notes(result)]
        case "forget":
            return [("@forgotten",), *((note,) for note in _notes(result))]
        case "remind":
            return [call.arguments["text"], *_times(call, result)]
        case "get_time":
            raise ValueError("what of the time was asked for has to be said")


def _notes(result: str) -> list[str]:
    return [line.removeprefix("- ").strip().rstrip(".。") for line in result.splitlines() if line.startswith("- ")]


def _without_thing(call: ExpectedCall, note: str) -> list[str]:
    """Asked where the bike is, "it is in the cellar" is right, too."""
    for query in call.arguments.get("query", ()):
        thing = re.sub("^(?:我的|我)", "", query) if _CHINESE.search(query) else query
        found = note.lower().find(thing.lower()) if thing else -1
        if found == 0 or (found > 0 and note[:found] in {"我的", "我", "my ", "the ", "our "}):
            rest = note[found + len(thing) :].lstrip()
            if _CHINESE.search(rest):
                return [f"{each}{rest}" for each in "它他她"]
            verb, _, place = rest.partition(" ")
            named = [f"they are {place}"] if verb == "are" else [f"{each} {rest}" for each in ("it", "he", "she")]
            return named if place else []
    return []


def _times(call: ExpectedCall, result: str) -> list[tuple[str, ...]]:
    """The hour, the day where one was named, and that it comes again where it does; or the time as it was asked for."""
    asked = call.arguments["when"]
    moment, _, repeat = result.partition(", ")
    found = re.fullmatch(r"(\w+) (\d{4}-\d\d-\d\d) (\d\d:\d\d)", moment)
    if found is None:
        return [asked]
    weekday, day, clock = found.groups()
    times = [(*asked, f"@clock {clock}")]
    if repeat:
        times.append((*asked, *_REPEATED))
    if any(_NAMES_A_DAY.search(each) for each in asked) and (not repeat or weekday in repeat):
        tomorrow = ("tomorrow", "明天", "明早", "明日", "明晚") if any(_TOMORROW.search(each) for each in asked) else ()
        times.append((*asked, f"@day {weekday}", f"@date {day}", *tomorrow))
    return times


def _missing(item: Item, turn: Turn, results: Sequence[str], answer: str) -> str | None:
    text = plain(answer)
    # That a command is named says nothing of what it does.
    explained = _COMMAND.sub("", text) if item.job == "commands" else text
    for words in required(turn, results):
        if not any(holds(text if word.startswith("/") else explained, plain(word)) for word in expand(words)):
            return f"without {words[0]!r}"
    if item.job == "missing" and not turn.calls and not _ASKS.search(answer):
        return "asks nothing"
    if turn.declines and not declines(answer):
        return "does not decline"
    return None


def _garbled(turn: Turn, answer: str) -> str | None:
    """What is said beside the point has to be right, too."""
    text = plain(answer)
    for line in answer.splitlines():
        for left, right in _EQUATION.findall(plain(line)):
            if _OPERATION.search(left) and _differ(left.rpartition(". ")[2], right):
                return f"with the wrong {left.strip()} = {right}"
    sentences = [part for part in _SENTENCES.split(answer) if part.strip()]
    parts = [part for part in sentences if not part.rstrip().endswith(("?", "？"))] or sentences
    noted = expand(("@noted",))
    for call in filter(_keeps, turn.calls):
        kept = call.arguments["text"]
        if any(holds(text, plain(word)) for word in kept):
            continue
        said = f"{turn.user} {' '.join(kept)}"
        if len(turn.calls) == 1:
            nods = all(_nods(plain(part), said) for part in parts)
        else:
            # The rest is about the other requests.
            clauses = [plain(part) for sentence in sentences for part in _CLAUSES.split(sentence)]
            nods = any(_nods(part, said) for part in clauses if any(holds(part, plain(word)) for word in noted))
        if not nods:
            return f"neither {kept[0]!r} nor a short word"
    return None


def _keeps(call: ExpectedCall) -> bool:
    """Where it fails, there is nothing to confirm."""
    return call.name == "remember" and not (call.result or "").startswith("error")


def _made_up_day(item: Item, results: Sequence[str], answer: str) -> str | None:
    """A weekday or a date that nobody has named."""
    named = [text for turn in item.turns for text in (turn.user, turn.reply or "")]
    known, text = plain(" ".join([*named, *results])), plain(answer)
    for day in WEEKDAYS:
        forms = expand((f"@day {day}",))
        if any(holds(text, plain(form)) for form in forms) and not any(plain(form) in known for form in forms):
            return f"with {day}"
    strange = next((date for date in _ISO_DATE.findall(text) if date not in known), None)
    return None if strange is None else f"with {strange}"


def _differ(left: str, right: str) -> bool:
    try:
        return evaluate(left).removesuffix(".0") != right.removesuffix(".0")
    except BadExpression:
        return False


def _nods(text: str, said: str) -> bool:
    """Whether it confirms without what is confirmed, as "I'll remember that", or with words of the fact alone."""
    said = plain(said)
    if _CHINESE.search(text):
        return len(text) <= _LONGEST_CHINESE_NOD and set(re.findall(r"\w", text)) <= _CHINESE_NOD | set(said)
    words = re.findall(r"[\w#]+", text)
    return len(words) <= _LONGEST_NOD and set(words) <= _NOD | set(re.findall(r"[\w#]+", said))


def _made_up(item: Item, turn: Turn, results: Sequence[str], answer: str) -> str | None:
    """An hour in the wrong half of the day, a year or a place that nobody has named, a figure where there is none."""
    text, said = plain(answer), plain(" ".join([*(each.user for each in item.turns), *results]))
    clocks = [word.removeprefix("@clock ") for words in required(turn, results) for word in words if "@clock" in word]
    for clock in clocks:
        half = other_half(clock, answer)
        if half and plain(half) not in said:
            return f"with {half!r} for {clock}"
    if any(call.name == "get_time" for call in turn.calls):
        strange = next((year for year in _YEAR.findall(text) if year not in said), None)
        if strange:
            return f"with {strange}"
        return _other_place(turn, text, said)
    if turn.declines and not turn.calls:
        before = " ".join(each.reply or "" for each in item.turns)
        figure = next((each for each in _NUMBER.findall(text) if each not in f"{said} {before}"), None)
        return f"with a made-up {figure}" if figure else None
    return None


def _other_place(turn: Turn, text: str, said: str) -> str | None:
    places = [place for call in turn.calls for place in call.arguments.get("place", ()) if place]
    if not places or any(holds(text, plain(place)) or len(place) < _SHORTEST_PLACE for place in places):
        return None
    strange = next((each for each in _PLACE.findall(text) if each not in _NO_PLACES and not holds(said, each)), None)
    return f"with {strange!r} for {places[0]}" if strange else None


def _forbidden(turn: Turn, answer: str) -> str | None:
    text = plain(answer)
    found = next((word for word in turn.never if holds(text, plain(word))), None)
    return None if found is None else f"with {found!r}"


def _wrong_language(item: Item, turn: Turn, results: Sequence[str], answer: str) -> str | None:
    if item.language == "chinese":
        # "12 * 7 = 84" is in every language.
        return (
            "not in Chinese"
            if re.search("[A-Za-z]{2}", answer.replace("sqrt", "")) and not _CHINESE.search(answer)
            else None
        )
    given = "".join([turn.user, *results, *(word for call in turn.calls for word in call.first.values())])
    return "not in English" if _CHINESE.search(answer) and not _CHINESE.search(given) else None


def _misplaced_limits(item: Item, turn: Turn, answer: str) -> str | None:
    spoken_of = turn.declines or item.job in _MAY_SPEAK_OF_LIMITS or any(_LIMITS & set(words) for words in turn.says)
    if spoken_of or (item.job == "adversarial" and turn.calls):
        return None
    return "declines" if declines(answer) else None


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("\"'“”「」").rstrip(".!。！").strip().lower()
