"""What runs a model: one contract, an engine on llama.cpp, a server elsewhere, and a scripted double."""

from agent.model.engine.processors import wait_politely

# Before anything loads llama.cpp.
wait_politely()

# isort: split
from agent.model.contract import Model  # noqa: E402
from agent.model.loading import load_model  # noqa: E402

__all__ = ["Model", "load_model"]
