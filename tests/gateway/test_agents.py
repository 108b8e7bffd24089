"""Named agents and models in the settings, and who is led to which: rules alone, without a store."""

import re
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.cli import roles
from gateway.errors import ConfigurationError
from gateway.routes import Route, glob, looks_like
from gateway.schema.preferences import Preferences
from gateway.schema.role import Role
from gateway.schema.task import Bound
from gateway.settings import ModelSection, Settings
from tests.gateway.door.test_door import message
from tests.gateway.test_settings import load, refused

DOC = Path(__file__).resolve().parents[2] / "docs" / "agents.md"
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOC.read_text(), re.DOTALL)
NOBODYS_CHOICE = Preferences()


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_the_page_are_settings(tmp_path: Path, example: str) -> None:
    assert load(tmp_path, example).agents


def test_an_agent_has_what_the_default_one_has_but_for_its_own(tmp_path: Path) -> None:
    text = "[agent]\nmax_steps = 3\nturn_seconds = 9\nroles = 'guest'\n[agents.a]\nmax_steps = 5\n[agents.b]\n"
    found = load(tmp_path, text, AGENT_TURN_TOKENS="77").agents
    assert (found["a"].max_steps, found["a"].turn_seconds, found["a"].turn_tokens) == (5, 9, 77)
    assert found["b"].max_steps == 3
    # Who gets to the default one gets to no other by that.
    assert found["b"].roles == ()


def test_a_model_has_what_the_default_one_has_but_for_what_fits_no_other(tmp_path: Path) -> None:
    text = """
    [model]
    path = "/a.gguf"
    projector = "/p.gguf"
    adapters = ["/l.gguf"]
    slots = 7
    kept_folder = "/kept"
    [models.b]
    path = "/b.gguf"
    [models.far]
    url = "http://h:1"
    [models.same]
    temperature = 0
    """
    found = load(tmp_path, text).models
    assert (found["b"].path, found["b"].slots, found["b"].projector, found["b"].adapters) == ("/b.gguf", 7, None, ())
    assert str(found["b"].kept_folder) == "/kept-b"
    assert (found["far"].url, found["far"].slots) == ("http://h:1", 7)
    assert (found["same"].path, found["same"].temperature) == ("/a.gguf", 0)
    assert load(tmp_path, "model = '/a.gguf'\nmodels = { b = '/b.gguf' }").models["b"].path == "/b.gguf"


def test_the_settings_of_one_agent_know_all_others_as_before() -> None:
    whole = Settings.model_validate(
        {"model": {"slots": 2}, "models": {"b": {"slots": 9}}, "agents": {"a": {"max_steps": 5}}}
    )
    one = whole.of_agent("a", "b")
    assert (one.agent.max_steps, one.model.slots) == (5, 9)
    assert one.of_agent("default", "default").agent == whole.agent
    assert one.all_models["default"] == ModelSection(slots=2)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[agents.a]\nmodel = 'b'", "agents.a.model: there is no model b"),
        ("[agent]\nmodels = 'b'", "agent.models: there is no model b"),
        ("[agents.a]\nfoo = 1", "agents.a.foo is not a setting"),
        ("[agents.a]\nmax_steps = 0", "agents.a.max_steps in clawgate.toml: "),
        ("[agents.a]\nroles = 'boss'", "there is no role boss"),
        ("[agents.A]", "agents.A in clawgate.toml"),
        ("[models.default]", "default is the section"),
        ("[agents.a]\nescalate = { to = 'b' }", "agents.a.escalate.to: there is no agent b"),
        ("[agents.a]\nescalate = { to = 'a' }", "can't hand over to itself"),
        ("[worker]\nmodels = 'b'", "worker.models: there is no model b"),
        ("[workers.w]\nmodels = 'b'", "workers.w.models: there is no model b"),
        ("[[routes]]\nagent = 'b'", "route 1 in clawgate.toml: there is no agent b"),
        ("[[routes]]\nagent = 'default'\nplatform = 'tele'", "can never match: there is no platform tele"),
        ("[[routes]]\nagent = 'default'\naccount = 'w'", "can never match: there is no account w"),
        ("[[routes]]\nagent = 'default'\nrole = []", "an empty list matches nothing"),
        ("[[routes]]\nagent = 'default'\nperson = 'ann'", "no person's id"),
        ("[[routes]]\nagent = 'default'\nplatform = 'slack'\nperson = 'telegram:user:1'", "can never match"),
        (
            "[[routes]]\nagent = 'default'\nrole = ['guest', 'owner']\n[[routes]]\nagent = 'default'\nrole = 'guest'\n",
            "route 2 in clawgate.toml can never match: route 1 takes all of that",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, toml: str, words: str) -> None:
    assert words in refused(tmp_path, toml)


def test_a_variable_for_a_table_with_a_name_says_where_that_stands(tmp_path: Path) -> None:
    assert "clawgate.toml" in refused(tmp_path, AGENTS_A_MODEL="b")
    assert load(tmp_path, "[models.b]", WORKER_MODELS="default, b").worker.models == ("default", "b")


