"""What runs a model: one contract, an engine on llama.cpp, and a scripted double with the same contract."""

from agent.model.contract import Model
from agent.model.factory import load_model

__all__ = ["Model", "load_model"]
