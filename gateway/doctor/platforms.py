"""The platforms: which are on, whether each can start, and whether its credential works."""

import asyncio
from functools import partial

from pydantic import SecretStr

from gateway import registry
from gateway.accounts import DEFAULT, place
from gateway.doctor.aside import aside
from gateway.doctor.check import Check
from gateway.doctor.finding import Finding
from gateway.errors import ConfigurationError, DeliveryError, RateLimited, Unauthorised
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import Manifest
from gateway.schema.ports import ChecksCredentials
from gateway.settings import Settings
from gateway.sources import PREFIX

NAME = "platforms"
SECONDS = 10.0


def checks(settings: Settings) -> list[Check]:
    """One check that says which platforms are on, and one for each account of them."""
    each = [
        Check(_name(manifest, account), partial(examine, manifest, section, account), SECONDS * 2)
        for name, manifest in registry.manifests().items()
        for account, section in settings.accounts(name).items()
    ]
    return [Check(NAME, partial(_which, settings)), *each]


async def _which(settings: Settings) -> list[Finding]:
    on, off = [], []
    for name, manifest in registry.manifests().items():
        active = [account for account, section in settings.accounts(name).items() if section.active]
        on += [_title(manifest, account) for account in active]
        off += [] if active else [manifest.title]
    rest = f" Off: {', '.join(off)}." if off else ""
    if not on:
        mend = "Switch one on in its section of clawgate.toml."
        return [Finding(NAME, "warn", f"No platform is on, so nobody can say anything.{rest}", mend)]
    return [Finding(NAME, "ok", f"On: {', '.join(on)}.{rest}")]


async def examine(
    manifest: Manifest, section: AdapterSettings, account: str = DEFAULT, *, seconds: float = SECONDS
) -> list[Finding]:
    """Findings about an account, if it is on. Nothing is sent or received but what ``check`` asks."""
    if not section.active:
        return []
    where = place(manifest.name, account)
    name, title = _name(manifest, account), _title(manifest, account)
    problem = section.problem()
    if problem is not None:
        key, mend = problem
        return [Finding(name, "fail", f"{title} can't start: {_key(where, key)}.", mend)]
    try:
        # The import is what takes long; the adapter itself is made in the loop, as the gateway makes it.
        await aside(registry.load, manifest.adapter)
    except ImportError as error:
        wanted = " ".join(manifest.extras) or "clawgate's requirements"
        return [Finding(name, "fail", f"{title} can't be loaded: {error}.", f"Install {wanted}.")]
    try:
        adapter = registry.create(manifest, section, account)
    except ConfigurationError as error:
        return [Finding(name, "fail", str(error), f"Correct that in the section [{where}].")]
    found = [Finding(name, "ok", f"{title}: its settings are complete.")]
    if isinstance(adapter, ChecksCredentials):
        found = [await _try(name, title, where, section, adapter, seconds)]
    return [*found, *(Finding(f"{name}.advice", "warn", sentence) for sentence in section.advice())]


async def _try(
    name: str, title: str, where: str, section: AdapterSettings, adapter: ChecksCredentials, seconds: float
) -> Finding:
    unsure = f"Whether {title} takes the credential is not known"
    again = "Check this machine's connection to the platform, then run doctor again."
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            return Finding(name, "ok", f"{title}: {await adapter.check()}")
    except Unauthorised as error:
        keys = [key for key in type(section).model_fields if isinstance(getattr(section, key), SecretStr)]
        keys_there = " or ".join(_key(where, key) for key in keys) or f"the section [{where}]"
        mend = f"Get a valid one from the platform and put it into {keys_there}."
        return Finding(name, "fail", f"{title} refuses the credential: {error}", mend)
    except RateLimited as error:
        return Finding(name, "warn", f"{unsure}: {error}", f"Wait {error.retry_after:.0f} s, then run doctor again.")
    except DeliveryError as error:
        return Finding(name, "warn", f"{unsure}: {error}", again)
    except TimeoutError:
        if not limit.expired():
            raise
        return Finding(name, "warn", f"{unsure}: it did not answer within {seconds:g} seconds.", again)


def _name(manifest: Manifest, account: str) -> str:
    return manifest.name if account == DEFAULT else f"{manifest.name}:{account}"


def _title(manifest: Manifest, account: str) -> str:
    return manifest.title if account == DEFAULT else f"{manifest.title} ({account})"


def _key(where: str, key: str) -> str:
    variable = f"{PREFIX}{where.replace('.', '_')}_{key}".upper().replace("-", "_")
    return f"{where}.{key} ({variable})"
