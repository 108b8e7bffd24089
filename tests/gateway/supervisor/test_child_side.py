"""``gateway.child``: the other end of the supervisor's pipes."""

import asyncio
import os
from collections.abc import Iterator

import pytest

from gateway.child import Ready, parent_gone
from gateway.supervisor.ready_pipe import next_line, reading
from tests.patience import PATIENCE


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    yield os.pipe()


async def test_what_the_child_says_is_what_the_supervisor_reads(pipe: tuple[int, int]) -> None:
    ready = Ready(pipe[1])
    ready.progress("Loading the model")
    ready.done(port=8137)
    ready.done(port=1)
    ready.progress("too late")
    async with reading(pipe[0]) as lines:
        assert await next_line(lines) == {"progress": "Loading the model"}
        assert await next_line(lines) == {"ready": True, "port": 8137}
        assert await next_line(lines) is None


async def test_lines_that_are_no_objects_are_passed_over(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b'hello\n[1]\n{"progress": "x"}\n')
    os.close(pipe[1])
    async with reading(pipe[0]) as lines:
        assert await next_line(lines) == {"progress": "x"}


async def test_a_supervisor_that_is_gone_or_does_not_read_is_no_error(pipe: tuple[int, int]) -> None:
    ready = Ready(pipe[1])
    for _ in range(100):
        ready.progress("x" * 4000)
    os.close(pipe[0])
    ready.progress("nobody is there")
    ready.done()


async def test_the_parents_end_is_noticed(pipe: tuple[int, int]) -> None:
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(parent_gone(pipe[0]))
        await asyncio.sleep(0)
        assert not waiting.done()
        os.close(pipe[1])
        async with asyncio.timeout(PATIENCE):
            await waiting
    os.close(pipe[0])


async def test_a_process_started_by_hand_has_no_parent_and_nobody_to_tell() -> None:
    ready = Ready(None)
    ready.progress("Loading")
    ready.done(port=1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await parent_gone(None)
