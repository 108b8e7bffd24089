"""``clawgate model list``."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.filesize import decimal
from rich.padding import Padding
from rich.text import Text

from agent.model.catalogue.entry import Advice, Catalogue, Entry, catalogue
from agent.model.catalogue.shelf import Shelf
from agent.model.commands.options import Json
from gateway.memory import available_bytes
from gateway.settings import Settings

_GIGABYTE = 1_000_000_000
_ABILITIES = ("Tools", "Thinking")


def list_models(*, as_json: Json = False) -> None:
    """List good models: which fit this machine, which are here, which is in use."""
    settings = Settings.load()
    shelf = Shelf(settings.data)
    model = settings.model
    facts = survey(catalogue(), shelf, model.path, tokens=model.context, free=available_bytes(), total=_total())
    if as_json:
        sys.stdout.write(json.dumps(facts, indent=2) + "\n")
    else:
        _show(facts, Console(highlight=False))


def survey(known: Catalogue, shelf: Shelf, named: str, *, tokens: int, free: int, total: int) -> dict[str, Any]:
    """All that there is to say; memory in bytes. ``named``: the model in use. ``tokens``: those of one conversation."""
    used = Path(named).expanduser().absolute()
    models = [_facts(entry, shelf, used, tokens, free) for entry in known.model]
    advice = _advice(known, tokens, free, total)
    return {
        "memory": {"total": total, "free": free, "tokens": tokens},
        "models": models,
        "files": [
            {"path": str(path), "size": path.stat().st_size, "in_use": path == used} for path in shelf.others(known)
        ],
        "in_use": named,
        "advice": None if advice is None else {"model": advice.model, "why": advice.why},
        "advice_gpu": [each.model_dump() for each in known.advice if each.gpu],
    }


def _facts(entry: Entry, shelf: Shelf, used: Path, tokens: int, free: int) -> dict[str, Any]:
    need = entry.need(min(tokens, entry.context))
    here = shelf.has(entry)
    return entry.model_dump() | {
        "size": entry.size,
        "need": need,
        "fits": need <= free,
        "here": here,
        "begun": 0 if here else shelf.begun(entry),
        "in_use": used in shelf.paths(entry),
    }


def _advice(known: Catalogue, tokens: int, free: int, total: int) -> Advice | None:
    fitting = [
        advice
        for advice in known.advice
        if not advice.gpu and advice.memory * _GIGABYTE <= total and known.find(advice.model).need(tokens) <= free
    ]
    return max(fitting, key=lambda advice: advice.memory, default=None)


def _total() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _show(facts: dict[str, Any], console: Console) -> None:
    for model in facts["models"]:
        size, need = decimal(model["size"]), decimal(model["need"])
        style = None if model["fits"] or model["in_use"] else "dim"
        line = f"{model['name']:<20}{size:>8} to get, needs {need:>7}   {_state(model)}"
        console.print(line, style=style, markup=False, soft_wrap=True)
        abilities = "".join(f" {word}." for word in _ABILITIES if model[word.lower()])
        text = f"{model['note']}{abilities} Languages: {model['languages']}. {model['licence']}."
        console.print(Padding(Text(text, style="dim"), (0, 0, 0, 4)))
    _show_rest(facts, console)


def _show_rest(facts: dict[str, Any], console: Console) -> None:
    memory = facts["memory"]
    total, free = decimal(memory["total"]), decimal(memory["free"])
    lines = [
        "",
        f"This machine has {total} of memory, {free} of it free.",
        f"What a model needs is computed, with one conversation of {memory['tokens']} tokens.",
    ]
    if facts["advice"]:
        lines.append(f"For this machine: {facts['advice']['model']}: {facts['advice']['why']}.")
    lines += [
        f"With a graphics card of {each['memory']} GB: {each['model']}: {each['why']}." for each in facts["advice_gpu"]
    ]
    lines += [f"Also here: {each['path']} ({decimal(each['size'])})" for each in facts["files"]]
    lines += [f"In use: {facts['in_use']}", "Get one with `clawgate model pull NAME`."]
    console.print("\n".join(lines), markup=False, soft_wrap=True)


def _state(model: dict[str, Any]) -> str:
    if model["in_use"]:
        return "in use"
    if model["here"]:
        return "here"
    if model["begun"]:
        return f"{100 * model['begun'] // model['size']} % here"
    return "fits" if model["fits"] else "too large"
