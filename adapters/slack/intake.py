"""What Slack tells, brought to the door: told "received" only after its verdict."""

import asyncio
import traceback
from collections import Counter, OrderedDict
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from adapters.base import Host
from adapters.slack.commands import Commands
from adapters.slack.download import Downloads, everyday
from adapters.slack.lanes import Lanes
from adapters.slack.markup import mentioned
from adapters.slack.missed import Places
from adapters.slack.normalise import Place, Said, normalise
from adapters.slack.people import People
from adapters.slack.presses import Presses
from adapters.slack.teams import Team, Teams
from adapters.slack.threads import Threads
from gateway.errors import ClawgateError
from gateway.schema.address import Address
from gateway.schema.content import Unsupported
from gateway.schema.event import Deletion, Reaction
from gateway.schema.ids import ConversationId
from gateway.schema.message import InboundMessage

log = structlog.get_logger()

_REMEMBERED = 2000
Background = Callable[[Coroutine[Any, Any, None]], None]


class Intake:
    """One account's. Everything in a channel comes to the door in the order in which it came in."""

    def __init__(
        self,
        host: Host,
        teams: Teams,
        *,
        place: Place,
        lanes: Lanes,
        people: People,
        downloads: Downloads,
        places: Places,
        commands: Commands,
        presses: Presses,
        threads: Threads,
    ) -> None:
        self._host = host
        self._teams = teams
        self._place = place
        self._lanes = lanes
        self._people = people
        self._downloads = downloads
        self._places = places
        self._commands = commands
        self._presses = presses
        self._threads = threads
        self.ignored: Counter[str] = Counter()
        """Events that concern nobody, by kind."""
        self.askers: OrderedDict[ConversationId, str] = OrderedDict()
        """Who spoke to the bot last in each conversation: team and person, as ``T….U…``."""

    async def event(self, payload: Mapping[str, Any], team: Team) -> None:
        """Take an event. Raises ``ClawgateError``: then it was not received."""
        event = payload["event"]
        channel = _channel(event)
        key = str(payload.get("event_id") or f"{channel}:{event.get('event_ts')}")
        await self._lanes.do(channel, key, lambda: self._take(payload, team))

    async def missed(self, message: Mapping[str, Any], channel: str, team: Team) -> bool:
        """Take a message that was found in a channel's history; whether it was new."""
        payload = {"team_id": team.bot.team, "event": {"type": "message", "channel": channel, **message}}
        key = f"missed {channel}:{message.get('ts')}"
        new: bool = await self._lanes.do(channel, key, lambda: self._take(payload, team))
        return new

    async def command(self, payload: Mapping[str, Any], team: Team) -> str | dict[str, Any]:
        """Take a slash command; what is answered at once. Raises ``ClawgateError``."""
        key = f"command:{payload['trigger_id']}"
        answer: str | dict[str, Any] = await self._lanes.do(
            f"command {payload.get('user_id')}", key, lambda: self._commands.take(payload, team)
        )
        return answer

    async def press(self, payload: Mapping[str, Any], team: Team) -> None:
        """Take the press of a button. Raises ``ClawgateError``."""
        key = f"press:{payload.get('trigger_id')}"
        await self._lanes.do(f"press {_pressed(payload)}", key, lambda: self._presses.take(payload, team))

    async def _take(self, payload: Mapping[str, Any], team: Team) -> bool:
        """Whether it was a message that the door had not seen."""
        event = payload["event"]
        try:
            names = await self._people.names(team, _people(event))
            happened = normalise(payload, team.bot, self._place, names)
        except ClawgateError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is odd about one event, the next ones must come in
            _unreadable(payload, error)
            return False
        match happened:
            case Said(edited=True):
                message = (await self._whole(happened, team)).message
                await self._host.edit(message.model_copy(update={"address": self._settled(message)}))
            case Said():
                return await self._said(happened, team)
            case Deletion():
                await self._host.delete(happened.model_copy(update={"address": self._settled(happened)}))
            case Reaction():
                await self._host.react(await self._in_its_thread(happened, team))
            case None:
                kind = f"{event.get('type')}.{event.get('subtype') or ''}".rstrip(".")
                self.ignored[kind] += 1
                log.info("an event was ignored", kind=kind, so_far=self.ignored[kind])
        return False

    async def _said(self, said: Said, team: Team) -> bool:
        whole = await self._whole(said, team)
        message = whole.message
        await self._teams.note(message.address.chat, team)
        if message.addressed:
            self.askers[message.address.conversation] = message.sender.user
            self.askers.move_to_end(message.address.conversation)
            while len(self.askers) > _REMEMBERED:
                self.askers.popitem(last=False)
        self._threads.note(message.address.chat, message.reply_to or "", message.address.thread)
        verdict = await self._host.accept(message)
        self._places.reached(message)
        return verdict.verdict in ("accepted", "overheard")

    def _settled(self, event: InboundMessage | Deletion) -> Address:
        return self._threads.settled(event.address, event.key.rpartition(":")[2])

    async def _in_its_thread(self, reaction: Reaction, team: Team) -> Reaction:
        """Slack doesn't tell where the message stands; whoever posted it knows, or Slack can be asked."""
        thread = await self._threads.of(reaction.address.chat, reaction.to, team)
        address = reaction.address.model_copy(update={"thread": thread})
        return reaction.model_copy(update={"address": address})

    async def _whole(self, said: Said, team: Team) -> Said:
        """With its files in the store."""
        if not said.files:
            return said
        if await self._host.hears(said.message):
            parts = [await self._downloads.part(file, team) for file in said.files]
        else:
            parts = [Unsupported(what=everyday(file)) for file in said.files]
        message = said.message.model_copy(update={"parts": (*said.message.parts, *parts)})
        return Said(message, edited=said.edited)


def _channel(event: Mapping[str, Any]) -> str:
    item = event.get("item")
    found = event.get("channel") or (item.get("channel") if isinstance(item, Mapping) else None)
    return found if isinstance(found, str) else ""


def _pressed(payload: Mapping[str, Any]) -> str:
    channel = payload.get("channel")
    return str(channel.get("id")) if isinstance(channel, Mapping) else ""


def _people(event: Mapping[str, Any]) -> set[str]:
    message = event.get("message")
    said = message if isinstance(message, Mapping) else event
    return mentioned(said) | {str(said.get("user") or "")}


def _unreadable(payload: Mapping[str, Any], error: Exception) -> None:
    # No text of the error: it can hold the message.
    place = traceback.extract_tb(error.__traceback__)[-1]
    log.warning(
        "an event could not be read and was skipped",
        event_id=payload.get("event_id"),
        fault=type(error).__name__,
        place=f"{place.filename}:{place.lineno}",
    )


async def later(work: Coroutine[Any, Any, None], seconds: float = 30.0) -> None:
    """Do what nobody waits for; a failure is lost without harm."""
    try:
        async with asyncio.timeout(seconds):
            await work
    except (ClawgateError, TimeoutError) as error:
        log.info("something small could not be done", reason=str(error) or type(error).__name__)
