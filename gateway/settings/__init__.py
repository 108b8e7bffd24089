"""The settings: one ``clawgate.toml``, then ``CLAWGATE_…`` environment variables over it, validated whole.

A key ``port`` in the section ``[http]`` is the variable ``CLAWGATE_HTTP_PORT``. Each adapter's section
is described by the model in its own folder. Whatever is wrong is said in one sentence that names the
key and the mend.
"""

from gateway.settings.agent import AgentSection, SessionSection, WorkerSection
from gateway.settings.memory import MemorySection, ScheduleSection
from gateway.settings.model import BUILT_IN_MODEL, Adapter, ModelSection
from gateway.settings.people import DoorSection, PeopleSection, QuotaSection, RoleQuota
from gateway.settings.server import FilesSection, HttpSection, RedisSection
from gateway.settings.tools import Policy, ToolsSection
from gateway.settings.tree import Settings

__all__ = [
    "BUILT_IN_MODEL",
    "Adapter",
    "AgentSection",
    "DoorSection",
    "FilesSection",
    "HttpSection",
    "MemorySection",
    "ModelSection",
    "PeopleSection",
    "Policy",
    "QuotaSection",
    "RedisSection",
    "RoleQuota",
    "ScheduleSection",
    "SessionSection",
    "Settings",
    "ToolsSection",
    "WorkerSection",
]
