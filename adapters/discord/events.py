"""The gateway's events by name: each goes to those who asked for it, and no odd one ends the connection."""

import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any

import structlog

log = structlog.get_logger()

Data = dict[str, Any]
Reader = Callable[[Any], None]


class Events(dict[str, Reader]):
    """In the place of the library's table of parsers.

    There, an event that can't be parsed ends the connection. Here it is counted, and so is one that nobody asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._readers: dict[str, list[Reader]] = {}
        self.unread: Counter[str] = Counter()
        """Events that nobody reads, or that could not be read."""

    def on(self, name: str, reader: Reader) -> None:
        """Have ``reader`` called with each event of that name; what it raises is logged and counted."""
        self._readers.setdefault(name, []).append(reader)
        self[name] = lambda data: self._read(name, data)

    def __missing__(self, name: str) -> Reader:
        return lambda _data: self.count(name)

    def count(self, name: str) -> None:
        """Note one that is not read; the first of a kind is logged."""
        self.unread[name] += 1
        if self.unread[name] == 1:
            log.info("an event of a kind that is not read was ignored", kind=name)

    def _read(self, name: str, data: Data) -> None:
        for reader in self._readers[name]:
            try:
                reader(data)
            except Exception as error:  # noqa: BLE001 - whatever is odd about one event, the next ones must come in
                self.unread[name] += 1
                # No text of the error: it can hold a message.
                place = traceback.extract_tb(error.__traceback__)[-1]
                log.warning(
                    "an event could not be read and was skipped",
                    kind=name,
                    fault=type(error).__name__,
                    place=f"{place.filename}:{place.lineno}",
                )
