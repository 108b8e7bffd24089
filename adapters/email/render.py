"""From markdown to the two forms that a mail has: pure."""

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from adapters.kit.markdown import parse
from gateway.schema.content import whole_text

# Readers on a terminal would obey some of them, and no other shows them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{}</body></html>\n'


class Rendered(NamedTuple):
    """One text, twice."""

    text: str
    html: str
    """What stands in the body of the page."""

    @property
    def page(self) -> str:
        """The whole of it."""
        return _PAGE.format(self.html)


def render(markdown: str) -> Rendered:
    """The text as it was written, and as HTML that loads nothing and runs nothing."""
    text = plain(markdown)
    return Rendered(text, _Writer().render(parse(text).to_tokens(), _options(), {}))


def plain(text: str) -> str:
    """The text with line feeds for line breaks, and without what a terminal would obey."""
    return _CONTROLS.sub("", whole_text(text).replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _options() -> OptionsDict:
    # People write a line where they want one, and the text beside it shows them.
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).options


class _Writer(RendererHTML):
    """The library's, without pictures: one that is loaded tells its server who reads the mail, and when."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A link to it."""
        source = str(tokens[idx].attrs.get("src", ""))
        label = self.renderInlineAsText(tokens[idx].children, options, env) or source
        return f'<a href="{escape(source)}">{escape(label)}</a>'
