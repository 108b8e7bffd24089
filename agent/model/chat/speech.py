"""The answer's text as it comes, without the blanks at either end of it."""

from agent.model.contract import TextDelta


class Speech:
    """Blanks wait for what follows: at the end of the answer they are no part of it."""

    def __init__(self) -> None:
        self._blank = ""
        self.begun = False

    def say(self, text: str) -> list[TextDelta]:
        """Take more text; returns what is to be shown."""
        text = self._blank + text if self.begun else text.lstrip()
        shown = text.rstrip()
        self._blank = text[len(shown) :]
        self.begun = self.begun or bool(shown)
        return [TextDelta(shown)] if shown else []

    def pause(self) -> None:
        """What is said next is another paragraph."""
        self._blank = "\n\n"
