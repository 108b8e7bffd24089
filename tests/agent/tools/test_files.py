"""The tools over a session's files, called as a model calls them."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent.tools.contract import ToolContext
from agent.tools.toolbox import Toolbox
from gateway.files import FileStore
from gateway.schema.transcript import ToolCall
from gateway.workspace import Quota, Workspace
from tests.agent.context import context

TOOLS = Toolbox.all()


@pytest.fixture
def given(tmp_path: Path) -> ToolContext:
    return replace(
        context(),
        workspace=Workspace(tmp_path / "w", Quota(files=20, bytes=10**6)),
        files=FileStore(tmp_path / "files", most_bytes=5000),
    )


async def run(given: ToolContext, tool: str, /, **arguments: object) -> str:
    return await TOOLS.run(ToolCall(id="1", name=tool, arguments=arguments), given)


async def test_files(given: ToolContext) -> None:
    assert await run(given, "list_files") == "no files"
    assert await run(given, "write_file", name="a/plan.md", text="one\ntwo\nthree") == "ok, 13 B"
    assert await run(given, "read_file", name="a/plan.md") == "one\ntwo\nthree"
    assert await run(given, "read_file", name="a/plan.md", line=2) == "two\nthree"
    assert await run(given, "read_file", name="a/plan.md", line=9) == "error: it has only 3 lines"
    assert await run(given, "list_files") == "a/plan.md (13 B)"
    assert await run(given, "search_files", text="T") == "a/plan.md:2: two\na/plan.md:3: three"
    assert await run(given, "search_files", text="none") == "nothing found"


@pytest.mark.parametrize("tool", ["read_file", "send_file", "write_file"])
@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "~/x", "a\\b", "", "a\u202eb", "/proc/self/environ"])
async def test_no_name_leads_out(given: ToolContext, tool: str, name: str) -> None:
    more = {"text": "x"} if tool == "write_file" else {}
    assert (await run(given, tool, name=name, **more)).startswith("error: a file's name ")


async def test_long_results_are_cut_and_say_so(given: ToolContext) -> None:
    await run(given, "write_file", name="long", text="word " * 2000)
    said = await run(given, "read_file", name="long")
    assert said.endswith("more characters)")
    assert len(said) < 2500
    await run(given, "write_file", name="many", text="hit\n" * 100)
    assert (await run(given, "search_files", text="hit")).endswith("… (and more)")


async def test_what_is_no_text(given: ToolContext) -> None:
    assert given.workspace is not None
    await given.workspace.write("binary", b"a\0b")
    assert await run(given, "read_file", name="binary") == "error: that is no text"
    await given.workspace.write("marks", "a\u202eb\x1b[2Jc\ttab".encode())
    assert await run(given, "read_file", name="marks") == "ab[2Jc\ttab"


async def test_a_file_goes_out(given: ToolContext) -> None:
    await run(given, "write_file", name="a/plan.txt", text="one")
    assert await run(given, "send_file", name="a/plan.txt") == "ok, 3 B go out with your answer"
    (sent,) = given.sent
    assert (sent.name, sent.what, sent.size, sent.media_type) == ("plan.txt", "document", 3, "text/plain")
    assert given.files is not None
    path = await given.files.find(sent)
    assert path is not None
    assert path.read_bytes() == b"one"


async def test_what_does_not_go_out(given: ToolContext, tmp_path: Path) -> None:
    assert given.workspace is not None
    (tmp_path / "secret").write_text("a secret")
    await given.workspace.prepare()
    (given.workspace.folder / "link").symlink_to(tmp_path / "secret")
    (given.workspace.folder / "hard").hardlink_to(tmp_path / "secret")
    await given.workspace.write("empty", b"")
    await given.workspace.write("large", b"x" * 6000)
    for name in ("link", "hard", "none", "empty", "large"):
        assert (await run(given, "send_file", name=name)).startswith("error: ")
    assert given.sent == []
    await given.workspace.write("small", b"x")
    for _ in range(5):
        await run(given, "send_file", name="small")
    assert await run(given, "send_file", name="small") == "error: no more than 5 files go out with one answer"


@pytest.mark.parametrize("name", ["list_files", "read_file", "run", "python", "web_fetch", "send_file"])
async def test_where_there_is_nothing_to_work_with(name: str) -> None:
    arguments = {"read_file": {"name": "a"}, "run": {"command": "ls"}, "python": {"code": "1"}}
    more = {"web_fetch": {"url": "https://a.example"}, "send_file": {"name": "a"}}
    said = await run(context(), name, **{**arguments, **more}.get(name, {}))
    assert said.startswith("error: ")
    assert "failed" not in said
