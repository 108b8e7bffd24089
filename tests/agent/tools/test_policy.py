"""Who may use what, by the settings and without any."""

from typing import Any

import pytest

from agent.tools.contract import Arguments, Effect, Tool, ToolContext
from agent.tools.policy import forbidden, policy_of
from agent.tools.toolbox import Toolbox
from gateway.errors import ConfigurationError
from gateway.schema.role import Role
from gateway.settings import Settings, ToolsSection

ALL = Toolbox.all()


async def run(arguments: Arguments, context: ToolContext) -> str:
    return ""


def policies(effect: Effect = "external", **section: Any) -> str:
    """Of the four roles, from the least."""
    tool = Tool("act", "", effect, Arguments, run)
    return " ".join(policy_of(ToolsSection.model_validate(section), tool, role) for role in Role)


def test_where_nothing_is_set_only_guests_ask_and_only_for_what_has_effects() -> None:
    assert policies() == "ask allow allow allow"
    assert policies("idempotent") == policies("pure") == "allow allow allow allow"


def test_a_roles_own_word_is_before_everybodys() -> None:
    assert policies(policy={"act": "ask"}) == "ask ask ask ask"
    assert policies(policy={"act": "deny"}, policy_by_role={"owner": {"act": "allow"}}) == "deny deny deny allow"
    assert policies("pure", policy_by_role={"guest": {"act": "deny"}}) == "deny allow allow allow"


def test_what_nobody_may_use_is_not_offered_and_what_somebody_may_is_offered_to_all() -> None:
    some = ToolsSection(policy={"run": "deny"}, policy_by_role={Role.OWNER: {"run": "ask"}})
    nobody = ToolsSection(policy={"run": "deny"})
    assert "run" in ALL.offered(some, context=4096).names
    assert "run" not in ALL.offered(nobody, context=4096).names
    assert forbidden(nobody, Tool("run", "", "pure", Arguments, run))


@pytest.mark.parametrize(
    ("section", "key"),
    [({"policy": {"rnu": "ask"}}, "policy"), ({"policy_by_role": {"guest": {"rnu": "deny"}}}, "policy_by_role.guest")],
)
def test_a_tool_that_there_is_not_is_told(section: dict[str, Any], key: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"^tools\.{key}: there is no tool named rnu; there are ask_user, "):
        ALL.offered(ToolsSection.model_validate(section), context=512)


def test_in_an_environment_variable_it_is_words() -> None:
    settings = Settings.load({"CLAWGATE_TOOLS_POLICY": "run=ask, python = deny"})
    assert settings.tools.policy == {"run": "ask", "python": "deny"}
    with pytest.raises(ConfigurationError, match="CLAWGATE_TOOLS_POLICY"):
        Settings.load({"CLAWGATE_TOOLS_POLICY": "run"})
    with pytest.raises(ConfigurationError, match=r"tools\.policy"):
        Settings.load({"CLAWGATE_TOOLS_POLICY": "run=maybe"})


def test_only_the_sandbox_makes_an_effect_stay_here() -> None:
    assert {name for name in ALL.names if (tool := ALL.find(name)) and tool.acts_outside} == set()
    assert Tool("act", "", "external", Arguments, run).acts_outside
    assert not Tool("act", "", "external", Arguments, run, needs=frozenset({"sandbox"})).acts_outside
