"""Several accounts of one platform in the settings: ``[platform]`` is one, ``[platform.accounts.work]`` another.

Each table stands on its own. In a variable the account's name comes after the word:
``CLAWGATE_PLATFORM_ACCOUNTS_WORK_TOKEN``.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, SecretStr, create_model

from gateway.errors import ConfigurationError
from gateway.schema.adapter_settings import AdapterSettings

KEY = "accounts"
DEFAULT = "default"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,49}")


def _name(name: str) -> str:
    if name == DEFAULT:
        raise ValueError("the account default is the platform's own section; write its keys there")
    if not _NAME.fullmatch(name):
        raise ValueError("an account's name begins with a letter and has only a-z, 0-9, _ and -")
    return name


def with_accounts(model: type[AdapterSettings]) -> type[AdapterSettings]:
    """The platform's section: an account's settings, and beside them those of the others by name."""
    others = dict[Annotated[str, AfterValidator(_name)], model]  # type: ignore[valid-type]
    field: Any = (others, Field(default_factory=dict))
    return create_model(model.__name__, __base__=model, **{KEY: field})


def accounts_of(section: AdapterSettings) -> dict[str, AdapterSettings]:
    """A section's accounts by name, the default one first."""
    return {DEFAULT: section, **getattr(section, KEY, {})}


def place(platform: str, account: str) -> str:
    """The account's section, as people write it in the file."""
    return platform if account == DEFAULT else f"{platform}.{KEY}.{account}"


def split(words: str, keys: Collection[str], known: Iterable[str]) -> tuple[str, str] | None:
    """The account and the key in ``work_token``; None if there is no such key.

    ``known``: accounts that the file has, whose names may have a hyphen where a variable can't.
    """
    for key in sorted(keys, key=len, reverse=True):
        name = words.removesuffix(f"_{key}")
        if name not in (words, ""):
            return next((one for one in known if one.replace("-", "_") == name), name), key
    return None


def check_each_is_another(platform: str, accounts: Mapping[str, AdapterSettings]) -> None:
    """Two connections of one bot would take each other's messages. Raises ``ConfigurationError`` with the sentence."""
    found: dict[tuple[str, str], str] = {}
    for name, section in accounts.items():
        key = section.identity
        if not section.active or key is None:
            continue
        value = getattr(section, key)
        text = str(value.get_secret_value() if isinstance(value, SecretStr) else value)
        first = found.setdefault((key, text), name)
        if first != name:
            raise ConfigurationError(
                f"{place(platform, name)}.{key} is the same as {place(platform, first)}.{key}: "
                "each account needs its own; correct one of them, or remove that account."
            )
