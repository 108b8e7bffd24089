"""The commands of who looks after a system: what waits, what was given up, and what to do about it."""
