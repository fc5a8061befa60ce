"""Scheme documents (bộ quy tắc)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import _native
from ._documents import document_bytes
from ._tables import PathLike, expanded, read
from .errors import speaking


class Scheme:
    """A scheme document (bộ quy tắc) in TOML or JSON: kept as it came, so that ``lint`` can name every problem; checked when it is used."""

    __slots__ = ("name", "source")

    def __init__(self, name: str, source: bytes) -> None:
        self.name = name
        self.source = source

    @classmethod
    def read(cls, path: PathLike) -> Scheme:
        """The document in a file."""
        where = expanded("scheme", path)
        return cls(where.name, read(where))

    @classmethod
    def parse(cls, source: bytes | str | Mapping[str, Any]) -> Scheme:
        """The document in a text, or in a dict, such as ``tomllib`` makes one."""
        return cls("scheme", document_bytes("scheme", source, "a scheme: path, bytes, dict or Scheme"))

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema of scheme documents, for editors."""
        schema: dict[str, Any] = json.loads(_native.scheme_json_schema())
        return schema

    def lint(self, lang: str = "vi") -> list[dict[str, str]]:
        """Every problem in the order of the document: severity, place, code, message. Empty when it is sound."""
        with speaking(lang):
            names = ("severity", "place", "code", "vi", "en")
            problems = [dict(zip(names, problem)) for problem in _native.scheme_lint(self.name, self.source)]
            return [{**{name: p[name] for name in names[:3]}, "message": p[lang]} for p in problems]

    @property
    def id(self) -> str:
        """The scheme's id, that of the first where the file holds several. Raises ``SchemeError`` when the document cannot be used."""
        return self._ids()[0]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the document's canonical JSON, the first's where the file holds several."""
        return self._ids()[1]

    def _ids(self) -> tuple[str, str]:
        ids = _native.scheme_ids(self.name, self.source)
        return ids[0] if ids else ("", "")

    def __repr__(self) -> str:
        return f"Scheme({self.name!r}, {len(self.source)} bytes)"
