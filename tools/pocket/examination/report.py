"""The outcomes counted, as a table and as JSON."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, get_args

from tools.pocket.examination.item import Job, Language
from tools.pocket.examination.sitting import Outcome

_HEAD = ("", "dialogues", "messages", "tool and arguments", "answer", "declined", "unasked", "invented", "malformed")


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @classmethod
    def among(cls, outcomes: Iterable[Outcome], right: Callable[[Outcome], bool]) -> "Share":
        """Those for which ``right`` holds."""
        verdicts = [right(outcome) for outcome in outcomes]
        return cls(sum(verdicts), len(verdicts))

    def __str__(self) -> str:
        return f"{100 * self.right / self.of:.1f} % of {self.of}" if self.of else "–"


@dataclass(frozen=True)
class Row:
    """The figures of some outcomes."""

    name: str
    dialogues: int
    messages: int
    tools: Share
    """Of the messages that need a tool: the right ones with the right arguments, and no other."""
    answers: Share
    """Of the messages that are not beyond the model."""
    declined: Share
    """Of those that are, wholly or in part: declined, and no tool called for it."""
    unasked: int
    invented: int
    malformed: int

    @classmethod
    def of(cls, name: str, outcomes: Sequence[Outcome]) -> "Row":
        """The figures of these."""
        return cls(
            name=name,
            dialogues=len({id(outcome.item) for outcome in outcomes}),
            messages=len(outcomes),
            tools=Share.among((one for one in outcomes if one.turn.calls), lambda one: one.right_calls),
            answers=Share.among((one for one in outcomes if not one.turn.declines), lambda one: one.fault is None),
            declined=Share.among((one for one in outcomes if one.turn.declines), lambda one: one.fault is None),
            unasked=sum(one.unasked for one in outcomes),
            invented=sum(one.invented for one in outcomes),
            malformed=sum(one.malformed for one in outcomes),
        )

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        return (
            self.name,
            str(self.dialogues),
            str(self.messages),
            str(self.tools),
            str(self.answers),
            str(self.declined),
            str(self.unasked),
            str(self.invented),
            str(self.malformed),
        )


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Of each job in each language, of each source, of each language, and of all."""
    jobs = _grouped(sorted(outcomes, key=_place), lambda one: f"{one.item.language}: {one.item.job}")
    sources = _grouped(outcomes, lambda one: {"hand": "by hand", "generated": "by program"}[one.item.source])
    languages = _grouped(outcomes, lambda one: f"{one.item.language}: all")
    return [*jobs, *sources, *languages, Row.of("all", outcomes)]


def _place(one: Outcome) -> tuple[int, int]:
    return get_args(Language).index(one.item.language), get_args(Job).index(one.item.job)


def _grouped(outcomes: Sequence[Outcome], name: Callable[[Outcome], str]) -> list[Row]:
    names = list(dict.fromkeys(map(name, outcomes)))
    return [Row.of(each, [one for one in outcomes if name(one) == each]) for each in names]


def speed(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Medians, in milliseconds: until the final answer begins, and until it ends, calls and results included."""
    first = [one.first_token for one in outcomes if one.first_token is not None]
    return {
        "first_token_ms": round(1000 * median(first), 1) if first else 0.0,
        "whole_answer_ms": round(1000 * median(one.seconds for one in outcomes), 1) if outcomes else 0.0,
    }


def table(outcomes: Sequence[Outcome]) -> str:
    """In Markdown."""
    lines = [_HEAD, tuple("---" for _ in _HEAD), *(row.cells for row in rows(outcomes))]
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    taken = speed(outcomes)
    return (
        f"{body}\n\nMedian: first token of an answer after {taken['first_token_ms']:g} ms, "
        f"whole answer, tools included, after {taken['whole_answer_ms']:g} ms."
    )


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The same figures."""
    return {
        "rows": [
            {
                "name": row.name,
                "dialogues": row.dialogues,
                "messages": row.messages,
                **{name: [share.right, share.of] for name, share in _shares(row).items()},
                "unasked": row.unasked,
                "invented": row.invented,
                "malformed": row.malformed,
            }
            for row in rows(outcomes)
        ],
        **speed(outcomes),
    }


def _shares(row: Row) -> dict[str, Share]:
    return {"tools": row.tools, "answers": row.answers, "declined": row.declined}


def wrong(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Each message that went wrong, for a person to read."""
    return [
        {
            "job": f"{one.item.language}: {one.item.job} ({one.item.source})",
            "user": one.turn.user,
            "expected": [f"{call.name} {call.first}" for call in one.turn.calls],
            "made": list(one.made),
            "answer": one.answer,
            "fault": one.fault,
        }
        for one in outcomes
        if one.fault is not None or not one.right_calls
    ]
