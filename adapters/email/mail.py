"""A mail that was read: plain facts, nothing that has still to be parsed."""

from typing import NamedTuple

from pydantic import Field

from gateway.schema.record import Record


class Enclosed(Record):
    """An attachment, without its bytes."""

    name: str | None = None
    media_type: str = "application/octet-stream"


class Mail(Record):
    """What is known of one mail. Texts are decoded; nothing here was checked, and any of it can be forged."""

    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str = ""
    senders: tuple[tuple[str, str], ...] = ()
    """The display names and addresses of From, in all its fields."""
    from_fields: int = 0
    headers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """The fields that decide what is done with it, by their names in lower case, unfolded, topmost first."""
    media_type: str = "text/plain"
    """Of the whole."""
    text: str = ""
    """What was written. Lines that begin with ``>`` are quoted."""
    forwarded: str = ""
    """The mail that is passed on below it: somebody else's words."""
    quoted: str = ""
    """What was cut off it: the mail that it answers, and the signature."""
    enclosed: tuple[Enclosed, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Everyday names of what is in it and can't be read."""

    def first(self, name: str) -> str:
        """The topmost field of a name; empty if there is none."""
        return next(iter(self.headers.get(name, ())), "")


class Opened(NamedTuple):
    """A mail, and the bytes of what is ``enclosed``, in the same order."""

    mail: Mail
    contents: tuple[bytes, ...] = ()
