"""The door: what is let in, as which task, and what is answered on the spot."""
