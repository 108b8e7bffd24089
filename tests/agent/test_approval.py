"""What a turn makes of a call that somebody must allow; the way back is in ``tests/contract/bus/test_approvals.py``."""

from pathlib import Path
from typing import Any

import pytest

from agent.approval import MOST_CHARACTERS, Guard
from agent.permission import state_of
from agent.tools.contract import Arguments, Need, Tool, ToolContext
from agent.tools.toolbox import Toolbox
from gateway.bus.approvals import Kept
from gateway.schema.approval import Request
from gateway.schema.ids import SessionId
from gateway.schema.role import Role
from gateway.schema.transcript import ToolCall
from gateway.settings import ToolsSection
from gateway.workspace import Quota, Workspace
from tests.agent.claim import HandClock, task


class ActArguments(Arguments):
    """One text."""

    text: str = ""


async def run(arguments: ActArguments, context: ToolContext) -> str:
    return "done"


class Shelf:
    """The store of requests, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Request] = {}

    async def keep(self, request: Request) -> None:
        self.kept.setdefault(request.code, request)

    async def find(self, session: SessionId, code: str) -> Kept | None:
        return Kept(self.kept[code]) if code in self.kept else None


def act(*needs: Need) -> Tool:
    return Tool("act", "", "external", ActArguments, run, needs=frozenset(needs))


def guard(shelf: Shelf | None, *, tool: Tool | None = None, workspace: Workspace | None = None, **fields: Any) -> Guard:
    tools = Toolbox([tool or act()])
    section = ToolsSection(policy={"act": "ask"}, approver=fields.pop("approver", Role.MEMBER))
    asked = task("hi").model_copy(update=fields)
    return Guard(section, tools, [asked], HandClock(), approvals=shelf, workspace=workspace)  # type: ignore[arg-type]


def call(text: str = "x", **more: Any) -> ToolCall:
    return ToolCall(id="0.0", name="act", arguments={"text": text, **more})


async def test_the_same_run_again_asks_the_same() -> None:
    shelf = Shelf()
    first = await guard(shelf).put([call()], (), resumed=False)
    assert first is not None
    assert first == await guard(shelf).put([call()], (), resumed=True)
    assert len(shelf.kept) == 1
    assert await guard(shelf).put([call("y")], (), resumed=False) != first
    assert len(shelf.kept) == 2


async def test_what_is_asked_for_is_the_mended_call_with_its_defaults() -> None:
    shelf = Shelf()
    await guard(shelf).put([ToolCall(id="0.0", name="act", arguments={"TEXT": "x"})], (), resumed=False)
    await guard(shelf).put([ToolCall(id="0.0", name="act", arguments={"arguments": {}})], (), resumed=False)
    assert [request.arguments for request in shelf.kept.values()] == [{"text": "x"}, {"text": ""}]


async def test_a_call_that_could_not_be_made_is_not_asked_for() -> None:
    shelf = Shelf()
    assert await guard(shelf).put([call(nonsense=1)], (), resumed=False) is None
    assert guard(shelf).refusal(call(nonsense=1), ()) is None, "the tool says what is wrong"
    assert shelf.kept == {}


async def test_what_is_too_long_to_be_shown_whole_is_refused() -> None:
    shelf, room = Shelf(), MOST_CHARACTERS - len('```\nact\ntext: ""\n```')
    put = await guard(shelf).put([call("x" * room)], (), resumed=False)
    assert put is not None
    assert "x" * room in put.shown
    assert await guard(shelf).put([call("x" * (room + 1))], (), resumed=False) is None
    assert "too long to be shown" in (guard(shelf).refusal(call("x" * (room + 1)), ()) or "")
    # As it is shown, not as it is written.
    assert await guard(shelf).put([call("\n" * (room // 2 + 1))], (), resumed=False) is None


@pytest.mark.parametrize(
    ("role", "approver", "direct", "asked"),
    [
        (Role.MEMBER, Role.MEMBER, True, True),
        (Role.GUEST, Role.MEMBER, True, False),
        (Role.GUEST, Role.MEMBER, False, True),
        (Role.MEMBER, Role.ADMIN, True, False),
        (Role.MEMBER, Role.ADMIN, False, True),
        (Role.GUEST, Role.GUEST, True, True),
    ],
)
async def test_it_is_asked_for_where_somebody_can_allow_it(
    role: Role, approver: Role, *, direct: bool, asked: bool
) -> None:
    made = guard(Shelf(), role=role, approver=approver, direct=direct)
    assert (await made.put([call()], (), resumed=False) is not None) is asked
    assert made.refusal(call(), ()) is not None, "and never run without"


def test_without_a_store_nothing_is_asked_for_and_nothing_run() -> None:
    assert guard(None).refusal(call(), ()) == "act isn't allowed for the person who asks"


@pytest.mark.parametrize(
    ("least", "person", "role", "may"),
    [
        (Role.MEMBER, "1", Role.MEMBER, True),
        (Role.MEMBER, "1", Role.GUEST, False),
        (Role.MEMBER, "2", Role.MEMBER, False),
        (Role.MEMBER, "2", Role.ADMIN, True),
        (Role.GUEST, "2", Role.MEMBER, False),
        (Role.OWNER, "1", Role.ADMIN, False),
        (Role.OWNER, "2", Role.ADMIN, False),
        (Role.OWNER, "2", Role.OWNER, True),
    ],
)
async def test_who_may_allow_it(least: Role, person: str, role: Role, *, may: bool) -> None:
    shelf = Shelf()
    await guard(shelf, approver=least, direct=False).put([call()], (), resumed=False)
    (request,) = shelf.kept.values()
    sender = request.requester.model_copy(update={"user": person})
    assert request.may_allow(sender.id, role) is may


async def test_the_files_that_a_tool_works_on_are_part_of_what_is_allowed(tmp_path: Path) -> None:
    shelf, workspace = Shelf(), Workspace(tmp_path / "w", Quota())
    tool = act("workspace")
    await workspace.write("a/script.sh", b"echo 1")
    first = await state_of(tool, workspace)
    assert first == await state_of(tool, workspace)
    await workspace.read("a/script.sh", most_bytes=10)
    assert first == await state_of(tool, workspace), "to read is no change"
    await guard(shelf, tool=tool, workspace=workspace).put([call()], (), resumed=False)
    assert [request.files for request in shelf.kept.values()] == [first]
    await workspace.write("a/script.sh", b"echo 2")
    assert first != await state_of(tool, workspace)
    await guard(shelf, tool=tool, workspace=workspace).put([call()], (), resumed=False)
    assert len(shelf.kept) == 2, "another code"
    assert await state_of(act(), workspace) == ""


async def test_a_call_that_cannot_be_asked_for_hides_no_other() -> None:
    shelf = Shelf()
    long, short = call("x" * MOST_CHARACTERS), ToolCall(id="0.1", name="act", arguments={"text": "y"})
    put = await guard(shelf).put([long, short], (), resumed=False)
    assert put is not None
    assert put.call == short


async def test_a_tool_that_there_is_no_more_is_the_toolboxes_to_refuse() -> None:
    """A turn can be taken up by a worker that has other tools."""
    gone = ToolCall(id="0.0", name="gone", arguments={})
    assert await guard(Shelf()).put([gone], (), resumed=True) is None
    assert guard(Shelf()).refusal(gone, ()) is None


async def test_the_agent_that_came_to_it_is_part_of_what_is_allowed() -> None:
    shelf = Shelf()
    await guard(shelf, agent="cook", model="large").put([call()], (), resumed=False)
    await guard(shelf).put([call()], (), resumed=False)
    assert [(one.agent, one.model) for one in shelf.kept.values()] == [("cook", "large"), ("", "")]
