"""What a press comes to: what the button says, said by who pressed it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from weakref import WeakValueDictionary

from gateway.bus.buttons import ButtonStore, Choice
from gateway.door.access import Access, Objection
from gateway.schema.content import Text
from gateway.schema.event import Press, Pressed
from gateway.schema.ids import PRESSED
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Refused, Verdict

GONE = Pressed(notice="This button can't be pressed any more.", used=True)
SPENT = Pressed(notice="This was answered already.", used=True)
NOT_YOURS = Pressed(notice="These buttons are for somebody else.")
NOT_ALLOWED = Pressed(notice="You can't use these buttons.")


class ButtonDesk:
    """Takes presses to the door.

    All buttons of a reply stand for one message, whose id derives from the reply: the step that takes it in is the
    one that uses them up. So a press that comes again, and another button pressed at the same moment, are duplicates,
    and a crash in between leaves either nothing or all of it done.
    """

    def __init__(
        self,
        store: ButtonStore,
        *,
        access: Access,
        accept: Callable[[InboundMessage], Awaitable[Verdict]],
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self._access = access
        self._accept = accept
        self._now = now
        # A command acts before it is recorded: two at once would both act.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def press(self, press: Press) -> Pressed:
        """Say what the button stands for. Raises ``Unavailable``: then nothing was used up."""
        choice = await self._store.find(press.token, press.address.conversation)
        if choice is None:
            return GONE
        if choice.presser not in (None, press.sender.id):
            return NOT_YOURS
        # Here too: the press of somebody who may not must not be what uses them up.
        role = await self._access.ask(press.address, press.sender, direct=press.direct)
        if isinstance(role, Objection):
            return NOT_ALLOWED
        if not role.reaches(choice.least):
            return NOT_YOURS
        message = self._message(press, choice)
        async with self._turns.setdefault(f"{press.address.account_id}:{choice.group}", asyncio.Lock()):
            return _told(await self._accept(message))

    def _message(self, press: Press, choice: Choice) -> InboundMessage:
        return InboundMessage(
            key=f"{PRESSED}{choice.group}",
            address=press.address,
            sender=press.sender,
            parts=(Text(text=choice.says),),
            direct=press.direct,
            sent_at=datetime.fromtimestamp(self._now(), UTC),
            reply_to=press.reply_to,
        )


def _told(verdict: Verdict) -> Pressed:
    match verdict:
        case Accepted():
            return Pressed(used=True)
        case Duplicate():
            return SPENT
        # Any other notice is in the outbox.
        case Refused(silent=True):
            return Pressed(notice="This could not be taken in.", used=True)
        case _:
            return Pressed(used=True)
