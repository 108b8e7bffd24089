"""Chat commands: one file each, found by discovery. A file offers ``COMMAND``."""

import importlib
import pkgutil

from gateway.commands.command import Command


def discover() -> dict[str, Command]:
    """All commands by name, aliases included."""
    found: dict[str, Command] = {}
    for module in pkgutil.iter_modules(__path__):
        command = getattr(importlib.import_module(f"{__name__}.{module.name}"), "COMMAND", None)
        if isinstance(command, Command):
            for name in (command.name, *command.aliases):
                found[name] = command
    return found
