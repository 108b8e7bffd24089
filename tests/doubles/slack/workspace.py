"""What a workspace holds: people, channels, messages and files."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

TEAM = "T0CLAWGATE"
BOT_USER = "U0BOT00001"
BOT_ID = "B0BOT00001"
APP = "A0CLAWGATE"
PERSON = "U0ADA00001"
OTHER = "U0BEN00001"
DIRECT = "D0ADA00001"
GENERAL = "C0GENERAL1"
ELSEWHERE = "C0ELSEWHER"
BEGAN = 1_772_366_400.0
"""Seconds since the epoch at which the workspace's own clock begins: it is the contract suite's."""

Message = dict[str, Any]


@dataclass
class Channel:
    """A channel, group or conversation of two; its messages in the order of their ``ts``."""

    id: str
    kind: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)

    def find(self, ts: str) -> Message | None:
        """The message with that ``ts``."""
        return next((message for message in self.messages if message["ts"] == ts), None)

    def info(self) -> dict[str, Any]:
        """The channel as conversations.info tells it.

        https://docs.slack.dev/reference/objects/conversation-object
        """
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_im": self.kind == "im",
            "is_mpim": self.kind == "mpim",
            "is_member": BOT_USER in self.members,
            "context_team_id": TEAM,
        }


@dataclass
class SharedFile:
    """A file, and its bytes."""

    id: str
    name: str
    data: bytes
    media_type: str = "application/octet-stream"
    size: int | None = None
    """What is said of its size, if that isn't the truth."""
    subtype: str | None = None
    shared: bool = True

    def info(self, base: str) -> dict[str, Any]:
        """The file object.

        https://docs.slack.dev/reference/objects/file-object
        """
        about: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "title": self.name,
            "mimetype": self.media_type,
            "filetype": self.name.rpartition(".")[2],
            "size": len(self.data) if self.size is None else self.size,
            "mode": "hosted",
            "is_external": False,
            "file_access": "visible",
            "user": PERSON,
            "url_private": f"{base}/files-pri/{TEAM}-{self.id}/{quote(self.name)}",
            "url_private_download": f"{base}/files-pri/{TEAM}-{self.id}/download/{quote(self.name)}",
        }
        return about | ({"subtype": self.subtype} if self.subtype else {})


class Workspace:
    """One workspace with two people and a bot. ``clock`` is seconds that pass, from any beginning."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._first = clock()
        self._numbers: Iterator[int] = itertools.count(1)
        self.names = {PERSON: "Ada", OTHER: "Ben", BOT_USER: "clawgate"}
        self.channels = {
            channel.id: channel
            for channel in (
                Channel(DIRECT, "im", members={PERSON, BOT_USER}),
                Channel(GENERAL, "channel", "general", {PERSON, OTHER, BOT_USER}),
                Channel(ELSEWHERE, "channel", "elsewhere", {PERSON, OTHER}),
            )
        }
        self.files: dict[str, SharedFile] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        self.statuses: list[tuple[str, str, str]] = []
        self.ephemeral: list[dict[str, Any]] = []
        self.uploads: dict[str, SharedFile] = {}

    def now(self) -> float:
        """The workspace's time."""
        return BEGAN + self._clock() - self._first

    def number(self) -> int:
        """A number nobody has had."""
        return next(self._numbers)

    def timestamp(self) -> str:
        """A new ``ts``: later than every other."""
        return f"{int(self.now())}.{self.number():06d}"

    def post(self, channel: Channel, message: Message) -> Message:
        """Put a message into a channel, with a ``ts`` of its own."""
        whole = {"type": "message", "ts": self.timestamp(), "team": TEAM, **message}
        channel.messages.append(whole)
        root = channel.find(str(whole.get("thread_ts")))
        if root is not None and root is not whole:
            root["thread_ts"] = root["ts"]
            root["reply_count"] = int(root.get("reply_count", 0)) + 1
        return whole

    def add_file(self, name: str, data: bytes, **more: Any) -> SharedFile:
        """A file that somebody shares."""
        file = SharedFile(f"F{self.number():09d}", name, data, **more)
        self.files[file.id] = file
        return file

    def sent(self) -> list[tuple[str, Message]]:
        """What the bot has posted and not taken back, with its channel, oldest first."""
        found = [
            (channel.id, message)
            for channel in self.channels.values()
            for message in channel.messages
            if message.get("user") == BOT_USER
        ]
        return sorted(found, key=lambda each: each[1]["ts"])
