"""From an event to what the gateway knows: pure.

https://docs.slack.dev/reference/events/message
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adapters.slack import MANIFEST
from adapters.slack.emojis import character
from adapters.slack.markup import Names, as_markdown, from_mrkdwn, mentioned
from gateway.schema.address import Address, Principal
from gateway.schema.content import Part, Text, Unsupported
from gateway.schema.event import Deletion, Reaction
from gateway.schema.message import InboundMessage
from gateway.schema.remark import Remark

# What people say comes as these; everything else tells of the channel: https://docs.slack.dev/reference/events/message#subtypes
_SAID = {None, "bot_message", "file_share", "me_message", "thread_broadcast"}


@dataclass(frozen=True)
class Bot:
    """Who the app is in one workspace."""

    team: str
    user: str
    bot: str = ""
    app: str = ""


@dataclass(frozen=True)
class Place:
    """How the app treats a place."""

    account: str = "default"
    reply_in_thread: bool = True


@dataclass(frozen=True)
class Said:
    """A message, and the files that came with it and are still at Slack's."""

    message: InboundMessage
    files: tuple[Mapping[str, Any], ...] = ()
    edited: bool = False
    """It has other words now."""


Happened = Said | Deletion | Reaction | None


def normalise(payload: Mapping[str, Any], bot: Bot, place: Place = Place(), names: Names | None = None) -> Happened:
    """What an ``event_callback`` says; None for everything that concerns nobody.

    Raises whatever a shape that can't be read makes it raise.
    """
    event = payload["event"]
    reader = _Reader(payload, bot, place, names or {})
    match event.get("type"):
        case "message" | "app_mention":
            return reader.message(event)
        case "reaction_added" | "reaction_removed":
            return reader.reaction(event)
    return None


