"""Logging: no secret leaves, in whatever form."""

import base64
import io
import json
import logging
import urllib.parse

import pytest
import structlog

from gateway import logs
from gateway.logs import Redaction

SECRET = "12345:AAE/very+secret=="


@pytest.mark.parametrize(
    "form",
    [
        SECRET,
        urllib.parse.quote(SECRET, safe=""),
        urllib.parse.quote(SECRET),
        base64.b64encode(SECRET.encode()).decode(),
    ],
)
def test_every_form_of_a_secret_is_cut_out(form: str) -> None:
    assert form.rstrip("=") not in Redaction([SECRET]).text(f"GET /bot{form}/getMe")


def test_a_short_value_does_not_blot_out_words() -> None:
    assert Redaction(["a", ""]).text("a banana") == "a banana"


def test_both_kinds_of_logger_are_redacted() -> None:
    sink = io.StringIO()
    before = logging.getLogger().handlers
    try:
        logs.configure(level="info", secrets=[SECRET], stream=sink)
        structlog.get_logger().info("hello", url=f"https://example/{SECRET}")
        try:
            raise ValueError(SECRET)
        except ValueError:
            structlog.get_logger().exception("failed")
        logging.getLogger("library").warning("token %s", SECRET)
    finally:
        logging.getLogger().handlers = before
        structlog.reset_defaults()
    lines = [json.loads(line) for line in sink.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["hello", "failed", f"token {logs.HIDDEN}"]
    assert SECRET not in sink.getvalue()
