"""Documents of a caller (văn bản đầu vào): text, bytes or dicts, brought to bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from .errors import argument


def document_bytes(name: str, source: object, expected: str) -> bytes:
    """A document as bytes: text, bytes, or a dict as JSON."""
    if isinstance(source, str):
        return source.encode(errors="replace")
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if isinstance(source, Mapping):
        return json_text(name, source).encode()
    raise argument(name, expected, source)


def json_text(name: str, given: object) -> str:
    """Values as JSON; a day is its text."""
    try:
        return json.dumps(given, default=_plain)
    except (TypeError, ValueError, RecursionError):
        raise argument(name, "values that JSON can hold") from None


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    raise TypeError
