"""The tool and the platform of ``docs/extending.md``, from the text of that page: as an operator has them."""

import asyncio
import contextlib
import inspect
import json
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import adapters
from agent.equipment import Equipment
from gateway import registry
from gateway.errors import ConfigurationError
from gateway.schema.address import Address
from gateway.schema.manifest import Manifest
from gateway.schema.reply import OutgoingPart
from gateway.schema.transcript import ToolCall
from gateway.settings import Settings, ToolsSection
from gateway.sources import FOLDER_VARIABLE
from tests.agent.context import context
from tests.contract import test_adapters
from tests.contract.host import DoorHost
from tests.contract.rig import Failure
from tests.contract.stage import ROOT, Stage
from tests.patience import PATIENCE
from tests.system.running import system, until

PAGE = (ROOT / "docs/extending.md").read_text("utf-8")
FILES = dict(re.findall(r"`(my-[\w/-]+\.py)`[^\n]*\n\n```python\n(.*?)```", PAGE, re.DOTALL))
PLATFORM = "postbox"

# Every test of the contract that is played on a stage, on that of the fixture below.
globals().update(
    {
        name: test
        for name, test in vars(test_adapters).items()
        if name.startswith("test_") and "stage" in inspect.signature(test).parameters
    }
)


def write(folder: Path) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_the_page_has_the_files_it_speaks_of() -> None:
    assert sorted(FILES) == [
        "my-platforms/postbox/__init__.py",
        "my-platforms/postbox/adapter.py",
        "my-platforms/postbox/settings.py",
        "my-tools/dice.py",
    ]
    assert "test_a_message_reaches_the_door" in globals()


def test_a_tool_has_fifteen_lines_at_most() -> None:
    assert len([line for line in FILES["my-tools/dice.py"].splitlines() if line.strip()]) <= 15


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Manifest]:
    """As the registry of a gateway finds it that was started with the variable."""
    write(tmp_path)
    before = list(adapters.__path__)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "my-platforms"))
    registry.manifests.cache_clear()
    yield registry.manifests()[PLATFORM]
    registry.manifests.cache_clear()
    adapters.__path__[:] = before
    for name in [name for name in sys.modules if name.startswith(f"adapters.{PLATFORM}")]:
        del sys.modules[name]


class PostboxRig:
    """A person with a folder."""

    failures: frozenset[Failure] = frozenset({"transient"})

    def __init__(self, adapter: Any, folder: Path) -> None:
        self.adapter = adapter
        self._folder = folder
        self._said: dict[str, str] = {}

    @property
    def address(self) -> Address:
        return Address(platform=PLATFORM, chat="anna")

    async def say(self, text: str) -> None:
        self._last = f"anna.{len(self._said):04}.txt"
        self._said[self._last] = text
        await self.redeliver()

    async def redeliver(self) -> None:
        await asyncio.to_thread(self._put, self._last, self._said[self._last])

    def _put(self, name: str, text: str) -> None:
        part = self._folder / "in" / name.replace(".txt", ".part")
        part.write_bytes(text.encode())
        part.rename(self._folder / "in" / name)

    async def confirmed(self) -> int:
        there = await asyncio.to_thread(lambda: {path.name for path in (self._folder / "in").glob("*.txt")})
        return len(self._said.keys() - there)

    async def seen(self) -> list[str]:
        return [each["text"] for each in await asyncio.to_thread(answers, self._folder)]

    def fail_next(self, failure: Failure) -> None:
        write = self.adapter._write

        def full(part: OutgoingPart) -> None:
            self.adapter._write = write
            raise OSError(28, "No space left on device")

        self.adapter._write = full


def answers(folder: Path) -> list[dict[str, str]]:
    out = folder / "out.jsonl"
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []


@pytest.fixture
def stage(manifest: Manifest, tmp_path: Path) -> Callable[[], Any]:
    model = registry.settings_model(manifest)
    registry.load(manifest.adapter)

    @contextlib.asynccontextmanager
    async def opened() -> AsyncIterator[Stage]:
        folder = tmp_path / "post"
        await asyncio.to_thread(folder.mkdir, exist_ok=True)
        host = DoorHost(tmp_path)
        adapter = registry.create(manifest, model.model_validate({"folder": folder}))
        ready = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            running = group.create_task(adapter.run(host, ready.set))
            async with asyncio.timeout(PATIENCE):
                await ready.wait()
            yield Stage(host, PostboxRig(adapter, folder), manifest)
            running.cancel()

    return opened


def test_settings_that_can_t_work_name_the_key(manifest: Manifest) -> None:
    model = registry.settings_model(manifest)
    assert not model().active
    with pytest.raises(ConfigurationError, match=r"postbox\.folder: name the folder"):
        registry.create(manifest, model(enabled=True))


async def test_the_tool_is_offered_and_runs(tmp_path: Path) -> None:
    await asyncio.to_thread(write, tmp_path)
    settings = Settings(data_dir=tmp_path, tools=ToolsSection(folder=tmp_path / "my-tools", off=("run",)))
    tools = (await Equipment.of(settings, context=4096)).tools
    (schema,) = (schema for schema in tools.schemas if schema.name == "roll_dice")
    assert schema.parameters == {
        "type": "object",
        "properties": {"sides": {"type": "integer"}, "count": {"type": "integer"}},
        "required": [],
    }
    rolled = await tools.run(ToolCall(id="1", name="roll_dice", arguments={"sides": 1, "count": 3}), context())
    assert rolled == "1, 1, 1"
    refused = await tools.run(ToolCall(id="1", name="roll_dice", arguments={"count": 0}), context())
    assert refused.startswith("error: between 1 and 100")


def test_a_message_of_the_platform_is_answered_with_the_tool(tmp_path: Path) -> None:
    write(tmp_path)
    post = tmp_path / "post"
    post.mkdir()
    script = tmp_path / "script.json"
    call = {"name": "roll_dice", "arguments": {"sides": 1, "count": 4}}
    script.write_text(json.dumps([{"match": "dice", "call": call}]))
    with system(
        tmp_path / "data",
        ADAPTERS=str(tmp_path / "my-platforms"),
        POSTBOX_FOLDER=str(post),
        TOOLS_FOLDER=str(tmp_path / "my-tools"),
        MODEL_SCRIPT=str(script),
    ):
        (post / "in" / "anna.1.part").write_text("roll some dice, please")
        (post / "in" / "anna.1.part").rename(post / "in" / "anna.1.txt")
        found = until(lambda: answers(post), "an answer")
    assert found == [{"to": "anna", "text": "You said: 1, 1, 1, 1"}]
    assert list((post / "in").iterdir()) == []
