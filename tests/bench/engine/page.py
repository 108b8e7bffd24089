"""The figures for people, and what is compared with what."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

COLUMNS = {
    "tokens_per_s": "tokens/s",
    "decode_tokens_per_s": "decoding",
    "first_turn_s": "first turns, s",
    "follow_up_ttft_p50_ms": "first word, ms",
    "follow_up_ttft_p99_ms": "99 %",
    "prefix_hit_rate": "reused",
}
NAMES = {
    "runs": "clawgate",
    "llama_server": "llama-server",
    "llama_server_defaults": "llama-server, defaults",
    "serial": "llama_cpp.Llama",
}


def show(report: Mapping[str, Any]) -> None:
    """Print a table."""
    table = Table(title="One model, several conversations")
    table.add_column("", no_wrap=True)
    for name in ("at once", *COLUMNS.values()):
        table.add_column(name, justify="right")
    for key, name in NAMES.items():
        for run in report.get(key, ()):
            table.add_row(name, str(run["conversations"]), *(_shown(run.get(column)) for column in COLUMNS))
    console = Console()
    console.print(table)
    facts = report["machine"]
    console.print(
        f"{facts['cores']} cores, load {facts['load_before']} before, {facts['load_after']} after", style="dim"
    )


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.4g}"


def ratios(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Ours to each of the others, so that more than 1 is better; and 64 conversations to 16."""
    ours = {run["conversations"]: run for run in found.get("runs", ())}
    compared = {
        name: {
            str(run["conversations"]): _ratio(ours[run["conversations"]], run)
            for run in runs
            if run["conversations"] in ours
        }
        for name, runs in found.items()
        if name != "runs"
    }
    if 16 in ours and 64 in ours:
        compared["64_to_16"] = round(ours[64]["tokens_per_s"] / ours[16]["tokens_per_s"], 3)
    return compared


def _ratio(ours: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, float]:
    found = {}
    for key in COLUMNS:
        if ours.get(key) and other.get(key) and key != "prefix_hit_rate":
            more_is_better = key.endswith("per_s")
            better, worse = (ours[key], other[key]) if more_is_better else (other[key], ours[key])
            found[key] = round(better / worse, 3)
    return found
