"""A model's chat format: messages to tokens, and what it writes back to text, thoughts and calls."""
