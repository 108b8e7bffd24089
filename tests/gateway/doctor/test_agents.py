"""What the doctor says of agents and routes."""

from gateway.doctor import agents
from gateway.settings import Settings


async def test_where_there_is_one_agent_there_is_nothing_to_say() -> None:
    assert await agents.examine(Settings()) == []


async def test_the_routes_are_told_in_their_order() -> None:
    settings = Settings.model_validate(
        {
            "agents": {"a": {"roles": ["owner", "admin"]}},
            "routes": [{"platform": ["pigeon", "crow"], "pattern": "x *", "agent": "a"}, {"agent": "default"}],
        }
    )
    first, routes = await agents.examine(settings)
    assert first.found == "default (model default); a (model default, for owner and admin by /agent)"
    assert routes.found == (
        "1. platform pigeon or crow, pattern x *: a; 2. everything: default; everything else: default"
    )
    assert {first.status, routes.status} == {"ok"}


async def test_many_routes_are_told_in_short() -> None:
    routes = [{"channel": str(number), "agent": "default"} for number in range(30)]
    _, found = await agents.examine(Settings.model_validate({"routes": routes}))
    assert "20. channel 19: default; and 10 more; everything else" in found.found


async def test_a_model_that_no_worker_here_runs_is_a_warning() -> None:
    rules = {"agents": {"a": {"model": "b"}}, "models": {"b": {}}}
    assert len(await agents.examine(Settings.model_validate(rules))) == 1
    for missing in ({"worker": {"models": ["default"]}}, {"workers": {"w": {"models": ["default"]}}}):
        *_, last = await agents.examine(Settings.model_validate(rules | missing))
        assert (last.status, "runs b" in last.found) == ("warn", True)
