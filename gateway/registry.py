"""Finds the adapters: every folder of the package ``adapters`` that has a ``MANIFEST``."""

import importlib
import pkgutil
from functools import cache
from typing import Any

from gateway.accounts import DEFAULT, place
from gateway.errors import ConfigurationError
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import Manifest
from gateway.schema.ports import Adapter

PACKAGE = "adapters"


@cache
def manifests() -> dict[str, Manifest]:
    """The manifests of all adapter folders, by platform name."""
    package = importlib.import_module(PACKAGE)
    found: dict[str, Manifest] = {}
    for module in pkgutil.iter_modules(package.__path__):
        if not module.ispkg:
            continue
        manifest = getattr(importlib.import_module(f"{PACKAGE}.{module.name}"), "MANIFEST", None)
        if isinstance(manifest, Manifest):
            found[manifest.name] = manifest
    return dict(sorted(found.items()))


def load(target: str) -> Any:
    """The object that ``module:name`` stands for."""
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def settings_model(manifest: Manifest) -> type[AdapterSettings]:
    """The settings class a manifest names."""
    model = load(manifest.settings)
    if not (isinstance(model, type) and issubclass(model, AdapterSettings)):
        raise TypeError(f"{manifest.settings} is not a subclass of AdapterSettings")
    return model


def create(manifest: Manifest, settings: AdapterSettings, account: str = DEFAULT) -> Adapter:
    """Make the adapter of one account. Raises ``ConfigurationError`` if its settings can't work."""
    problem = settings.problem()
    if problem is not None:
        key, mend = problem
        raise ConfigurationError(f"{place(manifest.name, account)}.{key}: {mend}")
    adapter: Adapter = load(manifest.adapter)(settings, account=account)
    return adapter
