"""Tools in a folder of the operator's."""

from pathlib import Path

import pytest

from agent.tools.own import load
from agent.tools.toolbox import Toolbox
from gateway.doctor import own_tools
from gateway.errors import ConfigurationError
from gateway.settings import ToolsSection

GOOD = """
from agent.tools.contract import Arguments, Tool

class Words(Arguments):
    text: str

async def shout(words, context):
    return words.text.upper()

TOOL = Tool("shout", "Shout.", "external", Words, shout)
"""


def folder(tmp_path: Path, **files: str) -> Path:
    place = tmp_path / "tools"
    place.mkdir()
    for name, text in files.items():
        (place / f"{name}.py").write_text(text)
    return place


def test_files_are_found_and_offered_unless_they_are_off(tmp_path: Path) -> None:
    place = folder(tmp_path, shout=GOOD, _helper="raise RuntimeError", notes="TOOL = 1")
    (place / "notes.py").rename(place / "notes.txt")
    tools = Toolbox.installed(place)
    assert {"shout", "remember"} <= set(tools.offered(ToolsSection(), context=4096).names)
    assert "shout" not in tools.offered(ToolsSection(off=("shout",)), context=4096).names
    assert tools.effect("shout") == "external"
    assert sorted(path.name for path in place.iterdir()) == ["_helper.py", "notes.txt", "shout.py"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("import os\n\nx = 1 / 0\n", "bad.py, line 3: ZeroDivisionError: division by zero. Mend that line."),
        ("def f(:\n", "bad.py, line 1: SyntaxError: invalid syntax. Mend that line."),
        ("x = 1\nimport nothing_of_that_name\n", "bad.py, line 2: ModuleNotFoundError: No module named"),
        ("def f():\n    raise ValueError\n\nf()\n", "bad.py, line 2: ValueError. Mend that line."),
        ("raise SystemExit\n", "bad.py, line 1: SystemExit. Mend that line."),
        ("\0", "bad.py"),
        ("TOOL = 1\n", "bad.py: it has no TOOL = Tool(...)"),
        (GOOD.replace('"shout"', '"remember"'), "bad.py: there is a tool named remember already"),
        (GOOD.replace('"external"', '"sometimes"'), "bad.py: its effect is"),
        (GOOD.replace('"shout"', '"shout it"'), "bad.py: its name"),
        (GOOD.replace("Words, shout", "shout, Words"), "bad.py: its arguments"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    place = folder(tmp_path, bad=text)
    with pytest.raises(ConfigurationError) as caught:
        Toolbox.installed(place)
    said = str(caught.value)
    assert sentence in said
    assert said.startswith(str(place))
    assert "\n" not in said


def test_two_files_with_one_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"b\.py: there is a tool named shout already"):
        load(folder(tmp_path, a=GOOD, b=GOOD), [])


@pytest.mark.parametrize("which", [".", "shout.py", ".."])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_nothing_is_run_that_others_may_have_written(tmp_path: Path, which: str, mode: int) -> None:
    place = folder(tmp_path, shout="raise RuntimeError('it was run')")
    changed = (place / which).resolve()
    before = changed.stat().st_mode
    changed.chmod(before | mode)
    try:
        with pytest.raises(ConfigurationError, match="others may write to") as caught:
            load(place, [])
    finally:
        changed.chmod(before)
    assert f"chmod go-w {changed}" in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_no_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match=r"tools\.folder"):
        load(tmp_path / name, [])


async def test_doctor_lists_them(tmp_path: Path) -> None:
    place = folder(tmp_path, shout=GOOD)
    (found,) = await own_tools.examine(ToolsSection(folder=place))
    assert (found.status, found.found) == ("ok", f"offered from {place}: shout (external)")
    (found,) = await own_tools.examine(ToolsSection(folder=place, off=("shout",)))
    assert found.found == f"offered from {place}: none; off: shout (external)"
    (place / "shout.py").write_text("x = 1 / 0")
    (found,) = await own_tools.examine(ToolsSection(folder=place))
    assert found.status == "fail"
    assert found.found.startswith(f"{place / 'shout.py'}, line 1: ZeroDivisionError")
    assert await own_tools.examine(ToolsSection()) == []


async def test_doctor_says_so_where_a_file_hangs(tmp_path: Path) -> None:
    place = folder(tmp_path, slow="import time\ntime.sleep(600)")
    (found,) = await own_tools.examine(ToolsSection(folder=place), seconds=3)
    assert found.status == "fail"
    assert "did not come to an end" in found.found
