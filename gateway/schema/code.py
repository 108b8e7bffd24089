"""Codes that people read in one place and type in another."""

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which people take for each other. 32 signs: each byte makes one with the same chance."""
LENGTH = 8


def spelled(bytes_of_it: bytes) -> str:
    """The code that bytes make, a sign each."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in bytes_of_it)


def as_typed(text: str) -> str:
    """The code in what somebody has typed: in any case, with blanks in it or not."""
    return "".join(text.upper().split())
