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


_SEVEN_BITS = ("iso2022", "hz", "utf-16", "utf-32")
"""What looks like ASCII, or has zeros in it, and isn't."""


def decode(content: bytes, declared: str) -> str:
    """``content`` as text. Valid UTF-8 beyond ASCII is UTF-8, whatever is declared: by chance nothing else looks so."""
    encoding = _encoding(declared)
    order = [encoding, "utf-8-sig"] if encoding.startswith(_SEVEN_BITS) else ["utf-8-sig", encoding]
    for tried in order:
        try:
            return content.decode(tried)
        except (UnicodeError, ValueError):
            continue
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
