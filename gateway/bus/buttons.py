"""What buttons stand for. A token proves nothing but that its button was shown, and is looked up here."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, ValidationError

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.button import ShownButton
from gateway.schema.ids import ConversationId, PrincipalId
from gateway.schema.record import Record
from gateway.schema.reply import Reply
from gateway.schema.role import Role

MOST_SECONDS = 24 * 3600
"""Shorter than any door remembers a message: a press that was accepted is never taken for a new one."""
_HALF = 16
"""Characters of a token that name its buttons; as many again are the button's own. 96 bits each."""
_SECRET_BYTES = 32


class _Stored(Record):
    """The buttons of one part."""

    version: Literal[1, 2] = 1
    """2 has ``least``."""
    secret: str
    """In hexadecimal digits; never shown. Every button's half of its token is made with it."""
    conversation: ConversationId
    presser: PrincipalId | None
    least: Role = Field(default=Role.GUEST, exclude_if=lambda role: role is Role.GUEST)
    says: tuple[str, ...]

    def token(self, group: str, number: int) -> str:
        return group + _text(hmac.digest(bytes.fromhex(self.secret), str(number).encode(), hashlib.sha256))


@dataclass(frozen=True)
class Choice:
    """A button that was shown: what it says, and who may press it (None: who may speak there)."""

    group: str
    """The same for all buttons of one reply."""
    says: str
    presser: PrincipalId | None
    least: Role = Role.GUEST
    """What whoever presses must be."""


class ButtonStore:
    """The buttons that can be pressed. Every method raises ``Unavailable``."""

    def __init__(
        self, store: Store, keyspace: Keyspace, *, random: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._store = store
        self._keyspace = keyspace
        self._random = random

    async def show(self, row: Reply) -> tuple[ShownButton, ...]:
        """The buttons of a row as an adapter shows them: the same however often it is asked, until they expire.

        They can be pressed from when they were shown first.
        """
        if row.buttons is None:
            return ()
        group = _text(hashlib.sha256(row.key.encode()).digest())
        conversation = row.address.conversation
        key = self._keyspace.of(conversation).buttons(group)
        made = _Stored(
            secret=self._random(_SECRET_BYTES).hex(),
            conversation=conversation,
            presser=row.buttons.presser,
            version=1 if row.buttons.least is Role.GUEST else 2,
            least=row.buttons.least,
            says=tuple(choice.says for choice in row.buttons.choices),
        )
        seconds = min(row.buttons.seconds, MOST_SECONDS)
        async with errors_as_unavailable():
            # The first one stays: what may have arrived has its tokens.
            await self._store.client.set(key, made.model_dump_json(), nx=True, ex=seconds)
            kept = await self._store.client.get(key)
        stored = _read(kept) or made
        return tuple(
            ShownButton(label=choice.label, token=stored.token(group, number))
            for number, choice in enumerate(row.buttons.choices)
        )

    async def find(self, token: str, conversation: ConversationId) -> Choice | None:
        """The button of a token, if it was shown in this conversation and has not expired."""
        group = token[:_HALF]
        # What is no token must not become part of a key.
        if len(token) != 2 * _HALF or not token.isascii():
            return None
        key = self._keyspace.of(conversation).buttons(group)
        async with errors_as_unavailable():
            stored = _read(await self._store.client.get(key))
        if stored is None or stored.conversation != conversation:
            return None
        for number, says in enumerate(stored.says):
            if hmac.compare_digest(stored.token(group, number), token):
                return Choice(group, says, stored.presser, stored.least)
        return None


def _text(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).decode()[:_HALF]


def _read(text: object) -> _Stored | None:
    try:
        return _Stored.model_validate_json(str(text)) if text else None
    except ValidationError:
        return None
