"""What a message is made of: a closed union, told apart by ``kind``."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from gateway.schema.record import Record


def _whole(value: Any) -> Any:
    # JSON can carry half of a surrogate pair, which no UTF-8 writer takes later on.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


class Text(Record):
    """Plain text as the person wrote it; the platform's markup is already markdown or gone."""

    kind: Literal["text"] = "text"
    text: Annotated[str, BeforeValidator(_whole)]


class Unsupported(Record):
    """Something the platform delivered and we cannot read yet; ``what`` is its everyday name.

    It is kept, not dropped, so that the door can tell the sender what was not understood.
    """

    kind: Literal["unsupported"] = "unsupported"
    what: str


Part = Annotated[Text | Unsupported, Field(discriminator="kind")]
