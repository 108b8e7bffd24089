"""From markdown to Discord's own: pure.

Discord reads most of markdown itself, so a text is written out anew only where the two differ: tables become code,
rules a line, images links, and a link whose text hides another address shows both.
https://support.discord.com/hc/en-us/articles/210298617
"""

import re

from markdown_it.tree import SyntaxTreeNode

from adapters.discord import MANIFEST
from adapters.kit.markdown import is_loose, parse, table_text
from gateway.schema.content import whole_text

LIMIT = MANIFEST.text_limit.size
# Before any of these a backslash shows the sign itself.
_SIGNS = re.compile(r"([\\*_~`|<>\[\]])")
# What has a meaning at the beginning of a line, and only there.
_LINE_START = re.compile(r"(?m)^(\s*)(#{1,3} |-# |[-+] |>|[0-9]{1,9}\. )")
_LINE = re.compile(r"\n(?!\n)")
_WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_MARKS = {"strong": "**", "em": "*", "s": "~~"}


def plain(markdown: str) -> str:
    """``markdown`` as it was written."""
    return _visible(markdown)


def render(markdown: str) -> str:
    """What to send for ``markdown``; never longer than the limit if ``markdown`` is not.

    Where markup would make it longer, or leave nothing to see, it is sent as it was written.
    """
    markdown = _visible(markdown)
    writer = _Writer()
    writer.blocks(parse(markdown), gap="\n\n")
    text = "".join(writer.pieces)
    return text if text.strip() and len(text) <= LIMIT else markdown


def render_draft(markdown: str, mark: str) -> str:
    """As ``render``, for a text of any length, with ``mark`` at its end: the first message's worth of it."""
    room = LIMIT - len(mark) - 8
    shown = render(markdown[:room])
    if len(shown) > LIMIT - len(mark):
        shown = _visible(markdown[:room])
    return shown + mark


def _visible(text: str) -> str:
    # The platform refuses a text that is empty once it has taken such signs away.
    return whole_text(text).replace("\x00", "\ufffd")


class _Writer:
    """Writes a tree out."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._prefix = ""

    def blocks(self, parent: SyntaxTreeNode, gap: str) -> None:
        """The children of ``parent``, ``gap`` between them."""
        for number, node in enumerate(parent.children):
            if number:
                self._write(gap)
            self._block(node)

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "heading":
                # Discord has three sizes.
                self._write("#" * min(3, int(node.tag[1:])) + " ")
                self._inlines(node)
            case "bullet_list" | "ordered_list":
                self._list(node)
            case "blockquote":
                self._nested("> ", node)
            case "fence" | "code_block":
                language = node.info.split(maxsplit=1)[0] if node.type == "fence" and node.info.strip() else ""
                self._code(node.content, language)
            case "table":
                self._code(table_text(node))
            case "hr":
                self._write("———")
            case _:
                self._inlines(node)

    def _nested(self, prefix: str, node: SyntaxTreeNode) -> None:
        outer = self._prefix
        self.pieces.append(prefix)
        self._prefix = outer + prefix
        self.blocks(node, gap="\n\n")
        self._prefix = outer

    def _list(self, node: SyntaxTreeNode) -> None:
        first = int(node.attrs.get("start", 1))
        outer = self._prefix
        loose = is_loose(node)
        for number, item in enumerate(node.children):
            if number:
                self._write("\n\n" if loose else "\n")
            mark = "- " if node.type == "bullet_list" else f"{first + number}. "
            self.pieces.append(mark)
            self._prefix = outer + " " * len(mark)
            self.blocks(item, gap="\n\n" if loose else "\n")
            self._prefix = outer

    def _code(self, content: str, language: str = "") -> None:
        # Only fences of three exist there, which a zero width space keeps apart inside.
        inner = content.removesuffix("\n").replace("```", "`\u200b``")
        self._write(f"```{language}\n{inner}\n```")

    def _inlines(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self._inline(child)

    def _inline(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "text":
                self._write(escaped(node.content, at_start=self._at_line_start()))
            case "softbreak" | "hardbreak":
                self._write("\n")
            case "code_inline":
                self._write(_inline_code(node.content))
            case "strong" | "em" | "s":
                mark = _MARKS[node.type]
                self.pieces.append(mark)
                self._inlines(node)
                self.pieces.append(mark)
            case "link":
                self._link(str(node.attrs.get("href", "")), node)
            case "image":
                self._link(str(node.attrs.get("src", "")), node)
            case _:
                self._inlines(node)

    def _link(self, url: str, node: SyntaxTreeNode) -> None:
        label = _bare(node)
        if not _WEB.fullmatch(url):
            # Discord makes no link of other schemes.
            self._write(escaped(label if label == url.removeprefix("mailto:") or not url else f"{label} ({url})"))
        elif not label or label == url:
            self._write(url)
        elif _looks_like_address(label) or "]" in label:
            # A text that is an address itself would hide where the link leads.
            self._write(f"{escaped(label)} ({url})")
        else:
            self._write(f"[{escaped(label)}]({_enclosed(url)})")

    def _at_line_start(self) -> bool:
        return not self.pieces or self.pieces[-1].endswith("\n") or self.pieces[-1].endswith(self._prefix or "\n")

    def _write(self, text: str) -> None:
        self.pieces.append(_LINE.sub("\n" + self._prefix, text) if self._prefix else text)


def escaped(text: str, *, at_start: bool = True) -> str:
    """``text`` so that nothing in it is markup; addresses are left as they are, or they would not work."""
    pieces: list[str] = []
    done = 0
    for address in _WEB.finditer(text):
        pieces += [_SIGNS.sub(r"\\\1", text[done : address.start()]), address[0]]
        done = address.end()
    pieces.append(_SIGNS.sub(r"\\\1", text[done:]))
    found = "".join(pieces)
    return _LINE_START.sub(r"\1\\\2", found) if at_start else found


def _inline_code(content: str) -> str:
    if "`" not in content:
        return f"`{content}`"
    marks = "``" if "``" not in content else ""
    return f"{marks} {content} {marks}" if marks else escaped(content)


def _enclosed(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")


def _looks_like_address(label: str) -> bool:
    return re.search(r"(?i)://|^www\.|^[\w-]+(\.[\w-]+)+(/|$)", label.strip()) is not None


def _bare(node: SyntaxTreeNode) -> str:
    if node.children:
        return "".join(_bare(child) for child in node.children)
    return node.content if node.type not in ("softbreak", "hardbreak") else " "
