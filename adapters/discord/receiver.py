"""From the gateway's events to the door."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import structlog

from adapters.base import Host
from adapters.discord.bookmarks import Reading
from adapters.discord.connection import Connection
from adapters.discord.directory import Directory, Place
from adapters.discord.downloads import Downloads, everyday
from adapters.discord.events import Data, Events
from adapters.discord.inbox import Inbox, Work
from adapters.discord.lookups import PAGE, Lookups
from adapters.discord.normalise import Around, Normalised, deletions, normalise, reaction, snowflake, unseen
from adapters.discord.settings import DiscordSettings
from adapters.kit.patience import Patience
from gateway.schema.content import Attachment, Unsupported
from gateway.schema.message import InboundMessage

log = structlog.get_logger()

MOST_PAGES = 20
"""Of a hundred messages each, for one channel after a time away."""
_REMEMBERED = 5000


class Receiver:
    """Everything that comes in on one account, but for interactions."""

    def __init__(
        self,
        settings: DiscordSettings,
        account: str,
        host: Host,
        connection: Connection,
        downloads: Downloads,
        reading: Reading,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._account = account
        self._host = host
        self._connection = connection
        self._downloads = downloads
        self._reading = reading
        self.offered = Patience(account, sleep)
        """What the door says, however long it takes until it can be asked."""
        self.directory = Directory()
        self._own: OrderedDict[str, None] = OrderedDict()
        """Messages of the bot: only of reactions to these anything is told."""
        self._lookups = Lookups(connection, self.directory, sleep)
        self._warned = False
        self._inbox: Inbox | None = None

    @property
    def me(self) -> str:
        """The bot's id."""
        return str(self._connection.me["id"])

    def listen(self, events: Events, inbox: Inbox) -> None:
        """Put what comes into ``inbox``."""
        self._inbox = inbox
        events.on("READY", self._ready)
        events.on("GUILD_CREATE", self._guild_came)
        events.on("GUILD_DELETE", self._guild_went)
        for name in ("GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE"):
            events.on(name, lambda data: self.directory.role_came(str(data["guild_id"]), data["role"], self.me))
        for name in ("CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE"):
            events.on(name, self._channel_came)
        for name in ("CHANNEL_DELETE", "THREAD_DELETE"):
            events.on(name, lambda data: self.directory.channel_went(str(data["id"])))
        events.on("MESSAGE_CREATE", self._message_came)
        events.on("MESSAGE_UPDATE", lambda data: self._put(data, partial(self._edit, data)))
        for name in ("MESSAGE_DELETE", "MESSAGE_DELETE_BULK"):
            events.on(name, lambda data: self._put(data, partial(self._delete, data)))
        events.on("MESSAGE_REACTION_ADD", lambda data: self._put(data, partial(self._react, data, added=True)))
        events.on("MESSAGE_REACTION_REMOVE", lambda data: self._put(data, partial(self._react, data, added=False)))

    def fetch_again(self, channel: str) -> Work:
        """The work of reading a channel from its bookmark on."""
        return partial(self._catch_up, channel, oldest="0")

    def sent(self, message: str) -> None:
        """A message of the bot."""
        self._own[message] = None
        while len(self._own) > _REMEMBERED:
            self._own.popitem(last=False)

    async def around(self, data: Data) -> Around:
        """What ``data``, which has a channel, doesn't say of where it is."""
        place = await self._lookups.place(str(data["channel_id"]), data)
        guild = self.directory.guild(place.guild)
        return Around(self._account, self.me, place, guild, self._settings.files_base, self._names(data))

    # The events: nothing here may wait.

    def _ready(self, data: Data) -> None:
        # Direct conversations are told of by the first shard.
        if self._settings.catch_up_hours and data.get("shard", [0])[0] == 0:
            for channel in self._reading.direct:
                self._line(channel, partial(self._catch_up, channel, oldest=self._oldest()))

    def _guild_came(self, data: Data) -> None:
        if data.get("unavailable"):
            return
        places = self.directory.guild_came(data, self.me)
        oldest = self._oldest()
        for place in places:
            if place.readable and place.last_message is not None and int(place.last_message) > int(oldest):
                self._line(place.id, partial(self._catch_up, place.id, oldest=oldest, last=place.last_message))

    def _guild_went(self, data: Data) -> None:
        if not data.get("unavailable"):
            self.directory.guild_went(str(data["id"]))

    def _channel_came(self, data: Data) -> None:
        self.directory.channel_came(data)

    def _message_came(self, data: Data) -> None:
        if data["author"]["id"] == self.me:
            self.sent(str(data["id"]))
            self._put(data, partial(self._own_message, data))
            return
        self._put(data, partial(self._message, data))

    def _put(self, data: Data, work: Work) -> None:
        self._line(str(data["channel_id"]), work)

    def _line(self, channel: str, work: Work) -> None:
        if self._inbox is not None:
            self._inbox.put(channel, work)

    # The work: one thing after another in each channel.

    async def _message(self, data: Data) -> None:
        around = await self.around(data)
        found = normalise(data, around)
        if found is not None:
            if around.place.direct:
                await self._reading.meet(around.place.id)
            await self._bring(found)
        await self._reading.read(around.place.id, str(data["id"]))

    async def _bring(self, found: Normalised) -> None:
        if unseen(found.message):
            self._warn_of_intent()
            if not found.message.addressed:
                # There is nothing in it that could be of use to anybody.
                return
        message = await self._whole(found)
        verdict = await self.offered(lambda: self._host.accept(message))
        log.debug("a message was at the door", message=message.id, verdict=verdict.verdict)

    async def _own_message(self, data: Data) -> None:
        # Otherwise each answered channel would be asked for what is new in it at the next start.
        place = await self._lookups.place(str(data["channel_id"]), data)
        await self._reading.read(place.id, str(data["id"]))

    async def _edit(self, data: Data) -> None:
        # An update without a time of edit is the platform's own: a preview was made, a thread begun.
        if not data.get("edited_timestamp") or "author" not in data:
            return
        found = normalise(data, await self.around(data))
        if found is not None:
            message = await self._whole(found)
            await self.offered(lambda: self._host.edit(message))

    async def _delete(self, data: Data) -> None:
        for deletion in deletions(data, await self.around(data)):
            await self.offered(partial(self._host.delete, deletion))

    async def _react(self, data: Data, *, added: bool) -> None:
        message = str(data["message_id"])
        if data.get("message_author_id") == self.me:
            self.sent(message)
        if message not in self._own or data["user_id"] == self.me:
            return
        program = (data.get("member") or {}).get("user", {}).get("bot", False)
        if program and not self._settings.allow_bots:
            return
        found = reaction(data, await self.around(data), added=added)
        await self.offered(lambda: self._host.react(found))

    async def _whole(self, found: Normalised) -> InboundMessage:
        fetched: list[Attachment | Unsupported]
        if not found.files:
            return found.message
        if not await self.offered(lambda: self._host.hears(found.message)):
            fetched = [Unsupported(what=everyday(remote)) for remote in found.files]
        else:
            fetched = [
                await self.offered(partial(self._downloads.fetch, remote, self._host.files)) for remote in found.files
            ]
        return found.message.model_copy(update={"parts": (*found.message.parts, *fetched)})

    async def _catch_up(self, channel: str, *, oldest: str, last: str | None = None) -> None:
        """Read what was written since the bookmark, and since ``oldest``.

        ``last`` is the newest message there, if that is known.
        """
        place = self.directory.find(channel) or Place(channel)
        joined = self.directory.guild(place.guild).joined_at if place.guild else None
        after = await self.offered(lambda: self._reading.place(channel, joined=joined))
        after = max(after, oldest, key=int)
        if last is not None and int(last) <= int(after):
            return
        for _ in range(MOST_PAGES):
            page = await self._lookups.page(channel, after)
            for data in page:
                await self._message(data if place.guild is None else {"guild_id": place.guild, **data})
            if len(page) < PAGE:
                return
            after = str(page[-1]["id"])
        log.warning("more was missed than is read again", channel=channel, read=PAGE * MOST_PAGES)

    def _oldest(self) -> str:
        return snowflake(self._host.now() - timedelta(hours=self._settings.catch_up_hours))

    def _names(self, data: Data) -> dict[str, str]:
        content = data.get("content")
        if not isinstance(content, str) or "<#" not in content:
            return {}
        ids = [piece.partition(">")[0] for piece in content.split("<#")[1:]]
        return {key: place.name for key in ids if (place := self.directory.find(key)) is not None and place.name}

    def _warn_of_intent(self) -> None:
        if not self._warned and self._settings.message_content:
            self._warned = True
            log.warning(
                "messages come without their text: switch on Message Content Intent under Privileged Gateway Intents "
                "on the page Bot of https://discord.com/developers/applications, or set discord.message_content = false"
            )
