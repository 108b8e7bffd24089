"""Texts whose charset is declared wrongly, or not at all."""

import codecs

# What is declared, and what is meant by it: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-7": "utf-8",
}


def decode(content: bytes, declared: str) -> str:
    """``content`` as text. Valid UTF-8 beyond ASCII is UTF-8, whatever is declared: by chance nothing else looks so."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    encoding = _encoding(declared)
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return content.decode(encoding if encoding != "utf-8" else "cp1252", "replace")


def _encoding(declared: str) -> str:
    try:
        # Not "hex", "zip" and the like: codecs.lookup knows codecs that aren't of text.
        found = codecs.lookup(declared.strip("'\" ") or "ascii")
        if not found._is_text_encoding:  # noqa: SLF001 - what bytes.decode itself asks
            return "cp1252"
    except (LookupError, ValueError):
        return "cp1252"
    return _MEANT.get(found.name, found.name)
