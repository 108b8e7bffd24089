"""How much one process works on at once, shared by its consumers: each partition has one."""

from collections.abc import Callable


class Seats:
    """A number of seats. Who finds none is called when one may be free, in the order of asking."""

    def __init__(self, count: int) -> None:
        self.free = count
        self._asking: dict[Callable[[], None], None] = {}

    def take(self, call: Callable[[], None]) -> int:
        """All that are free now; where there is none, ``call`` is called later."""
        taken = max(0, self.free)
        self.free -= taken
        if taken:
            self._asking.pop(call, None)
        else:
            self._asking.setdefault(call)
        return taken

    def give(self, count: int) -> None:
        """Give back what was taken and is not needed, or not needed any more; less than nothing takes more."""
        self.free += count
        for call in list(self._asking)[: max(0, self.free)]:
            del self._asking[call]
            call()
