"""What stands for somebody where their name must not be: in names of files, and where it is kept that they are gone."""

import hashlib


def trace(name: str) -> str:
    """32 hexadecimal digits. Whoever knows the name can tell that these are its, and nobody can tell it from these."""
    return hashlib.blake2b(name.encode(), digest_size=16, person=b"clawgate owner").hexdigest()
