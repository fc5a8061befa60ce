"""Lists of dossiers as systems and offices send them (bản trích xuất)."""

from __future__ import annotations

import json
import os
from typing import Any, Literal, NamedTuple

from . import _native
from ._sources import MappingOne, mapping_bytes
from ._tables import BinaryFile, Limits, PathLike, limit_list, load
from .errors import argument, speaking
from .table import Table


class Extract(NamedTuple):
    """A list of dossiers as it was read."""

    table: Table
    """Its rows, with the columns of the contract that it has; it holds whatever personal data the file held."""
    mapping: dict[str, Any]
    """Which heading was taken for which column: a document ``dean5299/mapping@1`` that can be corrected and given again."""
    findings: Table
    """What is doubtful or was refused."""


def read_igate(
    source: PathLike | bytes | bytearray | memoryview | BinaryFile,
    mapping: MappingOne | None = None,
    *,
    name: str = "dossiers",
    limits: Limits | None = None,
    lang: Literal["vi", "en"] = "vi",
) -> Extract:
    """Reads a list of dossiers (đọc danh sách hồ sơ): CSV, a workbook, JSON or the nested JSON of iGate 2.0, from a path, bytes or a binary file.

    ``mapping`` is one that an earlier call gave back, corrected or not: a dict, its bytes, or the path of its file. ``name`` is what bytes are called in
    findings; its ending tells the format where the bytes do not.

    >>> text = b'[{"code": "H08.16-221121-0004", "agency": {"code": "000.00.16.H08"}}]'
    >>> extract = read_igate(text, name="page.json")
    >>> extract.mapping["columns"]
    {'dossier_code': 'code', 'agency_code': 'agency.code'}
    >>> extract.table
    Table(1 rows: dossier_code, agency_code)
    """
    with speaking(lang):
        if not isinstance(source, (str, os.PathLike, bytes, bytearray, memoryview)) and not hasattr(source, "read"):
            raise argument("source", "a path, bytes or a file opened in binary mode", source)
        given = None if mapping is None else mapping_bytes(mapping)
        called, content, _ = load("dossiers", source, None, name)
        table, document, findings = _native.read_igate(called, content, given, limit_list(limits), lang)
        return Extract(Table(table), json.loads(document), Table(findings))
