"""Several workspaces: each has its token, and answers go back the way the question came."""

from pathlib import Path

import pytest

from adapters.base import Rejected, Unauthorised
from adapters.slack.connection import Api
from adapters.slack.normalise import Bot
from adapters.slack.teams import Team, Teams
from tests.adapters.slack.conftest import Open
from tests.adapters.slack.rig import adapter_of
from tests.contract.host import DoorHost, MemoryBookmarks
from tests.contract.running import running
from tests.doubles.slack.misbehaviour import Failure
from tests.doubles.slack.platform import BOT_TOKEN, Slack
from tests.doubles.slack.workspace import TEAM


class Asked(Api):
    """Answers whether it can read a channel."""

    def __init__(self, *channels: str) -> None:
        self.channels = channels
        self.calls = 0

    async def read(self, ask: object) -> dict[str, object]:
        self.calls += 1
        if not self.channels:
            raise Rejected("channel_not_found")
        return {}


def team(name: str, api: Api) -> Team:
    return Team(id=name, bot=Bot(team=name, user=f"U{name}"), api=api)


async def test_answers_go_the_way_the_question_came_also_after_a_restart() -> None:
    bookmarks = MemoryBookmarks()
    one, two = team("T1", Asked()), team("T2", Asked())
    await Teams({"T1": one, "T2": two}, bookmarks).note("C7", two)
    assert await Teams({"T1": one, "T2": two}, bookmarks).to("C7") is two


async def test_a_channel_that_nothing_came_from_is_searched_for_once() -> None:
    one, two = team("T1", Asked()), team("T2", Asked("C7"))
    teams = Teams({"T1": one, "T2": two}, MemoryBookmarks())
    assert await teams.to("C7") is two
    assert await teams.to("C7") is two
    assert isinstance(two.api, Asked)
    assert two.api.calls == 1


async def test_a_channel_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Rejected, match="C7"):
        await Teams({"T1": team("T1", Asked()), "T2": team("T2", Asked())}).to("C7")


def test_an_organisation_serves_its_workspaces() -> None:
    whole = team("E1", Asked())
    teams = Teams({"E1": whole})
    assert teams.of("T9", "E1") is whole
    assert teams.of("T9", None) is None
    assert teams.of(None, None) is None


async def test_a_table_of_tokens_serves_instead_of_the_one(scene: Open) -> None:
    async with scene(token=None, teams={TEAM: {"token": BOT_TOKEN}}) as at:
        await at.slack.write("hello")
        await at.accepted()
        assert await at.adapter.check() == f"@clawgate in {TEAM}"


async def test_a_token_under_another_workspaces_name_is_pointed_out(tmp_path: Path) -> None:
    async with Slack().serving() as slack:
        adapter = adapter_of(slack, token=None, teams={"T0OTHER": {"token": BOT_TOKEN}})
        with pytest.raises(Unauthorised, match="T0OTHER"):
            async with running(adapter, DoorHost(tmp_path)):
                pytest.fail("it was ready")


async def test_a_check_says_what_is_wrong() -> None:
    async with Slack().serving() as slack:
        slack.fail("auth.test", Failure(200, "token_revoked"))
        with pytest.raises(Unauthorised, match="token_revoked"):
            await adapter_of(slack).check()
