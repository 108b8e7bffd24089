"""A tiny model with each kind of projector, loaded once."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.model import factory, load_model
from agent.model.contract import ChatRequest, Delta, Done, Media, Message, Sampling
from agent.model.engine.llama import LlamaModel
from agent.model.engine.sampler import Sampler
from agent.model.files.preflight import Trial
from agent.model.media import loading
from gateway.settings import ModelSection
from tests.agent.enclosure.shelf import Shelf
from tests.agent.model.media import tiny
from tests.patience import PATIENCE


@dataclass
class Seeing:
    """A model, and where its files are."""

    model: LlamaModel
    path: Path
    projector: Path

    async def ask(self, *messages: Message, owner: str = "", max_tokens: int = 12) -> tuple[list[int], Done]:
        """The tokens drawn, and how it ended."""
        drawn: list[int] = []
        sample = self.model._runner.sample

        def noted(sampler: Sampler, place: int) -> int:
            drawn.append(sample(sampler, place))
            return drawn[-1]

        self.model._runner.sample = noted  # type: ignore[method-assign]
        try:
            deltas = await read(self.model, ask(*messages, owner=owner, max_tokens=max_tokens))
        finally:
            self.model._runner.sample = sample  # type: ignore[method-assign]
        assert isinstance(deltas[-1], Done)
        return drawn, deltas[-1]


def ask(*messages: Message, owner: str = "", max_tokens: int = 12, seconds: float | None = None) -> ChatRequest:
    return ChatRequest(
        messages=messages, max_tokens=max_tokens, sampling=Sampling(temperature=0), owner=owner, seconds=seconds
    )


def user(text: str, *media: Media) -> Message:
    return Message(role="user", text=text, media=media)


async def read(model: LlamaModel, request: ChatRequest) -> list[Delta]:
    async with asyncio.timeout(PATIENCE):
        return [delta async for delta in model.chat(request)]


def load(
    folder: Path, *, vision: tiny.Vision | None, audio: bool = False, slots: int = 4, cells: int | None = 2048
) -> Seeing:
    """With no number of cells, each slot has a stream of them."""
    architecture: tiny.Architecture = "qwen2vl" if vision == "qwen2vl_merger" else "llama"
    path = tiny.write_model(folder / "model.gguf", architecture)
    projector = tiny.write_projector(folder / "mmproj.gguf", vision=vision, audio=audio)
    settings = ModelSection(path=str(path), projector=projector, threads=1, context=1024, slots=slots, cells=cells)
    with pytest.MonkeyPatch.context() as patch:
        # The trial in another process has tests of its own.
        for module in (factory, loading):
            patch.setattr(module, "try_out", lambda *_, **__: Trial("sound", "", {}))
        model = asyncio.run(load_model(settings))
    assert isinstance(model, LlamaModel)
    return Seeing(model, path, projector)


@pytest.fixture(
    scope="session",
    params=[
        ("janus_pro", False),
        ("gemma3", False),
        ("qwen2vl_merger", False),
        ("gemma3", True),
        ("qwen2vl_merger", True),
    ],
    ids=lambda param: f"{param[0]} in streams" if param[1] else param[0],
)
def seeing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeing]:
    vision, streams = request.param
    cells = None if streams else 2048
    loaded = load(tmp_path_factory.mktemp(vision), vision=vision, audio=vision == "janus_pro", cells=cells)
    assert loaded.model._runner.streams == streams
    yield loaded
    asyncio.run(loaded.model.close())


@pytest.fixture(scope="session")
def hearing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeing]:
    """It has no eyes."""
    loaded = load(tmp_path_factory.mktemp("hearing"), vision=None, audio=True)
    yield loaded
    asyncio.run(loaded.model.close())


@pytest.fixture
def seeing_shelf(tmp_path: Path) -> Shelf:
    """The file store of such a model's worker."""
    return Shelf(tmp_path)