FACTS: dict[str, Any] = {
    "platform": "pigeon",
    "account": "default",
    "space": "s",
    "channel": "1",
    "thread": "t",
    "person": "pigeon:user:ann",
    "role": "member",
    "pattern": "hello*",
}
SAID = message("Hello there ", space="s").model_copy(
    update={"address": message("").address.model_copy(update={"thread": "t"})}
)


@pytest.mark.parametrize("key", FACTS)
def test_each_condition_must_hold(key: str) -> None:
    assert Route(agent="a", **FACTS).matches(SAID, Role.MEMBER)
    other = {"person": "pigeon:user:bob", "role": "owner", "pattern": "bye*"}.get(key, "other")
    facts = {name: value for name, value in FACTS.items() if key != "platform" or name != "person"}
    assert not Route(agent="a", **facts | {key: other}).matches(SAID, Role.MEMBER)
    if key != "pattern":
        assert Route(agent="a", **FACTS | {key: [other, FACTS[key]]}).matches(SAID, Role.MEMBER)


NAMES = st.sampled_from(["a", "b", "c"])
CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "platform": st.sampled_from(["pigeon", "crow"]),
        "channel": st.lists(st.sampled_from(["1", "2", "3"]), min_size=1),
        "role": st.lists(st.sampled_from([role.value for role in Role]), min_size=1),
        "pattern": st.sampled_from(["*", "x*", "*y", "x"]),
    },
)
MESSAGES = st.builds(
    lambda text, chat: message(text, chat=chat), st.text("xy ", max_size=4), st.sampled_from(["1", "2", "3"])
)


@given(st.lists(st.tuples(CONDITIONS, NAMES), max_size=5), MESSAGES, st.sampled_from(list(Role)))
def test_the_first_that_matches_decides(rules: list[tuple[dict[str, Any], str]], said: Any, role: Role) -> None:
    routes = [Route(agent=agent, **conditions) for conditions, agent in rules]
    found = Settings(agents={name: {} for name in "abc"}, routes=routes).roster.bind(said, role, NOBODYS_CHOICE)
    matching = [route.agent for route in routes if route.matches(said, role)]
    assert found == Bound(agent=matching[0] if matching else "")
    for earlier, later in pairwise(routes):
        if earlier.takes_all_of(later) and later.matches(said, role):
            assert earlier.matches(said, role)


@given(
    st.dictionaries(NAMES, st.lists(st.sampled_from([role.value for role in Role]), max_size=2)),
    st.one_of(st.none(), st.sampled_from(["a", "b", "c", "default", "gone"])),
    st.one_of(st.none(), st.sampled_from(["m", "n", "default", "gone"])),
    st.sampled_from(list(Role)),
)
def test_a_choice_widens_nothing(
    agents: dict[str, list[str]], agent: str | None, model: str | None, role: Role
) -> None:
    made = Settings.model_validate(
        {
            "agents": {name: {"roles": roles, "models": ["m"]} for name, roles in agents.items()},
            "models": {"m": {}, "n": {}},
        }
    )
    bound = made.roster.bind(message("x"), role, Preferences(agent=agent, model=model))
    assert bound.agent == "" or role.value in agents[bound.agent]
    assert bound.model in made.roster.models_of(bound.agent or "default") or bound.model == ""
    assert bound.model != "n"


@settings(deadline=None)
@given(st.text(max_size=50))
def test_any_text_may_be_a_pattern(pattern: str) -> None:
    looks_like("some text", (glob(pattern),))


@pytest.mark.parametrize("pattern", ["*a*a*a*a*a*a*a*a*a*b", "*?*?*?*?*?*?*?*?b", "a" + "*a" * 60 + "b"])
def test_no_text_is_slow_to_look_at(pattern: str) -> None:
    before = time.process_time()
    assert not looks_like("a" * 1_000_000, (glob(pattern),))
    assert time.process_time() - before < 2


def test_one_process_is_started_for_each_worker(tmp_path: Path) -> None:
    assert [role.name for role in roles(Settings())] == ["gateway", "worker"]
    several = load(tmp_path, "[worker]\ndrain_seconds = 1\n[workers.small]\n[workers.big]\ndrain_seconds = 5\n")
    _, small, big = roles(several)
    assert (small.name, *small.argv[-2:], small.stop_seconds) == ("worker-small", "--worker", "small", 9)
    assert (big.name, big.stop_seconds) == ("worker-big", 13)
    assert several.of_worker("big").worker.drain_seconds == 5
    with pytest.raises(ConfigurationError, match=r"there is no worker huge: add \[workers.huge\]"):
        several.of_worker("huge")


def test_what_a_role_may_make_of_a_difference() -> None:
    roster = Settings.model_validate(
        {
            "agents": {"a": {"roles": ["owner"]}, "b": {}, "c": {}},
            "routes": [{"agent": "b"}, {"agent": "c", "role": "admin"}],
        }
    ).roster
    assert roster.tells_apart(Role.OWNER, Role.GUEST)
    assert roster.tells_apart(Role.ADMIN, Role.GUEST)
    assert not roster.tells_apart(Role.MEMBER, Role.GUEST)
    assert not Settings().roster.tells_apart(Role.OWNER, Role.GUEST)
    assert [roster.is_for_everybody(name) for name in ("", "a", "b", "c", "gone")] == [True, False, True, False, False]
