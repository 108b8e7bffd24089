"""What may come with a request, before any of it is looked at."""

from collections.abc import Mapping, Sequence

from agent.model.contract import Media, MediaKind, Message
from gateway.errors import ModelError

MOST_BYTES = 20 * 2**20
MOST_MEDIA = 16
_EVERYDAY: Mapping[MediaKind, str] = {"image": "pictures", "audio": "sound"}


def check_media(messages: Sequence[Message], accepts: frozenset[MediaKind]) -> list[Media]:
    """All that the messages came with. Raises ``ModelError`` if a model that takes ``accepts`` can't take them."""
    found = [medium for message in messages for medium in message.media]
    for medium in found:
        if medium.kind not in accepts:
            raise ModelError(
                f"This model can't take in {_EVERYDAY[medium.kind]}: that needs a model with a projector for it "
                "(model.projector)."
            )
        if len(medium.data) > MOST_BYTES:
            raise ModelError(f"This file is too large: more than {MOST_BYTES // 2**20} MB.")
    if len(found) > MOST_MEDIA:
        raise ModelError(f"This is too much to look at: more than {MOST_MEDIA} files in one conversation.")
    return found
