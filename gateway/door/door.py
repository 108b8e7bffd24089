"""``accept``: the one way in. It returns after the durable write."""

from collections.abc import Callable, Mapping
from datetime import tzinfo

import structlog

from gateway.bus.buttons import ButtonStore
from gateway.bus.inbox import Inbox, Offered
from gateway.bus.notes import NoteStore
from gateway.bus.presence import Presence
from gateway.bus.reminders import ReminderStore
from gateway.commands.command import Answer, Command, CommandContext, Queued
from gateway.commands.parse import parse
from gateway.door.buttons import GONE, ButtonDesk
from gateway.door.content import objection
from gateway.door.routing import session_of
from gateway.schema.button import Buttons
from gateway.schema.event import Deletion, Press, Pressed, Reaction
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Outcome, Refused, Verdict
from gateway.schema.reply import Reply
from gateway.schema.task import Task
from gateway.settings import DoorSection

log = structlog.get_logger()


class Door:
    """Decides of every message, in this order: content, dedupe, chat commands, routing, room in its lane."""

    def __init__(
        self,
        inbox: Inbox,
        presence: Presence,
        notes: NoteStore,
        reminders: ReminderStore,
        commands: Mapping[str, Command],
        limits: DoorSection,
        *,
        horizons: Mapping[str, int],
        now: Callable[[], float],
        zone: tzinfo | None = None,
        buttons: ButtonStore | None = None,
    ) -> None:
        self._inbox = inbox
        self._presence = presence
        self._notes = notes
        self._reminders = reminders
        self._commands = commands
        self._limits = limits
        self._horizons = horizons
        """Hours for which a platform may deliver a message again, by platform."""
        self._now = now
        self._zone = zone
        desk = ButtonDesk(buttons, allowed=lambda _: True, accept=self.accept, now=now) if buttons is not None else None
        self._desk = desk

    async def accept(self, message: InboundMessage) -> Verdict:
        """Let a message in, or refuse it. Raises ``Unavailable`` if nothing could be stored."""
        why = objection(message, max_characters=self._limits.max_characters)
        if why is not None:
            return await self._refuse(message, why)
        spoken = parse(message.text)
        if spoken is not None:
            return await self._command(message, *spoken)
        return await self._offer(message, self._task(message))

    async def edit(self, message: InboundMessage) -> bool:
        """Put other words in a message's place if it still waits; True if so. Raises ``Unavailable``."""
        del message
        return False

    async def delete(self, deletion: Deletion) -> bool:
        """Cancel a message if it still waits; True if so. Raises ``Unavailable``."""
        del deletion
        return False

    async def react(self, reaction: Reaction) -> None:
        """Keep a reaction as a remark. Raises ``Unavailable``."""

    async def press(self, press: Press) -> Pressed:
        """Say what a button stands for, once. Raises ``Unavailable``."""
        return await self._desk.press(press) if self._desk is not None else GONE

    async def _offer(self, message: InboundMessage, task: Task) -> Verdict:
        offered = await self._inbox.offer(
            task,
            most_waiting=self._limits.max_waiting,
            horizon_hours=self._horizons[message.address.platform],
        )
        if offered is Offered.FULL:
            return await self._refuse(
                message,
                f"{_messages_are(self._limits.max_waiting)} already waiting here. "
                "Please wait for an answer, or send /stop to drop yours.",
            )
        if offered is Offered.BUSY:
            return await self._refuse(
                message, "I have more to do than I can keep up with. Please send this again in some minutes."
            )
        if offered is Offered.DUPLICATE:
            return Duplicate(id=message.id)
        log.info("accepted", message=message.id)
        return Accepted(id=message.id)

    async def _command(self, message: InboundMessage, name: str, arguments: str) -> Verdict:
        session = session_of(message)
        if await self._inbox.outcome(message.id, session) is not None:
            return Duplicate(id=message.id)
        command = self._commands.get(name)
        if command is None:
            answer: str | Answer | Queued = f"There is no command /{name}. Send /help to see what there is."
        else:
            answer = await command.run(
                CommandContext(
                    message=message,
                    session=session,
                    arguments=arguments,
                    inbox=self._inbox,
                    presence=self._presence,
                    notes=self._notes,
                    reminders=self._reminders,
                    zone=self._zone,
                    commands=self._commands,
                )
            )
        if isinstance(answer, Queued):
            return await self._offer(message, self._task(message).model_copy(update={"kind": answer.kind, "parts": ()}))
        said = answer if isinstance(answer, Answer) else Answer(answer)
        return await self._answer(message, said.text, Outcome.REPLIED, Accepted(id=message.id), said.buttons)

    async def _refuse(self, message: InboundMessage, why: str) -> Verdict:
        log.info("refused", message=message.id)
        return await self._answer(message, why, Outcome.REFUSED, Refused(id=message.id, notice=why))

    async def _answer(
        self, message: InboundMessage, text: str, outcome: Outcome, verdict: Verdict, buttons: Buttons | None = None
    ) -> Verdict:
        reply = Reply(
            version=1 if buttons is None else 2,
            id=Reply.id_for(message.id),
            address=message.address,
            text=text,
            buttons=buttons,
            reply_to=message.reply_to,
        )
        offered = await self._inbox.answer(
            message.id,
            reply,
            message.address.conversation,
            outcome=outcome,
            horizon_hours=self._horizons[message.address.platform],
        )
        if offered is Offered.DUPLICATE:
            return Duplicate(id=message.id)
        if offered is Offered.FULL:
            # Even to say so would only make what waits to be sent there longer.
            log.warning("refused in silence: too many answers wait", conversation=message.address.conversation)
            return Refused(id=message.id, notice=text, silent=True)
        return verdict

    def _task(self, message: InboundMessage) -> Task:
        return Task(
            version=1 if message.direct else 2,
            direct=message.direct,
            id=message.id,
            session=session_of(message),
            address=message.address,
            sender=message.sender,
            parts=message.parts,
            reply_to=message.reply_to,
            accepted_ms=int(self._now() * 1000),
        )


def _messages_are(count: int) -> str:
    return "1 message is" if count == 1 else f"{count} messages are"
