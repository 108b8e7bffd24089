"""What a file is to a model, by what its sender said of it. Pure."""

from pathlib import PurePosixPath
from typing import Literal

from gateway.schema.content import Attachment

Nature = Literal["image", "audio", "text", "other"]

_TEXT_TYPES = frozenset(
    {
        *("application/json", "application/x-ndjson", "application/xml", "application/yaml", "application/x-yaml"),
        *("application/toml", "application/sql", "application/javascript", "application/x-sh", "image/svg+xml"),
        *("application/x-python", "application/x-httpd-php", "application/rtf", "application/x-subrip"),
    }
)
_TEXT_SUFFIXES = frozenset(
    {
        *(".txt", ".md", ".rst", ".org", ".tex", ".log", ".csv", ".tsv", ".srt", ".vtt", ".diff", ".patch"),
        *(".json", ".jsonl", ".xml", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties"),
        *(".html", ".htm", ".css", ".svg", ".js", ".mjs", ".ts", ".tsx", ".jsx", ".vue", ".sql", ".graphql"),
        *(".py", ".rb", ".php", ".pl", ".lua", ".r", ".jl", ".sh", ".bash", ".zsh", ".fish", ".ps1", ".bat"),
        *(".c", ".h", ".cc", ".cpp", ".hpp", ".cs", ".java", ".kt", ".scala", ".swift", ".go", ".rs", ".zig"),
        *(".ics", ".vcf", ".eml", ".proto", ".cmake", ".gradle", ".dockerfile", ".tf", ".nix", ".ipynb"),
    }
)
_PLURALS = {
    "image": "pictures",
    "audio": "sound",
    "voice": "voice messages",
    "video": "videos",
    "animation": "animations",
    "sticker": "stickers",
    "document": "documents of that kind",
}


def nature_of(file: Attachment) -> Nature:
    """What it is tried as; whether that is true, its bytes decide."""
    kind = file.media_type.partition(";")[0].strip().lower()
    suffix = PurePosixPath((file.name or "").lower()).suffix
    if kind.startswith("text/") or kind in _TEXT_TYPES or kind.endswith(("+json", "+xml")):
        return "text"
    if file.what == "image" or kind.startswith("image/"):
        return "image"
    if file.what in ("audio", "voice") or kind.startswith("audio/"):
        return "audio"
    return "text" if file.what == "document" and suffix in _TEXT_SUFFIXES else "other"


def plural(file: Attachment) -> str:
    """The everyday name of its kind: ``pictures``."""
    return _PLURALS[file.what]
