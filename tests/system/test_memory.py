"""Notes found by what they mean, in a whole system: the embedding model is real, the chat's is scripted."""

import json
from pathlib import Path

from agent.memory.placing import HEAD
from tests.agent.memory import embedding_file
from tests.system.running import run, system, until

SCRIPT = [
    {"match": "keep this", "call": {"name": "remember", "arguments": {"text": "my bike is in the cellar"}}},
    {"match": "look for it", "call": {"name": "recall", "arguments": {"query": "bicycle"}}},
    {"match": "cellar", "after_tool": True, "reply": "In the cellar."},
]


def test_a_note_is_found_by_what_it_means(tmp_path: Path) -> None:
    (tmp_path / "script.json").write_text(json.dumps(SCRIPT))
    model = embedding_file.write(tmp_path / "meanings.gguf")
    data = tmp_path / "d"
    with system(data, MODEL_SCRIPT=str(tmp_path / "script.json"), MEMORY_EMBEDDING_MODEL=str(model)) as running:
        running.chat("keep this")
        until(lambda: running.chat("look for it").stdout == "In the cellar.\n", "the note has its vector")
        # The scripted model says what it was told.
        assert running.chat("where is the bicycle").stdout.startswith(f"You said: {HEAD}\n- my bike is in the cellar\n")
        assert running.chat("hello").stdout == "You said: hello\n"


def test_a_file_that_is_no_model_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.gguf").write_bytes(b"GGUF")
    done = run(tmp_path / "d", "up", MEMORY_EMBEDDING_MODEL=str(tmp_path / "bad.gguf"))
    assert done.returncode != 0
    assert "memory.embedding_model" in done.stderr
    assert "Traceback" not in done.stderr
