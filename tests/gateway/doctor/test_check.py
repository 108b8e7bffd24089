"""A check that hangs or breaks costs nobody else anything."""

import asyncio
import subprocess
import sys
import threading

import pytest

from gateway.doctor.aside import aside
from gateway.doctor.check import Check
from gateway.doctor.finding import Finding
from tests.patience import PATIENCE


async def test_what_a_check_finds_is_passed_on() -> None:
    found = [Finding("a", "ok", "there")]

    async def examine() -> list[Finding]:
        return found

    assert await Check("a", examine).findings() == found


async def test_a_check_that_hangs_is_a_finding() -> None:
    async def examine() -> list[Finding]:
        await asyncio.Event().wait()
        return []

    [finding] = await Check("slow", examine, seconds=0.05).findings()
    assert (finding.name, finding.status) == ("slow", "fail")
    assert "within 0.05 seconds" in finding.found
    assert finding.mend


async def test_a_check_that_breaks_is_a_finding_and_not_taken_for_one_that_hangs() -> None:
    async def examine() -> list[Finding]:
        raise TimeoutError("of another kind")

    [finding] = await Check("broken", examine).findings()
    assert finding.status == "fail"
    assert "TimeoutError: of another kind" in finding.found
    assert finding.mend


async def test_work_aside_gives_its_result_or_its_error() -> None:
    assert await aside(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await aside(divmod, 7, 0)


async def test_work_aside_can_be_left_behind() -> None:
    released = threading.Event()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await aside(released.wait, 60)
    released.set()


HANGING = """
import asyncio, threading
from gateway.doctor.check import Check
from gateway.doctor.aside import aside
async def examine():
    await aside(threading.Event().wait)
print(asyncio.run(Check("disk", examine, seconds=0.1).findings()))
"""


def test_the_program_ends_although_a_call_hangs() -> None:
    command = [sys.executable, "-c", HANGING]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert "no answer within 0.1 seconds" in done.stdout
