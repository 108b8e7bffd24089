"""``clawgate model check``."""

import json
import sys
from pathlib import Path
from typing import Any

import typer
from rich.filesize import decimal

from agent.model.catalogue.entry import Catalogue, catalogue
from agent.model.catalogue.pull import digest
from agent.model.catalogue.shelf import Shelf
from agent.model.commands.options import Json, Named
from agent.model.files.gguf import BadGguf, Header, inspect, parts
from agent.model.files.preflight import printable, try_out
from gateway.errors import ConfigurationError
from gateway.settings import Settings


def check(named: Named = None, *, as_json: Json = False) -> None:
    """Say whether a model file is sound, without trusting it: 1 if it isn't."""
    settings = Settings.load()
    path = Shelf(settings.data).find(named or settings.model.path, catalogue())
    findings = examine(path, catalogue())
    if as_json:
        sys.stdout.write(json.dumps(findings) + "\n")
    else:
        show(findings)
    raise typer.Exit(1 if findings["problems"] else 0)


def examine(path: Path, known: Catalogue, *, hashed: bool = True) -> dict[str, Any]:
    """What can be said of a model file; what speaks against it is listed under ``problems``, in sentences.

    Header and tensors are read here, with every length bounded; llama.cpp and the chat template have the file in a
    process that may die of it. ``hashed``: its bytes are compared with the catalogue too, which takes time.
    Raises ``ConfigurationError`` if it can't be read.
    """
    findings: dict[str, Any] = {"path": str(path), "problems": []}
    try:
        header, *_ = [inspect(part) for part in parts(path)]
    except BadGguf as error:
        findings["problems"].append(f"It is not a sound GGUF file: {error}.")
        return findings
    except OSError as error:
        raise ConfigurationError(f"{error.filename or path} can't be read: {error.strerror}.") from None
    findings |= _facts(header)
    if header.kind not in {"", "model"}:
        findings["problems"].append(f"It is no model of its own but an {printable([header.kind])}.")
        return findings
    if hashed:
        _compare(path, known, findings)
    trial = try_out(path, template=header.chat_template)
    findings |= trial.facts
    if trial.outcome != "sound":
        findings["problems"].append(f"{trial.problem[:1].upper()}{trial.problem[1:]}.")
    return findings


def show(findings: dict[str, Any]) -> None:
    """The findings, for people."""
    lines = [findings["path"]]
    if "architecture" in findings:
        lines.append(
            f"  {findings['name'] or 'a model without a name'} ({findings['architecture'] or 'unknown architecture'}), "
            f"{findings['parameters'] / 1e9:.2g} billion parameters, {decimal(findings['file_size'])}, "
            f"trained for {findings['context']} tokens"
        )
        lines.append("  The header is sound, and every tensor lies in the file.")
    if "tokens" in findings:
        whose = "its own chat template" if findings["chat_template"] else "no chat template, so a common one is used"
        lines.append(f"  llama.cpp reads it; it has {findings['tokens']} tokens and {whose}.")
    if findings.get("catalogue"):
        lines.append(f"  Byte for byte the {findings['catalogue']} of the catalogue.")
    elif "sha256" in findings:
        lines.append(f"  It is not in the catalogue. SHA-256: {', '.join(findings['sha256'])}")
    lines += [f"  Not sound: {problem}" for problem in findings["problems"]]
    lines += [] if findings["problems"] else ["  Sound."]
    sys.stdout.write("\n".join(lines) + "\n")


def _facts(header: Header) -> dict[str, Any]:
    return {
        "name": printable([header.name]),
        "architecture": printable([header.architecture]),
        "parameters": header.parameters,
        "context": header.context,
        "file_size": header.file_size,
        "chat_template": header.chat_template is not None,
    }


def _compare(path: Path, known: Catalogue, findings: dict[str, Any]) -> None:
    """Hash all parts, and compare them with the entry that has files of these names and sizes."""
    found = [(part, digest(part)) for part in parts(path)]
    findings["sha256"] = [value for _, value in found]
    entry = known.of_file(path.name, path.stat().st_size)
    if entry is None:
        return
    wanted = {Path(file.path).name: file.sha256 for file in entry.files}
    wrong = [part.name for part, value in found if wanted.get(part.name) != value]
    if wrong:
        findings["problems"].append(
            f"It has name and size of {entry.name} in the catalogue but other bytes ({', '.join(wrong)}): "
            f"remove it and pull {entry.name}."
        )
    else:
        findings["catalogue"] = entry.name
