"""Who is heard: one answer for messages, edits, reactions and presses."""

from collections.abc import Mapping

from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import Address, Principal
from gateway.schema.ids import AccountId


class Access:
    """The rules of all accounts. Whoever is refused is told nothing."""

    def __init__(self, accounts: Mapping[AccountId, AdapterSettings]) -> None:
        self._accounts = accounts

    def settings(self, account: AccountId) -> AdapterSettings:
        """An account's. Raises ``LookupError`` for one that isn't in the settings: nobody is heard there."""
        return self._accounts[account]

    def objection(self, address: Address, sender: Principal, *, direct: bool, bot: bool = False) -> str | None:
        """Why nothing may come of what ``sender`` does there, in words for the log; None if it may.

        ``bot``: the sender is a program. Raises ``LookupError`` as ``settings`` does.
        """
        rules = self.settings(address.account_id)
        if bot and not rules.allow_bots:
            return "its sender is a program, and allow_bots is off"
        if rules.allow_users and sender.user not in rules.allow_users:
            return "its sender is not in allow_users"
        if not direct and rules.allow_chats and address.chat not in rules.allow_chats:
            return "the chat is not in allow_chats"
        return None
