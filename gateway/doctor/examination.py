"""The whole examination: every check at once, and the findings in one order."""

import asyncio
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TextIO

from rich.console import Console

from gateway import logs
from gateway.doctor import (
    address,
    agents,
    data_folder,
    durability,
    files,
    installation,
    memory,
    message_store,
    model,
    own_tools,
    platforms,
    report,
    running,
    sandbox,
    setup,
)
from gateway.doctor.aside import aside
from gateway.doctor.check import Check
from gateway.doctor.finding import Finding
from gateway.doctor.hidden import redaction
from gateway.progress import Progress
from gateway.settings import Settings

SETTINGS_SECONDS = 30.0
STORE_SECONDS = 45.0

Waiting = Callable[[Sequence[str]], None]


def checks(settings: Settings) -> list[Check]:
    """All that need the settings, in the order in which they are shown."""
    models = [settings.all_models[name] for name in settings.used_models]
    return [
        Check(data_folder.NAME, partial(data_folder.examine, settings.data)),
        Check(files.NAME, partial(files.examine, settings.files_folder, settings.files)),
        Check(running.NAME, partial(running.examine, settings.data)),
        Check(durability.NAME, partial(message_store.examine, settings), STORE_SECONDS),
        Check(model.NAME, partial(model.examine_each, models), len(models) * model.SECONDS + 10),
        Check(agents.NAME, partial(agents.examine, settings)),
        Check(memory.NAME, partial(memory.examine, models)),
        Check(sandbox.NAME, partial(sandbox.examine, settings.tools), sandbox.SECONDS + 10),
        Check(own_tools.NAME, partial(own_tools.examine, settings.tools), own_tools.SECONDS + 10),
        Check(address.NAME, partial(address.examine, settings)),
        *platforms.checks(settings),
    ]


async def findings(environ: Mapping[str, str], waiting: Waiting = lambda _: None) -> list[Finding]:
    """Everything found, without any secret. ``waiting`` is told which checks are still at work."""
    found = setup.Setup(None, [])

    async def read() -> list[Finding]:
        nonlocal found
        found = await aside(setup.read, environ)
        return found.findings

    first = Check(setup.NAME, read, SETTINGS_SECONDS)
    waiting([first.name])
    said = await first.findings()
    settings = found.settings
    # Libraries talk while they are asked; what matters of it comes back as a finding.
    await aside(lambda: logs.configure(level="error", secrets=[], stream=io.StringIO()))
    rest = [Check(installation.NAME, installation.examine), *(checks(settings) if settings is not None else [])]
    said += await _all(rest, waiting)
    hide = redaction(settings, environ).text
    return [
        replace(finding, found=hide(finding.found), mend=None if finding.mend is None else hide(finding.mend))
        for finding in said
    ]


async def _all(each: Sequence[Check], waiting: Waiting) -> list[Finding]:
    working = [check.name for check in each]

    async def one(check: Check) -> list[Finding]:
        result = await check.findings()
        working.remove(check.name)
        waiting(working)
        return result

    waiting(working)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(check)) for check in each]
    return [finding for task in tasks for finding in task.result()]


async def examine(
    *, as_json: bool = False, environ: Mapping[str, str] | None = None, stream: TextIO | None = None
) -> int:
    """Examine this machine and write what was found. 0 if nothing failed, else 1."""
    environ, stream = os.environ if environ is None else environ, stream or sys.stdout
    if sys.stderr.isatty() and not as_json:
        with Progress() as progress:
            found = await findings(
                environ, lambda names: progress.say("doctor", f"looking at {', '.join(names) or 'the result'}")
            )
    else:
        found = await findings(environ)
    version = await aside(installation.version)
    if as_json:
        text = report.as_json(version, found)
    else:
        width = Console(file=stream).width if stream.isatty() else None
        text = report.as_text(version, found, encoding=stream.encoding or "ascii", width=width)
    await aside(_write, stream, text)
    return 0 if report.nothing_failed(found) else 1


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
