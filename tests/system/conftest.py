"""One running system for the tests that don't harm it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import Running, system

SCRIPT = [
    {"match": "count slowly", "reply": "one two three four five six seven eight nine ten", "delay_ms": 300},
    {"match": "what is 6 times 7", "call": {"name": "calculate", "arguments": {"expression": "6 * 7"}}},
    {"match": "remind me", "call": {"name": "remind", "arguments": {"text": "call mom", "when": "in 1 second"}}},
    {"match": "42", "after_tool": True, "reply": "It is 42.", "delay_ms": 200},
]


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the scripted model says."""
    path = tmp_path_factory.mktemp("script") / "script.json"
    path.write_text(json.dumps(SCRIPT))
    return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, script: Path) -> Iterator[Running]:
    """A system with the scripted model."""
    with system(tmp_path_factory.mktemp("s"), MODEL_SCRIPT=str(script)) as running:
        yield running
