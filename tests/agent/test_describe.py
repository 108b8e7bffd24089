import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agent.describe import main, parse_features
from gateway.settings import BUILT_IN_MODEL
from tests.contract.served_model import served_model


def run(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "agent.describe", "--json", *arguments],
        check=False, capture_output=True, text=True, timeout=60, cwd=BUILT_IN_MODEL.parent.parent,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)
    assert isinstance(facts, dict)
    return facts


def test_the_built_in_model() -> None:
    facts = run()
    assert facts["problems"] == []
    assert facts["model"]["name"] == "Pocket"
    assert facts["model"]["generates"] is True
    assert facts["llama_cpp"]["gpu_offload"] in {True, False}
    assert facts["llama_cpp"]["version"]


def test_a_corrupt_file(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(BUILT_IN_MODEL.read_bytes()[:100_000])
    facts = run("--model", str(path))
    (problem,) = facts["problems"]
    assert problem.startswith("model.path (CLAWGATE_MODEL): ")
    assert facts["llama_cpp"]["version"]


def test_the_scripted_model_and_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", "scripted"]) == 0
    assert "model.generates: True" in capsys.readouterr().out
    assert main(["--model", "/nowhere"]) == 0
    assert "problem: model.path (CLAWGATE_MODEL): there is no file /nowhere" in capsys.readouterr().out


def test_features() -> None:
    text = "CUDA : ARCHS = 800,900 | F16 = 1 | CPU : SSE3 = 1 | AVX512 = 0 | REPACK = 1 | "
    assert parse_features(text) == {"CUDA": ["ARCHS=800,900", "F16"], "CPU": ["SSE3", "REPACK"]}
    assert parse_features("") == {}


def test_a_model_on_a_server() -> None:
    with served_model() as url:
        facts = run("--url", url)
    assert facts["problems"] == []
    assert facts["model"]["name"] == "pocket"
    assert facts["model"]["generates"] is True
    assert "llama_cpp" not in facts


def test_a_server_that_is_away() -> None:
    facts = run("--url", "http://127.0.0.1:9")
    (problem,) = facts["problems"]
    assert problem == (
        "model.url (CLAWGATE_MODEL_URL): the server at http://127.0.0.1:9/v1 can't be reached. "
        "Start it, or name another one."
    )
