"""The text in a file that somebody sent."""

import codecs
import re
from pathlib import Path

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_MOST_BYTES_EACH = 4
"""Of a character, in each encoding that is looked for."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_document(path: Path, *, most: int) -> tuple[str, bool] | None:
    """The first ``most`` characters, and whether that is all; None if it is no text. Blocks; raises ``OSError``.

    UTF-8, UTF-16 with its mark, or what else can be Western European text. No more of the file is read than needed.
    """
    with path.open("rb") as stream:
        data = stream.read((most + 1) * _MOST_BYTES_EACH)
        whole = not stream.read(1)
    text = _decoded(data, whole=whole)
    if text is None or len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[:most], whole and len(text) <= most


def _decoded(data: bytes, *, whole: bool) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            # What is cut off in the midst of a character is no fault of it.
            return codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
        except UnicodeDecodeError:
            continue
    return None
