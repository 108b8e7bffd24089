"""From what the gateway says to our schema: pure.

https://docs.discord.com/developers/resources/message
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from adapters.discord import MANIFEST
from adapters.discord.directory import Guild, Place
from adapters.discord.mentions import as_seen, without_own
from adapters.discord.remote import RemoteFile, attachments, stickers
from gateway.schema.address import Address, Principal
from gateway.schema.content import Part, Text, Unsupported, whole_text
from gateway.schema.event import Deletion, Press, Reaction
from gateway.schema.message import InboundMessage
from gateway.schema.remark import Remark

Raw = Mapping[str, Any]

DEFAULT, REPLY = 0, 19
"""The types that people write. All others are notices of the platform: somebody joined, a message was pinned."""
FORWARD = 1
"""https://docs.discord.com/developers/resources/message#message-reference-types"""
_EPOCH_MS = 1_420_070_400_000
_UNSEEN = "message whose text Discord doesn't show this bot (the Message Content Intent is off)"


@dataclass(frozen=True)
class Around:
    """What a message itself doesn't say: who the bot is, and where this is."""

    account: str
    me: str
    place: Place
    guild: Guild = field(default_factory=lambda: Guild(""))
    files_base: str = "https://cdn.discordapp.com"
    channels: Mapping[str, str] = field(default_factory=dict)
    """The names of channels by id."""

    @property
    def address(self) -> Address:
        """Where an answer goes: in a thread, the channel it is in and the thread."""
        parent = self.place.parent
        return Address(
            platform=MANIFEST.name,
            account=self.account,
            chat=parent or self.place.id,
            thread=self.place.id if parent else None,
        )


@dataclass(frozen=True)
class Normalised:
    """A message, and the files that belong behind its parts once they have been fetched."""

    message: InboundMessage
    files: tuple[RemoteFile, ...] = ()


def normalise(raw: Raw, around: Around) -> Normalised | None:
    """A message that somebody wrote; None for the bot's own ones and for notices of the platform."""
    author = raw["author"]
    if author["id"] == around.me or raw.get("type", DEFAULT) not in (DEFAULT, REPLY):
        return None
    quoted = _quoted(raw, around)
    addressed = around.place.direct or _names_bot(raw, around) or (quoted is not None and quoted.own)
    files: list[RemoteFile] = []
    parts = _parts(raw, around, files)
    if not parts and not files:
        parts = [_nothing(raw, around, addressed=addressed)]
    message = InboundMessage(
        # A message's id never comes again, anywhere. https://docs.discord.com/developers/reference#snowflakes
        key=str(raw["id"]),
        address=around.address,
        sender=principal(author, raw.get("member")),
        parts=tuple(parts),
        direct=around.place.direct,
        addressed=addressed,
        space=around.place.guild,
        quoted=quoted,
        bot=bool(author.get("bot") or raw.get("webhook_id")),
        sent_at=datetime.fromisoformat(raw["timestamp"]),
        reply_to=str(raw["id"]),
    )
    return Normalised(message, tuple(files))


def principal(user: Raw, member: Raw | None = None) -> Principal:
    """Somebody, by the id that never changes; the name is the one that is shown there."""
    name = (member or {}).get("nick") or user.get("global_name") or user.get("username") or ""
    return Principal(platform=MANIFEST.name, user=str(user["id"]), name=whole_text(str(name)))


def deletions(raw: Raw, around: Around) -> Iterable[Deletion]:
    """MESSAGE_DELETE, or MESSAGE_DELETE_BULK."""
    for key in raw["ids"] if "ids" in raw else [raw["id"]]:
        yield Deletion(key=str(key), address=around.address)


def reaction(raw: Raw, around: Around, *, added: bool) -> Reaction:
    """MESSAGE_REACTION_ADD or MESSAGE_REACTION_REMOVE; whose message it is on, the caller knows."""
    emoji = raw["emoji"]
    name = emoji.get("name") or "emoji"
    member = raw.get("member") or {}
    return Reaction(
        address=around.address,
        sender=principal(member.get("user") or {"id": raw["user_id"]}, member),
        emoji=f":{name}:" if emoji.get("id") else str(name),
        to=str(raw["message_id"]),
        added=added,
        direct=around.place.direct,
    )


