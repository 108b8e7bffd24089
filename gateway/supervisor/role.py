"""A process that belongs to the system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Role:
    """What to run, and under which name people and log files know it.

    Two arguments are always appended to ``argv``: ``--ready-fd N``, where the process says how far it is, and
    ``--parent-fd M``, whose end of file tells it that the supervisor has died (see ``gateway.child``).
    A third, ``--heir-of NAME``, comes with them where every earlier run of the role has surely ended.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    stop_seconds: float = 10.0
    """How long it may take to end after SIGTERM; then it is killed."""
    ready_seconds: float = 120.0
    """How long it may say nothing before it is ready; then it counts as dead."""
