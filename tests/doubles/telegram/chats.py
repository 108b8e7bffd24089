"""The chats there are, and what was said in them."""

from dataclasses import dataclass, field
from typing import Any

from tests.doubles.telegram.facts import BOT, DATE, PERSON
from tests.doubles.telegram.failure import Refused, bad


@dataclass
class Chat:
    """One chat. Messages are numbered by the server."""

    id: int
    type: str = "private"
    title: str = ""
    forum: bool = False
    topics: set[int] = field(default_factory=set)
    moved_to: int | None = None
    shut: str | None = None
    """Why the bot may not write there: the words of a 403."""
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, Any]:
        """As messages show it."""
        if self.type == "private":
            return {"id": self.id, "type": "private", "first_name": PERSON["first_name"]}
        return {"id": self.id, "type": self.type, "title": self.title, **({"is_forum": True} if self.forum else {})}


class Chats:
    """All of one server."""

    def __init__(self) -> None:
        self.all: dict[int, Chat] = {PERSON["id"]: Chat(PERSON["id"])}
        self.next_message = 1

    def seen(self, message: dict[str, Any]) -> None:
        """A message came from outside: its chat is known from now on."""
        facts = message.get("chat")
        if not isinstance(facts, dict) or not isinstance(facts.get("id"), int):
            return
        chat = self.all.setdefault(
            facts["id"],
            Chat(
                facts["id"],
                str(facts.get("type", "private")),
                str(facts.get("title", "")),
                forum=bool(facts.get("is_forum")),
            ),
        )
        thread = message.get("message_thread_id")
        if isinstance(thread, int) and message.get("is_topic_message"):
            chat.topics.add(thread)
        if isinstance(message.get("message_id"), int):
            chat.messages[message["message_id"]] = message

    def writable(self, data: dict[str, Any]) -> Chat:
        """The chat that a call names, if the bot may write there."""
        number = data.get("chat_id")
        if not isinstance(number, int):
            raise bad("chat_id is empty")
        chat = self.all.get(number)
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        if chat.shut is not None:
            raise Refused(403, f"Forbidden: {chat.shut}")
        thread = data.get("message_thread_id")
        if thread is not None and thread not in chat.topics:
            raise bad("message thread not found")
        return chat

    def own(self, data: dict[str, Any], *, doing: str) -> dict[str, Any]:
        """A message of the bot's, to be changed."""
        chat = self.writable(data)
        message = chat.messages.get(data.get("message_id", 0))
        if message is None:
            raise bad(f"message to {doing} not found")
        if message["from"]["id"] != BOT["id"]:
            raise bad("message can't be edited")
        return message

    def post(self, chat: Chat, data: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
        """The bot writes."""
        self._check_answered(chat, data.get("reply_parameters"))
        message = {
            "message_id": self.next_message,
            "from": BOT,
            "date": DATE,
            "chat": chat.facts,
            **content,
        }
        if data.get("message_thread_id") is not None:
            message |= {"message_thread_id": data["message_thread_id"], "is_topic_message": True}
        if data.get("reply_markup") is not None:
            message["reply_markup"] = data["reply_markup"]
        self.next_message += 1
        chat.messages[message["message_id"]] = message
        return message

    @staticmethod
    def _check_answered(chat: Chat, answered: Any) -> None:
        if (
            isinstance(answered, dict)
            and answered["message_id"] not in chat.messages
            and not answered.get("allow_sending_without_reply")
        ):
            raise bad("message to be replied not found")
