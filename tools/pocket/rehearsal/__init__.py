"""Dialogues that may be looked at while the training data is mended, unlike the examination's."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
