"""``clawgate queue`` and ``clawgate dead …``.

Each imports what it needs when it runs: other commands don't wait for it.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.operator import people_commands
from gateway.settings import Settings

if TYPE_CHECKING:
    from gateway.bus.dead_letters import DeadLetter, DeadLetters

MISUSED = 2
DAY_MS = 86_400_000
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
One = Annotated[str | None, typer.Argument(metavar="[ID]", help="One, as `dead list` names it.", show_default=False)]
dead = typer.Typer(help="Messages and replies that were given up.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    people_commands.register(app)
    app.command(name="queue")(queue)
    app.add_typer(dead, name="dead")


def queue(*, as_json: Json = False) -> None:
    """Say what waits and what runs, for each conversation and each outbox."""
    asyncio.run(_queue(as_json=as_json))


async def _queue(*, as_json: bool) -> None:
    from gateway.bus.inspection import inspect
    from gateway.bus.partitions import open_keyspace
    from gateway.operator import page, queue_page
    from gateway.operator.message_store import connected

    settings = Settings.load()
    async with connected(settings) as store:
        partitions = await inspect(store, await open_keyspace(store, settings.partitions, remember=False))
    if as_json:
        sys.stdout.write(queue_page.as_json(partitions))
    else:
        queue_page.show(partitions, page.console())


@dead.command(name="list")
def list_letters(*, as_json: Json = False) -> None:
    """List them, with the reason of each."""
    asyncio.run(_list(as_json=as_json))


async def _list(*, as_json: bool) -> None:
    from gateway.operator import dead_page, page

    async with _letters() as letters:
        found = [letter async for letter in letters.all()]
        now_ms = await letters.now_ms()
    if as_json:
        sys.stdout.write(dead_page.as_json(found, now_ms))
    else:
        dead_page.show_all(found, now_ms, page.console())


@dead.command()
def show(identity: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Show one in full."""
    asyncio.run(_show(identity))


async def _show(identity: str) -> None:
    from gateway.operator import dead_page, page

    async with _letters() as letters:
        dead_page.show(await letters.find(identity), await letters.now_ms(), page.console())


@dead.command()
def replay(
    identity: One = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of them, the oldest first.")] = False,
) -> None:
    """Have them worked or sent once more, at the end of their conversation."""
    if everything is (identity is not None):
        _misused("Name one dead letter to replay, or --all.")
    asyncio.run(_each(identity, "Replayed", lambda letters, letter: letters.replay(letter)))


@dead.command()
def purge(
    identity: One = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    days: Annotated[int | None, typer.Option("--older-than-days", min=0, help="Those given up before.")] = None,
) -> None:
    """Remove them for good."""
    if [identity is not None, everything, days is not None].count(True) != 1:
        _misused("Name one dead letter to purge, or --all, or --older-than-days N.")
    asyncio.run(_each(identity, "Purged", lambda letters, letter: letters.purge(letter), days=days))


Action = Callable[["DeadLetters", "DeadLetter"], Awaitable[bool]]


async def _each(identity: str | None, verb: str, action: Action, *, days: int | None = None) -> None:
    from gateway.bus.dead_letters import Damaged, NoSuchLetter
    from gateway.operator import dead_page, page

    screen = page.console()
    done, failed = 0, 0
    async with _letters() as letters:
        if identity is not None:
            letter = await letters.find(identity)
            if not await action(letters, letter):
                raise NoSuchLetter(identity)
            screen.print(f"{verb} {dead_page.line(letter)}", markup=False, soft_wrap=True)
            return
        newest = await letters.now_ms() - (days or 0) * DAY_MS
        async for letter in letters.all():
            if letter.died_ms > newest:
                continue
            try:
                if not await action(letters, letter):
                    continue
            except Damaged as error:
                failed += 1
                sys.stderr.write(f"{error}\n")
                continue
            done += 1
            screen.print(f"{verb} {dead_page.line(letter)}", markup=False, soft_wrap=True)
    screen.print(f"{verb} {done}." if done else "There was nothing to do.")
    if failed:
        raise typer.Exit(1)


@asynccontextmanager
async def _letters() -> AsyncIterator["DeadLetters"]:
    from gateway.bus.dead_letters import DeadLetters
    from gateway.bus.partitions import open_keyspace
    from gateway.operator.message_store import connected

    settings = Settings.load()
    async with connected(settings) as store:
        yield DeadLetters(store, await open_keyspace(store, settings.partitions, remember=False))


def _misused(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    raise typer.Exit(MISUSED)
