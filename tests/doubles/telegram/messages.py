"""What the bot writes and changes."""

from typing import TYPE_CHECKING, Any

from tests.doubles.telegram.failure import bad
from tests.doubles.telegram.rules import check_keyboard, check_reaction, check_text

if TYPE_CHECKING:
    from tests.doubles.telegram.server import BotApi

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


class Messages:
    """https://core.telegram.org/bots/api#available-methods."""

    def __init__(self, server: "BotApi") -> None:
        self._server = server
        self.sent: list[dict[str, Any]] = []
        self.drafts: list[dict[str, Any]] = []
        self.typing: list[int] = []
        self.queries: set[str] = set()
        self.notices: dict[str, str] = {}
        """What was shown for presses, by query."""
        self.reactions: dict[tuple[int, int], list[str]] = {}
        self.refuses_entities = False

    async def sendMessage(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """A text."""
        chat = self._server.chats.writable(data)
        self._check(data)
        check_keyboard(data.get("reply_markup"))
        self._server.limits.take(chat.id)
        message = self._server.chats.post(chat, data, {"text": data["text"]})
        self.sent.append({**data, "message_id": message["message_id"]})
        await self._server.notify()
        return message

    async def sendMessageDraft(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """A frame of a text that is being written; only to a person."""
        chat = self._server.chats.writable(data)
        if chat.type != "private":
            raise bad("TEXTDRAFT_PEER_INVALID")
        self._check(data)
        if not data.get("draft_id"):
            raise bad("draft_id must be non-zero")
        self._server.limits.take(chat.id)
        self.drafts.append(data)
        await self._server.notify()
        return True

    async def sendChatAction(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """The bot is seen to type."""
        self.typing.append(self._server.chats.writable(data).id)
        await self._server.notify()
        return True

    async def editMessageText(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Other words in the place of the bot's."""
        message = self._server.chats.own(data, doing="edit")
        self._check(data)
        check_keyboard(data.get("reply_markup"))
        if message.get("text") == data["text"] and message.get("reply_markup") == data.get("reply_markup"):
            raise bad(_NOT_MODIFIED)
        self._server.limits.take(data["chat_id"])
        message["text"] = data["text"]
        await self._server.notify()
        return message

    async def editMessageReplyMarkup(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """Other buttons, or none."""
        message = self._server.chats.own(data, doing="edit")
        markup = data.get("reply_markup")
        check_keyboard(markup)
        if message.get("reply_markup") == markup:
            raise bad(_NOT_MODIFIED)
        self._server.limits.take(data["chat_id"])
        message.pop("reply_markup", None)
        if markup is not None:
            message["reply_markup"] = markup
        await self._server.notify()
        return message

    async def answerCallbackQuery(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """What who pressed a button gets to see."""
        query = str(data.get("callback_query_id", ""))
        if query not in self.queries or query in self.notices:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        text = data.get("text") or ""
        if len(text) > 200:
            raise bad("MESSAGE_TOO_LONG")
        self.notices[query] = text
        await self._server.notify()
        return True

    async def setMessageReaction(self, data: dict[str, Any]) -> Any:  # noqa: N802
        """The bot's own reaction to a message."""
        chat = self._server.chats.writable(data)
        if data.get("message_id") not in chat.messages:
            raise bad("message to react not found")
        reactions = data.get("reaction") or []
        check_reaction(reactions)
        self.reactions[chat.id, data["message_id"]] = [each["emoji"] for each in reactions]
        await self._server.notify()
        return True

    def _check(self, data: dict[str, Any]) -> None:
        entities = data.get("entities")
        check_text(data.get("text", ""), entities)
        if self.refuses_entities and entities:
            raise bad("can't parse entities: unsupported")
