"""The text of a page: ``python -m agent.aside.page`` reads a line of JSON and the page, and writes JSON."""

import json
import sys
from typing import Any

from agent.aside import keep_modest

_MOST_CHARACTERS = 200_000
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def text_of(content: bytes, media_type: str, charset: str | None) -> dict[str, str]:
    """``title`` and ``text``; the main text alone, as markdown, if it is HTML."""
    text = _decoded(content, charset)
    if media_type not in _HTML:
        return {"title": "", "text": text[:_MOST_CHARACTERS]}
    # Imported here: it takes half a second, and plain text doesn't need it.
    import trafilatura  # noqa: PLC0415

    tree: Any = trafilatura.load_html(text)
    if tree is None:
        return {"title": "", "text": ""}
    found = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True, output_format="markdown")
    title = str(getattr(found, "title", None) or "")
    main = trafilatura.extract(text, include_comments=False, output_format="markdown") or trafilatura.html2txt(text)
    return {"title": title[:300], "text": str(main or "")[:_MOST_CHARACTERS]}


def _decoded(content: bytes, charset: str | None) -> str:
    for name in (charset, "utf-8"):
        try:
            if name:
                return content.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8" if charset else "latin-1", errors="replace")


def main() -> int:
    """The program."""
    keep_modest(20)
    header = json.loads(sys.stdin.buffer.readline())
    found = text_of(sys.stdin.buffer.read(), header["media_type"], header["charset"])
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
