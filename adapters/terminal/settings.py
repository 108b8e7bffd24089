"""The section ``[terminal]``."""

from adapters.base import AdapterSettings


class TerminalSettings(AdapterSettings):
    """Nothing but ``enabled``: the socket's place follows from the data folder, which both ends know."""
