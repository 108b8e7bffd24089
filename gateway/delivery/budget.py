"""The rate budget of a bot account and of each of its chats, shared by all processes and all kinds of call."""

from dataclasses import dataclass

from gateway.bus.keys import BudgetKeys
from gateway.bus.store import Store
from gateway.delivery.policy import pause_asked
from gateway.errors import RateLimited
from gateway.schema.address import Address
from gateway.schema.ids import AccountId
from gateway.schema.manifest import Rate, Rates

PATIENCE_SECONDS = 5.0
"""How far ahead a call of the account may be booked. Everybody waits for the account, so this holds nobody up.

More than all the seats of a sender need at four calls a second: a row that were put off would only come back to
ask again, with every other one that waits.
"""
MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Answer:
    """Yes: call after ``wait`` seconds. No: nothing was taken; ask again after ``wait`` seconds."""

    granted: bool
    wait: float


class Budget:
    """One account's. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, account: AccountId, rates: Rates) -> None:
        self._store = store
        self._keys = BudgetKeys(account)
        self._rates = rates

    async def ask(self, address: Address) -> Answer:
        """Ask for the call that sends a part of a reply. The chat's limit is never waited for here."""
        return await self._ask(address, patience=PATIENCE_SECONDS)

    async def spare(self, address: Address) -> bool:
        """Take a call for a draft, if finals are sure to find enough left."""
        answer = await self._ask(address, patience=0, reserving=True)
        return answer.granted

    async def obey(self, error: RateLimited, address: Address) -> None:
        """Let no process call for as long as the platform asks."""
        whole = error.scope == "account"
        rate = self._rates.account if whole else self._rates.chat
        key = self._keys.account if whole else self._keys.chat(address.chat)
        pause = int(pause_asked(error) * MICROSECONDS)
        await self._store.run("block", [key], [pause, _interval(rate), rate.burst])

    async def _ask(self, address: Address, *, patience: float, reserving: bool = False) -> Answer:
        arguments = [
            *_limit(self._rates.account, patience=patience, reserving=reserving),
            *_limit(self._rates.chat, patience=0, reserving=reserving),
        ]
        keys = [self._keys.account, self._keys.chat(address.chat)]
        granted, wait, _ = await self._store.run("budget", keys, arguments)
        return Answer(bool(granted), wait / MICROSECONDS)


def _limit(rate: Rate, *, patience: float, reserving: bool) -> list[int]:
    reserve = max(1, rate.burst // 2) if reserving else 0
    return [_interval(rate), rate.burst, reserve, int(patience * MICROSECONDS)]


def _interval(rate: Rate) -> int:
    return round(MICROSECONDS / rate.per_second)
