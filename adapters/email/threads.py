"""Which conversation a mail belongs to, and what an answer needs to stay in it.

A thread is found without a memory: its token derives from the Message-ID of its first mail, and stands in the
Message-ID of every mail that we send into it. https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from typing import NamedTuple, Self

# So short that the field mostly fits into a line: some programs don't find an id that was folded.
_PART, _THREAD = 20, 16
_OURS = re.compile(rf"<cg\.[a-z2-7]{{{_PART}}}\.([a-z2-7]{{{_THREAD}}})@[^<>\s@]+>")
_ID = re.compile(r"<[^<>\s]{1,500}>")
MOST_REFERENCES = 20
"""Of those that an answer names: the first and the last ones. RFC 5322 lets long lists be cut in the middle."""


class Route(NamedTuple):
    """What an answer needs of the mail that it answers. As a text it travels with the message as ``reply_to``."""

    message_id: str | None
    references: tuple[str, ...]
    subject: str

    def __str__(self) -> str:
        return json.dumps([self.message_id, self.references, self.subject], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, text: str | None) -> Self | None:
        """Of what ``str`` made; None of anything else."""
        try:
            message_id, references, subject = json.loads(text or "")
        except (TypeError, ValueError, RecursionError):
            return None
        if not (isinstance(references, list) and isinstance(subject, str) and isinstance(message_id, str | None)):
            return None
        return cls(message_id, tuple(each for each in references if isinstance(each, str)), subject)


def ids_in(field: str) -> tuple[str, ...]:
    """The Message-IDs in a field, as often as they stand there; what else is in it is left out."""
    return tuple(_ID.findall(field))


def token_of(root: str) -> str:
    """A thread's name, by the Message-ID of its first mail."""
    return _digest(root, _THREAD)


def thread_of(message_id: str | None, in_reply_to: Sequence[str], references: Sequence[str]) -> str:
    """The thread of a mail. One without any id begins a thread that nobody can answer in."""
    for known in (*in_reply_to, *reversed(references)):
        if ours := _OURS.fullmatch(known):
            return ours[1]
    roots = [*references[:1], *in_reply_to[:1], message_id or ""]
    return token_of(roots[0])


def is_ours(message_id: str) -> bool:
    """Whether this program made it."""
    return _OURS.fullmatch(message_id) is not None


def own_id(part: str, thread: str, domain: str) -> str:
    """The Message-ID of a part that we send: the same at every attempt."""
    return f"<cg.{_digest(part, _PART)}.{thread}@{domain}>"


def following(message_id: str | None, references: Sequence[str]) -> tuple[str, ...]:
    """The References of an answer: those of the mail, and the mail itself."""
    all_of_them = [*references, *([message_id] if message_id else [])]
    if len(all_of_them) > MOST_REFERENCES:
        all_of_them = [all_of_them[0], *all_of_them[1 - MOST_REFERENCES :]]
    return tuple(all_of_them)


def _digest(text: str, length: int) -> str:
    return base64.b32encode(hashlib.sha256(text.encode("utf-8", "replace")).digest())[:length].decode().lower()
