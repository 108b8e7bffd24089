"""Permissions: what is worth nothing any more, since time went by or something changed."""

import json
from pathlib import Path

import pytest

from agent.tools.contract import Tool
from agent.tools.toolbox import Toolbox
from gateway.bus.approvals import Approvals, Kept
from gateway.schema.address import Principal
from gateway.schema.approval import Request
from gateway.schema.role import Role
from gateway.settings import SessionSection
from gateway.workspace import Quota, Workspace
from tests.agent.script import PlayedModel, calls, says
from tests.contract.bus.asking import ASKS, SESSION, PostArguments, World, world
from tests.contract.bus_rig import Bus, until
from tests.gateway.door.test_door import message


async def test_it_expires(bus: Bus) -> None:
    there = await world(bus, **ASKS, approval_minutes=2)
    async with there.working():
        await there.say("post it")
        code = await there.code()
        there.clock.seconds += 121
        await there.say(f"/approve {code}")
        assert (await there.last()).text == "That request has expired; ask me again."
        await there.say("/approve")
        assert (await there.last()).text == "Nothing waits for permission here."
    assert there.posted == []


async def test_what_was_allowed_in_time_may_wait_longer(bus: Bus) -> None:
    there = await world(bus, **ASKS, approval_minutes=2)
    async with there.working():
        await there.say("post it")
    await there.say(f"/approve {await there.code()}", wait=False)
    there.clock.seconds += 3600
    async with there.working():
        await until(bus.idle)
    assert there.posted == ["eve"]


async def _rewritten(there: World, *, seal: bool) -> None:
    """Somebody changes what is stored: eve becomes mallory."""
    key = there.bus.keyspace.of(SESSION).approvals(SESSION)
    request = (await there.approvals.waiting(SESSION))[0]
    forged = request.model_copy(update={"arguments": {"to": "mallory", "text": ""}})
    if seal:
        forged = forged.sealed()
    await there.bus.client.hset(key, request.code, f"{10**13}|{forged.model_dump_json()}")


@pytest.mark.parametrize("seal", [False, True])
@pytest.mark.parametrize("queued", [False, True])
async def test_another_action_than_the_one_that_was_shown_is_not_done(bus: Bus, *, seal: bool, queued: bool) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
    code = await there.code()
    if not queued:
        await _rewritten(there, seal=seal)
    await there.say(f"/approve {code}", wait=False)
    if queued:
        await _rewritten(there, seal=seal)
    async with there.working():
        await until(bus.idle)
    assert there.posted == []
    assert "no" in (await there.last()).text.lower()


