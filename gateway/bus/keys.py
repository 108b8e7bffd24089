"""The names of all keys. One partition is one hash tag, so one script may touch all of it, also in a cluster."""

import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gateway.schema.ids import AccountId, ConversationId, MemoryId, MessageId, PrincipalId, SessionId

FIXED = (
    *("seq", "head", "ready", "lease", "own", "delay", "attempts", "bell", "fair", "dead", "stop"),
    *("joined", "mode", "later", "size"),
)


@dataclass(frozen=True)
class QueueKeys:
    """The keys of one queue in one partition."""

    base: str

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """Those that every script on the queue gets, in the order the scripts know."""
        return tuple(f"{self.base}:{name}" for name in FIXED)

    @property
    def shares_numbers(self) -> bool:
        """Whether several records may have one number: the parts of a reply do."""
        return ":out:" in self.base

    @property
    def bell(self) -> str:
        """A list of at most one element: it wakes one idle consumer."""
        return f"{self.base}:bell"

    @property
    def dead(self) -> str:
        """The stream of dead letters."""
        return f"{self.base}:dead"

    @property
    def joined(self) -> str:
        """By lane, which records of its tail are part of the head's turn: see ``companions``."""
        return f"{self.base}:joined"

    @property
    def mode(self) -> str:
        """By lane, its queue mode; a lane that isn't there has the default."""
        return f"{self.base}:mode"

    def label(self, name: str) -> tuple[str, str, str]:
        """What waits for workers of one kind: the lanes, the bell that wakes one of them, and the fair order."""
        base = f"{self.base}:for:{name}"
        return base, f"{base}:bell", f"{base}:fair"

    def tail(self, lane: str) -> str:
        """What waits behind a lane's head."""
        return f"{self.base}:tail:{lane}"


@lru_cache(maxsize=1000)
def _outbox(base: str) -> QueueKeys:
    # Its fixed keys are named for each reply.
    return QueueKeys(base)


@dataclass(frozen=True)
class Partition:
    """The keys that share one hash tag: a session's lane, history and outbox."""

    number: int

    @cached_property
    def _tag(self) -> str:
        return f"{{cg:{self.number}}}"

    @cached_property
    def inbound(self) -> QueueKeys:
        """The task queue."""
        return QueueKeys(f"{self._tag}:in")

    def outbox(self, account: AccountId) -> QueueKeys:
        """The replies that one bot account is to send."""
        return _outbox(f"{self._tag}:out:{account}")

    def seen(self, message: MessageId) -> str:
        """A message's outcome; that it exists makes the next delivery a duplicate."""
        return f"{self._tag}:seen:{message}"

    def history(self, session: SessionId) -> str:
        """A session's transcript."""
        return f"{self._tag}:history:{session}"

    def chosen(self, session: SessionId) -> str:
        """What the people of a session have chosen for it."""
        return f"{self._tag}:chosen:{session}"

    def spent(self, session: SessionId) -> str:
        """What the session's turns have cost."""
        return f"{self._tag}:spent:{session}"

    def spent_on(self, day: str, person: PrincipalId) -> str:
        """What a person's turns in this partition have cost on one day."""
        return f"{self._tag}:spent:{day}:{person}"

    def tokens(self, span: str, name: str) -> str:
        """What turns of this partition have cost a person, a conversation or a platform in a span: see ``quotas``."""
        return f"{self._tag}:{span}tokens:{name}"

    def approvals(self, session: SessionId) -> str:
        """Tool calls of a session that wait for permission, or waited lately."""
        return f"{self._tag}:approvals:{session}"

    def journal(self, session: SessionId) -> str:
        """The steps of the session's running turn."""
        return f"{self._tag}:journal:{session}"

    def shown(self, conversation: ConversationId) -> tuple[str, str]:
        """The order and the entries of a conversation's scrollback."""
        base = f"{self._tag}:shown:{conversation}"
        return f"{base}:order", f"{base}:entries"

    def notes(self, memory: MemoryId | PrincipalId) -> str:
        """The notes of a memory, by id."""
        return f"{self._tag}:notes:{memory}"

    def vectors(self, memory: MemoryId | PrincipalId) -> str:
        """What an embedding model has made of these, by id."""
        return f"{self._tag}:vectors:{memory}"

    def reminders(self, person: PrincipalId) -> str:
        """A person's reminders, by id."""
        return f"{self._tag}:reminders:{person}"

    def remarks(self, session: SessionId | ConversationId) -> str:
        """What was said around a session's messages and waits for the next of them."""
        return f"{self._tag}:remarks:{session}"

    def activation(self, chat: ConversationId) -> str:
        """What has to be said in a chat to be answered, where its people have chosen."""
        return f"{self._tag}:activation:{chat}"

    def programs(self, conversation: ConversationId) -> str:
        """How many messages of programs in a row were answered in a conversation."""
        return f"{self._tag}:programs:{conversation}"

    @property
    def due(self) -> str:
        """When each reminder of the partition's people is due."""
        return f"{self._tag}:due"

    def buttons(self, group: str) -> str:
        """What the buttons of one part of a reply stand for: see ``buttons``."""
        return f"{self._tag}:buttons:{group}"

    def done(self, person: PrincipalId | MemoryId) -> str:
        """What was lately written for a person, or in a memory, so that it is not done again: see ``belongings``."""
        return f"{self._tag}:done:{person}"


