"""What is let in, from whom, and how much of it is answered."""

from typing import Annotated, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from gateway.bus.quotas import Limit, Measure, TokenCount, Whose
from gateway.schema.address import PERSON
from gateway.schema.role import Role
from gateway.settings.section import Section, words


class DoorSection(Section):
    """What is let in."""

    max_characters: int = Field(default=16_000, ge=1)
    max_waiting: int = Field(default=20, ge=1)
    """Messages that may wait in one conversation."""
    max_waiting_in_all: int = Field(default=10_000, ge=1)
    """Messages that may be unfinished in all conversations together."""
    remarks: int = Field(default=20, ge=0, le=200)
    """What was said around it without being said to the bot, that many at most, the next message takes along; 0: none
    is kept."""
    remark_hours: float = Field(default=24, gt=0, le=168)
    """Remarks older than this are forgotten."""
    bot_turns: int = Field(default=5, ge=1, le=1000)
    """Messages of programs that are answered in one conversation before a person has to speak, or ten minutes pass."""


def _person(value: str) -> str:
    if not PERSON.fullmatch(value):
        raise ValueError(f"{value} is no person's id; write one like platform:user:123, as /whoami tells it")
    return value


class PeopleSection(Section):
    """Who may do what; all others get their roles by ``clawgate pair`` and ``clawgate people``."""

    owners: Annotated[tuple[Annotated[str, AfterValidator(_person)], ...], BeforeValidator(words)] = ()
    """Ids of those who may do everything: ``platform:user:123``."""


Most = Annotated[int | None, Field(ge=0)]


class RoleQuota(Section):
    """What people of one role may have answered; 0: any number, None: as it is for all."""

    person_minute: Most = None
    """Messages of one person in a minute."""
    person_day: Most = None
    person_tokens_minute: Most = None
    """What the model had to compute for one person: tokens of prompts that it read anew, and all that it wrote."""
    person_tokens_day: Most = None
    person_turns: Most = None
    """Messages of one person that are being answered or wait for it, in all their conversations together."""
    conversation_minute: Most = None
    conversation_day: Most = None
    conversation_tokens_minute: Most = None
    conversation_tokens_day: Most = None
    conversation_turns: Most = None
    platform_minute: Most = None
    platform_day: Most = None
    platform_tokens_minute: Most = None
    platform_tokens_day: Most = None
    platform_turns: Most = None


class QuotaSection(RoleQuota):
    """How much is answered; None and 0: any number. Owners' isn't counted, and commands neither."""

    guest: RoleQuota = RoleQuota()
    """For guests alone: what is set here goes before what is set for all."""
    member: RoleQuota = RoleQuota()
    admin: RoleQuota = RoleQuota()

    def of(self, role: Role) -> tuple[Limit, ...]:
        """Those that people of this role have; owners have none."""
        if role is Role.OWNER:
            return ()
        own: RoleQuota = getattr(self, role.value)
        found = [(whose, measure, self._most(own, whose, measure)) for whose in _WHOSE for measure in _MEASURES]
        return tuple(Limit(whose, measure, most) for whose, measure, most in found if most)

    def _most(self, own: RoleQuota, whose: Whose, measure: Measure) -> int | None:
        name = f"{whose}_{measure}"
        chosen: int | None = getattr(own, name)
        return getattr(self, name) if chosen is None else chosen

    @property
    def token_counts(self) -> tuple[TokenCount, ...]:
        """What of tokens is limited for anybody, and so has to be counted."""
        found = {(one.whose, one.span) for role in Role for one in self.of(role) if one.of_tokens and one.span}
        return tuple(sorted(found))


_WHOSE: tuple[Whose, ...] = get_args(Whose)
_MEASURES: tuple[Measure, ...] = get_args(Measure)
