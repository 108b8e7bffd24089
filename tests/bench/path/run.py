"""One run: the platforms, then the whole system as an operator runs it, then the load, then the wait for the rest."""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench import cpu
from tests.bench.path import books, pace
from tests.bench.path.plan import PLATFORMS, Move, Order, Plan, moves
from tests.bench.path.platform import Report
from tests.bench.path.ready import ready
from tests.bench.path.verdicts import Verdicts
from tests.bench.process import Failed, Process, running
from tests.bench.roundtrip import resident
from tests.system.running import Running, system, until

MOST_ACCEPT_MS, MOST_LIMITED = 50.0, 0.01
"""What the 99th percentile and the share of calls that meet a limit are to stay below, on a quiet machine."""
_LOOK_SECONDS = 1.0
_GRACE_SECONDS = 60.0
_SAY_SECONDS = 600.0


async def measure(plan: Plan) -> dict[str, Any]:
    """The figures. Raises ``Failed`` if the system or the platforms' process ends."""
    with tempfile.TemporaryDirectory(prefix="cg-") as name:
        folder = Path(name)
        async with running("tests.bench.path.platforms", plan, log=folder / "platforms.log") as platforms:
            settings = await _ask(platforms, "settings")
            up = system(folder / "data", **settings)
            system_running = await asyncio.to_thread(up.__enter__)
            try:
                return await Run(plan, platforms, system_running).measure()
            finally:
                await asyncio.to_thread(up.__exit__, None, None, None)


class Run:
    """Of one plan, with everything started."""

    def __init__(self, plan: Plan, platforms: Process, system_running: Running) -> None:
        self._plan = plan
        self._platforms = platforms
        self._running = system_running
        self._verdicts = Verdicts(system_running.data / "logs" / "gateway.log")
        self._script = moves(plan)

    async def measure(self) -> dict[str, Any]:
        """Say all of it, wait, and reckon up."""
        await asyncio.to_thread(self._wait_for_connections)
        before, began = self._cpu(), time.monotonic()
        said = await _ask(self._platforms, "say", _SAY_SECONDS + self._plan.seconds)
        busy, seconds = self._cpu(), time.monotonic() - began
        memory = self._memory()
        answered = await self._wait(time.monotonic() + deadline(self._script))
        drained = time.monotonic() - began - seconds
        found = await self._figures()
        return {
            **found,
            "answered_in_time": answered,
            "seconds": round(seconds, 2),
            "drain_seconds": round(drained, 2),
            "platforms_late_ms": said["latest_ms"],
            "cpu_us_per_message": cpu.us_per_message(before, self._cpu(), found["accepted"]),
            "cores_used": _shares(before, busy, seconds),
            "memory": {"at_the_end_of_the_load": memory, "at_the_end": self._memory()},
            "refusals": dict(self._verdicts.reasons),
            "targets": {
                "nothing_lost": found["balanced"] and not found["lost"],
                "accepted_within_50_ms": (found["accept_p99_ms"] or 0) < MOST_ACCEPT_MS,
                "at_most_1_percent_limited": found["rate_limited_share"] <= MOST_LIMITED,
            },
            "plan": self._plan.model_dump(),
        }

    def _wait_for_connections(self) -> None:
        # Otherwise the start would be measured, too.
        until(lambda: self._connected() == len(PLATFORMS), "all platforms are connected")

    def _connected(self) -> int:
        return sum(line["event"] == "connected" for line in self._running.log("gateway"))

    async def _wait(self, latest: float) -> bool:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            if self._running.process.poll() is not None:
                raise Failed(f"the system ended: {' / '.join(self._running.lines[-3:])}")
            await asyncio.to_thread(self._verdicts.refresh)
            answered = await _ask(self._platforms, "answered")
            accepted, replied = len(self._verdicts.accepted), sum(answered.values())
            _progress(f"{accepted} accepted, {len(self._verdicts.refused)} refused, {replied} answered {answered}")
            if self._verdicts.count >= _originals(self._script) and replied >= accepted:
                return True
            if time.monotonic() > latest:
                return False

    async def _figures(self) -> dict[str, Any]:
        reports = {name: Report(**report) for name, report in (await _ask(self._platforms, "report")).items()}
        await asyncio.to_thread(self._verdicts.refresh)
        at = await asyncio.to_thread(ready, self._running.data)
        return books.figures(reports, self._verdicts, at)

    def _cpu(self) -> cpu.Used:
        roles = {**self._running.children(), "platforms": self._platforms.pid}
        return {role: cpu.of_processes([process]) for role, process in roles.items()}

    def _memory(self) -> dict[str, float]:
        return {**resident(self._running), "platforms_rss_mb": _resident(self._platforms.pid)}


def deadline(script: list[Move]) -> float:
    """Seconds after the end of the load in which all is answered, if each platform's limits allow it at all: twice
    what they do, and a minute."""
    messages = Counter(move.platform for move in script if move.person is not None and not move.again)
    return _GRACE_SECONDS + max(2 * count / pace.rates(name).account.per_second for name, count in messages.items())


async def _ask(platforms: Process, what: Any, seconds: float = 60.0) -> Any:
    platforms.tell(Order(do=what))
    return await platforms.hear(seconds)


def _originals(script: list[Move]) -> int:
    return sum(not move.again for move in script)


def _shares(before: cpu.Used, after: Mapping[str, float | None], seconds: float) -> dict[str, float]:
    """Cores that each process kept busy during the load."""
    known = {role: (early, after.get(role)) for role, early in before.items()}
    return {
        role: round((late - early) / seconds, 3)
        for role, (early, late) in known.items()
        if early is not None and late is not None
    }


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return round(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024, 1)


def _progress(line: str) -> None:
    sys.stderr.write(f"{line}\n")
