"""A summary that needs no model: what must stay exact, and how each exchange began. The same text gives the same."""

from collections.abc import Callable, Sequence

from agent.compaction.identifiers import identifiers
from agent.model.contract import Message

EXACT = "Exact: "
_SEPARATOR = "; "
_MOST_IDENTIFIERS = 60
_LINE = 160
"""Characters of what was said in an exchange, each side."""
_WHO = {"user": "The user", "assistant": "You"}

Fits = Callable[[str], bool]
"""Whether a text is short enough; what is shorter than one that fits, fits."""


def extract(earlier: str, messages: Sequence[Message], fits: Fits) -> str:
    """Of the summary so far and of the messages after it, as much as ``fits``, the newest first to stay."""
    lines = [*_plain(earlier), *filter(None, map(_line, messages))]
    exact = exact_line(earlier, messages, lambda line: fits(f"{line}\n{line}"))
    dropped = _fewest(len(lines), lambda count: fits("\n".join([*lines[count:], exact])))
    return "\n".join(filter(None, [*lines[dropped:], exact]))


def completed(summary: str, earlier: str, messages: Sequence[Message], fits: Fits) -> str:
    """A summary and a line with those exact words that it should have and has not."""
    exact = exact_line(earlier, messages, lambda line: fits(f"{summary}\n{line}"), known=summary)
    return "\n".join(filter(None, [summary, exact]))


def exact_line(earlier: str, messages: Sequence[Message], fits: Fits, known: str = "") -> str:
    """The identifiers that ``known`` lacks, as many as fit: the user's own rather than others, the newest rather."""
    said = identifiers(message.text for message in messages if message.role == "user")
    others = identifiers([earlier, *(message.text for message in messages if message.role != "user")])
    ranked = [*(one for one in others if one not in set(said)), *said]
    found = [one for one in ranked if one not in known][-_MOST_IDENTIFIERS:]
    dropped = _fewest(len(found), lambda count: fits(EXACT + _SEPARATOR.join(found[count:])))
    return EXACT + _SEPARATOR.join(found[dropped:]) if dropped < len(found) else ""


def _fewest(most: int, enough: Callable[[int], bool]) -> int:
    """The least number that is enough, or ``most``; more than enough is enough, too."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _plain(earlier: str) -> list[str]:
    return [line for line in earlier.splitlines() if line.strip() and not line.startswith(EXACT)]


def _line(message: Message) -> str:
    text = " ".join(message.text.split())
    if message.role not in _WHO or not text:
        return ""
    cut = text if len(text) <= _LINE else f"{text[:_LINE].rsplit(' ', 1)[0]} …"
    return f"- {_WHO[message.role]}: {cut}"
