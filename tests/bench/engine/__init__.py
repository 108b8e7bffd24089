"""The benchmark of the engine, beside llama.cpp's server and the high-level library."""

from tests.bench.engine.command import main

__all__ = ["main"]
