"""The families of chat formats, found by what a model's chat template shows, not by its name."""

import importlib
import pkgutil
from collections.abc import Callable

from agent.model.chat.formats.contract import ChatFormat
from agent.model.chat.formats.generic import Generic

__all__ = ["ChatFormat", "recognise"]

_Recogniser = Callable[[str], ChatFormat | None]


def recognise(template: str) -> ChatFormat:
    """The family whose markup the template has; without one, what serves any model."""
    return next((found for recogniser in RECOGNISERS if (found := recogniser(template)) is not None), Generic())


def _discover() -> tuple[_Recogniser, ...]:
    modules = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return tuple(module.recognise for module in modules if hasattr(module, "recognise"))


RECOGNISERS = _discover()
