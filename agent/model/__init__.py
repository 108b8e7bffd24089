"""What runs a model: one contract, an engine on llama.cpp, a server elsewhere, and a scripted double."""

from agent.model.contract import Model
from agent.model.loading import load_model

__all__ = ["Model", "load_model"]
