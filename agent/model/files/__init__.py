"""Model files: what is in them, and whether they are sound."""
