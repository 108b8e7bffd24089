"""``accept``: the one way in. It returns after the durable write."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo

import structlog

from gateway.agents import DEFAULT, Roster
from gateway.bus.approvals import Approvals
from gateway.bus.buttons import ButtonStore
from gateway.bus.inbox import Inbox, Offered
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.presence import Presence
from gateway.bus.quotas import Exceeded, Quotas, asked_of
from gateway.bus.remarks import Remarks
from gateway.bus.reminders import ReminderStore
from gateway.bus.rooms import Rooms
from gateway.bus.sessions import Sessions
from gateway.commands.command import Answer, Command, CommandContext, Queued
from gateway.commands.parse import Spoken, parse
from gateway.door.access import Access, Objection
from gateway.door.buttons import ButtonDesk
from gateway.door.content import objection
from gateway.door.gate import Gate
from gateway.door.quotas import reason, sentence
from gateway.door.remarks import quoted, reacted, reaction_name, said
from gateway.door.routing import bound_of, session_of
from gateway.schema.event import Deletion, Press, Pressed, Reaction
from gateway.schema.files import Files
from gateway.schema.ids import SessionId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Duplicate, Outcome, Overheard, Refused, Verdict
from gateway.schema.reply import Reply
from gateway.schema.role import Role
from gateway.schema.task import Task
from gateway.settings import AgentSection, DoorSection

log = structlog.get_logger()
ASK = (
    "I don't know you yet. Ask whoever runs me to type `clawgate pair {code}`, or to send me `/pair {code}`, within "
    "the hour; then write to me again."
)


class Door:
    """Decides of every message by: sender, whether it is for us, content, dedupe, chat commands, room in its lane."""

    def __init__(
        self,
        inbox: Inbox,
        presence: Presence,
        notes: NoteStore,
        reminders: ReminderStore,
        commands: Mapping[str, Command],
        limits: DoorSection,
        *,
        access: Access,
        pairing: Pairing,
        quotas: Quotas | None = None,
        rooms: Rooms,
        remarks: Remarks,
        sessions: Sessions,
        files: Files,
        horizons: Mapping[str, int],
        now: Callable[[], float],
        buttons: ButtonStore,
        approvals: Approvals,
        zone: tzinfo | None = None,
        roster: Roster | None = None,
    ) -> None:
        """``roster``: who answers; by default the default agent does."""
        self._inbox = inbox
        self._presence = presence
        self._notes = notes
        self._reminders = reminders
        self._commands = commands
        self._limits = limits
        self._access = access
        self._pairing = pairing
        self._quotas = quotas
        self._rooms = rooms
        self._gate = Gate(rooms, bot_turns=limits.bot_turns)
        self._remarks = remarks
        self._sessions = sessions
        self._files = files
        self._horizons = horizons
        """Hours for which a platform may deliver a message again, by platform."""
        self._now = now
        self._zone = zone
        self._approvals = approvals
        self._roster = roster or Roster({DEFAULT: AgentSection()})
        self._desk = ButtonDesk(buttons, access=access, accept=self.accept, now=now)

    async def hears(self, message: InboundMessage) -> bool:
        """Whether its sender is heard there. Raises ``Unavailable``."""
        return not isinstance(await self._role(message), Objection)

    async def accept(self, message: InboundMessage) -> Verdict:
        """Let a message in, keep it as a remark, or refuse it. Raises ``Unavailable`` if nothing could be stored."""
        role = await self._role(message)
        if isinstance(role, Objection):
            return await self._turn_away(message, role)
        settings = self._access.settings(message.address.account_id)
        await self._gate.notice(message, settings)
        if not await self._gate.is_for_us(message, settings):
            return await self._overhear(message)
        if message.bot and await self._inbox.outcome(message.id, session_of(message)) is not None:
            # Delivered again, it is not to be counted again.
            return Duplicate(id=message.id)
        if await self._gate.is_a_loop(message):
            return _ignore(message, f"programs have said more than {self._limits.bot_turns} things in a row there")
        return await self._take(message, role)

    async def _role(self, message: InboundMessage) -> Role | Objection:
        return await self._access.ask(message.address, message.sender, direct=message.direct, bot=message.bot)

    async def _turn_away(self, message: InboundMessage, objection: Objection) -> Verdict:
        """In silence, but that a stranger learns how to be let in."""
        code = None
        if objection.stranger:
            code = await self._pairing.knock(message.address.account_id, message.sender, message.id)
        if code is None:
            return _ignore(message, objection.reason)
        return await self._refuse(message, ASK.format(code=code))

    async def _take(self, message: InboundMessage, role: Role) -> Verdict:
        why = objection(message, max_characters=self._limits.max_characters)
        if why is not None:
            return await self._refuse(message, why)
        if message.direct:
            await self._access.talk(message.sender, session_of(message))
        spoken = parse(message.own_text)
        if spoken is not None:
            return await self._command(message, spoken, role)
        task = await self._task(message, role)
        if self._quotas is None or not self._quotas.limited(role):
            return await self._offer(message, task)
        asked = asked_of(task)
        outcome, exceeded = await self._quotas.known(asked)
        if outcome is not None:
            # Delivered again, it is not to be counted again.
            return Duplicate(id=message.id)
        exceeded = exceeded or await self._quotas.count(asked)
        if exceeded is not None:
            return await self._too_many(message, exceeded)
        # One that finds no room has an outcome, and so is none of those that wait.
        return await self._offer(message, task)

    async def _too_many(self, message: InboundMessage, exceeded: Exceeded) -> Verdict:
        if exceeded.said:
            await self._access.note("too many", message.sender, why=reason(exceeded.limit))
            return await self._refuse(message, sentence(exceeded))
        return _ignore(message, f"there were too many messages of its {exceeded.limit.whose}")

    async def edit(self, message: InboundMessage) -> bool:
        """Put other words in a message's place if it still waits; True if so. Raises ``Unavailable``."""
        if (
            objection(message, max_characters=self._limits.max_characters) is not None
            or parse(message.own_text) is not None
        ):
            # What would have been refused, or done at once, is said anew by who wants it.
            return False
        role = await self._role(message)
        if isinstance(role, Objection):
            return False
        session = session_of(message)
        bound = await bound_of(message, role, self._roster, self._sessions)
        if await self._inbox.edit(session, message.id, message.sender.id, message.parts, bound):
            log.info("edited while it waited", message=message.id)
            return True
        remark = said(message)
        return remark is not None and await self._remarks.put(session, message.id, remark)

    async def delete(self, deletion: Deletion) -> bool:
        """Cancel a message if it still waits; True if so. Raises ``Unavailable``."""
        session = SessionId(deletion.address.conversation)
        if await self._inbox.withdraw(session, deletion.id):
            log.info("taken back while it waited", message=deletion.id)
            return True
        return await self._remarks.drop(session, deletion.id)

    async def react(self, reaction: Reaction) -> None:
        """Keep a reaction as a remark, or forget one that was taken away. Raises ``Unavailable``."""
        if isinstance(await self._access.ask(reaction.address, reaction.sender, direct=reaction.direct), Objection):
            return
        session, name = SessionId(reaction.address.conversation), reaction_name(reaction)
        if reaction.added:
            await self._remarks.note(session, name, reacted(reaction))
        else:
            await self._remarks.drop(session, name)

    async def press(self, press: Press) -> Pressed:
        """Say what a button stands for, once. Raises ``Unavailable``."""
        return await self._desk.press(press)

    async def _overhear(self, message: InboundMessage) -> Verdict:
        remark = said(message)
        if remark is None:
            return Overheard(id=message.id)
        horizon = self._horizons[message.address.platform]
        new = await self._remarks.hear(session_of(message), message.id, remark, horizon_hours=horizon)
        return Overheard(id=message.id) if new else Duplicate(id=message.id)

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

    async def _command(self, message: InboundMessage, spoken: Spoken, role: Role) -> Verdict:
        session = session_of(message)
        if await self._inbox.outcome(message.id, session) is not None:
            return Duplicate(id=message.id)
        command = self._commands.get(spoken.name)
        if command is None:
            answer: str | Answer | Queued = f"There is no command /{spoken.name}. Send /help to see what there is."
        elif not role.reaches(command.least):
            await self._access.note("command refused", message.sender, why=f"/{command.name} as {role.value}")
            return await self._refuse(message, f"/{spoken.name} is not for you. Send /help to see what is.")
        else:
            answer = await command.run(
                CommandContext(
                    message=message,
                    role=role,
                    session=session,
                    arguments=spoken.arguments,
                    inbox=self._inbox,
                    approvals=self._approvals,
                    presence=self._presence,
                    notes=self._notes,
                    reminders=self._reminders,
                    rooms=self._rooms,
                    pairing=self._pairing,
                    activation=self._access.settings(message.address.account_id).activation,
                    sessions=self._sessions,
                    roster=self._roster,
                    files=self._files,
                    now=datetime.fromtimestamp(self._now(), UTC).astimezone(self._zone),
                    zone=self._zone,
                    commands=self._commands,
                )
            )
        if isinstance(answer, Queued):
            return await self._queue(message, answer, role)
        reply = answer if isinstance(answer, Answer) else Answer(answer)
        return await self._answer(message, reply, Outcome.REPLIED, Accepted(id=message.id))

    async def _queue(self, message: InboundMessage, queued: Queued, role: Role) -> Verdict:
        task = await self._task(message, role)
        if queued.kind == "reset":
            await self._remarks.clear(task.session)
        fields = {"kind": queued.kind, "version": max(task.version, queued.version), "parts": (), "remarks": ()}
        return await self._offer(message, task.model_copy(update={**fields, **queued.fields}))

    async def _refuse(self, message: InboundMessage, why: str) -> Verdict:
        log.info("refused", message=message.id)
        return await self._answer(message, Answer(why), Outcome.REFUSED, Refused(id=message.id, notice=why))

    async def _answer(self, message: InboundMessage, answer: Answer, outcome: Outcome, verdict: Verdict) -> Verdict:
        reply = Reply(
            version=Reply.version_for(answer.buttons, answer.files),
            id=Reply.id_for(message.id),
            address=message.address,
            text=answer.text,
            buttons=answer.buttons,
            files=answer.files,
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
            return Refused(id=message.id, notice=answer.text, silent=True)
        return verdict

    async def _task(self, message: InboundMessage, role: Role) -> Task:
        bound = await bound_of(message, role, self._roster, self._sessions)
        remarks = quoted(message)
        attached = any(part.kind == "attachment" for part in message.parts)
        task = Task(
            version=5 if role is not Role.GUEST else 3 if remarks or attached else 1 if message.direct else 2,
            direct=message.direct,
            id=message.id,
            session=session_of(message),
            address=message.address,
            sender=message.sender,
            role=role,
            reply_to=message.reply_to,
            remarks=remarks,
            accepted_ms=int(self._now() * 1000),
        )
        return task.saying(message.parts).answered_by(bound)


def _ignore(message: InboundMessage, why: str) -> Refused:
    """Without a word to its sender, and without a trace but in the log."""
    log.info("ignored", message=message.id, sender=message.sender.id, reason=why)
    return Refused(id=message.id, notice="", silent=True)


def _messages_are(count: int) -> str:
    return "1 message is" if count == 1 else f"{count} messages are"
