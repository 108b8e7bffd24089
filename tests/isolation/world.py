"""A whole system with people and secrets in it, attacked through its own front door.

The gateway, the worker, Redis, the tools and the sandbox are the real ones, in this process so that a test can take a
guard out of them. Doubled are the two chat platforms, the model, and where connections to the internet end.
"""

import asyncio
import contextlib
import hashlib
import io
import logging
import os
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis.asyncio
import structlog

import agent.equipment
import agent.worker
import gateway.app
from agent.sandbox.trial import Trial, trial
from gateway import logs, registry
from gateway.bus.inbox import recorded_outcome
from gateway.bus.keys import Keyspace
from gateway.bus.notes import NoteStore
from gateway.bus.pairing import Pairing
from gateway.bus.people import People
from gateway.bus.reminders import ReminderStore
from gateway.bus.store import Store
from gateway.child import Ready
from gateway.schema.ids import AccountId, SessionId
from gateway.schema.message import InboundMessage
from gateway.schema.outcome import Accepted, Outcome, Verdict
from gateway.schema.role import Role
from gateway.settings import Settings
from gateway.workspace import Quota, Workspaces
from tests.contract.bus_rig import until
from tests.isolation import platform
from tests.isolation.hijacked import Hijacked, Step
from tests.isolation.keyspace import Dump, dump, names
from tests.isolation.people import GROUP, INSIDER, MACHINE, OWNER, PEOPLE, Canaries, Person, Place
from tests.isolation.platform import Roost
from tests.isolation.wire import Wire
from tests.patience import PATIENCE

FAR_FUTURE_MS = 4_000_000_000_000
_tried: dict[object, Trial] = {}


class _Ready(Ready):
    def __init__(self) -> None:
        super().__init__(None)
        self.event = asyncio.Event()

    def done(self, **facts: object) -> None:
        self.event.set()


