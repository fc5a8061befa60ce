"""Tables in and out, and the comparison of two written ones."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from words import fold, text

ALIASES = {"Số lượng": "quantity", "Ngày hỗ trợ": "helped_on"}
FOOT_WORDS = ["tổng", "cộng", "ghi chú", "người lập", "lập biểu", "người ký", "ký tên", "ký ghi rõ", "nơi nhận"]
SUMS = ["tổng", "cộng"]
SPOILED = "\0"


def read_rows(path: Path) -> list:
    """The rows of a CSV file as dicts of trimmed text, blank rows left out."""
    if Path(path).suffix in (".json", ".jsonl"):
        return read_objects(path)
    content = Path(path).read_text(encoding="utf-8-sig")
    first = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    header = [ALIASES.get(text(name), text(name)) for name in rows[0]] if rows else []
    full = [[text(cell) for cell in row] for row in rows[1:]]
    cells = [dict(zip(header, row + [""] * (len(header) - len(row)))) for row in full if any(row) and not is_foot(row)]
    vietnamese = bool(rows) and "Số lượng" in map(text, rows[0])
    return [{**row, "read quantity": english(row["quantity"])} for row in cells] if vietnamese else cells


def is_foot(row: list) -> bool:
    """A first filled cell that begins with a word of those below a table, and nothing but numbers behind it."""
    filled = [cell for cell in row if cell]
    if not filled or not all(re.fullmatch(r"[\d., %]*\d[\d., %]*", cell, re.ASCII) for cell in filled[1:]):
        return False
    lower = filled[0].lower()
    others = "|".join(fold(words) for words in FOOT_WORDS if words not in SUMS)
    plain = re.match(r"[(*]*(tong|cong)\b[):.,*]*(?![\w-])\s*(.*)", lower)
    return bool(
        re.match(r"[(*]*(" + "|".join(SUMS) + r")(?![\w-])", lower)
        or plain and (not plain[2][:1].isalpha() or re.match(r"(cong|so)\b", fold(plain[2])))
        or re.match("(" + others + r")\b", " ".join(re.sub(r"[():,.*]", " ", fold(lower)).split()))
    )


def english(number: str) -> str:
    """A number of a Vietnamese header as an English one writes it; what has neither form stays unreadable."""
    return number.translate(str.maketrans(".,", ",."))


def read_objects(path: Path) -> list:
    """The rows of a JSON array or of JSON Lines; a float that is whole is that integer, any other spoils its row."""
    content = Path(path).read_text(encoding="utf-8")
    given = json.loads(content) if content.lstrip().startswith("[") else [json.loads(line) for line in content.splitlines() if line]
    rows = [row for one in given for row in (one["content"] if isinstance(one.get("content"), list) else [one])]
    return [{name: json_cell(value) for name, value in row.items()} for row in rows]


def json_cell(value: object) -> str:
    """A JSON value as a cell."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else SPOILED
    if isinstance(value, bool):
        return str(value).lower()
    return text(value)


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
