"""Codes with which strangers ask to be let in. Few wait at a time, and one script counts them."""

import secrets
from collections.abc import Callable

from pydantic import Field, ValidationError

from gateway.bus.decisions import Decisions
from gateway.bus.keys import PAIRING, PEOPLE, knocks
from gateway.bus.people import MOST_NAME, Person
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.address import Principal
from gateway.schema.code import LENGTH, as_typed, spelled
from gateway.schema.ids import AccountId, MessageId, PrincipalId
from gateway.schema.record import Record
from gateway.schema.role import Role

LIFE_MS = 3_600_000
MOST_PENDING = 3
"""Of one account at a time. Whoever comes then gets none: a flood of strangers makes no flood of answers."""
MOST_A_DAY = 3
"""Codes of one person."""
DAY_MS = 86_400_000


class Knock(Record):
    """A stranger's request, as it waits."""

    account: AccountId
    person: PrincipalId
    name: str = ""
    """What they call themselves."""
    message: MessageId
    made_ms: int = Field(ge=0)
    until_ms: int = Field(ge=0)
    approved: bool = False


class Pairing:
    """The codes of all accounts. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, *, random: Callable[[int], bytes] = secrets.token_bytes) -> None:
        """``random``: so many bytes that nobody can guess."""
        self._store = store
        self._decisions = Decisions(store)
        self._random = random

    async def knock(self, account: AccountId, sender: Principal, message: MessageId) -> str | None:
        """A new code for a stranger; None where nothing is to be said.

        That is: one of theirs waits already, three of the account do, or they have had three within a day. The same
        ``message``, delivered again, gets the same code.
        """
        code = spelled(self._random(LENGTH))
        name = " ".join(sender.name.encode("utf-8", "replace").decode().split())[:MOST_NAME]
        stranger = [account, sender.id, name, message, code]
        limits = [LIFE_MS, MOST_PENDING, MOST_A_DAY, DAY_MS]
        given = await self._store.run("knock", [PAIRING, knocks(sender.id)], [*stranger, *limits])
        if given:
            await self._decisions.note("asked", sender.id, by="door", why=f"a stranger to {account}")
        return str(given) or None

    async def waiting(self) -> dict[str, Knock]:
        """Those who wait to be let in, by code, the oldest first."""
        async with errors_as_unavailable():
            seconds, micros = await self._store.client.time()
            stored = await self._store.client.hgetall(PAIRING)
        now_ms = seconds * 1000 + micros // 1000
        found = {str(code): knock for code, text in stored.items() if (knock := _read(str(text))) is not None}
        waiting = [(code, knock) for code, knock in found.items() if not knock.approved and knock.until_ms > now_ms]
        return dict(sorted(waiting, key=lambda one: one[1].made_ms))

    async def approve(self, code: str, role: Role, *, by: str) -> tuple[PrincipalId, Person] | None:
        """Let in whoever has the code, and say who that is and what they are now; None: nobody has it any more.

        Approved again, it does nothing new; whoever is known by now stays what they are.
        """
        found = await self._store.run("approve", [PAIRING, PEOPLE], [as_typed(code), role.value, by])
        if not found:
            return None
        person, kept = PrincipalId(str(found[0])), Person.model_validate_json(found[1])
        await self._decisions.note("let in", person, by=by, why=kept.role or "revoked before")
        return person, kept

    async def forget(self, person: PrincipalId) -> int:
        """Remove a person's codes; how many they were."""
        async with errors_as_unavailable():
            stored = await self._store.client.hgetall(PAIRING)
            theirs = [code for code, text in stored.items() if (one := _read(str(text))) and one.person == person]
            if theirs:
                await self._store.client.hdel(PAIRING, *theirs)
            await self._store.client.delete(knocks(person))
        return len(theirs)


def _read(text: str) -> Knock | None:
    try:
        return Knock.model_validate_json(text)
    except ValidationError:
        return None
