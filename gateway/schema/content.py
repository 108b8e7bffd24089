"""What a message is made of: a closed union, told apart by ``kind``."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from gateway.schema.record import Record


def whole_text(text: str) -> str:
    """``text`` without halves of surrogate pairs: JSON can carry one, which no UTF-8 writer takes later on."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def whole(value: Any) -> Any:
    """``value`` as ``whole_text``, if it is a text."""
    return whole_text(value) if isinstance(value, str) else value


class Text(Record):
    """Plain text as the person wrote it; the platform's markup is already markdown or gone."""

    kind: Literal["text"] = "text"
    text: Annotated[str, BeforeValidator(whole)]
    foreign: bool = Field(default=False, exclude_if=lambda foreign: not foreign)
    """Somebody else's words, which the sender passes on: they order nothing, and are no command."""


class Attachment(Record):
    """A file that came with a message or goes out with a reply. Its bytes are in the file store under ``digest``."""

    kind: Literal["attachment"] = "attachment"
    what: Literal["image", "audio", "voice", "video", "animation", "sticker", "document"]
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the bytes."""
    size: int = Field(ge=0)
    """In bytes."""
    media_type: Annotated[str, BeforeValidator(whole)] = "application/octet-stream"
    """As it was declared; what it really is, the bytes say."""
    name: Annotated[str, BeforeValidator(whole)] | None = None
    """The sender's name for it: shown to people, never a path."""


class Unsupported(Record):
    """Something the platform delivered and we cannot read yet; ``what`` is its everyday name.

    It is kept, not dropped, so that the door can tell the sender what was not understood.
    """

    kind: Literal["unsupported"] = "unsupported"
    what: str


Part = Annotated[Text | Attachment | Unsupported, Field(discriminator="kind")]


def own_words(parts: Sequence[Part]) -> str:
    """All text that the sender wrote, joined by line breaks."""
    return "\n".join(part.text for part in parts if isinstance(part, Text) and not part.foreign)


def brings_foreign_words(parts: Sequence[Part]) -> bool:
    """Whether some of the text is somebody else's."""
    return any(isinstance(part, Text) and part.foreign for part in parts)
