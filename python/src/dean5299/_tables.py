"""One table of a caller (một bảng đầu vào), brought to a name and bytes."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from . import _native
from ._documents import document_bytes
from .errors import Dean5299Error, argument, unreadable


class ArrowStream(Protocol):
    """Any Arrow table: pandas, pyarrow, polars, a relation of duckdb, ``Table``."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class BinaryFile(Protocol):
    """A file opened in binary mode, or ``io.BytesIO``."""

    def read(self) -> bytes: ...


Day: TypeAlias = str | dt.date
PathLike: TypeAlias = str | os.PathLike[str]
# A text is the path of a file, never data.
TableLike: TypeAlias = (
    PathLike | bytes | bytearray | memoryview | BinaryFile | ArrowStream | Iterable[Mapping[str, Any]] | Mapping[str, Any]
)
Limits: TypeAlias = Mapping[str, int]
LIMITS = (
    "file_bytes", "rows", "columns", "record_bytes", "record_lines", "json_depth", "id_bytes", "name_bytes", "org_units", "org_depth", "sheet_bytes", "zip_parts",
    "zip_part_bytes", "zip_bytes", "zip_ratio", "sheets", "shared_strings", "shared_string_bytes",
)  # fmt: skip
# A longer text is data and no path; so is one that begins as JSON does.
PATH_MOST = 4096
MappingOne: TypeAlias = Mapping[str, Any] | PathLike | bytes
Loaded: TypeAlias = tuple[str, bytes, bool]
GivenLimits: TypeAlias = list[tuple[str, int]]
# Table of the contract, what it is called, and the mappings of columns that were given.
Called: TypeAlias = tuple[str, str, list[bytes]]


def load(
    table: str,
    given: TableLike,
    limits: GivenLimits | None = None,
    name: str | None = None,
    mappings: Sequence[bytes] = (),
    files: Mapping[str, str] | None = None,
) -> Loaded:
    """A table of the contract as name, bytes, and whether it was rows in memory; ``name`` is what a table without a file is called, ``files`` what those with one are."""
    name, limits = name or table, limits or []
    if _package(given) == "polars" and hasattr(given, "collect"):
        given = given.collect()
    if isinstance(given, (str, os.PathLike)):
        path = expanded(name, given)
        return (files or {}).get(path.as_posix(), path.name), read(path), False
    if isinstance(given, (bytes, bytearray, memoryview)):
        return name, bytes(given), False
    if hasattr(given, "__arrow_c_stream__"):
        return name, _frame(given, limits, (table, name, list(mappings))), True
    if isinstance(given, Mapping):
        return name, _native.rows_from_dicts(_rows(given, (table, name, list(mappings))), limits), True
    if hasattr(given, "read"):
        content = given.read()
        if not isinstance(content, bytes):
            raise argument(name, "a file opened in binary mode", given)
        file = getattr(given, "name", None)
        return os.path.basename(file) if isinstance(file, str) else name, content, False
    if isinstance(given, Iterable):
        return name, _native.rows_from_dicts(list(given), limits), True
    raise argument(name, "a table", given)


def file_names(tables: Iterable[object]) -> dict[str, str]:
    """What the files among the tables are called, by their paths: of one name, by the folders that differ."""
    given = [one[0] if type(one) is tuple and one else one for one in tables]
    paths = [Path(os.path.expanduser(one)).as_posix() for one in given if isinstance(one, (str, os.PathLike)) and isinstance(os.fspath(one), str)]
    names = json.loads(_native.ask("io.file_names", json.dumps({"paths": paths})))["names"]
    return dict(zip(paths, names))


def expanded(name: str, given: object) -> Path:
    """The path that a caller names; ``~`` is the home folder."""
    text = os.fspath(given) if isinstance(given, (str, os.PathLike)) else None
    if not isinstance(text, str) or not text or any(c in text for c in "\0\r\n") or text.lstrip().startswith(("{", "[")) or len(text) > PATH_MOST:
        raise argument(name, "the path of a file", None if isinstance(text, str) else given)
    return Path(os.path.expanduser(text))


