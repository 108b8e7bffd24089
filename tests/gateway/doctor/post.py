"""A platform for the tests of doctor: its ``check`` does what its settings say."""

import asyncio
from collections.abc import Callable
from typing import Literal

from pydantic import SecretStr

from gateway.errors import Ambiguous, ConfigurationError, RateLimited, Transient, Unauthorised
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import Manifest, TextLimit
from gateway.schema.ports import Host
from gateway.schema.reply import OutgoingPart, Receipt

Answer = Literal["known", "unauthorised", "limited", "transient", "ambiguous", "silent", "broken", "refused"]


class PostSettings(AdapterSettings):
    """One letter box."""

    key: SecretStr | None = SecretStr("battery-staple")
    number: int = 1
    answer: Answer = "known"
    hints: tuple[str, ...] = ()

    def problem(self) -> tuple[str, str] | None:
        """A key that is missing."""
        return ("key", "there is none; get one at the counter.") if self.key is None else None

    def advice(self) -> list[str]:
        """The hints."""
        return list(self.hints)


class PostAdapter:
    """Receives and sends nothing."""

    def __init__(self, settings: PostSettings, *, account: str = "default") -> None:
        if settings.answer == "refused":
            raise ConfigurationError("post.number: there is no such box.")
        self._settings = settings

    @property
    def manifest(self) -> Manifest:
        return MANIFEST

    @property
    def account(self) -> str:
        return "default"

    async def run(self, host: Host, ready: Callable[[], None]) -> None:
        raise NotImplementedError

    async def send(self, part: OutgoingPart) -> Receipt:
        raise NotImplementedError

    async def check(self) -> str:
        match self._settings.answer:
            case "unauthorised":
                raise Unauthorised("It is not a key of this office.")
            case "limited":
                raise RateLimited("Too many questions.", retry_after=7)
            case "transient":
                raise Transient("The office is closed.")
            case "ambiguous":
                raise Ambiguous("The line broke.")
            case "silent":
                await asyncio.Event().wait()
            case "broken":
                raise KeyError("answer")
        return "you are box 1."


class PlainSettings(AdapterSettings):
    """Nothing to set."""


class PlainAdapter:
    """Has no credential to check."""

    def __init__(self, settings: PlainSettings, *, account: str = "default") -> None:
        del settings


def manifest(adapter: str = "tests.gateway.doctor.post:PostAdapter", extras: tuple[str, ...] = ()) -> Manifest:
    return Manifest(
        name="post",
        title="Post",
        settings="tests.gateway.doctor.post:PostSettings",
        adapter=adapter,
        text_limit=TextLimit(size=100, unit="bytes"),
        dedupe_hours=1,
        idempotent_send=False,
        extras=extras,
    )


MANIFEST = manifest()
