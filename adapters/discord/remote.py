"""Files that came with a message and are still on the platform's server: pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

What = Literal["image", "audio", "voice", "video", "animation", "sticker", "document"]

VOICE_MESSAGE = 1 << 13
"""https://docs.discord.com/developers/resources/message#message-object-message-flags"""
_STICKERS = {1: ("png", "image/png"), 2: ("png", "image/png"), 4: ("gif", "image/gif")}
"""By format; 3 is Lottie, a drawing program. https://docs.discord.com/developers/resources/sticker"""


@dataclass(frozen=True)
class RemoteFile:
    """One file. ``size`` is what the platform says, in bytes; None if it doesn't say."""

    url: str
    what: What
    media_type: str
    name: str | None
    size: int | None


def attachments(message: Mapping[str, Any]) -> Iterator[RemoteFile]:
    """The files of a message, in order."""
    for attachment in message.get("attachments") or []:
        media_type = str(attachment.get("content_type") or "application/octet-stream")
        voice = int(message.get("flags") or 0) & VOICE_MESSAGE or attachment.get("waveform")
        yield RemoteFile(
            url=str(attachment["url"]),
            what="voice" if voice else _what(media_type),
            media_type=media_type,
            name=_name(attachment),
            size=attachment.get("size"),
        )


def stickers(message: Mapping[str, Any], files_base: str) -> Iterator[RemoteFile | str]:
    """The stickers of a message; of one that can't be fetched as a picture its everyday name."""
    for sticker in message.get("sticker_items") or []:
        found = _STICKERS.get(sticker.get("format_type", 0))
        if found is None:
            yield "animated sticker"
            continue
        suffix, media_type = found
        # Those that move are on the other host of the two. https://docs.discord.com/developers/reference#cdn-formatting
        base = files_base.replace("//cdn.discordapp.com", "//media.discordapp.net") if suffix == "gif" else files_base
        yield RemoteFile(f"{base}/stickers/{sticker['id']}.{suffix}", "sticker", media_type, sticker.get("name"), None)


def _name(attachment: Mapping[str, Any]) -> str | None:
    # Where the platform had to change a name, the title is the true one, without its extension.
    filename, title = attachment.get("filename"), attachment.get("title")
    return f"{title}{PurePosixPath(str(filename)).suffix}" if title else filename


def _what(media_type: str) -> What:
    if media_type.startswith("image/gif"):
        return "animation"
    kind = media_type.partition("/")[0]
    if kind in ("image", "audio", "video"):
        return kind  # type: ignore[return-value]  # one of the three that were just named
    return "document"
