"""The one schema every platform is turned into: pydantic and the standard library only.

What is here crosses a process border (Redis, a socket) or the border between the gateway and an
adapter. Records that are stored carry a version, so that a newer program's record is recognised.
"""
