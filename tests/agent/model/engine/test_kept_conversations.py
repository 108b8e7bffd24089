"""Conversations whose cells others took, on the built-in model: they go on as if they had stayed."""

import asyncio
import contextlib
import threading
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, aclosing
from pathlib import Path

import pytest

from agent.model.contract import ChatRequest, Message, ModelClosed, Sampling
from agent.model.engine import decoder, llama
from agent.model.engine.attic.shelf import Kept
from agent.model.engine.attic.span import salt
from agent.model.engine.job import Forgetting
from agent.model.engine.llama import LlamaModel
from agent.model.engine.text import Text
from gateway.errors import ModelError
from tests.agent.model.engine.test_batching import done, model, read, words
from tests.contract.bus_rig import until
from tests.patience import PATIENCE

TALK = "hello there, i am so glad to meet you here, my friend, and how are you on this fine morning "


def turns(*texts: str, owner: str) -> ChatRequest:
    roles = ("user", "assistant")
    messages = tuple(Message.model_validate({"role": roles[n % 2], "text": text}) for n, text in enumerate(texts))
    return ChatRequest(messages=messages, max_tokens=30, sampling=Sampling(temperature=0), owner=owner)


def kept_in(folder: Path, **settings: int) -> AbstractAsyncContextManager[LlamaModel]:
    return model(kept_mb=64, kept_folder=folder, **settings)


async def talk(loaded: LlamaModel, *texts: str, owner: str) -> tuple[str, int]:
    """The answer, and how much was reused."""
    deltas = await read(loaded, turns(*texts, owner=owner))
    return words(deltas), done(deltas).usage.reused


async def talk_in_turns(kept_mb: int, **settings: int) -> tuple[list[str], int, LlamaModel]:
    """Six people after each other, twice, where there is room for two."""
    async with model(slots=2, kept_mb=kept_mb, **settings) as loaded:
        firsts = [(await talk(loaded, f"{TALK}{n}", owner=str(n)))[0] for n in range(6)]
        seconds = [await talk(loaded, f"{TALK}{n}", firsts[n], "thanks", owner=str(n)) for n in range(6)]
    return [*firsts, *(answer for answer, _ in seconds)], sum(reused for _, reused in seconds), loaded


@pytest.mark.parametrize("settings", [{}, {"cells": 512}])
async def test_a_conversation_whose_cells_others_took_is_not_read_again(settings: dict[str, int]) -> None:
    answers, reused, loaded = await talk_in_turns(kept_mb=64, **settings)
    assert loaded._runner.streams == (not settings)
    expected, without, bare = await talk_in_turns(kept_mb=0, cells=512)
    assert answers == expected
    assert reused > without + 6 * 20
    assert bare._decoder.attic is None
    attic = loaded._decoder.attic
    assert attic is not None
    assert 0 < attic.restored <= reused
    assert 0 < attic.bytes <= 64 * 2**20


