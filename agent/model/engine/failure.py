"""What goes wrong in llama.cpp."""


class NativeFailure(Exception):
    """A call of llama.cpp failed."""


class NoRoom(NativeFailure):
    """There are fewer free cells than the batch has tokens. Nothing was computed."""