async def test_an_action_that_is_replaced_whole_is_not_done_under_the_old_permission(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
    code = await there.code()
    await there.say(f"/approve {code}", wait=False)
    record = await bus.client.hget(bus.queue.fixed[1], SESSION)
    task = json.loads(record.split("|", 4)[4])
    other = (await there.approvals.waiting(SESSION))[0].model_copy(update={"arguments": {"to": "mallory", "text": ""}})
    await there.approvals.keep(other.sealed())
    task["permission"]["code"] = other.sealed().code
    await bus.client.hset(bus.queue.fixed[1], SESSION, record.split("{", 1)[0] + json.dumps(task))
    async with there.working():
        await until(bus.idle)
    assert there.posted == []
    assert (await there.last()).text == "That isn't what was allowed, so nothing was done."


async def test_a_new_conversation_has_no_open_requests(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
        code = await there.code()
        await there.say("/new")
        await there.say(f"/approve {code}")
    assert there.posted == []


def request(number: int, *, until_ms: int = 1) -> Request:
    return Request(
        session=SESSION,
        message=message("", key=str(number)).id,
        requester=Principal(platform="pigeon", user="ann"),
        role=Role.MEMBER,
        least=Role.MEMBER,
        tool="post",
        arguments={},
        shown="",
        until_ms=until_ms,
    ).sealed()


async def test_a_request_that_is_made_again_stays_as_it_was(bus: Bus) -> None:
    approvals, code = Approvals(bus.store, bus.keyspace), request(1).code
    await approvals.keep(request(1))
    assert await approvals.use(SESSION, code, "a")
    await approvals.keep(request(1, until_ms=2))
    assert await approvals.find(SESSION, code) == Kept(request(1), "a")
    assert [await approvals.use(SESSION, code, by) for by in ("b", "a")] == [False, True]
    assert not await approvals.use(SESSION, request(2).code, "a"), "there is none"


async def test_old_requests_go(bus: Bus) -> None:
    there = await world(bus)
    key = bus.keyspace.of(SESSION).approvals(SESSION)

    await bus.client.hset(key, request(1).code, f"1|{request(1).model_dump_json()}")
    await bus.client.hset(key, request(1).code + "|used", "x")
    await there.approvals.keep(request(2))
    assert await bus.client.hkeys(key) == [request(2).code]
    assert 0 < await bus.client.pttl(key) <= 2 * 86_400_000


async def test_an_old_task_is_worth_nothing(bus: Bus) -> None:
    """A gateway whose clock is wrong, or who is not ours, has let it in too late."""
    there = await world(bus, **ASKS, approval_minutes=2)
    async with there.working():
        await there.say("post it")
    await there.say(f"/approve {await there.code()}", wait=False)
    record = await bus.client.hget(bus.queue.fixed[1], SESSION)
    task = json.loads(record.split("|", 4)[4])
    task["accepted_ms"] += 121_000
    await bus.client.hset(bus.queue.fixed[1], SESSION, record.split("{", 1)[0] + json.dumps(task))
    async with there.working():
        await until(bus.idle)
    assert there.posted == []
    assert (await there.last()).text == "That request has expired, so nothing was done. Ask me again."


async def test_a_tool_that_takes_something_else_by_now_is_not_called(bus: Bus) -> None:
    there = await world(bus, **ASKS)
    async with there.working():
        await there.say("post it")
    await there.say(f"/approve {await there.code()}", wait=False)

    class MoreArguments(PostArguments):
        copies: int = 1000

    there.tools = Toolbox([Tool("post", "", "external", MoreArguments, there._post)])
    async with there.working():
        await until(bus.idle)
    assert there.posted == []
    assert (await there.last()).text == "That isn't what was allowed, so nothing was done."


async def test_files_that_changed_meanwhile_void_it(bus: Bus, tmp_path: Path) -> None:
    """What a program does depends on the files that it finds: it is allowed with those that were there."""
    there = await world(bus, **ASKS)
    there.workspace = Workspace(tmp_path / "files", Quota())
    there.tools = Toolbox([Tool("post", "", "external", PostArguments, there._post, needs=frozenset({"workspace"}))])
    await there.workspace.write("script.sh", b"echo harmless")
    async with there.working():
        await there.say("post it")
        await there.workspace.write("script.sh", b"echo harmful")
        await there.say(f"/approve {await there.code()}")
        assert (await there.last()).text == "The files have changed since I asked, so nothing was done. Ask me again."
        there.model = PlayedModel(calls("post", to="bob"), says("Done."))
    async with there.working():
        await there.say("post it again")
        code = [one.code for one in await there.approvals.waiting(SESSION) if one.arguments["to"] == "bob"]
        await there.say(f"/approve {code[0]}")
    assert there.posted == ["bob"]


async def test_a_conversation_doesnt_begin_anew_between_question_and_answer(bus: Bus) -> None:
    there = await world(bus, **ASKS, approval_minutes=60)
    there.session = SessionSection(idle_minutes=5)
    async with there.working():
        await there.say("post it")
        there.clock.seconds += 1800
        await there.say(f"/approve {await there.code()}")
    assert there.posted == ["eve"]
    assert (await there.last()).text == "Done."


async def test_what_was_asked_for_with_it_is_not_done_without_it(bus: Bus) -> None:
    """Calls of one step come in an order, and the later ones may rest on what the earlier ones do."""
    there = await world(
        bus, [*calls("page"), *calls("post", to="eve"), *calls("post", to="bob")], says("Done."), **ASKS
    )
    async with there.working():
        await there.say("post it")
        assert (await there.transcript())[1:] == [
            "assistant: ['page', 'post', 'post']",
            "tool: Post my words to eve!",
            "tool: not done: it waits for the person's permission",
            "tool: error: not done",
            "assistant: (I asked for permission to use post.)",
        ]
        assert await there.whole()
        await there.say(f"/approve {await there.code()}")
    assert there.posted == ["eve"]
