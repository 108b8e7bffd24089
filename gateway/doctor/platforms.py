"""The platforms: which are on, whether each can start, and whether its credential works."""

import asyncio
from collections.abc import Sequence
from functools import partial

from pydantic import SecretStr

from gateway import registry
from gateway.doctor.aside import aside
from gateway.doctor.check import Check
from gateway.doctor.finding import Finding
from gateway.errors import ConfigurationError, DeliveryError, RateLimited, Unauthorised
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import Manifest
from gateway.schema.ports import ChecksCredentials
from gateway.settings import PREFIX, Settings

NAME = "platforms"
SECONDS = 10.0


def checks(settings: Settings) -> list[Check]:
    """One check that says which platforms are on, and one for each of them."""
    sections = [(manifest, settings.adapter(name)) for name, manifest in registry.manifests().items()]
    each = [Check(manifest.name, partial(examine, manifest, section), SECONDS * 2) for manifest, section in sections]
    return [Check(NAME, partial(_which, sections)), *each]


async def _which(sections: Sequence[tuple[Manifest, AdapterSettings]]) -> list[Finding]:
    on = [manifest.title for manifest, section in sections if section.active]
    off = [manifest.title for manifest, section in sections if not section.active]
    rest = f" Off: {', '.join(off)}." if off else ""
    if not on:
        mend = "Switch one on in its section of clawgate.toml."
        return [Finding(NAME, "warn", f"No platform is on, so nobody can say anything.{rest}", mend)]
    return [Finding(NAME, "ok", f"On: {', '.join(on)}.{rest}")]


async def examine(manifest: Manifest, section: AdapterSettings, *, seconds: float = SECONDS) -> list[Finding]:
    """Findings about a platform, if it is on. Nothing is sent or received but what ``check`` asks."""
    if not section.active:
        return []
    problem = section.problem()
    if problem is not None:
        key, mend = problem
        return [Finding(manifest.name, "fail", f"{manifest.title} can't start: {_key(manifest, key)}.", mend)]
    try:
        # The import is what takes long; the adapter itself is made in the loop, as the gateway makes it.
        await aside(registry.load, manifest.adapter)
    except ImportError as error:
        wanted = " ".join(manifest.extras) or "clawgate's requirements"
        return [Finding(manifest.name, "fail", f"{manifest.title} can't be loaded: {error}.", f"Install {wanted}.")]
    try:
        adapter = registry.create(manifest, section)
    except ConfigurationError as error:
        return [Finding(manifest.name, "fail", str(error), f"Correct that in the section [{manifest.name}].")]
    found = [Finding(manifest.name, "ok", f"{manifest.title}: its settings are complete.")]
    if isinstance(adapter, ChecksCredentials):
        found = [await _try(manifest, section, adapter, seconds)]
    return [*found, *(Finding(f"{manifest.name}.advice", "warn", sentence) for sentence in section.advice())]


async def _try(manifest: Manifest, section: AdapterSettings, adapter: ChecksCredentials, seconds: float) -> Finding:
    unsure = f"Whether {manifest.title} takes the credential is not known"
    again = "Check this machine's connection to the platform, then run doctor again."
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            return Finding(manifest.name, "ok", f"{manifest.title}: {await adapter.check()}")
    except Unauthorised as error:
        keys = [name for name in type(section).model_fields if isinstance(getattr(section, name), SecretStr)]
        where = " or ".join(_key(manifest, key) for key in keys) or f"the section [{manifest.name}]"
        mend = f"Get a valid one from the platform and put it into {where}."
        return Finding(manifest.name, "fail", f"{manifest.title} refuses the credential: {error}", mend)
    except RateLimited as error:
        return Finding(
            manifest.name, "warn", f"{unsure}: {error}", f"Wait {error.retry_after:.0f} s, then run doctor again."
        )
    except DeliveryError as error:
        return Finding(manifest.name, "warn", f"{unsure}: {error}", again)
    except TimeoutError:
        if not limit.expired():
            raise
        return Finding(manifest.name, "warn", f"{unsure}: it did not answer within {seconds:g} seconds.", again)


def _key(manifest: Manifest, key: str) -> str:
    variable = f"{PREFIX}{manifest.name}_{key}".upper()
    return f"{manifest.name}.{key} ({variable})"