@pytest.mark.parametrize("unified", [False, True])
async def test_a_restart_loses_nothing_that_is_on_disk(
    unified: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How long a slow disk is waited for is another promise.
    for limit in ("_FETCH_SECONDS", "_CLOSE_SECONDS"):
        monkeypatch.setattr(decoder, limit, PATIENCE)
    async with kept_in(tmp_path, kv_unified=unified) as loaded:
        assert loaded._runner.streams != unified
        first, _ = await talk(loaded, TALK * 3, owner="ann")
    assert files(tmp_path, "ann")
    async with kept_in(tmp_path, kv_unified=unified) as loaded:
        answer, reused = await talk(loaded, TALK * 3, first, "thanks", owner="ann")
        attic = loaded._decoder.attic
        assert attic is not None
        assert attic.fetched >= reused > loaded.count(turns(TALK * 3, owner="").messages, []) - 10
        assert attic.bytes_on_disk > 0
    async with model(kept_mb=0) as loaded:
        assert (await talk(loaded, TALK * 3, first, "thanks", owner="ann"))[0] == answer


@pytest.mark.parametrize("unified", [False, True])
async def test_a_restart_gives_nobody_the_words_of_another(unified: bool, tmp_path: Path) -> None:
    async with kept_in(tmp_path, kv_unified=unified) as loaded:
        await talk(loaded, TALK * 3, owner="ann")
    async with kept_in(tmp_path, kv_unified=unified) as loaded:
        assert (await talk(loaded, TALK * 3, owner="bob"))[1] < 10


async def test_the_forgotten_leave_nothing(tmp_path: Path) -> None:
    async with kept_in(tmp_path) as loaded:
        for owner in ("ann", "bob"):
            await talk(loaded, TALK * 3, owner=owner)
            await talk(loaded, TALK * 2, owner=f"{owner}'s neighbour")
        loaded._decoder._cells.put_all_away()
        await loaded.forget("ann")
        assert not files(tmp_path, "ann")
        assert (await talk(loaded, TALK * 3, owner="ann"))[1] < 10
        assert (await talk(loaded, TALK * 3, owner="bob"))[1] > 60
        await loaded.forget("ann")
    assert not files(tmp_path, "ann")
    assert files(tmp_path, "bob")
    with pytest.raises(ModelClosed):
        await loaded.forget("bob")


def files(folder: Path, owner: str) -> list[Path]:
    return list(folder.rglob(f"{salt(owner)}-*"))


class Stuck:
    """A disk that does not answer before it is told to."""

    def __init__(self, loaded: LlamaModel) -> None:
        self.asked = threading.Event()
        self.states: Future[list[Kept]] = Future()
        attic = loaded._decoder.attic
        assert attic is not None
        attic.fetch = self._fetch  # type: ignore[method-assign]

    def _fetch(self, text: Text, have: int) -> "Future[list[Kept]] | None":
        del have
        if text.owner != "ann":
            return None
        self.asked.set()
        return self.states


async def test_others_go_on_while_the_disk_is_waited_for() -> None:
    async with model(kept_mb=64) as loaded:
        disk = Stuck(loaded)
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(talk(loaded, TALK, owner="ann"))
            assert await asyncio.to_thread(disk.asked.wait, PATIENCE)
            await talk(loaded, TALK, owner="bob")
            assert not waiting.done()
            disk.states.set_result([])
        assert waiting.result()[0]


async def test_a_disk_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "_FETCH_SECONDS", 0.01)
    async with model(kept_mb=64) as loaded:
        Stuck(loaded)
        assert (await talk(loaded, TALK, owner="ann"))[0]


async def test_nobody_waits_for_the_disk_beyond_the_deadline() -> None:
    async with model(kept_mb=64) as loaded:
        disk = Stuck(loaded)
        late = turns(TALK, owner="ann").model_copy(update={"seconds": 0.02})
        assert done(await read(loaded, late)).reason == "deadline"
        async with aclosing(loaded.chat(turns(TALK, owner="ann"))) as stream:
            reading = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0)
            reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reading
        await until(lambda: not loaded._decoder._begun)
        assert not loaded._decoder._fetches
        assert not disk.states.done()


async def test_who_no_longer_waits_to_be_forgotten_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with model(kept_mb=64) as loaded:
        removal = Future[None]()
        monkeypatch.setattr(llama, "_FORGET_SECONDS", 0.01)

        def slowly(owner_trace: str) -> Future[None] | None:
            del owner_trace
            return removal

        loaded._decoder.forget = slowly  # type: ignore[method-assign]
        with pytest.raises(ModelError, match="Try again"):
            await loaded.forget("ann")
        removal.set_result(None)
        assert (await talk(loaded, TALK, owner="ann"))[0]


async def test_a_file_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, *, missing_ok: bool = False) -> None:
        del missing_ok
        raise PermissionError(13, "Permission denied", str(path))

    async with kept_in(tmp_path) as loaded:
        await talk(loaded, TALK * 3, owner="ann")
    async with kept_in(tmp_path) as loaded:
        assert files(tmp_path, "ann")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", fail)
            with pytest.raises(ModelError, match="could not be removed from disk: Permission denied"):
                await loaded.forget("ann")
        await loaded.forget("ann")
        assert not files(tmp_path, "ann")


def test_a_removal_that_the_end_cuts_off_is_told() -> None:
    for outcome in ("done", "cancelled", "failed"):
        forgetting, removal = Forgetting("ann"), Future[None]()
        forgetting.follow(removal)
        if outcome == "cancelled":
            removal.cancel()
            with pytest.raises(ModelClosed):
                forgetting.done.result(0)
        elif outcome == "failed":
            removal.set_exception(OSError("full"))
            with pytest.raises(OSError, match="full"):
                forgetting.done.result(0)
        else:
            removal.set_result(None)
            forgetting.done.result(0)


def test_nobody_is_told_who_no_longer_waits() -> None:
    forgetting = Forgetting("ann")
    assert forgetting.done.cancel()
    forgetting.follow(None)
    forgetting = Forgetting("ann")
    forgetting.follow(Future[None]())
    assert not forgetting.done.cancel(), "what comes of it has to find its place"
