"""What a message came with: pictures and sounds as the model takes them in, documents as quoted text."""

from agent.enclosure.enclosures import Enclosed, Enclosures

__all__ = ["Enclosed", "Enclosures"]
