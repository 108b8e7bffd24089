"""What people do, as updates."""

from typing import TYPE_CHECKING, Any

from tests.doubles.telegram.chats import Chat, Chats
from tests.doubles.telegram.facts import BOT, DATE, GROUP, PERSON, SUPERGROUP
from tests.doubles.telegram.files import ServerFiles

if TYPE_CHECKING:
    from collections import deque


class People:
    """The side of the platform that people see. A part of the server."""

    chats: Chats
    files: ServerFiles
    updates: "deque[dict[str, Any]]"

    async def push(self, content: dict[str, Any]) -> dict[str, Any]:
        """An update of any content."""
        raise NotImplementedError

    @property
    def next_message(self) -> int:
        """The number of the next message."""
        return self.chats.next_message

    def meet(self, number: int, *, topics: tuple[int, ...] = ()) -> Chat:
        """A person who has written to the bot before."""
        return self._add(Chat(number, topics=set(topics)))

    def group(self, number: int = GROUP, *, title: str = "All") -> Chat:
        """A group that the bot is in."""
        return self._add(Chat(number, "group", title))

    def supergroup(self, number: int = SUPERGROUP, *, title: str = "All", topics: tuple[int, ...] = ()) -> Chat:
        """A supergroup; with topics, a forum."""
        return self._add(Chat(number, "supergroup", title, forum=bool(topics), topics=set(topics)))

    def _add(self, chat: Chat) -> Chat:
        self.chats.all[chat.id] = chat
        return chat

    async def write(self, text: str, **fields: Any) -> dict[str, Any]:
        """A direct message from the person."""
        return await self.deliver({"text": text, **fields})

    async def say(self, chat: Chat, text: str, **fields: Any) -> dict[str, Any]:
        """Somebody writes in a group."""
        return await self.deliver({"chat": chat.facts, "text": text, **fields})

    async def deliver(self, message: dict[str, Any], *, kind: str = "message") -> dict[str, Any]:
        """An update with a message of any content."""
        whole = {
            "message_id": self.chats.next_message,
            "from": PERSON,
            "chat": {"id": PERSON["id"], "type": "private", "first_name": "Ada"},
            "date": DATE,
            **message,
        }
        self.chats.next_message += 1
        self.chats.seen(whole)
        return await self.push({kind: whole})

    async def edit(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        """Somebody puts other words in the place of a message's."""
        message = {**update["message"], "edit_date": DATE + 60}
        message["caption" if "caption" in message else "text"] = text
        self.chats.seen(message)
        return await self.push({"edited_message": message})

    async def send_photo(self, content: bytes, *, size: int | None = None, **fields: Any) -> dict[str, Any]:
        """A picture in two sizes, the larger of which is ``content``."""
        small, large = self.files.add(content[:10]), self.files.add(content, size=size)
        sizes = [{**small, "width": 90, "height": 67}, {**large, "width": 1280, "height": 960}]
        return await self.deliver({"photo": sizes, **fields})

    async def send_file(self, kind: str, content: bytes, *, size: int | None = None, **fields: Any) -> dict[str, Any]:
        """A file of a kind that a message has a field for; what belongs into that field is told by ``about``."""
        about = fields.pop("about", {})
        return await self.deliver({kind: {**self.files.add(content, size=size), **about}, **fields})

    async def press(self, number: int, data: str, *, chat: int = PERSON["id"], query: str = "77") -> dict[str, Any]:
        """Somebody presses a button under a message of the bot's."""
        message = self.chats.all[chat].messages[number]
        return await self.push(
            {"callback_query": {"id": query, "from": PERSON, "message": message, "chat_instance": "7", "data": data}}
        )

    async def react(self, number: int, *emojis: str, chat: int = PERSON["id"], before: tuple[str, ...] = ()) -> None:
        """Somebody's reactions to a message are these now."""
        await self.push(
            {
                "message_reaction": {
                    "chat": self.chats.all[chat].facts,
                    "message_id": number,
                    "user": PERSON,
                    "date": DATE,
                    "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in before],
                    "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in emojis],
                }
            }
        )

    async def migrate(self, old: Chat, new: int = SUPERGROUP) -> Chat:
        """A group becomes a supergroup; the notices of it come in both."""
        supergroup = self.supergroup(new, title=old.title)
        old.moved_to = new
        await self.deliver({"chat": old.facts, "migrate_to_chat_id": new})
        await self.deliver({"chat": supergroup.facts, "migrate_from_chat_id": old.id})
        return supergroup

    async def let_in(self, chat: Chat, status: str = "member") -> None:
        """The bot's own place in a chat changes."""
        await self.push(
            {
                "my_chat_member": {
                    "chat": chat.facts,
                    "from": PERSON,
                    "date": DATE,
                    "old_chat_member": {"user": BOT, "status": "left"},
                    "new_chat_member": {"user": BOT, "status": status},
                }
            }
        )
