"""Scheme documents (bộ quy tắc)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from . import _native
from ._documents import document_bytes
from ._tables import PathLike, expanded, read
from .errors import speaking


class Scheme:
    """A scheme document (bộ quy tắc) in TOML or JSON. ``read`` and ``parse`` raise the first problem; ``lint_source`` names every one without raising."""

    __slots__ = ("name", "source")

    def __init__(self, name: str, source: bytes) -> None:
        self.name = name
        self.source = source

    @classmethod
    def read(cls, path: PathLike) -> Scheme:
        """The document in a file; raises the first problem as ``SchemeError``."""
        return cls.taken(path)._checked()

    @classmethod
    def parse(cls, source: bytes | str | Mapping[str, Any]) -> Scheme:
        """The document in a text, or in a dict, such as ``tomllib`` makes one; raises the first problem as ``SchemeError``."""
        return cls._of(source)._checked()

    @classmethod
    def taken(cls, given: PathLike | bytes | Mapping[str, Any]) -> Scheme:
        """The document at a path, in bytes or in a dict, as it came: a call that uses it says what is wrong."""
        if not isinstance(given, (str, os.PathLike)):
            return cls._of(given)
        where = expanded("scheme", given)
        return cls(where.name, read(where))

    @classmethod
    def _of(cls, source: bytes | str | Mapping[str, Any]) -> Scheme:
        return cls("scheme", document_bytes("scheme", source, "a scheme: path, bytes, dict or Scheme"))

    @classmethod
    def lint_source(cls, source: bytes | str | Mapping[str, Any], lang: str = "vi") -> list[dict[str, str]]:
        """Every problem of a document, also one that cannot be used, without raising; as ``lint``."""
        return cls._of(source).lint(lang)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema of scheme documents, for editors."""
        schema: dict[str, Any] = json.loads(_native.scheme_json_schema())
        return schema

    def lint(self, lang: str = "vi") -> list[dict[str, str]]:
        """Every problem in the order of the document: severity, place, code, message; only warnings, since errors do not parse. Empty when it is sound."""
        with speaking(lang):
            names = ("severity", "place", "code", "vi", "en")
            problems = [dict(zip(names, problem)) for problem in _native.scheme_lint(self.name, self.source)]
            return [{**{name: p[name] for name in names[:3]}, "message": p[lang]} for p in problems]

    @property
    def id(self) -> str:
        """The scheme's id, that of the first where the file holds several."""
        return self._ids()[0]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the document's canonical JSON, the first's where the file holds several."""
        return self._ids()[1]

    def _checked(self) -> Scheme:
        self._ids()
        return self

    def _ids(self) -> tuple[str, str]:
        ids = _native.scheme_ids(self.name, self.source)
        return ids[0] if ids else ("", "")

    def __repr__(self) -> str:
        return f"Scheme({self.name!r}, {len(self.source)} bytes)"
