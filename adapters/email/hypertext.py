"""HTML to text, and the quotation out of it. Nothing that it names is fetched."""

from inscriptis import get_text


def as_text(html: str) -> str:
    """What a person would see of it."""
    return str(get_text(html)) if html.strip() else ""
