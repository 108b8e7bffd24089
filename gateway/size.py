"""Amounts of bytes, in words."""

GIGABYTE = 1_000_000_000


def in_words(size: float) -> str:
    """``5.8 MB``: decimal units, two figures where the number is small."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.1f} {unit}" if size < 10 and unit != "bytes" else f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
