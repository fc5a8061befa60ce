"""Sheets for correcting (phiếu rà soát): workbooks that go out to units and come back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from ._tables import BinaryFile, PathLike, file_names, load, text
from .errors import argument
from .table import Table

SheetLike: TypeAlias = PathLike | bytes | bytearray | memoryview | BinaryFile
Sheets: TypeAlias = SheetLike | Iterable[SheetLike] | Mapping[str, bytes]


class TakenSheets(NamedTuple):
    """What sheets brought back (kết quả nhận phiếu)."""

    decisions: Table
    """Decisions, as ``decisions`` of the next ``reconcile`` takes them."""
    corrections: Table
    """Corrections of claims for the portal: ``entry_id, line, dossier_code, was, verdict, reason, actor, decided_on``."""
    findings: Table
    """What was refused, and why."""
    files: Table
    """Of each file ``read = accepted + rejected + duplicate``, and ``skipped``: the rows that nobody touched."""

    def _repr_html_(self) -> str:
        parts = zip(self._fields, self)
        return "".join(f"<h4>{name}: {len(table)}</h4>{table._repr_html_() if len(table) else ''}" for name, table in parts)


def sheet_files(sheets: Sheets) -> list[tuple[str, bytes]]:
    """Name and bytes of each workbook."""
    if isinstance(sheets, Mapping):
        return [(text("sheets", name), _one(content, {})[1]) for name, content in sheets.items()]
    listed: list[Any] = [sheets] if _is_one(sheets) or not isinstance(sheets, Iterable) else list(sheets)
    names = file_names(listed)
    return [_one(one, names) for one in listed]


def _is_one(given: object) -> bool:
    return isinstance(given, (str, os.PathLike, bytes, bytearray, memoryview)) or hasattr(given, "read")


def _one(given: Any, names: Mapping[str, str]) -> tuple[str, bytes]:
    if not _is_one(given):
        raise argument("sheets", "a path, bytes or a file opened in binary mode", given)
    name, content, _ = load("sheets", given, files=names)
    return name, content
