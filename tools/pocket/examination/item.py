"""A dialogue of the examination: what is said to the model, and what is right."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Language = Literal["english", "chinese"]
Tool = Literal["get_time", "calculate", "remember", "recall", "forget", "remind"]
Job = Literal[
    "chat",
    "identity",
    "commands",
    "time",
    "calculate",
    "remember",
    "recall",
    "forget",
    "remind",
    "missing",
    "errors",
    "follow-up",
    "repeat",
    "two requests",
    "adversarial",
    "beyond",
]

PARAMETERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "get_time": ((), ("place",)),
    "calculate": (("expression",), ()),
    "remember": (("text",), ()),
    "recall": ((), ("query",)),
    "forget": (("query",), ()),
    "remind": (("text", "when"), ()),
}
"""Of each tool: what a call must have, and what it may have."""

HERE = Path(__file__).parent
GENERATED = HERE / "generated.jsonl"
_RESULTS = {"remember": "ok"}


def _listed(value: Any) -> Any:
    """One right value stands for a list of one."""
    return [value] if isinstance(value, str) else value


Alternatives = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
"""Any of these is right; the first is what the dialogue goes on with."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedCall(_Part):
    """A call that has to be made."""

    name: Tool
    arguments: dict[str, Alternatives]
    result: str | None = None
    """What the tool gives; without it, the real tool is run."""

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """``{remember: a fact}`` for ``{name: remember, arguments: {text: a fact}}``, and a result that is always so."""
        if not isinstance(value, dict) or "name" in value:
            return value
        tools = [key for key in value if key in PARAMETERS]
        if len(tools) != 1:
            raise ValueError("a call names one tool")
        name = tools[0]
        rest = {key: item for key, item in value.items() if key != name}
        return {"result": _RESULTS.get(name), **rest, "name": name, "arguments": _arguments(name, value[name])}

    @model_validator(mode="after")
    def _fits(self) -> Self:
        needed, optional = PARAMETERS[self.name]
        given = set(self.arguments)
        if not set(needed) <= given <= {*needed, *optional}:
            raise ValueError(f"{self.name} does not take {sorted(given)}")
        if self.result is None and self.name not in {"calculate", "get_time"}:
            raise ValueError(f"the result of {self.name} has to be given")
        return self

    @property
    def first(self) -> dict[str, str]:
        """The arguments with which the dialogue goes on where the model's own are wrong."""
        return {name: values[0] for name, values in self.arguments.items()}


def _arguments(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return value
    needed, optional = PARAMETERS[name]
    if value in ("", None):
        return dict.fromkeys(needed, "")
    return {(*needed, *optional)[0]: value}


class Turn(_Part):
    """One message of the person, and what is to come of it."""

    user: str = Field(min_length=1)
    calls: tuple[ExpectedCall, ...] = ()
    says: tuple[Alternatives, ...] = ()
    """The answer has one of each of these; where there are none, what follows from the calls."""
    never: tuple[str, ...] = ()
    """The answer has none of these."""
    exactly: str | None = None
    """The answer is this and nothing else."""
    declines: bool = False
    """The answer says that this is beyond the model. With calls, beside what came of those."""
    reply: str | None = None
    """A right answer, with which the dialogue goes on where the model's own is wrong."""

    @model_validator(mode="after")
    def _is_judged(self) -> Self:
        if not (self.calls or self.says or self.exactly or self.declines):
            raise ValueError("nothing says what is right")
        return self


class Item(_Part):
    """One dialogue."""

    language: Language
    job: Job
    source: Literal["hand", "generated"]
    clock: datetime = datetime.fromisoformat("2026-11-21T13:29:00+01:00")
    """What a real ``get_time`` shows."""
    turns: tuple[Turn, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """An item of one turn is written as that turn."""
        if not isinstance(value, dict) or "turns" in value:
            return value
        own = {key: item for key, item in value.items() if key in cls.model_fields}
        return {**own, "turns": [{key: item for key, item in value.items() if key not in own}]}

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        for turn in self.turns[:-1]:
            if turn.reply is None and turn.exactly is None:
                raise ValueError(f"a reply to {turn.user!r} is missing, and the dialogue goes on")
        return self


def by_hand(folder: Path = HERE / "hand") -> Iterator[Item]:
    """The items in ``<language>/<job>.yaml`` in the folder. Raises ``ValueError`` with the place of one that is not right."""
    for path in sorted(folder.glob("*/*.yaml")):
        # Every scalar stays the text it is: 13:29 is not a number in base 60, and "no" not false.
        items = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - builds nothing but text
        for number, raw in enumerate(items, 1):
            known = {"language": path.parent.name, "job": path.stem.replace("_", " "), "source": "hand"}
            # In a list of what is beyond it, a message alone says all.
            turn = {"user": raw, "declines": True} if isinstance(raw, str) else raw
            yield _item({**known, **turn}, f"{path.relative_to(folder)}, item {number}")


def generated() -> Iterator[Item]:
    """The items in ``generated.jsonl``. Raises ``ValueError`` with the place of one that is not right."""
    for number, line in enumerate(GENERATED.read_text("utf-8").splitlines(), 1):
        yield _item({"source": "generated", **json.loads(line)}, f"{GENERATED.name}, line {number}")


def _item(raw: dict[str, Any], place: str) -> Item:
    try:
        return Item.model_validate(raw)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error