@dataclass
class World:
    """One that runs."""

    folder: Path
    settings: Settings
    store: Store
    client: "redis.asyncio.Redis"
    log: io.StringIO
    canaries: Canaries = field(default_factory=Canaries)
    model: Hijacked = field(default_factory=Hijacked)
    wire: Wire = field(default_factory=Wire)
    roosts: dict[str, Roost] = field(default_factory=lambda: {name: Roost(name) for name in platform.MANIFESTS})
    keyspace: Keyspace = field(default_factory=Keyspace)
    _before: Dump = field(default_factory=dict)
    _disk: dict[str, str] = field(default_factory=dict)

    @property
    def workspaces(self) -> Workspaces:
        return Workspaces(self.settings.workspaces_folder, Quota())

    @property
    def notes(self) -> NoteStore:
        return NoteStore(self.store, self.keyspace)

    @property
    def reminders(self) -> ReminderStore:
        return ReminderStore(self.store, self.keyspace)

    @property
    def people(self) -> People:
        return People(self.store, owners=self.settings.people.owners)

    @property
    def pairing(self) -> Pairing:
        return Pairing(self.store)

    def workspace(self, place: Place) -> Path:
        """A session's folder, by the rule that the documents give."""
        return self.settings.workspaces_folder / hashlib.sha256(place.session.encode()).hexdigest()[:32]

    async def say(self, person: Person, text: str, place: Place | None = None) -> Verdict:
        """A person writes, and is answered if the message is accepted."""
        message = self.message(person, text, place)
        verdict = await self.roosts[person.platform].say(message)
        if isinstance(verdict, Accepted):
            await self.answered(message)
        return verdict

    def message(self, person: Person, text: str, place: Place | None = None) -> InboundMessage:
        where = place or person.place
        return self.roosts[person.platform].message(person.principal, where.address, text, direct=where.direct)

    async def answered(self, message: InboundMessage) -> None:
        """Wait until it has come to its end, and all that is to be shown is shown."""
        session = SessionId(message.address.conversation)

        async def over() -> bool:
            outcome = await recorded_outcome(self.store, self.keyspace, message.id, session)
            return outcome not in (None, Outcome.PENDING) and await self._all_sent()

        await until(over, seconds=PATIENCE)

    async def _all_sent(self) -> bool:
        accounts = [AccountId(f"{name}:default") for name in self.roosts]
        heads = [partition.outbox(account).fixed[1] for partition in self.keyspace.all() for account in accounts]
        return not sum([int(await self.client.hlen(head)) for head in heads])

    async def hijack(self, person: Person, *steps: Step, place: Place | None = None, text: str = "go on") -> Verdict:
        """A person's message makes the model take these steps, and then say all that it has read."""
        self.model.orders[(place or person.place).session] += steps
        return await self.say(person, text, place)

    def told(self, place: Place) -> str:
        """All that was ever shown there."""
        roost = self.roosts[place.address.platform]
        return "\n".join(shown.text for shown in roost.shown if shown.address == place.address)

    async def remember(self) -> None:
        """From here on, what is others' may not change."""
        self._before = await dump(self.client)
        self._disk = await asyncio.to_thread(self._files)

    def _files(self) -> dict[str, str]:
        """What is on the disk and not the gateway's own book-keeping."""
        found = {}
        for path in (*self.folder.rglob("*"),):
            if path.is_file() and not path.is_symlink() and not path.is_relative_to(self.settings.data / "spool"):
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    async def idle(self) -> None:
        """Wait until nothing waits or runs, and all is shown."""

        async def over() -> bool:
            running = [await self.client.hlen(partition.inbound.fixed[1]) for partition in self.keyspace.all()]
            return not sum(running) and await self._all_sent()

        await until(over, seconds=PATIENCE)

    async def findings(self, attacker: Person, *places: Place, helpers: tuple[Person, ...] = ()) -> list[str]:
        """What the attacker, who was in these places beside their own, got or did that was not theirs to.

        ``helpers`` did their part.
        """
        own = (attacker.place, *places)
        return [
            *self._shown(own),
            *self._read(),
            *self._heard_by_the_net(),
            *[f"the log has {what}" for what in self.canaries.foreign(self.log.getvalue())],
            *await self._kept(attacker, own, helpers),
            *await asyncio.to_thread(self._on_disk, own),
        ]

    def _shown(self, own: tuple[Place, ...]) -> list[str]:
        found = []
        readers = {place.address: place.people for place in (*(person.place for person in PEOPLE), GROUP)}
        for roost in self.roosts.values():
            frames = [(draft.address, draft.text, b"") for draft in roost.drafts]
            for address, text, data in [*frames, *((one.address, one.text, one.data) for one in roost.shown)]:
                people = [person.id for person in readers.get(address, ())]
                found += [
                    f"{address.conversation} was shown {what}"
                    for what in self.canaries.foreign(text + data.decode("latin-1"), *people)
                ]
        return found

    def _read(self) -> list[str]:
        readers = {place.session: place.people for place in (*(person.place for person in PEOPLE), GROUP)}
        found = []
        for request in self.model.requests:
            people = [person.id for person in readers.get(request.owner, ())]
            text = request.model_dump_json(exclude={"messages": {"__all__": {"media"}}})
            found += [f"the model read {what} for {request.owner}" for what in self.canaries.foreign(text, *people)]
        return found

    def _heard_by_the_net(self) -> list[str]:
        told = [what for request in self.wire.asked for what in self.canaries.foreign(request)]
        return [f"the private network had {what}" for what in self.wire.private] + [
            f"the internet was told {what}" for what in told
        ]

    async def _kept(self, attacker: Person, own: tuple[Place, ...], helpers: tuple[Person, ...]) -> list[str]:
        """Keys that name others are as they were, and what is others' stands in no key but theirs."""
        after = await dump(self.client)
        mine = {attacker.id, *(place.session for place in own), *(person.id for person in helpers)}
        found = []
        for key in sorted({*self._before, *after}):
            if names(key, mine) or not names(key, _everybody() - mine):
                continue
            if self._before.get(key) != after.get(key):
                found.append(f"{key} was changed")
        for key, content in after.items():
            if names(key, mine):
                people = {person.id for place in own if names(key, {place.session}) for person in place.people}
                people |= {person.id for person in helpers}
                found += [f"{key} has {what}" for what in self.canaries.foreign(content, attacker.id, *people)]
        return found

    def _on_disk(self, own: tuple[Place, ...]) -> list[str]:
        mine = [self.workspace(place) for place in own]
        after = self._files()
        found = []
        for path in sorted({*self._disk, *after}):
            if self._disk.get(path) == after.get(path):
                continue
            folder = next((folder for folder in mine if Path(path).is_relative_to(folder)), None)
            kept = any(Path(path).is_relative_to(self.settings.data / name) for name in ("files", "delivered"))
            if folder is None and not kept:
                found.append(f"{path} was changed")
            elif folder is not None or Path(path).is_relative_to(self.settings.files_folder):
                people = {person.id for place in own for person in place.people}
                text = Path(path).read_bytes().decode("latin-1")
                found += [f"{path} has {what}" for what in self.canaries.foreign(text, *people)]
        return found


