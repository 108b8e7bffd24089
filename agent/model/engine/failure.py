"""What goes wrong in llama.cpp."""


class NativeFailure(Exception):
    """A call of llama.cpp failed."""


class NoRoom(NativeFailure):
    """There are fewer free cells than the batch has tokens. Nothing was computed."""


class Aborted(NativeFailure):
    """The computation was told to end. Some of the parts may be in the cache."""
