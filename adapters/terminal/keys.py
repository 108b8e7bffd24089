"""The keys of the interactive terminal."""

from contextlib import AbstractContextManager

from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

LEAVE = "/quit"


class Keyboard(Vt100Input):
    """A terminal that stays raw while something is printed: a key pressed just then keeps its meaning."""

    def cooked_mode(self) -> AbstractContextManager[None]:
        """Not cooked at all."""
        return self.raw_mode()


def bindings() -> KeyBindings:
    """Enter sends, Alt-Enter or a backslash before Enter breaks the line, Ctrl-C empties it or leaves."""
    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.document.text_before_cursor.endswith("\\"):
            buffer.delete_before_cursor()
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    @keys.add("escape", "enter")
    @keys.add("escape", "c-j")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt)

    return keys
