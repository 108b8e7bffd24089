"""The names of things. Three stay apart: where to answer, whose history, and this piece of work.

All are built from the platform's own immutable ids, never from display names and never from our
counters, so that a message delivered twice, or a turn run twice, makes the same ids again.
"""

from typing import NewType

AccountId = NewType("AccountId", str)
"""One bot account on one platform: ``platform:account``."""

ConversationId = NewType("ConversationId", str)
"""Where to answer: ``platform:account:chat`` and, on threaded platforms, ``/thread``."""

SessionId = NewType("SessionId", str)
"""Whose history a turn reads and writes. By default a session is one conversation."""

MessageId = NewType("MessageId", str)
"""One inbound message, by the platform's own id: ``platform:account:...``. The key of dedupe."""

ReplyId = NewType("ReplyId", str)
"""One outgoing reply: the id of the message it answers, ``/`` and a number."""

PrincipalId = NewType("PrincipalId", str)
"""Who spoke: ``platform:user:immutable id``. Rights hang on this and on nothing else."""

MemoryId = NewType("MemoryId", str)
"""Whose notes: a person's id, or ``shared:`` and the name of a chat, which has one part more than any person's id."""

PRESSED = "buttons/"
"""How the key of a message begins that is the press of a button: no platform's key does."""
