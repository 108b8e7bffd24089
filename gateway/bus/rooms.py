"""What is known of chats and their threads: when they are answered, and how long programs have talked there."""

from typing import Literal

from gateway.bus.keys import Keyspace
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.address import Address
from gateway.schema.ids import ConversationId, SessionId

Activation = Literal["mention", "always"]
PROGRAMS_MS = 600_000
"""After so long without a message of a program they may begin anew."""


class Rooms:
    """Those of all accounts. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, keyspace: Keyspace) -> None:
        self._client = store.client
        self._keyspace = keyspace

    async def activation(self, address: Address) -> Activation | None:
        """What the people of the chat have chosen, for all its threads; None: nothing."""
        async with errors_as_unavailable():
            chosen = await self._client.get(self._activation(address))
        # One that another version knows is nothing to go by.
        return "always" if chosen == "always" else "mention" if chosen == "mention" else None

    async def choose(self, address: Address, activation: Activation) -> None:
        """Keep what the people of the chat have chosen."""
        async with errors_as_unavailable():
            await self._client.set(self._activation(address), activation)

    async def takes_part(self, session: SessionId) -> bool:
        """Whether the bot has a history there, or a message to answer."""
        partition = self._keyspace.of(session)
        async with errors_as_unavailable(), self._client.pipeline(transaction=False) as pipeline:
            pipeline.exists(partition.history(session))
            pipeline.hexists(partition.inbound.fixed[1], session)
            return any(await pipeline.execute())

    async def program_spoke(self, conversation: ConversationId) -> int:
        """Count a message of a program; how many it are since a person's, or since a long silence."""
        key = self._keyspace.of(conversation).programs(conversation)
        async with errors_as_unavailable(), self._client.pipeline(transaction=False) as pipeline:
            # First, so that no death leaves a count that stands for ever.
            pipeline.set(key, 0, px=PROGRAMS_MS, nx=True)
            pipeline.incr(key)
            pipeline.pexpire(key, PROGRAMS_MS)
            return int((await pipeline.execute())[1])

    async def person_spoke(self, conversation: ConversationId) -> None:
        """Programs may speak again."""
        async with errors_as_unavailable():
            await self._client.delete(self._keyspace.of(conversation).programs(conversation))

    def _activation(self, address: Address) -> str:
        chat = address.model_copy(update={"thread": None}).conversation
        return self._keyspace.of(chat).activation(chat)