def _everybody() -> set[str]:
    return {name for person in PEOPLE for name in (person.id, person.place.session)} | {GROUP.session}


@contextlib.asynccontextmanager
async def world(
    folder: Path, redis_socket: Path, patch: pytest.MonkeyPatch, environ: Mapping[str, str], tables: str = ""
) -> AsyncIterator[World]:
    """One that runs inside, with everybody's secrets planted.

    ``environ`` and ``tables``: settings beyond the usual ones. In ``tables``, OWNERS_CANARY and INSIDERS_CANARY become
    secrets of these two.
    """
    canaries = Canaries()
    client = redis.asyncio.Redis(unix_socket_path=str(redis_socket), decode_responses=False)
    await client.flushall()
    store = Store.connect(f"unix://{redis_socket}")
    roosts = {name: Roost(name) for name in platform.MANIFESTS}
    patch.setattr(platform.Adapter, "here", roosts)
    patch.setattr(registry, "manifests", lambda: platform.MANIFESTS)
    patch.setenv("ISOLATION_SECRET", canaries.plant(MACHINE, "environment"))
    settings = await asyncio.to_thread(_settings, folder, redis_socket, canaries, environ, tables)
    made = World(folder, settings, store, client, io.StringIO(), canaries, roosts=roosts)
    made.wire.canary = canaries.plant(MACHINE, "network")
    patch.setattr(agent.worker, "load_model", _returning(made.model))
    patch.setattr(agent.equipment, "Fetcher", made.wire.fetcher)
    patch.setattr(agent.equipment, "trial", _try_once)
    for module in (agent.worker, gateway.app):
        patch.setattr(module, "keep_what_is_loaded", lambda: None)
    try:
        async with made.wire.up(), _running(made):
            await _plant(made)
            yield made
    finally:
        await store.close()
        await client.aclose()


_POST = """
from pathlib import Path
from agent.tools.contract import Arguments, Tool, ToolContext

class Post(Arguments):
    text: str

async def post(arguments: Post, context: ToolContext) -> str:
    with Path({path!r}).open("a") as file:
        file.write(arguments.text)
    return "posted"

TOOL = Tool("post", "Tell everybody.", "external", Post, post)
"""
"""A tool that acts outside of the conversation: what it does stands in a file."""


