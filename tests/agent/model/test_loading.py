"""Which way of running a model is chosen, and what that costs."""

import subprocess
import sys

import pytest

from gateway.settings import BUILT_IN_MODEL

PROGRAM = """
import asyncio, sys
from agent.model import load_model
from gateway.errors import ConfigurationError
from gateway.settings import ModelSection
async def main():
    try:
        await (await load_model(ModelSection(**{settings}), wait=False)).close()
    except ConfigurationError as error:
        assert "can't be reached" in str(error)
asyncio.run(main())
print(sorted({{"llama_cpp", "numpy", "openai"}} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("settings", "imported"),
    [({"url": "http://127.0.0.1:9"}, ["openai"]), ({"threads": 1}, ["llama_cpp", "numpy"])],
    ids=["a server", "in this process"],
)
def test_only_what_is_needed_is_imported(settings: dict[str, object], imported: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(settings=settings)],
        check=False, capture_output=True, text=True, timeout=60, cwd=BUILT_IN_MODEL.parent.parent,
    )  # fmt: skip
    assert (done.stderr.count("Traceback"), done.stdout.strip()) == (0, str(imported))


def test_a_worker_itself_imports_none_of_it() -> None:
    program = "import sys, agent.worker; print(sorted({'llama_cpp', 'numpy', 'openai'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False, capture_output=True, text=True, timeout=60, cwd=BUILT_IN_MODEL.parent.parent,
    )  # fmt: skip
    assert (done.stderr, done.stdout.strip()) == ("", "[]")
