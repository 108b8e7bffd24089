"""From markdown to what is sent, a text with entities: pure.

Entities rather than one of the parse modes: there is nothing to escape, and the length that counts is
the text's own. https://core.telegram.org/bots/api#formatting-options
"""

import re
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode
from telegram import MessageEntity
from telegram.constants import MessageEntityType

from adapters.kit.markdown import is_loose, parse, table_text
from adapters.telegram import MANIFEST
from gateway.schema.content import whole_text

LIMIT = MANIFEST.text_limit.size
# Other schemes are not clickable for every reader, and tg:// ones do things rather than show them.
_LINK = re.compile(r"https?://", re.IGNORECASE)
_LINE = re.compile(r"\n(?!\n)")
_VERBATIM = {"fence", "code_block", "table"}
_STYLES = {"strong": MessageEntityType.BOLD, "em": MessageEntityType.ITALIC, "s": MessageEntityType.STRIKETHROUGH}


@dataclass(frozen=True)
class Rendered:
    """One message's text and its markup, in the platform's own terms."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


def units(text: str) -> int:
    """The length of ``text`` as the platform counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(markdown: str) -> Rendered:
    """``markdown`` as it was written, without markup."""
    return Rendered(whole_text(markdown))


def render(markdown: str) -> Rendered:
    """What to send for ``markdown``; never longer than the limit if ``markdown`` is not.

    Where markup would make it longer, or leave nothing to see, it is sent as it was written.
    """
    markdown = whole_text(markdown)
    writer = _Writer()
    writer.blocks(parse(markdown), gap="\n\n")
    text = "".join(writer.pieces)
    if not text.strip() or units(text) > LIMIT:
        return plain(markdown)
    return Rendered(text, tuple(sorted(writer.entities, key=lambda entity: (entity.offset, -entity.length))))


def render_draft(markdown: str) -> Rendered:
    """As ``render``, for a text of any length: the end of a long one, where it is being written."""
    if units(markdown) > LIMIT:
        # Half a surrogate pair at the cut becomes a replacement character, which is one unit as well.
        tail = markdown.encode("utf-16-le", "surrogatepass")[-2 * (LIMIT - 1) :]
        markdown = "…" + tail.decode("utf-16-le", "replace")
    return render(markdown)


class _Writer:
    """Writes a tree out, counting units as it goes."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.entities: list[MessageEntity] = []
        self._length = 0
        self._indent = ""
        self._quoted = False

    def blocks(self, parent: SyntaxTreeNode, gap: str) -> None:
        """The children of ``parent``, ``gap`` between them."""
        for number, node in enumerate(parent.children):
            if number:
                self._write(gap, indented=node.type not in _VERBATIM)
            self._block(node)

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "heading":
                self._styled(MessageEntityType.BOLD, node)
            case "bullet_list" | "ordered_list":
                self._list(node)
            case "blockquote":
                self._quote(node)
            case "fence" | "code_block":
                self._code(node.content, language=node.info.split(maxsplit=1)[0] if node.info.strip() else None)
            case "table":
                self._code(table_text(node))
            case "hr":
                self._write("———")
            case _:
                self._inlines(node)

    def _list(self, node: SyntaxTreeNode) -> None:
        first = int(node.attrs.get("start", 1))
        outer = self._indent
        loose = is_loose(node)
        for number, item in enumerate(node.children):
            if number:
                self._write("\n\n" if loose else "\n")
            mark = "• " if node.type == "bullet_list" else f"{first + number}{node.markup} "
            self._write(mark)
            self._indent = outer + " " * len(mark)
            self.blocks(item, gap="\n\n" if loose else "\n")
            self._indent = outer

    def _quote(self, node: SyntaxTreeNode) -> None:
        if self._quoted:
            # Quotes can't be nested there.
            self._write("> ")
            self.blocks(node, gap="\n\n")
            return
        self._quoted = True
        start = self._length
        self.blocks(node, gap="\n\n")
        self._mark(MessageEntityType.BLOCKQUOTE, start)
        self._quoted = False

    def _code(self, content: str, language: str | None = None) -> None:
        start = self._length
        self._write(content.removesuffix("\n"), indented=False)
        self._mark(MessageEntityType.PRE, start, language=language)

    def _inlines(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self._inline(child)

    def _inline(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "text":
                self._write(node.content)
            case "softbreak" | "hardbreak":
                self._write("\n")
            case "code_inline":
                start = self._length
                self._write(node.content)
                self._mark(MessageEntityType.CODE, start)
            case "strong" | "em" | "s":
                self._styled(_STYLES[node.type], node)
            case "link":
                self._link(str(node.attrs.get("href", "")), node)
            case "image":
                self._link(str(node.attrs.get("src", "")), node)
            case _:
                self._inlines(node)

    def _link(self, url: str, node: SyntaxTreeNode) -> None:
        start, first = self._length, len(self.pieces)
        self._inlines(node)
        label = "".join(self.pieces[first:])
        if not label:
            self._write(url)
        elif _LINK.match(url):
            self._mark(MessageEntityType.TEXT_LINK, start, url=url)
        elif label != url.removeprefix("mailto:"):
            self._write(f" ({url})")

    def _styled(self, kind: MessageEntityType, node: SyntaxTreeNode) -> None:
        start = self._length
        self._inlines(node)
        self._mark(kind, start)

    def _write(self, text: str, *, indented: bool = True) -> None:
        if indented:
            # An empty line stays empty.
            text = _LINE.sub("\n" + self._indent, text)
        self.pieces.append(text)
        self._length += units(text)

    def _mark(
        self, kind: MessageEntityType, start: int, *, url: str | None = None, language: str | None = None
    ) -> None:
        if self._length > start:
            self.entities.append(MessageEntity(kind, start, self._length - start, url=url, language=language))
