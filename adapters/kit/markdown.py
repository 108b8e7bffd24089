"""Markdown as a tree, in the one dialect that every adapter renders."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode


@cache
def _parser() -> MarkdownIt:
    # Nothing that was written may vanish: HTML stays visible text (a model that explains HTML writes
    # tags), and a reference definition stays where it is, since its use may be in another part.
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["reference"])


@cache
def _plain_parser() -> MarkdownIt:
    return MarkdownIt("zero")


def is_loose(node: SyntaxTreeNode) -> bool:
    """Whether the items of a list stand apart. Paragraphs of a tight one are hidden in the tree: line by line."""
    return any(child.type == "paragraph" and not child.hidden for item in node.children for child in item.children)


def bare(node: SyntaxTreeNode) -> str:
    """The words of ``node``, without markup."""
    if node.children:
        return "".join(bare(child) for child in node.children)
    return node.content if node.type != "softbreak" else " "


def table_text(node: SyntaxTreeNode) -> str:
    """A table as lines of text.

    A rule under the header, no longer than what it stands for; columns are not padded, since a phone's screen is
    narrow and padding could outgrow a limit.
    """
    rows = [" | ".join(bare(cell) for cell in row.children) for section in node.children for row in section.children]
    return "\n".join([rows[0], "-" * min(len(rows[0]), 20), *rows[1:]])


def parse(text: str) -> SyntaxTreeNode:
    """The tree of ``text``: CommonMark with tables and strikethrough, without HTML and references.

    Every text parses; an unclosed fence runs to the end. Links to ``javascript:`` and the like are text.
    A text whose blocks are nested deeper than anybody reads is paragraphs of plain text.
    """
    tokens = _parser().parse(text)
    # At that depth the parser drops what is inside, and whoever walks the tree goes as deep.
    if any(token.level >= _parser().options.maxNesting - 1 for token in tokens):
        tokens = _plain_parser().parse(text)
    return SyntaxTreeNode(tokens)
