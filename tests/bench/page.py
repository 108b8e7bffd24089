"""The figures for people."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table


def show(found: Mapping[str, Any]) -> None:
    """Print a short table."""
    table = Table(title="The bus, door to outbox", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, figure in rows(found):
        table.add_row(name, figure)
    console = Console()
    console.print(table)
    facts = found["machine"]
    console.print(
        f"{facts['cores']} cores, load {facts['load_before']} before and {facts['load_after']} after, "
        f"Redis {facts['redis']}, Python {facts['python']}",
        style="dim",
    )
    if not found["balanced"]:
        console.print("Messages are missing, or were refused: --json says how many (books). Don't use these figures.")
    for name, why in found.get("peer_errors", {}).items():
        console.print(f"{name}: {why}", style="dim", markup=False)


def rows(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each figure with its name."""
    yield "messages a second", _number(found["messages_per_s"])
    if "messages_per_s_always" in found:
        yield "  synced to disk before each answer", _number(found["messages_per_s_always"])
    for key, name in (("", "200 messages a second"), ("low_", "20 messages a second")):
        if f"p50_{key}ms" in found:
            yield f"latency at {name}: half within", f"{found[f'p50_{key}ms']} ms"
            yield "  99 of 100 within", f"{found[f'p99_{key}ms']} ms"
    for count, figure in found.get("workers", {}).items():
        yield f"messages a second with {count} workers", _number(figure)
    for kind, figures in found.get("flat", {}).items():
        if isinstance(figures, Mapping):
            for count, figure in figures.items():
                yield f"messages a second, {kind} {int(count):,}", _number(figure)
    for name, figure in found.get("peers", {}).items():
        yield f"{name}, messages a second", _number(figure)
    if found.get("ratio_to_best_peer"):
        yield "ours to the best of these", f"{found['ratio_to_best_peer']} : 1"


def _number(figure: int | None) -> str:
    return "-" if figure is None else f"{figure:,}"
