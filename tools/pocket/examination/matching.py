"""Whether a call is the expected one. Where ../README.md leaves freedom, so does this; README.md here lists it."""

import re

from agent.model.contract import CallDelta
from agent.tools.arithmetic import BadExpression, evaluate
from tools.pocket.examination.item import PARAMETERS, ExpectedCall

_DETERMINERS = re.compile(r"^(?:(?:about|my|our|the|a|an|any)\s+)+|^(?:关于|我的|我)+", re.IGNORECASE)
_BEFORE_TIMES = re.compile(r"^(?:at|on|for)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_SHIFT = 0.5


def known(call: CallDelta) -> bool:
    """Whether there is such a tool."""
    return call.name in PARAMETERS


def well_formed(call: CallDelta) -> bool:
    """Whether the tool, which exists, takes these arguments at all."""
    needed, optional = PARAMETERS[call.name]
    texts = all(isinstance(value, str) for value in call.arguments.values())
    return texts and set(needed) <= set(call.arguments) <= {*needed, *optional}


def same(call: CallDelta, expected: ExpectedCall) -> bool:
    """Whether the call does what was expected."""
    if call.name != expected.name or not well_formed(call):
        return False
    names = {*expected.arguments, *call.arguments}
    return all(_one_of(name, call.arguments.get(name, ""), expected.arguments.get(name, ("",))) for name in names)


def _one_of(name: str, given: str, right: tuple[str, ...]) -> bool:
    if name == "expression":
        return any(_same_expression(given, each) for each in right)
    return any(_text(name, given) == _text(name, each) for each in right)


def _text(name: str, value: str) -> str:
    value = " ".join(value.split()).strip("\"'“”").rstrip(".!。！").strip()
    if name == "query":
        value = _DETERMINERS.sub("", value)
    if name == "when":
        value = _BEFORE_TIMES.sub("", value)
    return value[:1].lower() + value[1:]


def _same_expression(given: str, right: str) -> bool:
    if "".join(given.split()) == "".join(right.split()):
        return True
    if _numbers(given) != _numbers(right):
        return False
    # With other numbers, too: 4 / 2 and 4 - 2 are the same by chance.
    return all(_value(change(given)) == _value(change(right)) for change in (str, _shifted))


def _shifted(expression: str) -> str:
    return _NUMBER.sub(lambda found: str(float(found[0]) + _SHIFT), expression)


def _numbers(expression: str) -> list[float]:
    return sorted(float(number) for number in _NUMBER.findall(expression))


def _value(expression: str) -> str | None:
    """None where there is none: two that fail alike are the same if their numbers are."""
    try:
        return evaluate(expression)
    except BadExpression:
        return None
