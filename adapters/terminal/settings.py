"""The section ``[terminal]``."""

from typing import ClassVar

from adapters.base import AdapterSettings


class TerminalSettings(AdapterSettings):
    """Nothing but ``enabled``: the socket's place follows from the data folder, which both ends know."""

    logged_in: ClassVar[bool] = True
