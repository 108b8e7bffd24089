"""Several rankings made one: reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from collections import defaultdict
from collections.abc import Sequence

from gateway.schema.note import Note

_RANK = 60
"""As in the paper: the first few places of one ranking don't outweigh a good place in each."""


def fused(*rankings: Sequence[Note]) -> list[Note]:
    """Each note once. What several have stands before what one has; equals come in the order of the first ranking."""
    scores: defaultdict[str, float] = defaultdict(float)
    notes: dict[str, Note] = {}
    for ranking in rankings:
        for place, note in enumerate(ranking, 1):
            notes.setdefault(note.id, note)
            scores[note.id] += 1 / (_RANK + place)
    return sorted(notes.values(), key=lambda note: -scores[note.id])
