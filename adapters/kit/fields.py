"""What settings of several platforms are made of."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, SecretStr

_HTTP_URL = re.compile(r"https?://[^\s/?#{}@]+(/[^\s?#{}]*)?")


def blank_is_none(value: Any) -> Any:
    """``value`` without blanks around it, or None if nothing is left."""
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    # A variable that is set to nothing is how people unset one in a compose file.
    return (text.strip() or None) if isinstance(text, str) else text


def http_base(value: str) -> str:
    """The address of a server, without a slash at its end. Raises ``ValueError`` with the mend."""
    if not _HTTP_URL.fullmatch(value):
        raise ValueError("it must be an address that begins with https:// or http://, without user, query and braces")
    return value.rstrip("/")


Secret = Annotated[SecretStr | None, BeforeValidator(blank_is_none)]
HttpBase = Annotated[str, AfterValidator(http_base)]
