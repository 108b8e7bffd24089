"""``clawgate model check``: what it says of good files and of bad ones."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from agent.model.catalogue.entry import Catalogue, Entry, ModelFile
from agent.model.commands.check import examine
from gateway.errors import ConfigurationError
from gateway.settings import BUILT_IN_MODEL
from tests.agent.model import gguf_files
from tests.agent.model.commands.terminal import Terminal

WHOLE = BUILT_IN_MODEL.read_bytes()
NOBODY = Catalogue(model=(), advice=())


def known_as(sha256: str) -> Catalogue:
    entry = Entry(
        name="pocket",
        title="Pocket",
        note="Small.",
        repository="a/b",
        revision="main",
        context=512,
        parameters="0.005 B",
        kv_bytes=1,
        tools=True,
        thinking=False,
        languages="English",
        licence="MIT",
        licence_url="https://example.com",
        seen="here",
        files=(ModelFile(path="mine.gguf", size=len(WHOLE), sha256=sha256),),
    )
    return Catalogue(model=(entry,), advice=())


def test_a_sound_file() -> None:
    findings = examine(BUILT_IN_MODEL, NOBODY)
    assert findings["problems"] == []
    assert findings["sha256"] == [hashlib.sha256(WHOLE).hexdigest()]
    assert (findings["name"], findings["architecture"], findings["tokens"]) == ("Pocket", "llama", 4096)
    assert findings["prompt"] > 5


def test_a_file_of_the_catalogue_is_compared_byte_for_byte(tmp_path: Path) -> None:
    path = gguf_files.copy(tmp_path / "mine.gguf")
    assert examine(path, known_as(hashlib.sha256(WHOLE).hexdigest()))["catalogue"] == "pocket"
    (problem,) = examine(path, known_as("0" * 64))["problems"]
    assert problem == (
        "It has name and size of pocket in the catalogue but other bytes (mine.gguf): remove it and pull pocket."
    )
    assert examine(path, known_as("0" * 64), hashed=False)["problems"] == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (WHOLE[:-1000], "It is not a sound GGUF file: it is incomplete"),
        (
            WHOLE.replace(b"blk.0.attn_q.weight", b"blk.0.attn_Q.weight", 1),
            r"Llama\.cpp does not accept the file: .*attn_q",
        ),
        (WHOLE.replace(b"\x02\0\0\0\0\0\0\0\xc2\xa4", b"\x02\0\0\0\0\0\0\0\xc2\xa5", 1), r"Llama\.cpp crashes on it"),
        (
            WHOLE.replace(b"{% for m in messages %}", b"{% fur m in messages %}", 1),
            "Its chat template is of no use: it can't be read",
        ),
    ],
)
def test_a_file_that_is_not(tmp_path: Path, content: bytes, problem: str) -> None:
    assert content != WHOLE
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    (found,) = examine(path, NOBODY)["problems"]
    assert re.match(problem, found), found


def test_an_adapter_is_no_model(tmp_path: Path) -> None:
    assert examine(gguf_files.lora(tmp_path / "lora.gguf"), NOBODY)["problems"] == [
        "It is no model of its own but an adapter."
    ]


def test_what_can_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="can't be read: No such file"):
        examine(tmp_path / "nope.gguf", NOBODY)


def test_exit_codes_and_words(terminal: Terminal, tmp_path: Path) -> None:
    good = terminal.run("check", "--json")
    assert (good.code, json.loads(good.out)["problems"]) == (0, [])
    assert terminal.run("check").out.endswith("  Sound.\n")
    path = tmp_path / "bad.gguf"
    path.write_bytes(WHOLE[:-1000])
    bad = terminal.run("check", str(path), "--json")
    assert bad.code == 1
    assert len(json.loads(bad.out)["problems"]) == 1
    assert terminal.run("check", "nope.gguf").code == 2
