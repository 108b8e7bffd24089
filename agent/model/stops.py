"""Where a text is to end: strings that stop it, found however the text comes in pieces."""

from collections.abc import Sequence


class Stops:
    """The state between two pieces. What may be the beginning of a stop is held back until it is none."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = tuple(strings)
        self._held = ""
        self.reached = False
        """Whether one of them has come: neither it nor anything after it is shown."""

    def feed(self, text: str) -> str:
        """Take more; returns what can be shown."""
        if not self._strings or self.reached:
            return "" if self.reached else text
        text = self._held + text
        places = [(at + len(string), at) for string in self._strings if (at := text.find(string)) >= 0]
        if places:
            # The one that is whole first, as if the text came character by character.
            self.reached, self._held = True, ""
            return text[: min(places)[1]]
        kept = max(beginning(text, string) for string in self._strings)
        self._held = text[len(text) - kept :]
        return text[: len(text) - kept]

    def finish(self) -> str:
        """The text is over; returns what was held back."""
        rest, self._held = self._held, ""
        return rest


def beginning(text: str, string: str) -> int:
    """How many characters at the end of ``text`` may be the beginning of ``string``."""
    longest = min(len(string) - 1, len(text))
    return next((length for length in range(longest, 0, -1) if text.endswith(string[:length])), 0)
