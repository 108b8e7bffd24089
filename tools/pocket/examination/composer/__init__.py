"""The second source of held-out dialogues: a seeded program with sentences of its own. ``python -m`` writes the file."""
