"""Who spoke, and where an answer goes. Both are fixed at the door and travel unchanged."""

import re

from pydantic import Field

from gateway.schema.ids import AccountId, ConversationId, PrincipalId
from gateway.schema.record import Record

_NAME = r"^[a-z][a-z0-9_-]*$"
_SEGMENT = r"^[^\s:/|{}]+$"
PERSON = re.compile(r"[a-z][a-z0-9_-]*:user:[^\s:/|{}]{1,200}")
"""What a ``PrincipalId`` looks like."""


class Address(Record):
    """A place on a platform that a reply can be sent to."""

    platform: str = Field(pattern=_NAME)
    account: str = Field(pattern=_NAME, default="default")
    chat: str = Field(pattern=_SEGMENT, max_length=200)
    thread: str | None = Field(default=None, pattern=_SEGMENT, max_length=200)

    @property
    def account_id(self) -> AccountId:
        """The bot account whose connection reaches this address."""
        return AccountId(f"{self.platform}:{self.account}")

    @property
    def conversation(self) -> ConversationId:
        """The conversation's name, the same for every message in it."""
        place = f"{self.platform}:{self.account}:{self.chat}"
        return ConversationId(place if self.thread is None else f"{place}/{self.thread}")


class Principal(Record):
    """The sender, by immutable id. ``name`` is for display and decides nothing."""

    platform: str = Field(pattern=_NAME)
    user: str = Field(pattern=_SEGMENT, max_length=200)
    name: str = ""

    @property
    def id(self) -> PrincipalId:
        """The typed id that rights and quotas hang on."""
        return PrincipalId(f"{self.platform}:user:{self.user}")
