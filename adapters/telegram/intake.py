"""Bringing what happened to the door, each kind by its own way."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

import structlog

from adapters.base import Host
from adapters.telegram import MANIFEST
from adapters.telegram.answers import Answers
from adapters.telegram.downloads import Downloads
from adapters.telegram.happening import (
    Happening,
    Ignored,
    Membership,
    Moved,
    Piece,
    Pressed,
    Reacted,
    Said,
    together,
)
from adapters.telegram.media import Media
from adapters.telegram.moves import Moves
from adapters.telegram.sent import Sent
from gateway.schema.address import Address
from gateway.schema.content import Part, Unsupported
from gateway.schema.event import Reaction
from gateway.schema.message import InboundMessage

log = structlog.get_logger()
Result = TypeVar("Result")
_MOST_IN_ALBUMS = 2000


class Patience(Protocol):
    """What is done while the queue is away: asking again, or giving up with ``Unavailable``."""

    async def __call__(self, ask: Callable[[], Awaitable[Result]]) -> Result:
        """What ``ask`` comes to."""
        ...


class Intake:
    """One account's. When a method returns, what happened may be confirmed to the platform."""

    def __init__(
        self,
        host: Host,
        *,
        account: str,
        downloads: Downloads,
        moves: Moves,
        sent: Sent,
        answers: Answers,
        patience: Patience,
    ) -> None:
        self._host = host
        self._account = account
        self._downloads = downloads
        self._moves = moves
        self._sent = sent
        self._answers = answers
        self._patience = patience
        self._ignored: Counter[str] = Counter()
        self._albums: OrderedDict[tuple[int, int], dict[int, Said]] = OrderedDict()
        """Of a message that was taken as a part of an album, all that it was taken with."""

    async def take(self, happened: Sequence[Happening]) -> None:
        """Take one thing that happened, or the messages of one album. Raises what ``patience`` lets through."""
        match happened[0]:
            case Said(edited=True) as said:
                await self._edited(said)
            case Said() as said:
                items = [each for each in happened if isinstance(each, Said)]
                if said.album is not None:
                    self._remember(items)
                await self._said(together(items))
            case Reacted() as reacted:
                await self._reacted(reacted)
            case Pressed() as pressed:
                await self._pressed(pressed)
            case Moved(old=old, new=new):
                await self._patience(lambda: self._moves.learn(old, new))
                log.info("a group became a supergroup", account=self._account, old=old, new=new)
            case Membership(chat=chat, status=status):
                log.info("the bot's place in a chat has changed", account=self._account, chat=chat, status=status)
            case Ignored(kind=kind):
                self._ignore(kind)

    async def _said(self, said: Said) -> None:
        message = await self._whole(said)
        await self._patience(lambda: self._host.accept(message))

    async def _edited(self, said: Said) -> None:
        if said.album is not None:
            items = self._albums.get((said.chat, said.number))
            if items is None:
                self._ignore("edit in an old album")
                return
            items[said.number] = said
            said = together(list(items.values()))
        message = await self._whole(said)
        await self._patience(lambda: self._host.edit(message))

    async def _whole(self, said: Said) -> InboundMessage:
        message = said.message.model_copy(update={"address": self._moves.named(said.message.address)})
        has_files = any(isinstance(piece, Media) for piece in said.pieces)
        heard = not has_files or await self._patience(lambda: self._host.hears(message))
        parts = await asyncio.gather(*(self._part(piece, heard=heard) for piece in said.pieces))
        return message.model_copy(update={"parts": tuple(parts)})

    async def _part(self, piece: Piece, *, heard: bool) -> Part:
        if not isinstance(piece, Media):
            return piece
        if not heard:
            return Unsupported(what=piece.everyday)
        return await self._patience(lambda: self._downloads.fetch(piece))

    async def _reacted(self, reacted: Reacted) -> None:
        if not self._sent.has(reacted.chat, reacted.number):
            self._ignore("reaction to another's message")
            return
        thread = self._sent.thread(reacted.chat, reacted.number)
        address = Address(
            platform=MANIFEST.name,
            account=self._account,
            chat=str(reacted.chat),
            thread=None if thread is None else str(thread),
        )
        for emojis, added in ((reacted.removed, False), (reacted.added, True)):
            for emoji in emojis:
                reaction = Reaction(
                    address=self._moves.named(address),
                    sender=reacted.sender,
                    emoji=emoji,
                    to=str(reacted.number),
                    added=added,
                    # Groups and channels have negative ids.
                    direct=reacted.chat > 0,
                )
                await self._patience(partial(self._host.react, reaction))

    async def _pressed(self, pressed: Pressed) -> None:
        press = pressed.press.model_copy(update={"address": self._moves.named(pressed.press.address)})
        outcome = await self._patience(lambda: self._host.press(press))
        await self._answers.pressed(press.key, pressed.chat, pressed.number, outcome)

    def _remember(self, items: Sequence[Said]) -> None:
        """Whoever edits one message of an album changes a part of one message of ours."""
        whole = {said.number: said for said in items}
        self._albums.update({(said.chat, said.number): whole for said in items})
        while len(self._albums) > _MOST_IN_ALBUMS:
            self._albums.popitem(last=False)

    def _ignore(self, kind: str) -> None:
        self._ignored[kind] += 1
        log.info("an update was of no use", account=self._account, kind=kind, count=self._ignored[kind])
