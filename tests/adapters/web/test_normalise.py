"""Recorded frames give the recorded messages."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.normalise import Malformed, normalise
from adapters.web.protocol import LARGEST_FRAME
from gateway.schema.address import Address
from gateway.schema.message import InboundMessage

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CASES = sorted((Path(__file__).parents[3] / "adapters" / "web" / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    address = Address(platform="web", chat=case["person"])
    if "problem" in case:
        with pytest.raises(Malformed) as refused:
            normalise(case["frame"], address, NOW)
        assert str(refused.value) == case["problem"]
    else:
        message = normalise(case["frame"], address, NOW)
        assert message == InboundMessage.model_validate(case["expected"])


def test_a_frame_is_measured_in_bytes() -> None:
    address = Address(platform="web", chat="owner")
    frame = json.dumps({"type": "say", "id": "a", "text": "é" * (LARGEST_FRAME // 2)}, ensure_ascii=False)
    with pytest.raises(Malformed, match="256 KiB"):
        normalise(frame, address, NOW)


@given(st.text())
def test_any_text_is_read_or_refused(frame: str) -> None:
    with pytest.raises(Malformed):
        normalise(frame, Address(platform="web", chat="owner"), NOW)


@given(st.text(min_size=1), st.text("abcXYZ019_-", min_size=1, max_size=100))
def test_any_message_is_kept_as_it_is(text: str, said: str) -> None:
    frame = json.dumps({"type": "say", "id": said, "text": text})
    address = Address(platform="web", chat="owner")
    if text.strip() and text.encode("utf-8", "replace").decode() == text:
        message = normalise(frame, address, NOW)
        assert message.text == text.replace("\r\n", "\n").replace("\r", "\n")
        assert message.key == f"owner/{said}"
    else:
        with pytest.raises(Malformed):
            normalise(frame, address, NOW)