def read(path: Path) -> bytes:
    """The bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as cause:
        raise unreadable(path, cause) from None


def day_text(name: str, day: object) -> str:
    """A day as text; a timestamp without a time is a day, as pandas keeps days. Of any other moment only its offset would say which day it is."""
    if isinstance(day, dt.datetime) and day.tzinfo is None and day.time() == dt.time():
        return day.date().isoformat()
    if isinstance(day, dt.date) and not isinstance(day, dt.datetime):
        return day.isoformat()
    if not isinstance(day, str):
        raise argument(name, "a day: yyyy-mm-dd or datetime.date", day)
    return day


def text(name: str, value: object) -> str:
    """A text, and nothing else."""
    if not isinstance(value, str):
        raise argument(name, "text", value)
    return value


def limit_list(limits: Limits | None) -> GivenLimits:
    """Limits by name, whole numbers all."""
    if limits is None:
        return []
    is_whole = isinstance(limits, Mapping) and all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 2**64 for n in limits.values())
    if not is_whole or not all(isinstance(name, str) for name in limits):
        raise argument("limits", "names of limits with whole numbers")
    if not set(limits) <= set(LIMITS):
        raise argument("limits", ", ".join(LIMITS))
    return list(limits.items())


def mapping_bytes(mapping: MappingOne) -> bytes:
    """A mapping of columns: a dict, its bytes, or the path of its file."""
    if isinstance(mapping, (str, os.PathLike)):
        return read(expanded("mapping", mapping))
    return document_bytes("mapping", mapping, "a mapping: path, bytes or dict")


def _rows(given: Mapping[str, Any], called: Called) -> list[dict[str, Any]]:
    """The rows of a dict of columns; of columns that the contract does not know only the names are handed on."""
    name = called[1]
    names = [str(column) for column in given]
    columns = list(given.values())
    if columns and not any(isinstance(column, Iterable) and not isinstance(column, (str, bytes)) for column in columns):
        raise argument(name, "a row as [{…}]: one dict is a table of columns, each a list")
    if not all(isinstance(column, Iterable) and not isinstance(column, (str, bytes)) for column in columns):
        raise argument(name, "columns of equal length")
    known, others = _sorted_out(names, called)
    cells = {names[at]: _cells(columns[at]) for at in known}
    if len({len(column) for column in cells.values()}) > 1:
        raise argument(name, "columns of equal length")
    return _telling([dict(zip(cells, row)) for row in zip(*cells.values())], others)


def _sorted_out(names: list[str], called: Called) -> tuple[list[int], list[str]]:
    """Where the columns of the contract stand, and the names of the others; a column without a name is called by its place."""
    table, name, mappings = called
    known = _native.known_columns(table, name, names, mappings)
    return known, [column or f"#{at + 1}" for at, column in enumerate(names) if at not in known]


def _telling(rows: list[Any], others: list[str]) -> list[Any]:
    """The rows, the first with an empty cell for each of the other columns: so the library can warn of their names."""
    return [{**dict.fromkeys(others), **rows[0]}, *rows[1:]] if rows and isinstance(rows[0], dict) else rows


def _cells(column: Any) -> list[Any]:
    return list(column.to_pylist()) if hasattr(column, "to_pylist") else list(column)


def _frame(frame: Any, limits: GivenLimits, called: Called) -> bytes:
    """A frame through Arrow; where Arrow has no type for its cells, row by row."""
    table, name, mappings = called
    frame, others = _narrowed(frame, called)
    try:
        if any(str(kind) == "Object" for kind in _polars_kinds(frame).values()):
            raise TypeError("objects")
        return _native.rows_from_arrow(table, name, frame, limits, mappings, others)
    except Dean5299Error:
        raise
    except Exception:
        rows = _rows_of_frame(frame)
    if rows is None:
        raise argument(name, "a readable Arrow stream", frame)
    return _native.rows_from_dicts(_telling(rows, others or []), limits)


def _narrowed(frame: Any, called: Called) -> tuple[Any, list[str] | None]:
    """The frame with the columns of the contract alone, for what another column holds need not fit into Arrow; and the names of the others, where known."""
    package = _package(frame)
    if package == "polars" and hasattr(frame, "columns"):
        known, others = _sorted_out(list(frame.columns), called)
        frame = frame.select([frame.columns[at] for at in known])
        # A polars column of type Null comes with a buffer that the Arrow reader refuses.
        return frame.cast({column: str for column, kind in _polars_kinds(frame).items() if str(kind) == "Null"}), others
    if hasattr(frame, "iloc") and hasattr(frame, "columns"):
        known, others = _sorted_out([str(column) for column in frame.columns], called)
        return frame.iloc[:, known], others
    if package == "pyarrow":
        frame = frame.read_all() if hasattr(frame, "read_all") else frame
        if hasattr(frame, "select"):
            known, others = _sorted_out(list(frame.schema.names), called)
            return frame.select(known), others
    return frame, None


def _package(frame: object) -> str:
    return type(frame).__module__.partition(".")[0]


def _polars_kinds(frame: Any) -> Mapping[str, Any]:
    is_polars = _package(frame) == "polars" and isinstance(getattr(frame, "schema", None), Mapping)
    return frame.schema if is_polars else {}


def _rows_of_frame(frame: Any) -> list[Any] | None:
    """The rows of a frame as dicts, by whichever of its methods gives them."""
    try:
        if hasattr(frame, "to_dicts"):
            return list(frame.to_dicts())
        if hasattr(frame, "to_pylist"):
            return list(frame.to_pylist())
        if hasattr(frame, "to_dict"):
            return list(frame.to_dict("records"))
        if hasattr(frame, "fetchall"):
            return [dict(zip(frame.columns, row)) for row in frame.fetchall()]
    except Exception:
        return None
    return None
