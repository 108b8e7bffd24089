"""How long a test waits for what must come."""

PATIENCE = 60.0
"""Seconds for a condition that holds sooner or later: a wait ends with it, so a slow machine only takes longer.

It is never a limit that is itself the promise under test, and the time limit of a test is twice as long.
"""
