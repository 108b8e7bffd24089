"""The sender: takes an account's replies from the outbox, in order per conversation, and sends them."""

import asyncio
import contextlib
import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Iterator

import structlog

from gateway.bus.buttons import ButtonStore
from gateway.bus.lease import Lease
from gateway.bus.outbox import ClaimedReply
from gateway.bus.parking import park
from gateway.bus.settlement import Settlement
from gateway.delivery.budget import PATIENCE_SECONDS, Budget
from gateway.delivery.cutting import cut
from gateway.delivery.journal import Journal
from gateway.delivery.policy import after
from gateway.delivery.splitter import split
from gateway.errors import Ambiguous, DeliveryError, LeaseLost, RateLimited, Unavailable
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.button import ShownButton
from gateway.schema.ids import ReplyId
from gateway.schema.ports import Adapter
from gateway.schema.reply import OutgoingPart, Reply

log = structlog.get_logger()
SEND_SECONDS = 60.0
MOST_BUGS = 5
MOST_REMEMBERED = 1000
REPEAT_NOTE = "(You may have this message already: its delivery could not be confirmed.)\n\n"


class Sender:
    """The ``Handler`` of one account's outbox."""

    def __init__(
        self,
        adapter: Adapter,
        settings: AdapterSettings,
        *,
        connected: asyncio.Event,
        ending: Callable[[ReplyId], None],
        journal: Journal | None = None,
        now: Callable[[], float],
        leading: Callable[[], bool] = lambda: True,
        budget: Budget | None = None,
        buttons: ButtonStore | None = None,
        sent: Callable[[Reply], None] = lambda _: None,
    ) -> None:
        """``sent`` hears of each row that the platform has."""
        self._adapter = adapter
        self._settings = settings
        self._connected = connected
        self._ending = ending
        # A platform that shows a repeated part once needs none, and is asked rather than believed to have it.
        self._journal = None if adapter.manifest.idempotent_send else journal
        self._now = now
        self._leading = leading
        self._budget = budget
        self._buttons = buttons
        self._sent = sent
        self._bugs: OrderedDict[ReplyId, int] = OrderedDict()
        """How often the adapter itself failed on a row. Attempts don't tell: they count outages too."""

    async def __call__(self, lease: Lease) -> Settlement:
        """Send one row."""
        row = ClaimedReply.of(lease)
        if row is None:
            parked = park(lease, Reply, self._now())
            return parked or Settlement("dead", why="not a reply this version can read")
        # While the platform is away its replies stay under lease, in order, and cost no attempt.
        await self._connected.wait()
        if row.reply.parts is None:
            rows = cut(row.reply, self._adapter.manifest)
            if not rows:
                return Settlement("dead", why="nothing in it can be seen")
            await row.cut(rows)
        return await self._doubt(row) or await self._attempt(row)

    async def _attempt(self, row: ClaimedReply) -> Settlement:
        self._ending(row.reply.id)
        try:
            return await self._send(row)
        except DeliveryError as error:
            if isinstance(error, RateLimited):
                await self._obey(error, row)
            log.warning("a send failed", reply=row.reply.id, kind=type(error).__name__, reason=str(error))
            age_hours = (self._now() * 1000 - row.lease.since_ms) / 3_600_000
            patience = self._adapter.manifest.give_up_hours
            settlement = after(error, attempt=row.lease.attempt, age_hours=age_hours, give_up_hours=patience)
            return settlement if isinstance(error, Ambiguous) else await self._unsent(row, settlement)
        except (LeaseLost, Unavailable):
            raise
        except Exception:
            if self._count_bug(row.reply.id) < MOST_BUGS:
                raise
            log.exception("a reply can't be sent", reply=row.reply.id)
            return Settlement("dead", why=f"failed {MOST_BUGS} times in the adapter")

    def _count_bug(self, reply: ReplyId) -> int:
        self._bugs[reply] = self._bugs.pop(reply, 0) + 1
        if len(self._bugs) > MOST_REMEMBERED:
            self._bugs.popitem(last=False)
        return self._bugs[reply]

    async def _doubt(self, row: ClaimedReply) -> Settlement | None:
        """Mark the part as a repeat if an earlier send may have arrived; or hold the row, if that is what to do."""
        name = row.reply.key
        under_way = row.reply.sending
        if self._journal is not None and not row.reply.repeated:
            # The store may have lost that it was.
            under_way = under_way or self._journal.uncertain(name)
        if not under_way or self._adapter.manifest.idempotent_send:
            return None
        if self._journal is not None and not self._delivered(name):
            # Whoever sent it may have been slow rather than dead.
            await self._journal.refresh()
        if self._delivered(name):
            return None
        if row.reply.repeated or self._settings.on_ambiguous == "hold":
            log.warning("a reply is held: it may have arrived", reply=row.reply.id)
            return Settlement("dead", why="ambiguous: it may have arrived")
        await row.note(repeated=True)
        return None

    async def _send(self, row: ClaimedReply) -> Settlement:
        shown = await self._buttons_of(row)
        parts = [part for part in self._parts(row, shown) if not self._delivered(part.id)]
        if parts:
            wait = await self._turn(row)
            if wait > 0:
                return await self._unsent(row, Settlement("wait", delay=wait))
            await self._note_begin(row)
        for number, part in enumerate(parts):
            if number:
                await self._turn_now(row)
            if not (row.lease.alive() and self._leading()):
                # If nothing of it went out, whoever has the row next need not wonder.
                return Settlement("back") if number else await self._unsent(row, Settlement("back"))
            await self._send_part(part)
        self._bugs.pop(row.reply.id, None)
        log.info("replied", reply=row.reply.id, part=row.reply.part)
        self._sent(row.reply)
        return Settlement("done")

    async def _note_begin(self, row: ClaimedReply) -> None:
        """Where a platform can't recognise a repeated send: a part is on its way."""
        if not self._adapter.manifest.idempotent_send and not row.reply.sending:
            await row.note(sending=True)
        if self._journal is not None:
            await self._journal.begin(row.reply.key)

    async def _unsent(self, row: ClaimedReply, settlement: Settlement) -> Settlement:
        """Take back, in the same step, that the part may have been sent."""
        # An earlier send of it that may have arrived is not undone by that.
        if self._journal is not None and not row.reply.repeated:
            await self._journal.unsent(row.reply.key)
        if not row.reply.sending:
            return settlement
        payload = row.reply.model_copy(update={"sending": False}).model_dump_json()
        return dataclasses.replace(settlement, values={**settlement.values, "payload": payload})

    async def _turn(self, row: ClaimedReply) -> float:
        """Wait until a call may be made, if that is soon; otherwise the seconds until it is worth asking again."""
        budget = self._budget
        if budget is None:
            return 0.0
        answer = await row.lease.patiently(lambda: budget.ask(row.reply.address))
        if not answer.granted:
            # Rounded up, so that the question is not put once more for nothing.
            return answer.wait + 0.001
        await asyncio.sleep(answer.wait)
        return 0.0

    async def _turn_now(self, row: ClaimedReply) -> None:
        """Wait until a call may be made: what is half out can't be put off, only begun again."""
        wait = await self._turn(row)
        while wait > 0 and row.lease.alive():
            await asyncio.sleep(min(wait, PATIENCE_SECONDS))
            wait = await self._turn(row)

    async def _obey(self, error: RateLimited, row: ClaimedReply) -> None:
        budget = self._budget
        if budget is not None:
            # Should the store be away for too long, this row waits all the same.
            with contextlib.suppress(Unavailable):
                await row.lease.patiently(lambda: budget.obey(error, row.reply.address))

    async def _buttons_of(self, row: ClaimedReply) -> tuple[ShownButton, ...]:
        buttons, reply = self._buttons, row.reply
        if reply.buttons is None or buttons is None:
            return ()
        return await row.lease.patiently(lambda: buttons.show(reply))

    def _parts(self, row: ClaimedReply, buttons: tuple[ShownButton, ...]) -> Iterator[OutgoingPart]:
        """One, unless the note that it is a repeat makes it too long, or is about a file."""
        reply = row.reply
        texts = [reply.text]
        if reply.repeated:
            texts = split(REPEAT_NOTE + reply.text, self._adapter.manifest.text_limit)
            texts += [""] if reply.files else []
        for number, text in enumerate(texts):
            final = number == len(texts) - 1
            yield OutgoingPart(
                id=reply.key if final else f"{reply.key}.{number}",
                reply=reply.id,
                address=reply.address,
                text=text,
                file=reply.files[0] if final and reply.files else None,
                buttons=buttons if final else (),
                index=reply.part,
                last=final and reply.part + 1 == reply.parts,
                reply_to=reply.reply_to,
            )

    async def _send_part(self, part: OutgoingPart) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                receipt = await self._adapter.send(part)
        except TimeoutError:
            raise Ambiguous(f"no answer within {SEND_SECONDS:.0f} seconds") from None
        if self._journal is not None:
            await self._journal.note(part.id, receipt.platform_id)

    def _delivered(self, part: str) -> bool:
        return self._journal is not None and self._journal.has(part)
