"""What is looked at beside the engine: once, in a thread, and not after its model has gone."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from agent.model.contract import Done, Media, MediaKind, ModelClosed, Usage
from agent.model.engine.chunk import Chunk, Perceived, make_ids
from agent.model.engine.runner import NativeFailure
from agent.model.media.limits import check_media
from agent.model.media.perception import Perception
from agent.model.media.picture import Picture
from agent.model.media.projector import Projector
from gateway.errors import ModelError
from tests.agent.model.media.conftest import ask, load, read, user
from tests.agent.model.media.samples import photo
from tests.contract.bus_rig import until
from tests.patience import PATIENCE

PLACES = 4


class Eye:
    """A projector that only counts, and waits if it is told to."""

    kinds = frozenset({"image"})

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.closed = 0
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def see(self, picture: Picture, digest: str) -> Perceived:
        assert not self.closed
        self.seen.append(digest)
        self.begun.set()
        self.go_on.wait(PATIENCE)
        if picture.width == 13:
            raise NativeFailure("mtmd_encode_chunk returned 1")
        ids = make_ids(digest, PLACES, PLACES)
        return Perceived(ids, (Chunk(ids, np.zeros((PLACES, 1000), np.float32)),))

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def eye() -> Eye:
    return Eye()


@pytest.fixture
def perception(eye: Eye) -> Iterator[Perception]:
    made = Perception(cast("Projector", eye), kept_bytes=40_000)
    yield made
    if not eye.closed:
        made.close()


def test_it_looks_once(eye: Eye, perception: Perception) -> None:
    first = perception.perceive([photo(1), photo(2), photo(1)])
    again = perception.perceive([photo(2)])
    assert eye.seen == [photo(1).digest, photo(2).digest]
    assert again[photo(2).digest] is first[photo(2).digest]


def test_what_was_not_looked_at_for_longest_is_forgotten(eye: Eye, perception: Perception) -> None:
    for number in (1, 2, 1, 3):
        perception.perceive([photo(number)])
    assert len(eye.seen) == 3
    perception.perceive([photo(1), photo(3)])
    assert len(eye.seen) == 3
    perception.perceive([photo(2)])
    assert len(eye.seen) == 4


async def test_what_is_known_does_not_wait_for_what_is_being_looked_at(eye: Eye, perception: Perception) -> None:
    perception.perceive([photo(1)])
    eye.begun.clear()
    eye.go_on.clear()
    looking = asyncio.create_task(perception.perceive_beside([photo(2)]))
    await until(eye.begun.is_set)
    async with asyncio.timeout(PATIENCE):
        assert photo(1).digest in await perception.perceive_beside([photo(1)])
    again = asyncio.create_task(perception.perceive_beside([photo(2)]))
    assert not looking.done()
    eye.go_on.set()
    assert await looking == await again
    assert len(eye.seen) == 2


async def test_a_failure_is_told_and_not_kept(eye: Eye, perception: Perception) -> None:
    for _ in range(2):
        with pytest.raises(ModelError, match="failed while it was looking"):
            await perception.perceive_beside([photo(1, 13, 9)])
    assert len(eye.seen) == 2


async def test_closing_waits_for_what_is_being_looked_at(eye: Eye, perception: Perception) -> None:
    eye.go_on.clear()
    looking = asyncio.create_task(perception.perceive_beside([photo(1)]))
    waiting = asyncio.create_task(perception.perceive_beside([photo(2)]))
    await asyncio.to_thread(eye.begun.wait, PATIENCE)
    closing = asyncio.create_task(asyncio.to_thread(perception.close))
    await until(lambda: perception._closing)
    assert eye.closed == 0
    eye.go_on.set()
    await closing
    assert photo(1).digest in await looking
    with pytest.raises(ModelClosed):
        await waiting
    assert eye.closed == 1
    with pytest.raises(ModelClosed):
        perception.perceive([photo(3)])
    with pytest.raises(ModelClosed):
        await perception.perceive_beside([photo(3)])


def test_there_are_bounds() -> None:
    accepts: frozenset[MediaKind] = frozenset({"image"})
    assert check_media([user("a", photo(1)), user("b", photo(2))], accepts) == [photo(1), photo(2)]
    with pytest.raises(ModelError, match="more than 16 files"):
        check_media([user("a", *[photo(1)] * 9), user("b", *[photo(2)] * 8)], accepts)
    with pytest.raises(ModelError, match="more than 20 MB"):
        check_media([user("a", Media(data=bytes(20 * 2**20 + 1), mime="image/png"))], accepts)


async def test_others_are_answered_and_the_clock_runs_while_a_picture_is_looked_at(tmp_path: Path) -> None:
    seeing = await asyncio.to_thread(load, tmp_path, vision="janus_pro")
    model = seeing.model
    eye = Eye()
    assert model._perception is not None
    model._perception._projector.close()
    model._perception._projector = cast("Projector", eye)
    eye.go_on.clear()
    looking = asyncio.create_task(read(model, ask(user("a", photo(1)))))
    await until(eye.begun.is_set)
    async with asyncio.timeout(PATIENCE), aclosing(model.chat(ask(user("a", photo(2)), seconds=0.05))) as late:
        assert [delta async for delta in late] == [Done("deadline", Usage(0, 0, 0))]
    assert isinstance((await read(model, ask(user("a"))))[-1], Done)
    assert not looking.done()
    closing = asyncio.create_task(model.close())
    await until(model._closing.is_set)
    eye.go_on.set()
    await closing
    assert (await looking)[-1] == Done("cancelled", Usage(0, 0, 0))
    assert eye.closed == 1
