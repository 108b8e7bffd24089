"""A report of a transfer that keeps what it is told."""


class Recorder:
    """What it was told, in turn."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, int | None]] = []
        self.bytes = 0
        self.said: list[str] = []

    def begin(self, name: str, done: int, total: int | None) -> None:
        self.begun.append((done, total))

    def advance(self, count: int) -> None:
        self.bytes += count

    def say(self, text: str) -> None:
        self.said.append(text)
