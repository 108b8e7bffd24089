"""What a file is tried as."""

import pytest

from agent.enclosure.nature import nature_of
from tests.agent.enclosure.shelf import attachment


@pytest.mark.parametrize(
    ("what", "media_type", "name", "nature"),
    [
        ("image", "image/jpeg", None, "image"),
        ("image", "", None, "image"),
        ("document", "image/png", "plan.png", "image"),
        ("document", "IMAGE/PNG; x=1", None, "image"),
        ("document", "image/svg+xml", "plan.svg", "text"),
        ("sticker", "image/webp", None, "image"),
        ("sticker", "application/x-tgsticker", None, "other"),
        ("voice", "audio/ogg", None, "audio"),
        ("audio", "", "song.mp3", "audio"),
        ("document", "text/csv", None, "text"),
        ("document", "application/json", None, "text"),
        ("document", "application/ld+json", None, "text"),
        ("document", "", "main.PY", "text"),
        ("document", "application/octet-stream", "notes.md", "text"),
        ("document", "application/pdf", "paper.pdf", "other"),
        ("document", "", None, "other"),
        ("document", "", "../..", "other"),
        ("video", "video/mp4", "clip.mp4", "other"),
        ("video", "", "clip.txt", "other"),
    ],
)
def test_nature(what: str, media_type: str, name: str | None, nature: str) -> None:
    assert nature_of(attachment("0" * 64, 1, what, media_type, name)) == nature
