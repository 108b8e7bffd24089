"""What all sections share: closed and immutable; lists that are words with commas between them in a variable."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


def words(value: Any) -> Any:
    """Those of a text with commas; what is no text stays as it is."""
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


WordList = Annotated[tuple[str, ...], BeforeValidator(words)]
"""A list in the file; in an environment variable, words separated by commas."""


class Section(BaseModel):
    """A section of the file: immutable and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