def command(raw: Raw, around: Around) -> InboundMessage:
    """An interaction of a slash command, as if it had been typed."""
    data = raw["data"]
    words = [str(data["name"]), *(str(option["value"]) for option in data.get("options") or [] if "value" in option)]
    return InboundMessage(
        key=str(raw["id"]),
        address=around.address,
        sender=_presser(raw),
        parts=(Text(text="/" + " ".join(words)),),
        direct=around.place.direct,
        addressed=True,
        space=around.place.guild,
        sent_at=moment(str(raw["id"])),
    )


def press(raw: Raw, around: Around) -> Press:
    """An interaction of a button."""
    return Press(
        key=str(raw["id"]),
        token=str(raw["data"]["custom_id"]),
        address=around.address,
        sender=_presser(raw),
        direct=around.place.direct,
        reply_to=str(raw["message"]["id"]),
    )


def _presser(raw: Raw) -> Principal:
    member = raw.get("member")
    return principal(member["user"] if member else raw["user"], member)


def moment(snowflake: str) -> datetime:
    """When an id was made."""
    return datetime.fromtimestamp(((int(snowflake) >> 22) + _EPOCH_MS) / 1000, UTC)


def snowflake(at: datetime) -> str:
    """The least id that anything made at that moment has."""
    return str(max(0, int(at.timestamp() * 1000) - _EPOCH_MS) << 22)


def _names_bot(raw: Raw, around: Around) -> bool:
    people = any(user["id"] == around.me for user in raw.get("mentions") or [])
    return people or not around.guild.own_roles.isdisjoint(map(str, raw.get("mention_roles") or []))


def _text(content: str, raw: Raw, around: Around) -> str:
    text = without_own(content, around.me, around.guild.own_roles)
    names = {
        **around.guild.roles,
        **around.channels,
        **{str(user["id"]): principal(user, user.get("member")).name for user in raw.get("mentions") or []},
    }
    return whole_text(as_seen(text, names))


def _parts(raw: Raw, around: Around, files: list[RemoteFile]) -> list[Part]:
    """What was said, with its files put into ``files``; what was forwarded are somebody else's words."""
    parts: list[Part] = []
    for message in (raw, *_forwarded(raw)):
        text = _text(message.get("content") or "", message, around)
        if text.strip():
            parts.append(Text(text=text, foreign=message is not raw))
        files += attachments(message)
        for sticker in stickers(message, around.files_base):
            if isinstance(sticker, str):
                parts.append(Unsupported(what=sticker))
            else:
                files.append(sticker)
        if message.get("poll"):
            parts.append(Unsupported(what="poll"))
    return parts


def _forwarded(raw: Raw) -> list[Raw]:
    # https://docs.discord.com/developers/resources/message#message-snapshot-object
    return [snapshot["message"] for snapshot in raw.get("message_snapshots") or [] if "message" in snapshot]


def _nothing(raw: Raw, around: Around, *, addressed: bool) -> Part:
    """What a message is that shows neither text nor files: only the bot's name, or nothing that we may see."""
    if (raw.get("content") or "").strip():
        return Text(text="")
    if addressed and (around.place.direct or _names_bot(raw, around)):
        # There its text is always shown; so it consists of something else, such as a component.
        return Unsupported(what="kind of message that this version does not know")
    return Unsupported(what=_UNSEEN)


def unseen(message: InboundMessage) -> bool:
    """Its text is kept from the bot."""
    return any(isinstance(part, Unsupported) and part.what == _UNSEEN for part in message.parts)


def _quoted(raw: Raw, around: Around) -> Remark | None:
    answered = raw.get("referenced_message")
    if not isinstance(answered, Mapping) or raw.get("type") != REPLY:
        return None
    author = answered.get("author") or {}
    own = author.get("id") == around.me
    text = as_seen(answered.get("content") or "", {**around.guild.roles, **around.channels})
    return Remark(kind="quoted", author=principal({"id": "0", **author}).name, text=whole_text(text), own=own)
