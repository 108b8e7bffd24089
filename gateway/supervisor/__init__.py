"""Runs the whole system on one machine: the message store and the processes that work on it."""

from gateway.supervisor.role import Role
from gateway.supervisor.signals import Interrupted
from gateway.supervisor.supervisor import Supervisor

__all__ = ["Interrupted", "Role", "Supervisor"]
