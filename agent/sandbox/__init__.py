"""Programs that a model asks for, run where they can harm nothing: bubblewrap, or not at all.

No network, no file of this machine but programs and libraries (read only), a workspace of its own, its own processes,
an environment made from nothing, and limits on all that it may use. https://github.com/containers/bubblewrap
"""

from agent.sandbox.limits import Limits
from agent.sandbox.sandbox import Ran, Sandbox, SandboxFailed

__all__ = ["Limits", "Ran", "Sandbox", "SandboxFailed"]
