"""``clawgate model pull``, from a server on this machine in the place of Hugging Face."""

import hashlib
import json
import signal
import time
from pathlib import Path

import httpx
import pytest

from agent.model.catalogue.address import Wanted
from agent.model.catalogue.pull import pull
from agent.model.catalogue.shelf import Shelf, part_of
from agent.model.catalogue.transfer import Transfer
from gateway.errors import ClawgateError, ConfigurationError
from gateway.settings import BUILT_IN_MODEL
from tests.agent.model.catalogue.recorder import Recorder
from tests.agent.model.catalogue.warehouse import Answer, Warehouse
from tests.agent.model.commands.terminal import Terminal
from tests.patience import PATIENCE

MODEL = BUILT_IN_MODEL.read_bytes()
SHA256 = hashlib.sha256(MODEL).hexdigest()


def test_a_file_from_the_hub_is_fetched_and_listed_and_used(terminal: Terminal, house: Warehouse) -> None:
    house.files["/a/b/resolve/main/pocket.gguf"] = MODEL
    house.script = [Answer(drop_after=1_000_000)]
    terminal.set("CLAWGATE_MODEL_SOURCE", house.url)
    terminal.set("HF_TOKEN", "hf_secret")
    place = terminal.data / "models" / "a--b" / "pocket.gguf"
    done = terminal.run("pull", "hf:a/b/pocket.gguf")
    assert done.code == 0, done.err
    assert f"came without a hash to compare with; its SHA-256 is {SHA256}." in done.out
    assert f"Use it with `clawgate model use {place}`." in done.out
    assert "trying again in 1 s" in done.err
    assert place.read_bytes() == MODEL
    assert {seen.headers["authorization"] for seen in house.seen} == {"Bearer hf_secret"}
    assert json.loads(terminal.run("list", "--json").out)["files"] == [
        {"path": str(place), "size": len(MODEL), "in_use": False}
    ]
    used = terminal.run("use", "pocket.gguf")
    assert (used.code, used.err) == (0, "")
    assert f'path = "{place}"' in (terminal.folder / "clawgate.toml").read_text()
    assert json.loads(terminal.run("list", "--json").out)["in_use"] == str(place)


def test_all_parts_of_a_split_model_come(terminal: Terminal, house: Warehouse) -> None:
    names = [f"big-0000{number}-of-00002.gguf" for number in (1, 2)]
    house.files = {f"/x/{name}": MODEL for name in names}
    done = terminal.run("pull", f"{house.url}/x/{names[0]}")
    assert done.code == 0, done.err
    folder = terminal.data / "models" / "127.0.0.1"
    assert sorted(path.name for path in folder.iterdir()) == names
    assert f"Use it with `clawgate model use {folder / names[0]}`." in done.out
    (folder / names[0]).unlink()
    assert terminal.run("pull", f"{house.url}/x/{names[0]}").code == 0
    assert [seen.path for seen in house.seen] == [*(f"/x/{name}" for name in names), f"/x/{names[0]}"]


def test_a_web_page_in_the_place_of_a_model_does_not_stay(terminal: Terminal, house: Warehouse) -> None:
    house.files["/x.gguf"] = b"<html>log in</html>"
    done = terminal.run("pull", f"{house.url}/x.gguf")
    assert (done.code, done.out) == (2, "")
    assert "is not a sound GGUF file: it does not begin like one" in done.err
    assert list(terminal.data.rglob("*.gguf*")) == []


def test_a_wrong_hash_is_said(terminal: Terminal, house: Warehouse) -> None:
    house.files["/x.gguf"] = MODEL
    done = terminal.run("pull", f"{house.url}/x.gguf", "--sha256", "0" * 64)
    assert done.code == 1
    assert "is not the file it should be" in done.err
    assert "Traceback" not in done.err


