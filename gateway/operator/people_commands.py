"""``clawgate pair`` and ``clawgate people …``.

Each imports what it needs when it runs: other commands don't wait for it.
"""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.schema.address import PERSON
from gateway.schema.role import Role
from gateway.settings import Settings

if TYPE_CHECKING:
    from gateway.schema.ids import PrincipalId

MISUSED = 2
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
Whom = Annotated[str, typer.Argument(metavar="PERSON", help="An id such as platform:user:123; /whoami tells it.")]
people = typer.Typer(help="Who may use the bots, and in which role.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(name="pair")(pair)
    app.add_typer(people, name="people")
    app.command(name="erase")(erase)
    app.command(name="audit")(audit)


def pair(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="As the bot has told it.")] = None,
    *,
    role: Annotated[Role, typer.Option(help="What they are from then on.")] = Role.MEMBER,
) -> None:
    """Let in whoever has the code; without one, list those who wait."""
    asyncio.run(_waiting() if code is None else _approve(code, role))


async def _waiting() -> None:
    from gateway.bus.pairing import Pairing
    from gateway.operator import page, people_page
    from gateway.operator.message_store import connected

    async with connected(Settings.load()) as store:
        people_page.show_waiting(await Pairing(store).waiting(), page.console())


async def _approve(code: str, role: Role) -> None:
    from gateway.bus.pairing import Pairing
    from gateway.bus.people import OPERATOR
    from gateway.errors import Refusal
    from gateway.operator.message_store import connected

    async with connected(Settings.load()) as store:
        approved = await Pairing(store).approve(code, role, by=OPERATOR)
    if approved is None:
        raise Refusal("Nobody has that code, or its hour is over; `clawgate pair` lists the codes that wait.")
    person, kept = approved
    if kept.role is None:
        raise Refusal(f"{person} was revoked before; `clawgate people role {person} {role.value}` lets them in again.")
    sys.stdout.write(f"{person} is a {kept.role.value} now.\n")


@people.command(name="list")
def list_people(*, as_json: Json = False) -> None:
    """List everybody who is known, with their roles."""
    asyncio.run(_list(as_json=as_json))


async def _list(*, as_json: bool) -> None:
    from gateway.bus.people import People
    from gateway.operator import page, people_page
    from gateway.operator.message_store import connected

    settings = Settings.load()
    async with connected(settings) as store:
        known = await People(store, owners=settings.people.owners).all()
    if as_json:
        sys.stdout.write(people_page.as_json(known))
    else:
        people_page.show(known, page.console())


@people.command(name="role")
def set_role(person: Whom, role: Role) -> None:
    """Give a person a role, whether they were known or not."""
    asyncio.run(_give(_checked(person), role))


@people.command()
def revoke(person: Whom) -> None:
    """Shut a person out at once: what they say isn't heard, what they have queued isn't run."""
    asyncio.run(_give(_checked(person), None))


async def _give(person: "PrincipalId", role: Role | None) -> None:
    from gateway.bus.inbox import Inbox
    from gateway.bus.partitions import open_keyspace
    from gateway.bus.people import OPERATOR, People
    from gateway.operator.message_store import connected

    settings = Settings.load()
    async with connected(settings) as store:
        await People(store, owners=settings.people.owners).give(person, role, by=OPERATOR)
        if role is None:
            inbox = Inbox(store, await open_keyspace(store, settings.partitions, remember=False))
            ended = await inbox.cancel_everywhere(person)
            sys.stdout.write(f"{person} is shut out; {ended.waiting} of their messages were dropped.\n")
        else:
            sys.stdout.write(f"{person} is a {role.value} now.\n")


def erase(
    person: Whom, *, yes: Annotated[bool, typer.Option("--yes", help="Don't ask; it can't be undone.")] = False
) -> None:
    """Remove everything about a person: conversations of two, words in groups, notes, reminders, files, role."""
    identity = _checked(person)
    if not yes and not typer.confirm(f"Remove everything about {identity}? It can't be undone."):
        raise typer.Exit(1)
    asyncio.run(_erase(identity))


async def _erase(person: "PrincipalId") -> None:
    from gateway.bus.erasure import Erasure
    from gateway.bus.partitions import open_keyspace
    from gateway.bus.people import People
    from gateway.operator import people_page
    from gateway.operator.message_store import connected
    from gateway.schema.address import Principal
    from gateway.workspace import Quota, Workspaces

    settings = Settings.load()
    platform, _, user = person.split(":", 2)
    async with connected(settings) as store:
        keyspace = await open_keyspace(store, settings.partitions, remember=False)
        people = People(store, owners=settings.people.owners)
        workspaces = Workspaces(settings.workspaces_folder, Quota())
        erasure = Erasure(
            store, keyspace, people, settings.files_folder, clear=workspaces.remove, logs=settings.log_folders
        )
        erased = await erasure.erase(Principal(platform=platform, user=user))
    sys.stdout.write(people_page.erased(person, erased))


def audit(
    *, last: Annotated[int, typer.Option(min=1, help="How many, the newest.")] = 100, as_json: Json = False
) -> None:
    """Say what was decided about people, by whom and why. What people have said is not in it."""
    asyncio.run(_audit(last, as_json=as_json))


async def _audit(last: int, *, as_json: bool) -> None:
    from gateway.bus.decisions import Decisions
    from gateway.operator import page, people_page
    from gateway.operator.message_store import connected

    async with connected(Settings.load()) as store:
        found = await Decisions(store).newest(last)
    if as_json:
        sys.stdout.write(people_page.decisions_as_json(found))
    else:
        people_page.show_decisions(found, page.console())


def _checked(person: str) -> "PrincipalId":
    from gateway.schema.ids import PrincipalId

    if not PERSON.fullmatch(person):
        sys.stderr.write(f"{person!r} is no person's id; write one like platform:user:123, as /whoami tells it.\n")
        raise typer.Exit(MISUSED)
    return PrincipalId(person)
