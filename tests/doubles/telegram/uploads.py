"""The files that the bot sends."""

from typing import TYPE_CHECKING, Any

from tests.doubles.telegram.arguments import Upload
from tests.doubles.telegram.files import check_upload
from tests.doubles.telegram.rules import check_caption

if TYPE_CHECKING:
    from tests.doubles.telegram.server import BotApi


class Uploads:
    """https://core.telegram.org/bots/api#sending-files."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server
        self._sent: list[tuple[str, dict[str, Any], Upload]] = []

    async def sendPhoto(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """A picture."""
        return await self._send("photo", data)

    async def sendVoice(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Speech."""
        return await self._send("voice", data)

    async def sendAudio(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Music."""
        return await self._send("audio", data)

    async def sendVideo(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """A film."""
        return await self._send("video", data)

    async def sendAnimation(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """A film without sound."""
        return await self._send("animation", data)

    async def sendSticker(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """A sticker."""
        return await self._send("sticker", data)

    async def sendDocument(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Any file."""
        return await self._send("document", data)

    async def _send(self, kind: str, data: dict[str, Any]) -> Any:
        chat = self._server.chats.writable(data)
        upload = check_upload(_uploaded(kind, data), photo=kind == "photo")
        check_caption(data.get("caption", ""), data.get("caption_entities"))
        self._server.limits.take(chat.id)
        kept = self._server.files.add(upload.content)
        message = self._server.chats.post(chat, data, {kind: _shown(kind, kept, upload)})
        self._sent.append((kind, data, upload))
        await self._server.notify()
        return message

    def __iter__(self) -> Any:
        return iter(self._sent)

    def __len__(self) -> int:
        return len(self._sent)


def _uploaded(kind: str, data: dict[str, Any]) -> Any:
    """The file of a form; it may be named by ``attach://``: https://core.telegram.org/bots/api#inputfile"""
    found = data.get(kind)
    if isinstance(found, str) and found.startswith("attach://"):
        return data.get(found.removeprefix("attach://"))
    return found


def _shown(kind: str, kept: dict[str, Any], upload: Upload) -> Any:
    match kind:
        case "photo":
            return [{**kept, "width": 100, "height": 100}]
        case "document":
            return {**kept, "file_name": upload.name, "mime_type": upload.media_type}
        case "sticker":
            kinds = {"is_animated": False, "is_video": False, "type": "regular"}
            return {**kept, "width": 512, "height": 512, **kinds}
        case "voice":
            return {**kept, "duration": 1}
        case "audio":
            return {**kept, "duration": 1, "file_name": upload.name}
        case _:
            return {**kept, "duration": 1, "width": 100, "height": 100}
