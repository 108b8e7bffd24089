"""The command line. Commands of a platform come from its folder's manifest.

A command imports what only it needs: a chat should not wait for the web server's library.
"""

import asyncio
import contextlib
import functools
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gateway import registry
from gateway.errors import ClawgateError, ConfigurationError
from gateway.operator import commands as operator
from gateway.settings import Settings
from gateway.web import token

if TYPE_CHECKING:
    from gateway.supervisor import Role

INTERRUPTED = 130
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
app = typer.Typer(
    name="clawgate",
    help="A self-hosted chat-bot gateway: every message answered, by a model that is yours.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
operator.register(app)


class System:
    """The ``CommandLine`` that commands of adapters get."""

    @functools.cached_property
    def _settings(self) -> Settings:
        # Other commands read the settings themselves, so only who asks here waits for them here.
        return Settings.load()

    @property
    def data_dir(self) -> Path:
        """The data folder."""
        return self._settings.data

    @contextlib.asynccontextmanager
    async def system(self) -> AsyncIterator[None]:
        """Run everything while inside."""
        from gateway.progress import Progress
        from gateway.supervisor import Interrupted, Supervisor

        with Progress() as progress:
            supervisor = Supervisor(self._settings, roles(self._settings), progress=progress.say)
            finished = False
            try:
                async with supervisor:
                    progress.rest()
                    yield
                    finished = True
            except Interrupted:
                raise KeyboardInterrupt from None
            if not finished:
                raise KeyboardInterrupt


def roles(settings: Settings) -> "list[Role]":
    """The processes of one machine. They stop in reverse: what the worker finishes is still delivered."""
    from gateway.supervisor import Role

    worker = [sys.executable, "-m", "agent"]
    workers = [
        Role(f"worker-{name}", [*worker, "--worker", name], stop_seconds=section.drain_seconds + 8)
        for name, section in settings.workers.items()
    ]
    return [
        Role("gateway", [sys.executable, "-m", "gateway", "serve"], stop_seconds=12),
        *(workers or [Role("worker", worker, stop_seconds=settings.worker.drain_seconds + 8)]),
    ]


@app.callback()
def start(context: typer.Context) -> None:
    """Lend each command what commands of adapters work with."""
    context.obj = System()


@app.command()
def up(
    *,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show what the processes log.")] = False,
) -> None:
    """Run everything on this machine until Ctrl-C."""
    settings = Settings.load()
    asyncio.run(_up(settings, verbose=verbose))


async def _up(settings: Settings, *, verbose: bool) -> None:
    from gateway.progress import Progress
    from gateway.supervisor import Interrupted, Supervisor

    with Progress() as progress:
        supervisor = Supervisor(
            settings, roles(settings), progress=progress.say, verbose=progress.line if verbose else None
        )
        try:
            async with supervisor as system:
                progress.line(_greeting(settings, system.facts["gateway"]))
                progress.rest()
                await system.wait()
        except Interrupted:
            raise KeyboardInterrupt from None
    progress.line("Stopped.")


def _greeting(settings: Settings, facts: dict[str, Any]) -> str:
    host = "127.0.0.1" if settings.http.host in EVERYWHERE else settings.http.host
    lines = ["", "clawgate is ready.", *(f"  {account}: {state}" for account, state in facts["adapters"].items())]
    lines += [f"{page['title']}: http://{host}:{facts['port']}{page['path']}" for page in facts["pages"]]
    if settings.http.token:
        lines.append("  Log in with the token from CLAWGATE_HTTP_TOKEN.")
    else:
        lines.append(f"  Log in with the token  {token.read_or_make(settings.data)}")
        lines.append(f"  (kept in {settings.data / token.FILE})")
    commands = [each.name for manifest in registry.manifests().values() for each in manifest.commands if each.talks]
    lines += [f"Or type, in a second terminal:  ./clawgate {name}" for name in commands[:1]]
    return "\n".join([*lines, "Ctrl-C stops everything."])


@app.command()
def serve(
    *,
    ready_fd: Annotated[int | None, typer.Option(hidden=True)] = None,
    parent_fd: Annotated[int | None, typer.Option(hidden=True)] = None,
    heir_of: Annotated[str | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run one gateway process (needs redis.url)."""
    from gateway import logs
    from gateway.app import serve as run_gateway
    from gateway.child import Ready

    settings = Settings.load()
    login = settings.http.token.get_secret_value() if settings.http.token else token.read_or_make(settings.data)
    logs.configure(level=settings.log_level, secrets=[*settings.secrets(), login])
    asyncio.run(run_gateway(settings, login, Ready(ready_fd), parent_fd, heir_of))


@app.command()
def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False) -> None:
    """Say what is here, and what to do about each problem."""
    from gateway import doctor as examination

    raise typer.Exit(asyncio.run(examination.examine(as_json=as_json)))


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
def model(context: typer.Context) -> None:
    """Find a good model for this machine, get it, check it, use it (`clawgate model --help`)."""
    # It becomes the agent's program, which has terminal, Ctrl-C and exit code to itself: nothing here knows the agent.
    os.execv(sys.executable, [sys.executable, "-m", "agent.model", *context.args])  # noqa: S606


def main() -> None:
    """Run a command: 2 and one sentence if the set-up is wrong, 1 if something failed, 130 after Ctrl-C."""
    try:
        for manifest in registry.manifests().values():
            for command in manifest.commands:
                app.command(name=command.name)(registry.load(command.target))
        app()
    except ConfigurationError as error:
        sys.exit(_fail(str(error), 2))
    except ClawgateError as error:
        sys.exit(_fail(str(error), 1))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _fail(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
