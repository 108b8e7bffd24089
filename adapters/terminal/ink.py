"""How things look on the screen: prompt_toolkit's formatted text from entries and drafts. Pure."""

from collections.abc import Iterable

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.styles import Style as Sheet

from adapters.terminal.conversation import CutShort, Notice, Past, Printed
from adapters.terminal.layout import Row, rows
from adapters.terminal.render import Line, Span, clean, lines
from adapters.terminal.wire import Entry

HISTORY_ROWS = 20
PROMPT = "> "

SHEET = Sheet.from_dict(
    {
        "prompt": "ansicyan bold",
        "person": "bold",
        "strong": "bold",
        "emphasis": "italic",
        "code": "ansigreen",
        "heading": "bold underline",
        "mark": "ansibrightblack",
        "dim": "ansibrightblack",
        "notice": "ansiyellow",
    }
)


def printed(thing: Printed, width: int) -> StyleAndTextTuples:
    """The text to print for ``thing``, complete lines."""
    match thing:
        case Past():
            earlier = [row for entry in thing.entries for row in _entry(entry, width)][-HISTORY_ROWS:]
            return _inked(earlier, only="class:dim")
        case Entry(author="person"):
            return _inked(_entry(thing, width), only="class:person")
        case Entry():
            return _inked(_entry(thing, width))
        case Notice():
            return _inked(rows([Line((Span(clean(thing.text)),))], width), only="class:notice")
        case CutShort():
            return _inked([*rows(lines(thing.text), width), (Span("(as far as it came)"),), ()], only="class:dim")


def greeting(session: str, leave: str, width: int) -> StyleAndTextTuples:
    """How to use it, in a few lines."""
    name = Span(f"clawgate, conversation {session}", "strong")
    keys = Span("Enter sends. Alt-Enter, or \\ and Enter, starts a new line.", "mark")
    words = Span(f"/help lists the commands. {leave} or Ctrl-D leaves.", "mark")
    return _inked(rows([Line((name,)), Line((keys,)), Line((words,)), Line(())], width))


def said(text: str, width: int) -> StyleAndTextTuples:
    """A message of the person's own, as it stays on the screen."""
    return _inked(_said(text, width), only="class:person")


def answer(markdown: str, width: int) -> StyleAndTextTuples:
    """A whole answer."""
    return _inked(rows(lines(markdown.strip("\n")), width))


def growing(text: str, width: int, height: int) -> StyleAndTextTuples:
    """The last rows of a reply that is being written, at most ``height``."""
    return _inked(list(rows(lines(text or "…"), width))[-height:])


def _entry(entry: Entry, width: int) -> list[Row]:
    if entry.author == "person":
        return _said(entry.text, width)
    made = list(rows(lines(entry.text.strip("\n")), width))
    return [*made, ()] if entry.last else made


def _said(text: str, width: int) -> list[Row]:
    room = max(width - len(PROMPT), 1)
    # Not as markdown: it is what the person typed.
    made = rows((Line((Span(line),)) for line in clean(text).split("\n")), room)
    return [(Span(PROMPT if number == 0 else " " * len(PROMPT)), *row) for number, row in enumerate(made)]


def _inked(made: Iterable[Row], only: str | None = None) -> StyleAndTextTuples:
    inked: StyleAndTextTuples = []
    for row in made:
        for span in row:
            style = only if only is not None else f"class:{span.style}" if span.style else ""
            inked.append((style, span.text))
        inked.append(("", "\n"))
    return inked
