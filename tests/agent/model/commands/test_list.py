"""``clawgate model list``."""

from pathlib import Path

from agent.model.catalogue.entry import catalogue
from agent.model.catalogue.shelf import Shelf, part_of
from agent.model.commands.list import survey
from tests.agent.model.commands.terminal import Terminal

GB = 10**9


def surveyed(tmp_path: Path, *, free: int, total: int, used: str = "/none") -> dict[str, dict[str, object]]:
    facts = survey(catalogue(), Shelf(tmp_path), used, tokens=4096, free=free, total=total)
    return {model["name"]: model for model in facts["models"]} | {"advice": facts["advice"]}


def test_what_fits_depends_on_the_free_memory(tmp_path: Path) -> None:
    found = surveyed(tmp_path, free=4 * GB, total=8 * GB)
    assert found["qwen3-4b"]["fits"]
    assert not found["qwen3-8b"]["fits"]


def test_advice_goes_by_the_machine_and_never_beyond_what_is_free(tmp_path: Path) -> None:
    assert surveyed(tmp_path, free=30 * GB, total=33 * GB)["advice"]["model"] == "qwen3-30b-a3b"
    assert surveyed(tmp_path, free=24 * GB, total=25 * GB)["advice"]["model"] == "gpt-oss-20b"
    assert surveyed(tmp_path, free=10 * GB, total=33 * GB)["advice"]["model"] == "qwen3-4b"
    assert surveyed(tmp_path, free=7 * GB, total=8 * GB)["advice"]["model"] == "qwen3-4b"
    assert surveyed(tmp_path, free=10**8, total=8 * GB)["advice"] is None


def test_what_is_here_begun_and_in_use(tmp_path: Path) -> None:
    shelf, known = Shelf(tmp_path), catalogue()
    here, begun = known.find("qwen3-4b"), known.find("qwen3-8b")
    for entry, size, suffix in ((here, here.size, False), (begun, 1000, True)):
        (path,) = shelf.paths(entry)
        shelf.prepare(path)
        with (part_of(path) if suffix else path).open("wb") as stream:
            stream.truncate(size)
    found = surveyed(tmp_path, free=GB, total=GB, used=str(shelf.paths(here)[0]))
    assert (found["qwen3-4b"]["here"], found["qwen3-4b"]["in_use"]) == (True, True)
    assert (found["qwen3-8b"]["here"], found["qwen3-8b"]["begun"]) == (False, 1000)
    assert shelf.find("qwen3-4b", known) == shelf.paths(here)[0]
    with shelf.paths(here)[0].open("r+b") as stream:
        stream.truncate(5)
    assert not shelf.has(here)


def test_it_reads_well_on_a_narrow_terminal(terminal: Terminal) -> None:
    terminal.set("COLUMNS", "80")
    done = terminal.run("list")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("qwen3-0.6b ")
    listed = lines[: lines.index("")]
    assert len(listed) > 2 * len(catalogue().model)
    assert max(map(len, listed)) <= 80
    assert "In use: " in done.out
