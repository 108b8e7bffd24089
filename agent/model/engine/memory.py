"""How much memory this process may still take."""

from gateway.memory import available_bytes as free_memory

__all__ = ["free_memory"]
