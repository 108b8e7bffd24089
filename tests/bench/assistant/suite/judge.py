"""Whether a job was done: by what is there afterwards and by what was said, never by how."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from gateway.schema.reminder import Reminder
from tests.bench.assistant.suite.job import Check, Due, Job

Found = TypeVar("Found")
Wanted = TypeVar("Wanted")
_NUMBER = re.compile(r"\d+(?:[,\u202f]\d{3})*(?:\.\d+)?")
_FLAGS = re.IGNORECASE | re.DOTALL
MOST_OTHERS = 4
"""Numbers in a reply that were neither asked for nor said by the person: who guesses names more."""


@dataclass(frozen=True)
class Result:
    """What came of a job."""

    replies: Sequence[str]
    notes: Sequence[str]
    reminders: Sequence[Reminder]
    files: dict[str, str] = field(default_factory=dict)
    sent: Sequence[str] = ()


def problems(job: Job, result: Result) -> list[str]:
    """What is wrong with it, in words for who reads the report; empty if it was done."""
    return [*_said(job, result), *_there(job.check, result)]


def _said(job: Job, result: Result) -> Iterator[str]:
    check, last = job.check, result.replies[-1]
    if not last:
        yield "there was no answer"
    if check.reply is not None and not _in(check.reply.pattern, last):
        yield "the last answer lacks what was asked for"
    for wanted, reply in zip(check.replies, result.replies, strict=False):
        if not _in(wanted, reply):
            yield f"an answer lacks {wanted}"
    if check.never is not None and any(_in(check.never.pattern, reply) for reply in result.replies):
        yield "something was said that must not be"
    if check.figures:
        yield from _figures(check.figures, " ".join(job.say), last)


def _figures(wanted: Sequence[str], asked: str, said: str) -> Iterator[str]:
    found = _numbers(said)
    known = _numbers(asked)
    missing = {float(figure) for figure in wanted} - found
    if missing:
        yield f"the last answer lacks {', '.join(f'{each:g}' for each in sorted(missing))}"
    elif len(found - known) - len(wanted) > MOST_OTHERS:
        yield "the last answer names too many numbers"


def _numbers(text: str) -> set[float]:
    return {float(found.group().replace(",", "").replace("\u202f", "")) for found in _NUMBER.finditer(text)}


def _there(check: Check, result: Result) -> Iterator[str]:
    if check.notes is not None and not _pairs(result.notes, check.notes, lambda note, wanted: _in(wanted, note)):
        yield f"the notes are {list(result.notes)}"
    if check.reminders is not None and not _pairs(result.reminders, check.reminders, _is_due):
        found = [f"{each.text} at {_moment(each):%Y-%m-%d %H:%M}" for each in result.reminders]
        yield f"the reminders are {found}"
    for name, wanted in check.written.items():
        if not _in(wanted, result.files.get(name, "")):
            yield f"{name} has {result.files.get(name)!r}"
    if sorted(result.sent) != sorted(check.sent):
        yield f"sent were {list(result.sent)}"


def _pairs(found: Sequence[Found], wanted: Sequence[Wanted], fits: Callable[[Found, Wanted], bool]) -> bool:
    """Whether each of both has one of the other."""
    return (
        len(found) == len(wanted)
        and all(any(fits(each, want) for each in found) for want in wanted)
        and all(any(fits(each, want) for want in wanted) for each in found)
    )


def _is_due(reminder: Reminder, wanted: Due) -> bool:
    repeats = reminder.repeat is not None
    return _in(wanted.text.pattern, reminder.text) and _moment(reminder) == wanted.due and repeats == wanted.repeat


def _moment(reminder: Reminder) -> datetime:
    return datetime.fromtimestamp(reminder.due_ms / 1000, UTC)


def _in(pattern: str, text: str) -> bool:
    return re.search(pattern, text, _FLAGS) is not None