@dataclass(frozen=True)
class Keyspace:
    """All partitions. Their number stays: see ``partitions``."""

    partitions: int = 1

    def of(self, name: SessionId | ConversationId | PrincipalId | MemoryId) -> Partition:
        """The partition of a session, of a conversation that is its own session, or of what belongs to a person."""
        return Partition(zlib.crc32(name.encode()) % self.partitions)

    def all(self) -> list[Partition]:
        """Every partition."""
        return [Partition(number) for number in range(self.partitions)]


WORKERS = "{cg}:workers"
SERVED = "{cg}:served"
FIGURES = "{cg}:figures"
PARTITIONS = "{cg}:partitions"
PEOPLE = "{cg}:people"
PAIRING = "{cg}:pairing"
DECISIONS = "{cg}:decisions"
FORGOTTEN = "{cg}:forgotten"
STOP_CHANNEL = "cg:stop"
DRAFT_CHANNEL = "cg:draft"


@dataclass(frozen=True)
class BudgetKeys:
    """The rate limits of one bot account: one hash tag, since a call is asked for under two of them."""

    name: AccountId

    @property
    def account(self) -> str:
        """All its calls."""
        return f"{{cg:rate:{self.name}}}"

    def chat(self, chat: str) -> str:
        """Its calls in one chat, all threads of it."""
        return f"{self.account}:{chat}"


def talks(person: PrincipalId) -> str:
    """The sessions that are a person's conversations of two: what goes when they are erased."""
    return f"{{cg}}:talks:{person}"


def knocks(person: PrincipalId) -> str:
    """How many codes a stranger has had lately: see ``pairing``."""
    return f"{{cg}}:knocks:{person}"


def quota(whose: str, name: str, span: str) -> tuple[str, str]:
    """The keys of one limit: how many messages there were, and which of them was told that they are too many.

    ``span``: also ``turns``, where the unfinished messages are listed, and ``minutetokens`` and ``daytokens``, whose
    count is elsewhere: ``Partition.tokens``.
    """
    base = f"{{cg}}:quota:{span}:{whose}:{name}"
    return base, f"{base}|told"


def quotas_of(whose: str, name: str) -> list[str]:
    """All such keys of a person, a conversation or a platform."""
    spans = ("minute", "day", "minutetokens", "daytokens", "turns")
    return [key for span in spans for key in quota(whose, name, span)]


def leader(account: AccountId) -> str:
    """The token of the one process that holds the account's connection."""
    return f"{{cg}}:leader:{account}"


def bookmarks(account: AccountId) -> str:
    """The key that holds how far an account's adapter has read."""
    return f"{{cg}}:bookmarks:{account}"
