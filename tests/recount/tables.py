"""Tables in and out, and the comparison of two written ones."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from words import text


def read_rows(path: Path) -> list:
    """The rows of a CSV file as dicts of trimmed text, blank rows left out."""
    content = Path(path).read_text(encoding="utf-8-sig")
    first = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    header = [text(name) for name in rows[0]] if rows else []
    full = [[text(cell) for cell in row] for row in rows[1:]]
    return [dict(zip(header, row + [""] * (len(header) - len(row)))) for row in full if any(row)]


def content_of(row: dict, columns: list) -> tuple:
    """What two rows must share to be the same."""
    return tuple(row.get(name, "") for name in columns)


def sort_rows(rows: list, key: list) -> list:
    """Rows by their key columns, bytewise as text."""
    return sorted(rows, key=lambda row: [row[name].encode() for name in key])


def csv_cell(value: str) -> str:
    """Quotes only where they are needed."""
    return '"' + value.replace('"', '""') + '"' if re.search('[",\r\n]', value) else value


def csv_bytes(rows: list, columns: list) -> bytes:
    """A table: UTF-8, LF, header always."""
    lines = [columns] + [[row[name] for name in columns] for row in rows]
    return "".join(",".join(map(csv_cell, line)) + "\n" for line in lines).encode()


def raw_rows(content: bytes) -> list:
    """The cells of a written table, as they are."""
    return list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))


def compare_table(name: str, ours: bytes, theirs: bytes, key: int) -> list:
    """Each difference of two tables as a readable line; empty when the bytes are the same."""
    if ours == theirs:
        return []
    left, right = raw_rows(ours), raw_rows(theirs)
    mine, other = ({tuple(row[:key]): row for row in rows} for rows in (left, right))
    found = []
    for row_key in sorted(set(mine) | set(other)):
        if mine.get(row_key) != other.get(row_key):
            found.append(f"{name} {' '.join(row_key)}: recount {mine.get(row_key, ['no such row'])[key:]}"
                         f" library {other.get(row_key, ['no such row'])[key:]}")
    return found or [f"{name}: same rows, other order, quoting or line ends"]
