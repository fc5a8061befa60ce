"""Lists of dossiers as systems and offices send them (bản trích xuất)."""

from __future__ import annotations

import json
import os
from html import escape
from typing import Any, Literal, NamedTuple

from . import _native
from ._tables import BinaryFile, Limits, MappingOne, PathLike, limit_list, load, mapping_bytes
from .errors import argument, speaking
from .table import Table


class _Extract(NamedTuple):
    table: Table
    """Its rows, with the columns of the contract that it has; it holds whatever personal data the file held."""
    mapping: dict[str, Any]
    """Which heading was taken for which column: a document ``dean5299/mapping@1`` that can be corrected and given again."""
    findings: Table
    """What is doubtful or was refused."""


class Extract(_Extract):
    """A list of dossiers as it was read (bản trích xuất): ``table, mapping, findings``.

    It goes to ``reconcile`` and ``check`` in the place of a table of dossiers, by itself or as ``(extract, day)``: the file is read again by ``mapping``, as it is then, so that
    findings name its own rows. ``read``, ``rejected`` and ``skipped`` count rows.
    """

    name: str
    content: bytes
    read: int
    rejected: int
    skipped: int

    def __new__(cls, table: Table, mapping: dict[str, Any], findings: Table, name: str, content: bytes, counts: tuple[int, int, int]) -> Extract:
        made = super().__new__(cls, table, mapping, findings)
        made.name, made.content = name, content
        made.read, made.rejected, made.skipped = counts
        return made

    def __reduce__(self) -> tuple[type[Extract], tuple[Any, ...]]:
        return Extract, (*self, self.name, self.content, (self.read, self.rejected, self.skipped))

    def __repr__(self) -> str:
        return f"Extract({self.read} rows, {self.rejected} rejected, {self.skipped} skipped: {', '.join(self.table.columns)})"

    def _repr_html_(self) -> str:
        columns = "".join(f"<tr><td><code>{escape(name)}</code></td><td>{escape(str(heading))}</td></tr>" for name, heading in self.mapping["columns"].items())
        return f"<p>{escape(repr(self))}</p><table>{columns}</table>{self.findings._repr_html_()}"


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
    findings; its ending tells the format where the bytes do not. Headings that only contain the name of a column are guessed here alone, each with a finding
    ``TABLE_COLUMN_GUESSED``: ``None`` as a heading in a mapping switches a wrong guess off, and without the key it is made again. What comes back goes to
    ``reconcile(dossiers=extract)``.

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
        table, document, findings, counts = _native.read_igate(called, content, given, limit_list(limits), lang)
        return Extract(Table(table), json.loads(document), Table(findings), called, content, counts)
