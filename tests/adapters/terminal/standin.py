"""A small gateway to try the terminal against: ``python -m tests.adapters.terminal.standin FOLDER [gateway]``.

Without ``gateway`` it is ``clawgate chat`` alone, whose ``system()`` is this gateway in the same process.
"""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import structlog
import typer

from adapters.terminal.adapter import TerminalAdapter
from adapters.terminal.chat import chat
from gateway.schema.ids import ReplyId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Refused, Verdict
from gateway.schema.reply import Draft, OutgoingPart, Reply
from tests.adapters.terminal.rig import serving
from tests.contract.host import DoorHost

HELP = "What I know:\n\n- `/help` lists the commands\n- `/new` starts anew\n- `/stop` stops the answer\n"


class StandIn(DoorHost):
    """Answers by itself, and streams what it is told to recite."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir)
        self.adapter: TerminalAdapter | None = None
        self.turns: asyncio.Queue[InboundMessage] = asyncio.Queue()
        self.stopped = asyncio.Event()

    async def accept(self, message: InboundMessage) -> Verdict:
        known = message.id in self.accepted
        verdict = await super().accept(message)
        if known or not isinstance(verdict, Accepted):
            return verdict
        if message.text.startswith("refuse"):
            await self.answer(message, "You may not.")
            return Refused(id=message.id, notice="You may not.")
        if message.text == "/stop":
            self.stopped.set()
            await self.answer(message, "Stopped.")
        elif message.text == "/help":
            await self.answer(message, HELP)
        else:
            self.turns.put_nowait(message)
        return verdict

    async def answer(self, message: InboundMessage, text: str) -> None:
        reply = Reply.id_for(message.id)
        assert self.adapter is not None
        await self.adapter.send(
            OutgoingPart(id=f"{reply}#0", reply=reply, address=message.address, text=text, index=0, last=True)
        )

    async def work(self) -> None:
        """Run turns, one after the other."""
        while True:
            message = await self.turns.get()
            if message.text.startswith("recite"):
                text = await self._recite(message)
            else:
                text = f"You said: **{message.text}**"
            if text is not None:
                await self.answer(message, text)

    async def _recite(self, message: InboundMessage) -> str | None:
        self.stopped.clear()
        text = ""
        assert self.adapter is not None
        for number in range(60):
            await self.adapter.show_draft(_draft(Reply.id_for(message.id), message, number, text))
            text += f"Verse **{number}** of a *long* song with `code`. " + ("\n\n" if number % 5 == 4 else "")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopped.wait(), 0.05)
                return None
        return text


def _draft(reply: ReplyId, message: InboundMessage, number: int, text: str) -> Draft:
    return Draft(reply=reply, address=message.address, sequence=number, text=text)


@contextlib.asynccontextmanager
async def standing_in(host: StandIn) -> AsyncIterator[None]:
    async with serving(host) as host.adapter, asyncio.TaskGroup() as tasks:
        working = tasks.create_task(host.work())
        try:
            yield
        finally:
            working.cancel()


class CommandLineDouble:
    """What ``clawgate`` lends the command; ``log`` tells what became of the system."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.log: list[str] = []

    @contextlib.asynccontextmanager
    async def system(self) -> AsyncIterator[None]:
        self.log.append("started")
        typer.echo("starting the gateway", err=True)
        try:
            async with standing_in(StandIn(self.data_dir)):
                yield
        finally:
            self.log.append("stopped")
            typer.echo("stopped the gateway", err=True)


app = typer.Typer()
app.command("chat")(chat)


async def _forever(folder: Path) -> None:
    async with standing_in(StandIn(folder)):
        await asyncio.Event().wait()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    if sys.argv[2:3] == ["gateway"]:
        asyncio.run(_forever(Path(sys.argv[1])))
    else:
        app(sys.argv[2:], obj=CommandLineDouble(Path(sys.argv[1])))
