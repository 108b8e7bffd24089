"""Tools of the operator's own: Python files in the folder ``tools.folder``, each with a ``TOOL``."""

import inspect
import re
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from agent.tools.contract import Arguments, Effect, Tool
from gateway.errors import ConfigurationError
from gateway.trusted import check_trusted, described

KEY = "tools.folder (CLAWGATE_TOOLS_FOLDER)"
_PACKAGE = "clawgate_own_tools"
_NAME = re.compile(r"\w{1,64}", re.ASCII)
"""What OpenAI's API takes as the name of a function, and every chat format with it."""


def load(folder: Path, taken: Collection[str]) -> list[Tool]:
    """The tools of all files but those whose names begin with ``_``, in the order of the files.

    They are offered to every model unless ``tools.off`` names them; what else they declare holds. ``taken``: names that
    none of them may have. Raises ``ConfigurationError`` with a sentence that names the file and, if there is one, the
    line. Runs the files.
    """
    folder = folder.expanduser()
    if not folder.is_dir():
        raise ConfigurationError(f"{KEY}: {folder} is no folder; name one with a Python file for each tool.")
    found: dict[str, Tool] = {}
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("_"):
            continue
        tool = _tool(path)
        if tool.name in taken or tool.name in found:
            raise ConfigurationError(f"{path}: there is a tool named {tool.name} already; give this one another name.")
        found[tool.name] = replace(tool, offer="always")
    return list(found.values())


def _tool(path: Path) -> Tool:
    check_trusted(path, KEY)
    module = ModuleType(f"{_PACKAGE}.{path.stem}")
    module.__file__ = str(path)
    # Type hints are looked up in the module of this name.
    sys.modules[module.__name__] = module
    try:
        # Not by an import, which would leave compiled code beside it and run that the next time.
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)  # noqa: S102 - the operator's own code
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it does, the sentence says where
        del sys.modules[module.__name__]
        raise ConfigurationError(f"{described(error, path)}. Mend that line.") from None
    tool = module.__dict__.get("TOOL")
    if not isinstance(tool, Tool):
        raise ConfigurationError(f"{path}: it has no TOOL = Tool(...); add one, or begin the file's name with _.")
    if problem := _problem(tool):
        raise ConfigurationError(f"{path}: {problem}.")
    return tool


def _problem(tool: Tool) -> str | None:
    """What a type checker says of our own tools."""
    given: dict[str, Any] = vars(tool)
    name, effect, arguments, run = (given[key] for key in ("name", "effect", "arguments", "run"))
    if not (isinstance(name, str) and _NAME.fullmatch(name)):
        return "its name must have 1 to 64 letters, digits and _"
    if effect not in get_args(Effect):
        return f"its effect is one of {', '.join(get_args(Effect))}"
    if not (isinstance(arguments, type) and issubclass(arguments, Arguments)):
        return "its arguments must be a class with Arguments as its base"
    if not inspect.iscoroutinefunction(run):
        return "its function must be an async one"
    return None
