"""Whether an answer is right."""

import re
from collections.abc import Sequence

from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.examination.item import ExpectedCall, Item, Turn
from tools.pocket.examination.wording import WEEKDAYS, expand, holds, plain

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARKUP = ("<tool_call>", "</tool_call>", "<|im_", "<think>")
_EQUATION = re.compile(r"((?:sqrt|[\d\s+*/().%-])++)=\s*(-?\d+(?:\.\d+)?)")
_OPERATION = re.compile(r"\d\)*\s*(?:\*\*|[-+*/%])\s*[\d(s-]")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST_NOD = 7
_LONGEST_CHINESE_NOD = 16
_MAY_SPEAK_OF_LIMITS = {"identity", "commands", "chat"}
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
            return [(note,) for note in _notes(result)]
        case "forget":
            return [("@forgotten",), *((note,) for note in _notes(result))]
        case "remind":
            clock = re.search(r"\d\d:\d\d", result)
            return [call.arguments["text"], (*call.arguments["when"], *([f"@clock {clock[0]}"] if clock else []))]
        case "get_time":
            raise ValueError("what of the time was asked for has to be said")


def _notes(result: str) -> list[str]:
    return [line.removeprefix("- ").strip().rstrip(".。") for line in result.splitlines() if line.startswith("- ")]


def _missing(item: Item, turn: Turn, results: Sequence[str], answer: str) -> str | None:
    text = plain(answer)
    for words in required(turn, results):
        if not any(holds(text, plain(word)) for word in expand(words)):
            return f"without {words[0]!r}"
    if item.job == "missing" and not turn.calls and not re.search("[?？]", answer):
        return "asks nothing"
    if turn.declines and not declines(answer):
        return "does not decline"
    return None


def _garbled(turn: Turn, answer: str) -> str | None:
    """What is said beside the point has to be right, too."""
    text = plain(answer)
    for left, right in _EQUATION.findall(text):
        if _OPERATION.search(left) and _differ(left, right):
            return f"with the wrong {left.strip()} = {right}"
    kept = [word for call in turn.calls if _keeps(call) for word in call.arguments["text"]]
    alone = len(turn.calls) == 1 and not turn.says
    if kept and alone and not any(holds(text, plain(word)) for word in kept) and not _nods(text):
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
        return evaluate(left) != right.removesuffix(".0")
    except BadExpression:
        return False


def _nods(text: str) -> bool:
    """Whether it is a confirmation without what is confirmed, as "I'll remember that"."""
    long = len(text) > _LONGEST_CHINESE_NOD if _CHINESE.search(text) else len(text.split()) > _LONGEST_NOD
    return not long and not re.search(r"[\d:：]", text)


def _forbidden(turn: Turn, answer: str) -> str | None:
    text = plain(answer)
    found = next((word for word in turn.never if holds(text, plain(word))), None)
    return None if found is None else f"with {found!r}"


def _wrong_language(item: Item, turn: Turn, results: Sequence[str], answer: str) -> str | None:
    if item.language == "chinese":
        # "12 * 7 = 84" is in every language.
        return "not in Chinese" if re.search("[A-Za-z]{2}", answer) and not _CHINESE.search(answer) else None
    given = "".join([turn.user, *results, *(word for call in turn.calls for word in call.first.values())])
    return "not in English" if _CHINESE.search(answer) and not _CHINESE.search(given) else None


def _misplaced_limits(item: Item, turn: Turn, answer: str) -> str | None:
    if turn.declines or item.job in _MAY_SPEAK_OF_LIMITS:
        return None
    return "declines" if declines(answer) else None


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("\"'“”「」").rstrip(".!。！").strip().lower()
