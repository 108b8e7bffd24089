"""From markdown to what is sent: pure.

Rich text rather than mrkdwn or the ``markdown`` block: nothing in a text element is markup, so there is nothing
to escape, and nothing that the model writes can call a channel. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from adapters.kit.markdown import parse, table_text
from adapters.slack import MANIFEST
from adapters.slack.inlines import Element, Inlines, flatten, inlines
from gateway.schema.button import ShownButton
from gateway.schema.content import whole_text

LIMIT = MANIFEST.text_limit.size
MOST_INDENT = 8
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ACTION = "clawgate"


@dataclass(frozen=True)
class Rendered:
    """One message: ``text`` is mrkdwn without any markup, for notifications and where there are no blocks."""

    text: str
    blocks: tuple[Element, ...] = ()


def units(text: str) -> int:
    """The length of ``text`` in the manifest's unit."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str) -> str:
    """``text`` with nothing in it that Slack reads.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(markdown: str) -> Rendered:
    """``markdown`` as it was written, without markup."""
    return Rendered(escaped(_clean(markdown)))


def render(markdown: str) -> Rendered:
    """What to send for ``markdown``. Where markup would leave nothing to see, it is sent as it was written."""
    writer = _Writer()
    writer.blocks(parse(_clean(markdown)))
    elements = writer.finish()
    text = _words(elements)
    if not text.strip():
        return plain(markdown)
    return Rendered(escaped(text), ({"type": "rich_text", "elements": elements},))


def render_draft(markdown: str) -> Rendered:
    """As ``render``, for a text of any length: the end of a long one, where it is being written."""
    if units(markdown) > LIMIT:
        tail = markdown.encode("utf-16-le", "surrogatepass")[-2 * (LIMIT - 1) :]
        markdown = "…" + tail.decode("utf-16-le", "replace")
    return render(markdown)


def with_buttons(rendered: Rendered, buttons: Sequence[ShownButton]) -> Rendered:
    """The same with a row of buttons.

    https://docs.slack.dev/reference/block-kit/blocks/actions-block
    """
    if not buttons:
        return rendered
    blocks = rendered.blocks or ({"type": "section", "text": {"type": "mrkdwn", "text": rendered.text[:3000]}},)
    elements = [
        {
            "type": "button",
            "action_id": f"{_ACTION}:{number}",
            "text": {"type": "plain_text", "text": button.label[:75], "emoji": False},
            "value": button.token,
        }
        for number, button in enumerate(buttons)
    ]
    return Rendered(rendered.text, (*blocks, {"type": "actions", "elements": elements}))


def without_buttons(blocks: Sequence[Element]) -> list[Element]:
    """A message's blocks once its buttons are spent."""
    return [block for block in blocks if block.get("type") != "actions"]


def _clean(text: str) -> str:
    return _CONTROLS.sub("", whole_text(text).replace("\r\n", "\n").replace("\r", "\n"))


def _words(elements: Sequence[Element]) -> str:
    """What a reader sees of them."""
    return "\n".join(_read(element) for element in elements)


def _read(element: Element) -> str:
    if "elements" in element:
        between = "\n" if element["type"] == "rich_text_list" else ""
        return between.join(map(_read, element["elements"]))
    return str(element.get("text") or element.get("url"))


class _Writer:
    """Writes a tree as the elements of one ``rich_text`` block."""

    def __init__(self) -> None:
        self._elements: list[Element] = []
        self._line = Inlines()

    def finish(self) -> list[Element]:
        """All that was written."""
        self._flush()
        return self._elements

    def blocks(self, parent: SyntaxTreeNode) -> None:
        """The children of ``parent``, an empty line between paragraphs."""
        for node in parent.children:
            if self._line.elements:
                self._line.text("\n\n", frozenset())
            self._block(node)

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "heading":
                inlines(node, self._line, frozenset({"bold"}))
            case "bullet_list" | "ordered_list":
                self._flush()
                self._list(node, 0)
            case "blockquote":
                self._flush()
                quote = _Writer._flat(node)
                if quote.elements:
                    self._elements.append({"type": "rich_text_quote", "elements": quote.elements})
            case "fence" | "code_block":
                self._code(node.content)
            case "table":
                self._code(table_text(node))
            case "hr":
                self._line.text("———", frozenset())
            case _:
                inlines(node, self._line, frozenset())

    def _flush(self) -> None:
        # What follows begins on a line of its own anyway.
        line = self._line.elements
        if line and line[-1]["type"] == "text":
            line[-1]["text"] = line[-1]["text"].removesuffix("\n\n")
            if not line[-1]["text"]:
                line.pop()
        if line:
            self._elements.append({"type": "rich_text_section", "elements": line})
        self._line = Inlines()

    def _code(self, content: str) -> None:
        self._flush()
        code = content.removesuffix("\n")
        if code:
            self._elements.append({"type": "rich_text_preformatted", "elements": [{"type": "text", "text": code}]})

    def _list(self, node: SyntaxTreeNode, indent: int) -> None:
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 1
        for number, item in enumerate(node.children):
            self._item(item, node.type, first + number, indent)

    def _item(self, item: SyntaxTreeNode, kind: str, number: int, indent: int) -> None:
        line = Inlines()
        rest = []
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list", "fence", "code_block", "table"):
                rest.append(child)
                continue
            if line.elements:
                line.text("\n", frozenset())
            flatten(child, line, frozenset())
        # An item of nothing is refused.
        line.text("" if line.elements else " ", frozenset())
        self._add_item(kind, number, min(indent, MOST_INDENT), line)
        for child in rest:
            if child.type in ("bullet_list", "ordered_list"):
                self._list(child, indent + 1)
            else:
                self._block(child)

    def _add_item(self, kind: str, number: int, indent: int, line: Inlines) -> None:
        style = "ordered" if kind == "ordered_list" else "bullet"
        section = {"type": "rich_text_section", "elements": line.elements}
        last = self._elements[-1] if self._elements else {}
        if (last.get("type"), last.get("style"), last.get("indent")) == ("rich_text_list", style, indent):
            last["elements"].append(section)
            return
        started: Element = {"type": "rich_text_list", "style": style, "indent": indent, "elements": [section]}
        if style == "ordered" and number > 1:
            started["offset"] = number - 1
        self._elements.append(started)

    @staticmethod
    def _flat(node: SyntaxTreeNode) -> Inlines:
        line = Inlines()
        for number, child in enumerate(node.children):
            if number:
                line.text("\n", frozenset())
            flatten(child, line, frozenset())
        return line
