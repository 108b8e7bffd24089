"""What a completion must look like, for models whose sampling can be bound to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """A grammar in GBNF (llama.cpp, ``grammars/README.md``) whose first rule is named ``root``."""

    text: str
    triggers: tuple[str, ...] = ()
    """Regular expressions over the text written so far: the grammar holds from where the first group of one that
    matches begins; what comes before is free. Without any, it holds from the first token on. No match may be longer
    than 256 bytes."""
