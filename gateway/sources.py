"""Where settings come from, a file and variables over it, and the one sentence about what is wrong with them."""

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from gateway import accounts
from gateway.errors import ConfigurationError

PREFIX = "CLAWGATE_"
CONFIG_VARIABLE = "CLAWGATE_CONFIG"
_DEEP = 3
"""Steps to a key of a table with a name: ``agents.NAME.key``."""
FOLDER_VARIABLE = "CLAWGATE_ADAPTERS"
"""A folder with platforms of one's own: no setting, since it decides which settings there are."""


def read_file(path: Path, *, required: bool) -> dict[str, Any]:
    """What the file says; nothing where there is none and none is required. Raises ``ConfigurationError``."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except FileNotFoundError:
        if required:
            raise ConfigurationError(f"{CONFIG_VARIABLE}: there is no file {path}; create it or unset it.") from None
        return {}
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} is not valid TOML: {error}. Mend that line.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} can't be read: {error}. Mend the file or its rights.") from None


def overlay(values: dict[str, Any], environ: Mapping[str, str], fields: Mapping[str, FieldInfo]) -> None:
    """Put the variables over ``values``. Raises ``ConfigurationError`` for one that stands for no setting."""
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable in {CONFIG_VARIABLE, FOLDER_VARIABLE}:
            continue
        value = environ[variable]
        key = variable.removeprefix(PREFIX).lower()
        section = next((name for name in fields if key.startswith(f"{name}_")), None)
        if key == "model":
            section, key = "model", "model_path"
        if section is None:
            if key not in fields:
                raise ConfigurationError(_unknown(variable, _variables(fields)))
            values[key] = value
            continue
        known = _model_fields(fields[section])
        inner = _section(values, section, variable, known)
        name = key.removeprefix(f"{section}_")
        if accounts.KEY in known and name.startswith(f"{accounts.KEY}_"):
            inner, name = _account(inner, name.removeprefix(f"{accounts.KEY}_"), known, variable)
        if name not in known or name == accounts.KEY:
            raise ConfigurationError(_unknown(variable, _variables(fields)))
        inner[name] = value


def _section(values: dict[str, Any], section: str, variable: str, known: Mapping[str, FieldInfo]) -> dict[str, Any]:
    """The table that a variable sets a key of."""
    if not known:
        raise ConfigurationError(f"{variable} is not a setting: what belongs to {section} stands in clawgate.toml.")
    inner = values.setdefault(section, {})
    if isinstance(inner, str) and section == "model":
        inner = values["model"] = {"path": inner}
    if not isinstance(inner, dict):
        raise ConfigurationError(f"{section} must be a section: write [{section}] and its keys below it.")
    return inner


def _account(inner: dict[str, Any], words: str, known: Mapping[str, FieldInfo], variable: str) -> tuple[Any, str]:
    """The table and the key in it that a variable of one account sets."""
    others = inner.setdefault(accounts.KEY, {})
    keys = [key for key in known if key != accounts.KEY]
    found = accounts.split(words, keys, others) if isinstance(others, dict) else None
    if found is None:
        shown = variable.removesuffix(words.upper())
        raise ConfigurationError(_unknown(variable, [f"{shown}NAME_{key}".upper() for key in keys]))
    table = others.setdefault(found[0], {})
    return (table, found[1]) if isinstance(table, dict) else ({}, found[1])


def _model_fields(field: FieldInfo) -> Mapping[str, FieldInfo]:
    kind = field.annotation
    return kind.model_fields if isinstance(kind, type) and issubclass(kind, BaseModel) else {}


def _item(field: FieldInfo) -> type[BaseModel] | None:
    """What each entry of a field is that has several tables, in the file alone."""
    kinds = [kind for kind in get_args(field.annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return kinds[0] if kinds else None


def _variables(fields: Mapping[str, FieldInfo]) -> list[str]:
    names = ["MODEL"]
    for name, field in fields.items():
        inner = _model_fields(field)
        if not inner and _item(field) is not None:
            continue
        names += [f"{name}_{key}".upper() for key in inner if key != accounts.KEY] if inner else [name.upper()]
    return [PREFIX + name for name in names]


def _unknown(key: str, known: list[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {close[0]}?" if close else "remove it; the README lists the settings."
    return f"{key} is not a setting: {hint}"


def sentence(error: ValidationError, tree: type[BaseModel], environ: Mapping[str, str]) -> str:
    """What is wrong first, the key it is wrong with, and the mend; without the value, which may be a secret."""
    first = error.errors(include_url=False, include_input=False)[0]
    path = [str(step) for step in first["loc"] if step != "[key]"]
    key = ".".join(path)
    variable = PREFIX + "_".join(path).upper().replace("-", "_")
    if first["type"] == "extra_forbidden":
        section = tree.model_fields.get(path[0])
        if section is not None and (item := _item(section)) is not None and len(path) == _DEEP:
            return _unknown(key, [".".join([*path[:-1], name]) for name in item.model_fields])
        inner = _model_fields(section) if section else {}
        within = path[:-1] if accounts.KEY in path[1:2] else path[:1]
        known = [".".join([*within, name]) for name in inner] if inner else list(tree.model_fields)
        return _unknown(key, known)
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    section = tree.model_fields.get(path[0])
    if section is not None and _item(section) is not None:
        place = f"{key} in clawgate.toml"
    else:
        place = variable if variable in environ else f"{key} in clawgate.toml (or {variable})"
    if first["loc"][-1] == "[key]":
        return f"{key} in clawgate.toml: {message}. Correct that name."
    return f"{place}: {message[:1].lower()}{message[1:]}. Correct that value."