def _settings(
    folder: Path, redis_socket: Path, canaries: Canaries, environ: Mapping[str, str], tables: str
) -> Settings:
    outside = folder / "outside"
    outside.mkdir(parents=True)
    (outside / "secret.txt").write_text(canaries.plant(MACHINE, "outside"))
    for name, person in (("OWNERS_CANARY", OWNER), ("INSIDERS_CANARY", INSIDER)):
        tables = tables.replace(name, canaries.plant(person, "prompt"))
    token = f'[http]\ntoken = "{canaries.plant(MACHINE, "settings")}"\n'
    (folder / "clawgate.toml").write_text(token + tables)
    (folder / "tools").mkdir(mode=0o700)
    (folder / "tools" / "post.py").write_text(_POST.format(path=str(folder / "posted")))
    given = {
        "TOOLS_FOLDER": str(folder / "tools"),
        "DATA_DIR": str(folder / "data"),
        "REDIS_URL": f"unix://{redis_socket}",
        "HTTP_PORT": "0",
        "PEOPLE_OWNERS": OWNER.id,
        "TOOLS_ON": "python,list_files,read_file,search_files,write_file,schedule,delegate,ask_user",
        "MODEL_KEY": canaries.plant(MACHINE, "key"),
        "PIGEON_TOKEN": canaries.plant(MACHINE, "token"),
        "RAVEN_TOKEN": canaries.plant(MACHINE, "token"),
        "AGENT_REPLY_CHARACTERS": "1000000",
        **environ,
    }
    return Settings.load({f"CLAWGATE_{name}": value for name, value in given.items()}, folder / "clawgate.toml")


def _returning(model: Hijacked) -> object:
    async def load(*_: object, **__: object) -> Hijacked:
        return model

    return load


async def _try_once(limits: object) -> Trial:
    """To see whether there can be a sandbox takes as long as a test."""
    if limits not in _tried:
        _tried[limits] = await trial(limits)  # type: ignore[arg-type]
    return _tried[limits]


@contextlib.asynccontextmanager
async def _running(made: World) -> AsyncIterator[None]:
    logs.configure(level="info", secrets=made.settings.secrets(), stream=made.log)
    handlers = logging.getLogger().handlers
    pipes = [os.pipe(), os.pipe()]
    ready = [_Ready(), _Ready()]
    token = made.settings.http.token
    assert token is not None
    running = [
        asyncio.create_task(gateway.app.serve(made.settings, token.get_secret_value(), ready[0], pipes[0][0])),
        asyncio.create_task(agent.worker.work(made.settings, ready[1], pipes[1][0])),
    ]
    try:
        async with asyncio.timeout(PATIENCE):
            for each, task in zip(ready, running, strict=True):
                waiting = asyncio.create_task(each.event.wait())
                await asyncio.wait({waiting, task}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if task.done():
                    task.result()
        yield
    finally:
        for _, end in pipes:
            os.close(end)
        for hold in made.model.holds.values():
            hold.set()
        await asyncio.wait(running, timeout=PATIENCE)
        for start, _ in pipes:
            os.close(start)
        structlog.reset_defaults()
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
    for task in running:
        task.result()


async def _plant(made: World) -> None:
    """Everybody has been here before, and has left something of theirs."""
    for person in PEOPLE:
        if isinstance(person.role, Role) and person is not OWNER:
            await made.people.give(person.principal.id, person.role, by=OWNER.id)
        plant = made.canaries.plant
        await made.notes.of(person.principal.id).add(f"my note is {plant(person, 'note')}", call="planted")
        await made.reminders.of(person.principal).add(
            plant(person, "reminder"),
            FAR_FUTURE_MS,
            None,
            address=person.place.address,
            session=SessionId(person.place.session),
            call="planted",
        )
        await made.workspaces.of(SessionId(person.place.session)).write("secret.txt", plant(person, "file").encode())
        if isinstance(person.role, Role):
            await made.say(person, f"my secret is {plant(person, 'transcript')}")
        if person.role is None:
            await made.people.give(person.principal.id, None, by=OWNER.id)
    await made.people.give(GROUP.people[2].principal.id, Role.MEMBER, by=OWNER.id)
    await made.workspaces.of(SessionId(GROUP.session)).write("secret.txt", b"of the group")
    await made.remember()


def programs_run_here() -> bool:
    """Whether this machine has a sandbox, and so the tools that need one."""
    return any(tried.sandbox is not None for tried in _tried.values())
