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
