"""The base of every adapter's settings."""

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, SecretStr


def _ids(value: Any) -> Any:
    """A list in the file, numbers or texts; in a variable, words separated by blanks or commas."""
    if isinstance(value, str):
        value = [word for word in re.split(r"[,\s]+", value) if word]
    elif isinstance(value, int) and not isinstance(value, bool):
        value = [value]
    if isinstance(value, list | tuple):
        return tuple(str(item) if isinstance(item, int) and not isinstance(item, bool) else item for item in value)
    return value


Ids = Annotated[tuple[str, ...], BeforeValidator(_ids)]


class AdapterSettings(BaseModel):
    """One section of ``clawgate.toml``, named like the platform.

    A subclass adds fields with defaults, and overrides ``active`` and ``problem`` as it needs.
    Secrets are ``SecretStr``: they are redacted, by value, from everything that is logged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    logged_in: ClassVar[bool] = False
    """Whoever gets there has shown this gateway the operator's own credential: they are its owners."""

    enabled: bool | None = None
    """None: on when the settings it needs are there."""

    access: Literal["pairing", "open"] = "pairing"
    """Who is heard where ``allow_users`` names nobody. ``pairing``: who was let in; a stranger who writes to the bot
    alone gets a code for that. ``open``: everybody who can reach the bot."""
    allow_users: Ids = ()
    """Who may speak, by the platform's immutable ids; empty: that is for ``access`` to say."""
    allow_chats: Ids = ()
    """Groups and channels in which it answers, by immutable ids, and everybody in them who ``allow_users`` doesn't
    leave out; empty: all that it is in."""
    allow_bots: bool = False
    """Whether programs are answered, too; a breaker ends their loops."""
    activation: Literal["mention", "always"] = "mention"
    """What a group has to say to be answered, until its people choose with ``/activation``."""
    acknowledge: str = ""
    """The emoji put to a message while it is worked on; empty: none."""

    on_ambiguous: Literal["repeat", "hold"] = "repeat"
    """What becomes of a reply that may or may not have arrived, where the platform can't be asked.

    ``repeat``: it is sent once more, marked as a possible repeat. ``hold``: it is kept with the dead letters.
    """

    @property
    def active(self) -> bool:
        """Whether the adapter runs."""
        return self.enabled is not False

    @property
    def identity(self) -> str | None:
        """The key whose value no other account of the platform may have; None if there is no such key, or no value.

        By default the first of its secrets.
        """
        secrets = (name for name in type(self).model_fields if isinstance(getattr(self, name), SecretStr))
        return next(secrets, None)

    def problem(self) -> tuple[str, str] | None:
        """What keeps an active adapter from starting: the key, and what to do about it."""
        return None

    def advice(self) -> list[str]:
        """What the operator of an active adapter should know, a sentence each; ``doctor`` says it."""
        if self.logged_in or self.access != "open" or self.allow_users:
            return []
        everybody = "Anybody who finds the bot may write to it; access = pairing lets in only whom you approve, and "
        return [f"{everybody}allow_users names the people it hears (/whoami tells an id)."]
