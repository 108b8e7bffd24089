"""Rules that lead messages to agents: ``[[routes]]``, the first that matches decides. Nothing here waits or reads."""

import fnmatch
import re
from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from gateway.schema.adapter_settings import Ids
from gateway.schema.address import PERSON
from gateway.schema.message import InboundMessage
from gateway.schema.role import Role

MOST_CHARACTERS = 4000
"""Of a text that is looked at for a pattern."""
_WORDS = {role.value for role in Role}


def glob(pattern: str) -> re.Pattern[str]:
    """``*`` is anything, ``?`` one character, ``[ab]`` one of these; case makes no difference.

    The standard library writes each ``*`` so that it never tries a place twice: no text is slow.
    """
    return re.compile(fnmatch.translate(pattern.strip().casefold()))


def looks_like(text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a text, from its first to its last sign, is as one of the patterns says."""
    seen = text.strip()[:MOST_CHARACTERS].casefold()
    return any(pattern.match(seen) for pattern in patterns)


def _person(value: str) -> str:
    if not PERSON.fullmatch(value):
        raise ValueError(f"{value} is no person's id; write one like platform:user:123, as /whoami tells it")
    return value


def _role(value: str) -> str:
    if value not in _WORDS:
        raise ValueError(f"there is no role {value}; write one of {', '.join(Role)}")
    return value


Roles = Annotated[Ids, AfterValidator(lambda words: tuple(_role(word) for word in words))]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class Route(BaseModel):
    """One rule. Whatever it names must hold; of several values in one place, one of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    agent: str
    """Who answers: a name under ``[agents]``, or ``default``."""
    platform: Ids = ()
    account: Ids = ()
    """The account's name; the platform's own section is ``default``."""
    space: Ids = ()
    """The server, workspace or organisation, by its immutable id."""
    channel: Ids = ()
    """The chat, by its immutable id."""
    thread: Ids = ()
    person: Annotated[Ids, AfterValidator(lambda words: tuple(_person(word) for word in words))] = ()
    role: Roles = ()
    pattern: Pattern | None = None
    """What the text of the message must look like, from its beginning to its end: ``translate *``."""

    @field_validator("platform", "account", "space", "channel", "thread", "person", "role")
    @classmethod
    def _not_empty(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("an empty list matches nothing, ever; name something, or remove the key")
        return value

    @model_validator(mode="after")
    def _own_people(self) -> Self:
        foreign = [person for person in self.person if self.platform and person.split(":")[0] not in self.platform]
        if self.person and len(foreign) == len(self.person):
            raise ValueError("it can never match: none of its people is on its platform")
        return self

    @cached_property
    def _looks(self) -> tuple[re.Pattern[str], ...]:
        return (glob(self.pattern),) if self.pattern else ()

    def matches(self, message: InboundMessage, role: Role) -> bool:
        """Whether the rule is for what ``message.sender``, who is a ``role``, says there."""
        address = message.address
        facts = (
            (self.platform, address.platform),
            (self.account, address.account),
            (self.space, message.space),
            (self.channel, address.chat),
            (self.thread, address.thread),
            (self.person, message.sender.id),
            (self.role, role.value),
        )
        if any(wanted and found not in wanted for wanted, found in facts):
            return False
        return not self._looks or looks_like(message.text, self._looks)

    def takes_all_of(self, other: "Route") -> bool:
        """Whether it matches whatever ``other`` does."""
        pairs = zip(self.conditions, other.conditions, strict=True)
        narrower = all(not mine or (theirs and set(theirs) <= set(mine)) for mine, theirs in pairs)
        return narrower and self.pattern in (None, other.pattern)

    @property
    def conditions(self) -> tuple[tuple[str, ...], ...]:
        """What it names, but for the pattern; empty is anything."""
        return (self.platform, self.account, self.space, self.channel, self.thread, self.person, self.role)


class Escalation(BaseModel):
    """When an agent's answer is another one's to give, once in a turn. What it has no answer to always is."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    to: str
    when: tuple[Pattern, ...] = Field(default=(), max_length=50)
    """What an answer looks like that declines: ``*beyond me*``. Of its first 4,000 characters."""

    @cached_property
    def _looks(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(glob, self.when))

    def declines(self, answer: str) -> bool:
        """Whether this is no answer but a refusal."""
        return not answer.strip() or looks_like(answer, self._looks)
