"""What one person said in a conversation of several, and what was answered to it, made unreadable in its transcript.

Every entry keeps its place: a summary counts the entries that it leaves to be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from gateway.bus.forgotten import Forgotten
from gateway.bus.keys import Keyspace
from gateway.bus.named_files import digests
from gateway.bus.store import Store, errors_as_unavailable
from gateway.schema.ids import PrincipalId, SessionId
from gateway.schema.remark import HEAD, TAIL
from gateway.schema.trace import trace
from gateway.schema.transcript import Entry

ERASED = "(erased)"
_AROUND = re.compile(rf"^{re.escape(HEAD)}\n.*?^{re.escape(TAIL)}\n", re.MULTILINE | re.DOTALL)
"""Each remark is in one line, behind a mark: none can look like the last one."""


@dataclass(frozen=True)
class Redacted:
    """What was done."""

    sessions: frozenset[SessionId]
    entries: int
    files: frozenset[str]
    """That these entries named, by their digests."""


class Redaction:
    """All transcripts. Every method raises ``Unavailable``."""

    def __init__(self, store: Store, keyspace: Keyspace) -> None:
        self._store = store
        self._keyspace = keyspace

    async def redact(self, person: PrincipalId) -> Redacted:
        """Wherever they have spoken. A summary of what was said since is emptied: their words may be in it."""
        sessions: set[SessionId] = set()
        gone: list[str] = []
        async for key in self._store.names("{cg:*}:history:*", "list"):
            async with errors_as_unavailable():
                stored = [str(entry) for entry in await self._store.client.lrange(key, 0, -1)]
            pairs, session = redacted(stored, person), SessionId(key.partition(":history:")[2])
            if pairs:
                # Before, too: an erasure that is begun again finds nothing here any more.
                await Forgotten(self._store).add([session])
                await self._store.run("redact", [key], [text for pair in pairs for text in pair])
                sessions.add(session)
                gone += [old for old, _ in pairs]
        return Redacted(frozenset(sessions), len(gone), digests(gone))


def redacted(stored: Sequence[str], person: PrincipalId) -> list[tuple[str, str]]:
    """The entries of a transcript that are to go, each with what takes its place."""
    pairs: list[tuple[str, str]] = []
    theirs, own = False, trace(person)
    for text in stored:
        entry = _entry(text)
        if entry is None:
            continue
        if entry.role in ("user", "summary") or entry.by:
            theirs = entry.by == person
        if theirs or (entry.role == "summary" and entry.text and pairs):
            pairs.append((text, _blank(entry).model_dump_json()))
        elif own in entry.heard:
            pairs.append((text, _unheard(entry).model_dump_json()))
            # What was answered may repeat it.
            theirs = True
    return pairs


def _unheard(entry: Entry) -> Entry:
    """A question without what was said around it; of several who were heard nobody can tell whose line was whose."""
    return entry.model_copy(update={"text": _AROUND.sub("", entry.text, count=1), "heard": ()})


def _blank(entry: Entry) -> Entry:
    if entry.role == "summary":
        return Entry.summary("", keeps=entry.keeps, at_ms=entry.at_ms)
    # A call that is gone has no result.
    return Entry(role="user" if entry.role == "user" else "assistant", text=ERASED, at_ms=entry.at_ms)


def _entry(text: str) -> Entry | None:
    try:
        return Entry.model_validate_json(text)
    except ValidationError:
        return None
