"""Who is heard, and with which role: one answer for messages, edits, reactions, presses and commands."""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.bus.decisions import What
from gateway.bus.people import People
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.ids import AccountId, SessionId
from gateway.schema.role import Role


@dataclass(frozen=True)
class Objection:
    """Why nothing may come of it, in words for the log. Whoever it was is told nothing, but for a stranger's code."""

    reason: str
    stranger: bool = False
    """A person whom nobody has decided about, where people can be let in."""


class Access:
    """The rules of all accounts, and what is known of people."""

    def __init__(self, accounts: Mapping[AccountId, AdapterSettings], people: People) -> None:
        self._accounts = accounts
        self._people = people

    def settings(self, account: AccountId) -> AdapterSettings:
        """An account's. Raises ``LookupError`` for one that isn't in the settings: nobody is heard there."""
        return self._accounts[account]

    async def ask(self, address: Address, sender: Principal, *, direct: bool, bot: bool = False) -> Role | Objection:
        """The role in which ``sender`` acts there.

        ``bot``: the sender is a program. Raises ``LookupError`` as ``settings`` does, and ``Unavailable``.
        """
        rules = self.settings(address.account_id)
        if bot and not rules.allow_bots:
            return Objection("its sender is a program, and allow_bots is off")
        if rules.allow_users and sender.user not in rules.allow_users:
            return Objection("its sender is not in allow_users")
        if not direct and rules.allow_chats and address.chat not in rules.allow_chats:
            return Objection("the chat is not in allow_chats")
        known = await self._people.of(sender.id)
        if known is not None:
            return known.role or Objection("its sender's rights were revoked")
        role = _unasked(rules, in_named_chat=not direct and bool(rules.allow_chats))
        return role or Objection("its sender was not let in", stranger=direct and not bot)

    async def talk(self, sender: Principal, session: SessionId) -> None:
        """Remember a conversation of two, before anything is kept of it. Raises ``Unavailable``."""
        await self._people.talk(sender.id, session)

    async def note(self, what: What, sender: Principal, *, why: str) -> None:
        """Write down what a rule has decided. Raises ``Unavailable``."""
        await self._people.decisions.note(what, sender.id, by="door", why=why)


def _unasked(rules: AdapterSettings, *, in_named_chat: bool) -> Role | None:
    """The role of somebody whom nobody has decided about. Who was named one by one is more than who just came."""
    if rules.logged_in:
        return Role.OWNER
    if rules.allow_users:
        return Role.MEMBER
    return Role.GUEST if rules.access == "open" or in_named_chat else None
