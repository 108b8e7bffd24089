"""Text within a paragraph, as elements of rich text: pure.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#element-types
"""

import re
from dataclasses import dataclass, field
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from adapters.kit.markdown import bare, table_text

_LINK = re.compile(r"https?://[^\s<>]{1,2900}", re.IGNORECASE)
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}

Element = dict[str, Any]


@dataclass
class Inlines:
    """A line of styled text."""

    elements: list[Element] = field(default_factory=list)

    def text(self, text: str, styles: frozenset[str]) -> None:
        """Add text; an empty one is refused by Slack."""
        if not text:
            return
        style = dict.fromkeys(sorted(styles), True)
        last = self.elements[-1] if self.elements else {}
        if last.get("type") == "text" and last.get("style", {}) == style:
            last["text"] += text
            return
        self.elements.append({"type": "text", "text": text} | ({"style": style} if style else {}))

    def link(self, url: str, text: str, styles: frozenset[str]) -> None:
        """Add a link."""
        link = {"type": "link", "url": url} | ({"text": text} if text and text != url else {})
        self.elements.append(link | ({"style": dict.fromkeys(sorted(styles), True)} if styles else {}))


def flatten(node: SyntaxTreeNode, line: Inlines, styles: frozenset[str]) -> None:
    """A block as lines of text, where Slack takes nothing but text."""
    match node.type:
        case "fence" | "code_block" | "table":
            line.text(table_text(node) if node.type == "table" else node.content.removesuffix("\n"), styles | {"code"})
        case "hr":
            line.text("———", styles)
        case "bullet_list" | "ordered_list" | "list_item" | "blockquote":
            for number, child in enumerate(node.children):
                if number:
                    line.text("\n", frozenset())
                if child.type == "list_item":
                    line.text("• ", frozenset())
                flatten(child, line, styles)
        case _:
            inlines(node, line, styles | ({"bold"} if node.type == "heading" else set()))


def inlines(node: SyntaxTreeNode, line: Inlines, styles: frozenset[str]) -> None:
    """The children of ``node`` at the end of ``line``."""
    for child in node.children:
        _inline(child, line, styles)


def _inline(node: SyntaxTreeNode, line: Inlines, styles: frozenset[str]) -> None:
    match node.type:
        case "text":
            line.text(node.content, styles)
        case "softbreak" | "hardbreak":
            line.text("\n", styles)
        case "code_inline":
            line.text(node.content, styles | {"code"})
        case "strong" | "em" | "s":
            for child in node.children:
                _inline(child, line, styles | {_STYLES[node.type]})
        case "link":
            _link(str(node.attrs.get("href", "")), node, line, styles)
        case "image":
            _link(str(node.attrs.get("src", "")), node, line, styles)
        case _:
            for child in node.children:
                _inline(child, line, styles)


def _link(url: str, node: SyntaxTreeNode, line: Inlines, styles: frozenset[str]) -> None:
    label = bare(node)
    if _LINK.fullmatch(url):
        line.link(url, label, styles)
        return
    line.text(label, styles)
    if url and label != url.removeprefix("mailto:"):
        line.text(f" ({url})" if label else url, styles)
