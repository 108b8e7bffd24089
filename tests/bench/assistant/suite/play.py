"""Has a model do jobs, each in a world of its own, with the tools that it is offered by default."""

import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from agent.equipment import Equipment
from agent.model.contract import CallDelta, ChatRequest, Delta, Model, UnreadableCall
from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from agent.web import Web
from gateway.fetch import Fetcher
from gateway.schema.transcript import Entry, ToolCall
from gateway.settings import Settings
from gateway.workspace import Quota, Workspaces
from tests.agent.claim import MemoryClaim, task
from tests.agent.context import MemoryNotes, MemoryReminders, context
from tests.bench.assistant.suite.job import Job
from tests.bench.assistant.suite.judge import Result, problems
from tests.bench.assistant.suite.player import Perfect
from tests.gateway.fetch.test_fetcher import ELSEWHERE, Names, Site, allowed, answer

_QUOTA = Quota(files=100, bytes=2**20)


class Sunday:
    """The clock of every job: it is always the same moment, and time passes all the same."""

    def now(self) -> datetime:
        """When it is."""
        return datetime(2026, 3, 1, 14, 5, tzinfo=UTC)

    def monotonic(self) -> float:
        """For what may take only so long."""
        return time.monotonic()


class Observed:
    """A model, and what it asks for."""

    def __init__(self, model: Model, tools: Toolbox) -> None:
        self._model = model
        self._tools = tools
        self.name, self.context, self.accepts = model.name, model.context, model.accepts
        self.takes_instructions = model.takes_instructions
        self.count, self.close = model.count, model.close
        self.steps = self.malformed = 0

    async def chat(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The completion; what is malformed in it is counted."""
        self.steps += 1
        async with aclosing(self._model.chat(request)) as stream:
            async for delta in stream:
                if isinstance(delta, CallDelta):
                    call = ToolCall(id="", name=delta.name, arguments=delta.arguments)
                    self.malformed += not self._tools.takes(call)
                self.malformed += isinstance(delta, UnreadableCall)
                yield delta


@dataclass(frozen=True)
class Played:
    """One job, done or not."""

    job: Job
    problems: Sequence[str]
    replies: Sequence[str]
    steps: int
    malformed: int
    seconds: float

    @property
    def solved(self) -> bool:
        """Whether it was done."""
        return not self.problems


async def play(model: Model, jobs: Sequence[Job], settings: Settings | None = None) -> list[Played]:
    """One after the other."""
    with tempfile.TemporaryDirectory(prefix="cg-") as folder:
        settings = (settings or Settings()).model_copy(update={"data_dir": Path(folder)})
        equipment = await Equipment.of(settings, context=model.context)
        return [await _play(model, job, settings, equipment, Path(folder) / str(at)) for at, job in enumerate(jobs)]


async def _play(model: Model, job: Job, settings: Settings, equipment: Equipment, folder: Path) -> Played:
    observed = Observed(model, equipment.tools)
    began = time.monotonic()
    async with _site(job.page) as (site, fetcher):
        if isinstance(model, Perfect):
            model.begin(job.perfect, site)
        held = _context(job, equipment, folder, Web(fetcher, "named"))
        result = await _talk(observed, job, site, settings, equipment, held)
    return Played(
        job, problems(job, result), result.replies, observed.steps, observed.malformed, time.monotonic() - began
    )


async def _talk(
    model: Model, job: Job, site: str, settings: Settings, equipment: Equipment, held: ToolContext
) -> Result:
    workspace, notes, reminders = held.workspace, held.notes, held.reminders
    assert workspace is not None
    assert isinstance(reminders, MemoryReminders)
    for name, text in job.files.items():
        await workspace.write(name, text.encode())
    runner = TurnRunner(model, equipment.tools, settings, held.clock, lambda _: held, equipment.files)
    history, replies, sent = list[Entry](), list[str](), list[str]()
    for number, said in enumerate(job.say):
        finish = await runner(MemoryClaim(task(said.replace("{site}", site), number=number), history))
        history += finish.transcript
        replies.append("\n".join(reply.text for reply in finish.replies))
        sent += [file.name or "" for reply in finish.replies for file in reply.files]
    files = {name: (await workspace.read(name, most_bytes=2**16)).decode() for name, _ in await workspace.files()}
    return Result(
        replies=replies,
        notes=[note.text for note in await notes.all()],
        reminders=list(reminders.made.values()),
        files=files,
        sent=sent,
    )


def _context(job: Job, equipment: Equipment, folder: Path, web: Web) -> ToolContext:
    return replace(
        context(),
        clock=Sunday(),
        notes=MemoryNotes(*job.notes),
        reminders=MemoryReminders(),
        workspace=Workspaces(folder, _QUOTA).of(task().session),
        sandbox=equipment.sandbox,
        files=equipment.files,
        web=web,
    )


@asynccontextmanager
async def _site(page: str) -> AsyncGenerator[tuple[str, Fetcher]]:
    """A web server with one page, and what fetches from there alone."""
    async with Site(answer(page.encode())).up() as site:
        names = Names(site_example=[[str(ELSEWHERE)]])
        yield (
            f"http://site.example:{site.port}",
            Fetcher(resolve=names, public=allowed, ports=frozenset({site.port})),
        )


def figures(played: Sequence[Played]) -> dict[str, object]:
    """What the JSON says of them."""
    categories = dict.fromkeys(each.job.category for each in played)
    return {
        **_counted(played),
        "malformed_calls": sum(each.malformed for each in played),
        "categories": {name: _counted([each for each in played if each.job.category == name]) for name in categories},
        "unsolved": [
            {"job": each.job.name, "problems": each.problems, "replies": each.replies}
            for each in played
            if not each.solved
        ],
    }


def _counted(played: Sequence[Played]) -> dict[str, object]:
    count = max(1, len(played))
    return {
        "solved": sum(each.solved for each in played),
        "total": len(played),
        "steps_per_job": round(sum(each.steps for each in played) / count, 2),
        "seconds_per_job": round(sum(each.seconds for each in played) / count, 2),
    }
