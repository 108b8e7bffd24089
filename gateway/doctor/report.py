"""The findings as a page for people, or as JSON for machines."""

import json
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from gateway.doctor.finding import Finding

_MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}
_PLAIN_MARKS = {"ok": "+", "warn": "!", "fail": "x"}
_LEAST_WIDTH = 30


def as_text(version: str, findings: Sequence[Finding], *, encoding: str = "utf-8", width: int | None = None) -> str:
    """Aligned lines, wrapped to ``width`` if there is one, with only what ``encoding`` has."""
    plain = not _has(encoding, "✓✗→")
    marks, arrow = (_PLAIN_MARKS, "->") if plain else (_MARKS, "→")
    indent = max((len(finding.name) for finding in findings), default=0) + 4
    lines = [f"clawgate {version}"]
    for finding in findings:
        head = f"{marks[finding.status]} {finding.name}".ljust(indent)
        lines += _wrapped(finding.found, head, " " * indent, width)
        if finding.mend is not None:
            lines += _wrapped(finding.mend, f"{'':{indent}}{arrow} ", f"{'':{indent + len(arrow) + 1}}", width)
    text = "\n".join([*lines, "", _summary(findings), ""])
    return text.encode(encoding, errors="replace").decode(encoding)


def as_json(version: str, findings: Sequence[Finding]) -> str:
    """One object; ``ok`` is whether nothing failed."""
    listed = [asdict(finding) for finding in findings]
    return json.dumps({"version": version, "ok": nothing_failed(findings), "findings": listed}, indent=2) + "\n"


def nothing_failed(findings: Sequence[Finding]) -> bool:
    """Warnings are no failures."""
    return all(finding.status != "fail" for finding in findings)


def _summary(findings: Sequence[Finding]) -> str:
    count = Counter(finding.status for finding in findings)
    if not count["fail"] and not count["warn"]:
        return "Everything is fine."
    return f"{_counted(count['fail'], 'problem')}, {_counted(count['warn'], 'warning')}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wrapped(text: str, head: str, indent: str, width: int | None) -> list[str]:
    # Model files and platforms are quoted here: none of their characters may steer the screen.
    shown = "".join(character if character.isprintable() else " " for character in text)
    if width is None or width - len(indent) < _LEAST_WIDTH:
        return [head + shown]
    return textwrap.wrap(
        shown, width, initial_indent=head, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    ) or [head.rstrip()]


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
