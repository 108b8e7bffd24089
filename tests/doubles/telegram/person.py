"""The person at the terminal: what is typed, and what is shown of what the bot does."""

import asyncio
import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.doubles.telegram.chats import Chat
from tests.doubles.telegram.facts import BOT_NAME, PERSON
from tests.doubles.telegram.failure import Failure
from tests.doubles.telegram.server import BotApi
from tests.doubles.telegram.transcript import Entry

COMMANDS = (
    "!group            write in a group from now on; the bot hears its name, @" + BOT_NAME,
    "!private          write to the bot itself again",
    "!photo PATH       send a picture; also !voice, !audio, !video and !document",
    "!edit TEXT        put other words in the place of your last message's",
    "!react EMOJI      react to the bot's last message",
    "!press LABEL      press a button under the bot's last message",
    "!move             the group becomes a supergroup",
    "!again            deliver the last update once more",
    "!fail METHOD CODE [SECONDS]   the next call of a method fails, for example: !fail sendMessage 429 5",
    "!drop METHOD      the next call is carried out, and the connection broken before the answer",
    "!late METHOD SECONDS          the next call is answered late",
    "!disconnect       break off all calls that are under way",
    "!expire           let all links to files expire",
    "!transcript PATH  write all that went in and out into a file, one JSON object a line",
)
_KINDS = ("photo", "voice", "audio", "video", "document")


class Person:
    """Does what is typed; ``say`` shows a line."""

    def __init__(self, api: BotApi, say: Callable[[str], None]) -> None:
        self._api = api
        self._say = say
        self._chat: Chat = api.chats.all[PERSON["id"]]
        self._last: dict[str, Any] = {}
        self._query = 0
        api.transcript.listen = self._show

    async def does(self, line: str) -> None:
        """One line: words for the bot, or, with ``!``, something else. Raises ``ValueError`` for what isn't one."""
        if not line.startswith("!"):
            self._last = await self._write(line)
            return
        word, _, rest = line[1:].partition(" ")
        if word in _KINDS:
            await self._send(word, _path(rest))
            return
        act = getattr(self, f"_{word}", None) if f"!{word}" in {command.split()[0] for command in COMMANDS} else None
        if act is None:
            raise ValueError(f"there is no !{word}")
        try:
            doing = act(*rest.split(maxsplit=0 if word == "edit" else -1))
        except TypeError:
            raise ValueError(f"!{word} needs something else behind it") from None
        await doing

    async def _write(self, text: str) -> dict[str, Any]:
        entities: list[dict[str, Any]] = []
        for kind, start, name in (("mention", text.find(f"@{BOT_NAME}"), f"@{BOT_NAME}"), _command(text)):
            if start >= 0:
                offset = len(text[:start].encode("utf-16-le")) // 2
                entities.append({"type": kind, "offset": offset, "length": len(name)})
        more = {"entities": entities} if entities else {}
        return await self._api.deliver({"chat": self._chat.facts, "text": text, **more})

    async def _send(self, kind: str, path: Path) -> None:
        content = await asyncio.to_thread(path.read_bytes)
        if kind == "photo":
            self._last = await self._api.send_photo(content, chat=self._chat.facts)
            return
        media_type, _ = mimetypes.guess_type(path)
        about = {"file_name": path.name, **({"mime_type": media_type} if media_type else {})}
        self._last = await self._api.send_file(kind, content, about=about, chat=self._chat.facts)

    async def _group(self) -> None:
        self._chat = self._api.group(title="Friends")
        await self._api.let_in(self._chat)

    async def _private(self) -> None:
        self._chat = self._api.chats.all[PERSON["id"]]

    async def _move(self) -> None:
        if self._chat.type != "group":
            raise ValueError("only a group can move")
        self._chat = await self._api.migrate(self._chat)

    async def _edit(self, text: str) -> None:
        await self._api.edit(self._last, text)

    async def _react(self, emoji: str) -> None:
        await self._api.react(self._bots()["message_id"], emoji, chat=self._chat.id)

    async def _press(self, *label: str) -> None:
        message = self._bots()
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        tokens = {button["text"]: button["callback_data"] for row in rows for button in row}
        self._query += 1
        token, query = tokens[" ".join(label)], str(self._query)
        await self._api.press(message["message_id"], token, chat=self._chat.id, query=query)

    async def _again(self) -> None:
        await self._api.redeliver(self._last)

    async def _fail(self, method: str, status: str, seconds: str = "5") -> None:
        parameters = {"retry_after": int(seconds)} if status == "429" else {}
        self._api.fail(method, Failure(int(status), "This was asked for", parameters))

    async def _drop(self, method: str) -> None:
        self._api.fail(method, Failure(fault="accept_then_drop"))

    async def _late(self, method: str, seconds: str) -> None:
        self._api.fail(method, Failure(delay=float(seconds)))

    async def _disconnect(self) -> None:
        self._api.disconnect()

    async def _expire(self) -> None:
        self._api.files.expire()

    async def _transcript(self, path: str) -> None:
        await asyncio.to_thread(_path(path).write_text, self._api.transcript.lines(), "utf-8")

    def _bots(self) -> dict[str, Any]:
        messages = [each for each in self._chat.messages.values() if each["from"].get("username") == BOT_NAME]
        if not messages:
            raise ValueError("the bot has said nothing here")
        return messages[-1]

    def _show(self, entry: Entry) -> None:
        if entry.kind == "refused":
            self._say(f"  (refused: {entry.content['method']}: {entry.content['description']})")
        if entry.kind != "call":
            return
        method, result = entry.content["method"], entry.content["result"]
        if method == "answerCallbackQuery" and entry.content["arguments"].get("text"):
            self._say(f"  ({entry.content['arguments']['text']})")
        if not method.startswith("send") or not isinstance(result, dict):
            return
        what = result.get("text") or f"({method.removeprefix('send').lower()})"
        buttons = [button["text"] for row in _rows(result) for button in row]
        self._say(f"bot: {what}" + (f"\n     [{'] ['.join(buttons)}]" if buttons else ""))


def _path(typed: str) -> Path:
    return Path(typed).expanduser()


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _command(text: str) -> tuple[str, int, str]:
    word = text.split(maxsplit=1)[0]
    return ("bot_command", 0, word) if word.startswith("/") else ("bot_command", -1, "")
