"""Which tools may be used by whom: by the settings, and where they say nothing by what a tool does."""

from agent.tools.contract import Tool
from gateway.schema.role import Role
from gateway.settings import Policy, ToolsSection


def policy_of(section: ToolsSection, tool: Tool, role: Role) -> Policy:
    """What holds for a tool and whoever has that role: what is set for the role, then what is set for everybody.

    Where nothing is set, people who were let in one by one may use what there is. Guests are whoever came along: what
    is more than looking something up or noting it down, somebody else allows.
    """
    for table in (section.policy_by_role.get(role, {}), section.policy):
        if tool.name in table:
            return table[tool.name]
    return "ask" if role is Role.GUEST and tool.effect == "external" else "allow"


def forbidden(section: ToolsSection, tool: Tool) -> bool:
    """Whether nobody may use it: then no model is told of it.

    What only some may use is offered to all, and refused when somebody else comes to it. So the prompt is the same for
    everybody: it stays as it is when another person of a group speaks, and all conversations share what was computed.
    """
    return all(policy_of(section, tool, role) == "deny" for role in Role)
