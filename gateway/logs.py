"""Logging: one JSON line per event, with every configured secret cut out by value."""

import base64
import logging
import sys
import urllib.parse
from collections.abc import Iterable, MutableMapping
from typing import Any, TextIO

import structlog

HIDDEN = "[secret]"
SHORTEST = 6
"""A shorter value would blot out ordinary words, and is no secret anyway."""


class Redaction:
    """Cuts secrets out of text, also where they are percent-encoded or in base64."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms: set[str] = set()
        for secret in secrets:
            if len(secret) < SHORTEST:
                continue
            forms |= {secret, urllib.parse.quote(secret, safe=""), urllib.parse.quote(secret)}
            forms.add(base64.b64encode(secret.encode()).decode().rstrip("="))
        self._forms = sorted(forms, key=len, reverse=True)

    def text(self, text: str) -> str:
        """``text`` without the secrets."""
        for form in self._forms:
            if form in text:
                text = text.replace(form, HIDDEN)
        return text


class _RedactedStream:
    """The sink: whatever the format put together, no secret passes here."""

    def __init__(self, stream: TextIO, redaction: Redaction) -> None:
        self._stream = stream
        self._redaction = redaction

    def write(self, text: str) -> int:
        return self._stream.write(self._redaction.text(text))

    def flush(self) -> None:
        self._stream.flush()


def configure(*, level: str, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Set up logging for this process; libraries' records take the same way out."""
    sink: Any = _RedactedStream(stream or sys.stderr, Redaction(secrets))
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(level.upper()),
        logger_factory=structlog.WriteLoggerFactory(file=sink),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sink)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _named], processor=structlog.processors.JSONRenderer(ensure_ascii=False)
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    # Libraries speak up when something is wrong; their chatter (URLs, frames) stays out.
    root.setLevel(logging.WARNING if level != "debug" else logging.INFO)


def _named(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    record = event.get("_record")
    if isinstance(record, logging.LogRecord):
        event["logger"] = record.name
    return event
