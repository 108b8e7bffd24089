"""Arguments that miss their schema by a hair: what was meant is plain, so no step is spent on asking again."""

from typing import Any

from pydantic import BaseModel, ValidationError

from agent.tools.contract import Arguments

_WRAPPERS = ("arguments", "parameters", "args", "input")
_NOTHING = ("", "null", "none")


def validated(kind: type[Arguments], given: dict[str, Any]) -> Arguments:
    """``given`` as ``kind``, mended where it must be. Raises ``ValidationError``, of what was given."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        try:
            return kind.model_validate(_mended(kind, given))
        except ValidationError:
            raise error from None


def _mended(kind: type[BaseModel], given: dict[str, Any]) -> dict[str, Any]:
    """Names in another case, an object around all, nulls for what is optional, texts for values and one for several."""
    fields = kind.model_fields
    if len(given) == 1 and (inner := next(iter(given.values()))).__class__ is dict:
        (name,) = given
        if name in _WRAPPERS and name not in fields:
            given = inner
    schema = kind.model_json_schema()
    properties, definitions = schema.get("properties", {}), schema.get("$defs", {})
    plain = {_plain(name): name for name in fields}
    mended: dict[str, Any] = {}
    for name, value in given.items():
        meant = name if name in fields else plain.get(_plain(name), name)
        if meant in fields and not fields[meant].is_required() and _is_nothing(value):
            continue
        mended.setdefault(meant, _meant(value, properties.get(meant, {}), definitions))
    return mended


def _meant(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    shapes = _shapes(schema, definitions)
    if isinstance(value, str):
        choices = [choice for shape in shapes for choice in _choices(shape) if isinstance(choice, str)]
        same = [choice for choice in choices if _plain(choice) == _plain(value)]
        if value not in choices and len(same) == 1:
            return same[0]
    types = {shape.get("type") for shape in shapes}
    if "array" in types and isinstance(value, str | int | float):
        return [value]
    if types & {"integer", "number"} and isinstance(value, str):
        return value.strip().replace(",", "") if "," in value and "." not in value.split(",")[0] else value.strip()
    if types <= {"string", "null"} and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _shapes(schema: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for shape in schema.get("anyOf", [schema]):
        name = shape.get("$ref", "").rpartition("/")[2]
        found.append(definitions.get(name, shape))
    return found


def _choices(shape: dict[str, Any]) -> list[Any]:
    return [*shape.get("enum", []), *([shape["const"]] if "const" in shape else [])]


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.strip().casefold() in _NOTHING)
