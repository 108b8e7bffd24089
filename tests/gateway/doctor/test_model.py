"""The model, tried in a process of its own."""

import os
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from gateway.doctor import model
from gateway.doctor.finding import Finding
from gateway.settings import BUILT_IN_MODEL, Adapter, ModelSection
from tests.gateway.doctor.rig import by_name
from tests.patience import PATIENCE


async def examine(body: str, path: str = "some.gguf", nvidia: str = "/nowhere", **more: int) -> list[Finding]:
    """With a few lines of Python in the place of the program that describes a model."""
    describe = [sys.executable, "-c", body]
    return await model.examine(
        ModelSection(path=path, **more), describe=describe, seconds=PATIENCE, nvidia=Path(nvidia)
    )


async def test_the_built_in_model_loads_and_answers() -> None:
    found = by_name(await model.examine(ModelSection()))
    assert found["model"].status == "ok"
    size = f"{BUILT_IN_MODEL.stat().st_size / 1e6:.1f} MB"
    for word in ("llama", size, "2048 tokens", "answers", str(BUILT_IN_MODEL)):
        assert word in found["model"].found
    assert "llama-cpp-python" in found["model.library"].found
    assert "CPU: " in found["model.library"].found


@pytest.mark.parametrize("kept", [0, 100, 4_000_000])
async def test_a_damaged_file_is_a_failure(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "damaged.gguf"
    path.write_bytes(BUILT_IN_MODEL.read_bytes()[:kept])
    finding = (await model.examine(ModelSection(path=str(path))))[0]
    assert (finding.name, finding.status) == ("model", "fail")
    assert f"{path} is not a sound GGUF file" in finding.found
    assert "CLAWGATE_MODEL" in (finding.mend or "")


async def test_a_file_that_isnt_there_is_a_failure(tmp_path: Path) -> None:
    finding = (await model.examine(ModelSection(path=str(tmp_path / "none.gguf"))))[0]
    assert finding.status == "fail"
    assert "none.gguf" in finding.found


async def test_an_adapter_is_tried_with_the_model() -> None:
    settings = ModelSection(adapters=(Adapter(path=str(BUILT_IN_MODEL), scale=0.5),))
    finding = (await model.examine(settings))[0]
    assert finding.status == "fail"
    assert "is no LoRA adapter" in finding.found


async def test_the_scripted_double_is_a_warning() -> None:
    assert by_name(await model.examine(ModelSection(path="scripted")))["model"].status == "warn"


DIE = "import os, resource, signal; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); os.kill(os.getpid(), signal.{})"


@pytest.mark.parametrize(
    ("signal", "words", "mend"),
    [
        ("SIGSEGV", "the file is damaged", "another"),
        ("SIGABRT", "the file is damaged", "another"),
        ("SIGKILL", "want of memory", "smaller"),
        ("SIGILL", "another processor", "no-binary"),
    ],
)
async def test_a_crash_is_a_finding(signal: str, words: str, mend: str) -> None:
    [finding] = await examine(DIE.format(signal))
    assert finding.status == "fail"
    assert signal in finding.found
    assert words in finding.found
    assert mend in (finding.mend or "")


async def test_a_program_that_says_nothing_readable_is_a_failure_with_its_last_words() -> None:
    [finding] = await examine("import sys; print('hm'); sys.exit('ModuleNotFoundError: no numpy')")
    assert finding.status == "fail"
    assert "no numpy" in finding.found
    assert finding.mend


async def test_a_model_that_takes_too_long_is_a_failure_and_its_process_is_ended(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    describe = ["/bin/sh", "-c", f"echo $$ > {note}; exec sleep 600"]
    [finding] = await model.examine(ModelSection(path="slow.gguf"), describe=describe, seconds=2)
    assert finding.status == "fail"
    assert "slow.gguf did not load and answer within 2 seconds" in finding.found
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


FACTS = """
import json, sys
print(json.dumps({"model": {"path": sys.argv[1], "name": "m", "architecture": "a", "context": 9, "file_size": 1,
    "chat_template": %(template)s, "generates": %(generates)s, "load_ms": 5}, "problems": [],
    "llama_cpp": {"version": "1", "features": {"CPU": ["AVX2"]}, "gpu_offload": %(offload)s}}))
"""


def facts(**changed: bool) -> str:
    return FACTS % {"template": True, "generates": True, "offload": False, **changed}


async def test_a_model_that_says_nothing_is_a_failure() -> None:
    assert by_name(await examine(facts(generates=False)))["model"].status == "fail"


async def test_a_model_that_isnt_made_for_chat_is_a_warning() -> None:
    found = by_name(await examine(facts(template=False)))
    assert found["model"].status == "ok"
    assert found["model.template"].status == "warn"


async def test_a_gpu_that_lies_idle_is_a_warning() -> None:
    found = by_name(await examine(facts(), nvidia="/dev/null"))["model.library"]
    assert found.status == "warn"
    assert "GGML_CUDA" in (found.mend or "")


async def test_a_gpu_that_is_used_or_not_wanted_is_none() -> None:
    used = by_name(await examine(facts(offload=True), nvidia="/dev/null"))["model.library"]
    assert used.status == "ok"
    assert "can use a GPU" in used.found
    unwanted = by_name(await examine(facts(), nvidia="/dev/null", gpu_layers=0))["model.library"]
    assert unwanted.status == "ok"
    assert "computes on the CPU" in unwanted.found


async def test_it_says_how_the_machine_is_used_and_why() -> None:
    found = by_name(await model.examine(ModelSection(threads=3, kv_type="q8_0")))["model.hardware"]
    assert found.status == "ok"
    assert "threads 3 (set so)" in found.found
    assert "kv_type q8_0 (" in found.found
    assert "gpu_layers " in found.found


async def test_a_model_that_can_not_fit_is_a_failure_that_says_so() -> None:
    finding = (await model.examine(ModelSection(cells=10**10)))[0]
    assert finding.status == "fail"
    assert "too large for this machine" in finding.found
    assert "CLAWGATE_MODEL_CELLS" in finding.found


async def test_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAWGATE_MODEL_KEY", "another")
    body = "import json, os, sys; print(json.dumps({'model': {'name': repr(sys.argv[1:] + [os.environ['%s']]), %s}}))"
    section = ModelSection(url="http://a", key=SecretStr("sk-very-secret"), name="big")

    async def ask(facts: str) -> Finding:
        describe = [sys.executable, "-c", body % ("CLAWGATE_MODEL_KEY", facts)]
        (finding,) = await model.examine(section, describe=describe, seconds=PATIENCE)
        return finding

    found = await ask("'context': 512, 'generates': True")
    assert found.status == "ok"
    assert found.found == (
        "['--url', 'http://a', '--name', 'big', 'sk-very-secret'] on the server at http://a, 512 tokens, answers"
    )
    silent = await ask("'context': 512, 'generates': False")
    assert (silent.status, silent.found) == ("fail", "The model at http://a says nothing.")


async def test_a_server_that_is_away() -> None:
    (finding,) = await model.examine(ModelSection(url="http://127.0.0.1:9"))
    assert finding.status == "fail"
    assert "can't be reached" in finding.found
    assert "CLAWGATE_MODEL_URL" in (finding.mend or "")


async def test_of_several_models_each_is_tried() -> None:
    found = await model.examine_each([ModelSection(path="scripted"), ModelSection(path="/nowhere.gguf")])
    assert [finding.status for finding in found if finding.name == "model"] == ["warn", "fail"]