def test_a_pinned_model_that_is_another_at_the_server(terminal: Terminal, house: Warehouse) -> None:
    terminal.set("CLAWGATE_MODEL_SOURCE", house.url)
    revision = "1eaf4d9657fe65ad10a51eab76a8db5b363bddaa"
    house.files[f"/Qwen/Qwen3-0.6B-GGUF/resolve/{revision}/Qwen3-0.6B-Q4_K_M.gguf"] = MODEL
    done = terminal.run("pull", "qwen3-0.6b")
    assert done.code == 1
    assert "Apache-2.0" in done.err
    assert f"at the server it has {len(MODEL)} bytes, not 396704416" in done.err
    assert list(terminal.data.rglob("*.gguf*")) == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["nope"], "no model 'nope' in the catalogue"),
        (["qwen3-0.6b", "--sha256", "0" * 64], "leave --sha256 out"),
        (["https://example.com/x.gguf", "--sha256", "1"], "is not a SHA-256"),
        (["http://example.com/x.gguf"], "is not encrypted"),
    ],
)
def test_misuse_is_one_sentence(terminal: Terminal, arguments: list[str], problem: str) -> None:
    done = terminal.run("pull", *arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err
    assert done.err.count("\n") == 1


def test_ctrl_c_keeps_what_has_come(terminal: Terminal, house: Warehouse) -> None:
    house.files["/x.gguf"] = MODEL
    # It breaks off, and then nothing comes any more.
    house.script = [Answer(drop_after=1_000_000), Answer(silent=True)]
    with terminal.start("pull", f"{house.url}/x.gguf") as process:
        try:
            end = time.monotonic() + PATIENCE
            while len(house.seen) < 2 and time.monotonic() < end:
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert process.returncode == 130
    assert err.endswith("Stopped. What has come is kept: run the same command again to go on.\n")
    assert "Traceback" not in err
    (part,) = terminal.data.rglob("*.part")
    assert part.read_bytes() == MODEL[:1_000_000]
    assert terminal.run("pull", f"{house.url}/x.gguf").code == 0
    assert list(terminal.data.rglob("*.part*")) == []
    assert house.ranges == [None, "bytes=1000000-", "bytes=1000000-"]


def wanted(tmp_path: Path, name: str, **options: object) -> Wanted:
    return Wanted(httpx.URL("http://127.0.0.1:1/x"), tmp_path / "models" / "x" / name, **options)  # type: ignore[arg-type]


class Spy(Transfer):
    """Fetches nothing, and knows what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fetch(self, wanted: Wanted) -> str:
        self.asked.append(wanted.path.name)
        return "hash"


def test_only_what_is_missing_is_fetched(tmp_path: Path) -> None:
    shelf, spy, report = Shelf(tmp_path), Spy(), Recorder()
    files = [wanted(tmp_path, f"{name}.gguf", size=3) for name in "abc"]
    shelf.prepare(files[0].path)
    files[0].path.write_bytes(b"abc")
    files[1].path.write_bytes(b"longer")
    assert [sha256 for _, sha256 in pull(files, shelf, spy, report)] == [None, "hash", "hash"]
    assert spy.asked == ["b.gguf", "c.gguf"]
    assert report.said == ["a.gguf is here already"]


def test_a_file_of_unknown_size_that_is_here_is_compared_by_its_hash(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    file = wanted(tmp_path, "a.gguf", sha256="0" * 64)
    shelf.prepare(file.path)
    file.path.write_bytes(b"abc")
    with pytest.raises(ClawgateError, match="is here already, and its SHA-256 is ba7816bf"):
        pull([file], shelf, Spy(), Recorder())


def test_the_room_for_all_parts_is_seen_before_the_first(tmp_path: Path) -> None:
    spy = Spy()
    files = [wanted(tmp_path, f"{name}.gguf", size=2**61) for name in "ab"]
    with pytest.raises(ConfigurationError, match="The disk is too full"):
        pull(files, Shelf(tmp_path), spy, Recorder())
    assert spy.asked == []
    assert not part_of(files[0].path).exists()
