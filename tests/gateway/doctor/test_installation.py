"""The program and its Python."""

import asyncio
import sys

from gateway.doctor import installation


async def test_this_python_is_new_enough() -> None:
    [finding] = await installation.examine()
    assert finding.status == "ok"
    assert sys.executable in finding.found


async def test_an_old_python_is_a_failure() -> None:
    [finding] = await installation.examine((3, 10, 14))
    assert finding.status == "fail"
    assert "3.10.14" in finding.found
    assert "3.11" in (finding.mend or "")


async def test_the_version_is_known() -> None:
    version = await asyncio.to_thread(installation.version)
    assert version[0].isdigit()