class _Reader:
    """Reads one event."""

    def __init__(self, payload: Mapping[str, Any], bot: Bot, place: Place, names: Names) -> None:
        self._team = str(payload.get("team_id") or bot.team)
        self._bot = bot
        self._place = place
        self._names = names

    def message(self, event: Mapping[str, Any]) -> Happened:
        """A message, or what has become of one."""
        match event.get("subtype"):
            case "message_changed":
                return self._changed(event)
            case "message_deleted":
                before = event.get("previous_message") or {}
                return None if self._own(before) else self._deletion(event, str(event["deleted_ts"]), before)
            case subtype if subtype in _SAID:
                return self._said(event, event)
        return None

    def _changed(self, event: Mapping[str, Any]) -> Happened:
        now, before = event["message"], event.get("previous_message") or {}
        if now.get("subtype") == "tombstone":
            # The first message of a thread leaves a stone in its place.
            return None if self._own(before) else self._deletion(event, str(now["ts"]), before)
        # What Slack adds by itself, such as a preview, is no edit.
        if "edited" not in now or now.get("subtype") not in _SAID or now.get("text") == before.get("text"):
            return None
        said = self._said(event, now)
        return None if said is None else Said(said.message, said.files, edited=True)

    def _said(self, event: Mapping[str, Any], message: Mapping[str, Any]) -> Said | None:
        if self._own(message) or message.get("hidden"):
            return None
        direct = _is_direct(event)
        named = self._bot.user in mentioned(message)
        answers_bot = message.get("parent_user_id") == self._bot.user
        files = tuple(file for file in message.get("files") or () if isinstance(file, Mapping))
        parts = self._parts(message)
        if not parts and not files:
            parts = (Unsupported(what="message without words"),)
        ts = str(message["ts"])
        inbound = InboundMessage(
            key=f"{event['channel']}:{ts}",
            address=self._address(event, self._thread(event, message)),
            sender=self._sender(message),
            parts=parts,
            direct=direct,
            addressed=direct or named or event.get("type") == "app_mention" or answers_bot,
            space=self._team,
            quoted=_quoted(message, self._names),
            bot="bot_id" in message or message.get("subtype") == "bot_message",
            sent_at=datetime.fromtimestamp(float(ts), UTC),
            reply_to=ts,
        )
        return Said(inbound, files)

    def _parts(self, message: Mapping[str, Any]) -> tuple[Part, ...]:
        text = as_markdown(message, self._names, self._bot.user)
        attached = message.get("attachments") or ()
        foreign = False
        if not text.strip() and not message.get("files"):
            # What apps post may have its words in attachments only; so has a message that is only forwarded.
            pieces = [from_mrkdwn(each.get("fallback"), self._names) for each in attached]
            text, foreign = "\n".join(filter(None, pieces)), any(map(_is_shared, attached))
        return (Text(text=text, foreign=foreign),) if text.strip() else ()

    def reaction(self, event: Mapping[str, Any]) -> Reaction | None:
        """A reaction, if it is to something of the bot's."""
        item = event["item"]
        if item.get("type") != "message" or event.get("item_user") != self._bot.user or self._own(event):
            return None
        name = str(event["reaction"])
        return Reaction(
            address=self._address(item, None),
            direct=_is_direct(item),
            sender=self._sender(event),
            emoji=character(name) or f":{name}:"[:100],
            to=str(item["ts"]),
            added=event["type"] == "reaction_added",
        )

    def _deletion(self, event: Mapping[str, Any], ts: str, before: Mapping[str, Any]) -> Deletion:
        thread = self._thread(event, {"ts": ts, **before})
        return Deletion(key=f"{event['channel']}:{ts}", address=self._address(event, thread))

    def _thread(self, event: Mapping[str, Any], message: Mapping[str, Any]) -> str | None:
        """The conversation's thread: the one it stands in, or the one that a mention opens under itself."""
        if message.get("thread_ts"):
            return str(message["thread_ts"])
        # Edited or deleted, it belongs where it belonged at first.
        first = event.get("previous_message") or message
        named = event.get("type") == "app_mention" or self._bot.user in mentioned(first)
        opens = named and self._place.reply_in_thread and not _is_direct(event)
        return str(message["ts"]) if opens else None

    def _own(self, message: Mapping[str, Any]) -> bool:
        if message.get("user") == self._bot.user:
            return True
        return bool(self._bot.bot) and message.get("bot_id") == self._bot.bot

    def _address(self, event: Mapping[str, Any], thread: Any) -> Address:
        return Address(
            platform=MANIFEST.name,
            account=self._place.account,
            chat=str(event["channel"]),
            thread=None if thread is None else str(thread),
        )

    def _sender(self, message: Mapping[str, Any]) -> Principal:
        # Of a shared channel, the person's own workspace: https://docs.slack.dev/apis/slack-connect
        team = str(message.get("user_team") or message.get("team") or self._team)
        user = str(message.get("user") or message.get("bot_id") or "unknown")
        name = self._names.get(user) or str(message.get("username") or "")
        return person(team, user, name)


def person(team: str, user: str, name: str = "") -> Principal:
    """Who speaks: an id of Slack's is good in its workspace only."""
    return Principal(platform=MANIFEST.name, user=f"{team}.{user}", name=name)


def _is_direct(event: Mapping[str, Any]) -> bool:
    # Older events and other servers leave the kind out; the id of a conversation of two begins with D.
    kind = event.get("channel_type")
    return kind == "im" if isinstance(kind, str) else str(event["channel"]).startswith("D")


def _quoted(message: Mapping[str, Any], names: Names) -> Remark | None:
    """A message that was forwarded with it."""
    for each in message.get("attachments") or ():
        if _is_shared(each):
            text = from_mrkdwn(each.get("text") or each.get("fallback"), names)
            return Remark(kind="quoted", author=str(each.get("author_name") or "somebody"), text=text)
    return None


def _is_shared(attachment: Mapping[str, Any]) -> bool:
    """Another message, and nothing that an app has made."""
    return bool(attachment.get("is_share") or attachment.get("is_msg_unfurl"))
