"""How a transfer goes, where nobody watches and where somebody does."""

import io

from rich.console import Console

from agent.model.catalogue.progress import Bar


def run(*, terminal: bool, total: int | None = 1_000_000) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100, color_system=None)
    with Bar(console) as bar:
        bar.begin("model.gguf", 250_000, total)
        for _ in range(75):
            bar.advance(10_000)
        bar.say("[bold]done")
    return out.getvalue()


def test_lines_for_every_tenth() -> None:
    lines = run(terminal=False).splitlines()
    assert lines[0] == "model.gguf: 1.0 MB, of which 250.0 kB are here"
    assert lines[1] == "model.gguf: 30 %, 300.0 kB"
    assert lines[-2:] == ["model.gguf: 100 %, 1.0 MB", "[bold]done"]
    assert len(lines) == 10


def test_nothing_is_divided_by_a_size_nobody_knows() -> None:
    lines = run(terminal=False, total=None).splitlines()
    assert lines == ["model.gguf: size unknown, of which 250.0 kB are here", "[bold]done"]


def test_a_bar_on_a_terminal() -> None:
    assert "1.0/1.0 MB" in run(terminal=True)
