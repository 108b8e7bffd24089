"""The base of every adapter's settings."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class AdapterSettings(BaseModel):
    """One section of ``clawgate.toml``, named like the platform.

    A subclass adds fields with defaults, and overrides ``active`` and ``problem`` as it needs.
    Secrets are ``SecretStr``: they are redacted, by value, from everything that is logged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    enabled: bool | None = None
    """None: on when the settings it needs are there."""

    on_ambiguous: Literal["repeat", "hold"] = "repeat"
    """What becomes of a reply that may or may not have arrived, where the platform can't be asked.

    ``repeat``: it is sent once more, marked as a possible repeat. ``hold``: it is kept with the dead letters.
    """

    @property
    def active(self) -> bool:
        """Whether the adapter runs."""
        return self.enabled is not False

    def problem(self) -> tuple[str, str] | None:
        """What keeps an active adapter from starting: the key, and what to do about it."""
        return None

    def advice(self) -> list[str]:
        """What the operator of an active adapter should know, a sentence each; ``doctor`` says it."""
        return []
