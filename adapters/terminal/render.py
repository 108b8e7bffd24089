"""Markdown to text for a terminal: pure, line by line, and safe to print.

What a model writes is not trusted: ``clean`` takes out everything a terminal could obey. What is left
keeps its lines; only the marks of emphasis, headings and links are turned into style.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Style = Literal["", "strong", "emphasis", "code", "heading", "mark"]


class Span(NamedTuple):
    """A run of characters of one style."""

    text: str
    style: Style = ""


class Line(NamedTuple):
    """One line; a ``verbatim`` one (of a code block) is not to be wrapped at words."""

    spans: tuple[Span, ...]
    verbatim: bool = False


_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS and kin
)
# Beside the C0 and C1 controls: the bidirectional overrides, which show a line in another order than it has.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` without anything a terminal would act on; only line breaks and tabs stay."""
    text = _SEQUENCES.sub("", _BREAKS.sub("\n", text))
    # Last, and without exception: what the line above put together anew must not survive.
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def plain(markdown: str) -> str:
    """``markdown`` as plain text, with the lines it has."""
    return "\n".join("".join(span.text for span in line.spans) for line in lines(markdown))


def lines(markdown: str) -> Iterator[Line]:
    """``markdown`` line by line, styled. Cleaned, whoever calls."""
    fence = ""
    for line in clean(markdown).split("\n"):
        opening = _FENCE.match(line)
        if fence:
            closes = opening and opening[1].startswith(fence) and not opening[2].strip()
            fence = "" if closes else fence
            yield Line((Span(line, "mark" if closes else "code"),), verbatim=True)
        elif opening and "`" not in opening[2]:
            fence = opening[1]
            yield Line((Span(line, "mark"),), verbatim=True)
        elif heading := _HEADING.match(line):
            yield Line(tuple(_inline(heading[1], "heading")))
        else:
            yield Line(tuple(_inline(line, "")))


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$")
# The bounds on lengths keep a hostile line from costing quadratic time. Underscores are left alone:
# in what models write they are names (``__init__``) far more often than emphasis.
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`{1,3})(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`))"
    r"|\*\*(?=[^\s*])(?P<strong>.{1,1000}?)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*]{1,1000}?)(?<=\S)\*(?![\w*])"
    r"|!?\[(?P<label>[^\]\[]{0,500})\]\((?P<target>[^\s()]{1,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)\)"
    r"|\\(?P<escaped>[*_`#\\])"
)


def _inline(text: str, style: Style) -> Iterator[Span]:
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            yield Span(text[end : match.start()], style)
        end = match.end()
        if match["code"]:
            yield Span(match["code"], "code")
        elif match["strong"]:
            yield from _inline(match["strong"], style or "strong")
        elif match["emphasis"]:
            yield from _inline(match["emphasis"], style or "emphasis")
        elif match["target"]:
            yield from _link(match["label"], match["target"], style)
        else:
            yield Span(match["escaped"], style)
    if end < len(text):
        yield Span(text[end:], style)


def _link(label: str, target: str, style: Style) -> Iterator[Span]:
    if label and label != target:
        yield from _inline(label, style)
        yield Span(f" ({target})", "mark")
    else:
        yield Span(target, style)
