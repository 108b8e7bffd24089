"""The held-out dialogues, and what judges an answer to them. README.md says how."""
