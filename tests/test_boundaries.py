"""No platform's name stands outside its own folder."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway import registry

ROOT = Path(__file__).resolve().parent.parent
EVERYDAY_WORDS = {"web", "terminal", "email"}
"""Names that are English or library words too: only their use as a name is looked for."""
WORDS = ("tools", "pocket")
"""What the built-in model learned from: lists of words, not names of ours."""
TOOLS = {path.stem for path in (ROOT / "agent" / "tools").glob("*.py")}
"""Names of the agent's tools, one of which may begin like a platform's."""
SOURCES = ("gateway", "adapters", "agent", "tools", "clawgate")
SUFFIXES = {".py", ".lua", ".js", ".html", ".css", ""}


def _files(own: str) -> Iterator[Path]:
    for source in SOURCES:
        top = ROOT / source
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            inside = path.relative_to(ROOT).parts
            if path.is_file() and path.suffix in SUFFIXES and inside[:2] not in (("adapters", own), WORDS):
                yield path


def _strings(text: str) -> Iterator[str]:
    tree = ast.parse(text)
    prose = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def _uses(path: Path, name: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if name not in EVERYDAY_WORDS:
        return re.findall(rf"(?i)[^\n]*{name}[^\n]*", text)
    found = re.findall(rf"adapters[./]{name}\b", text)
    if path.suffix == ".py":
        # A sentence for people may say "terminal"; a bare word, a key or a prefix is a name.
        found += [
            value for value in _strings(text) if re.fullmatch(rf"{name}([:/_.-]\S*)?", value) and value not in TOOLS
        ]
    return found


@pytest.mark.parametrize("name", sorted(registry.manifests()))
def test_no_platform_is_named_outside_its_folder(name: str) -> None:
    uses = {
        str(path.relative_to(ROOT)): found
        for path in _files(name)
        if "__pycache__" not in path.parts and (found := _uses(path, name))
    }
    assert uses == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x = 'web'", "web"),
        ("x = 'web:default'", "web"),
        ("from adapters.terminal import chat", "terminal"),
        ("# not for telegram", "telegram"),
    ],
)
def test_the_guard_sees_a_name(text: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(text)
    assert _uses(path, name)


def test_the_guard_lets_prose_pass(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text('"""On a terminal."""\nfrom aiohttp import web\nx = "type this in a second terminal"\n')
    assert not _uses(path, "terminal")
    assert not _uses(path, "web")
