"""Finds the adapters: every folder of the package ``adapters`` that has a ``MANIFEST``, and of the operator's own."""

import importlib
import os
import pkgutil
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gateway.accounts import DEFAULT, place
from gateway.errors import ConfigurationError
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.manifest import Manifest
from gateway.schema.ports import Adapter
from gateway.sources import FOLDER_VARIABLE
from gateway.trusted import check_trusted, described

PACKAGE = "adapters"


@cache
def manifests() -> dict[str, Manifest]:
    """The manifests of all adapter folders, by platform name.

    Raises ``ConfigurationError`` if a folder of the operator's own is not to be trusted, or has a name that is taken.
    """
    package = importlib.import_module(PACKAGE)
    found = _manifests(_folders(package.__path__))
    if own := os.environ.get(FOLDER_VARIABLE):
        folder = Path(own).expanduser().resolve()
        names = _own(folder, found)
        package.__path__.append(str(folder))
        try:
            found |= _manifests(names)
        except Exception as error:  # noqa: BLE001 - whatever it does, the sentence says where
            raise ConfigurationError(f"{described(error, folder)}. Mend that line.") from None
    return dict(sorted(found.items()))


def _manifests(names: Iterable[str]) -> dict[str, Manifest]:
    found = (getattr(importlib.import_module(f"{PACKAGE}.{name}"), "MANIFEST", None) for name in names)
    return {manifest.name: manifest for manifest in found if isinstance(manifest, Manifest)}


def _folders(places: Iterable[str]) -> set[str]:
    return {module.name for module in pkgutil.iter_modules(places) if module.ispkg}


def _own(folder: Path, taken: Collection[str]) -> set[str]:
    """The operator's own: each is ``adapters.<name>`` from then on, as ours are."""
    check_trusted(folder, FOLDER_VARIABLE)
    names = _folders([str(folder)])
    for name in sorted(names):
        if name in taken:
            raise ConfigurationError(f"{folder / name}: there is a platform of that name; give this one another.")
        for file in sorted((folder / name).rglob("*")):
            check_trusted(file, FOLDER_VARIABLE)
    return names


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
