"""What a caller hands in (đầu vào), brought to names and bytes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Sequence, TypeAlias

from . import _native
from .scheme import Scheme


class ArrowStream(Protocol):
    """Any Arrow table: pandas, pyarrow, polars, ``Table``."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


_ORG_TABLES = ("units", "members", "codes", "agencies", "changes", "clusters", "targets")


class Org:
    """The organisation (tổ chức): its tables as they came, validated when they are used.

    >>> Org.from_tables(units=[{"unit_id": "U1"}], members=[{"member_id": "M1"}])
    Org(units, members)
    """

    __slots__ = ("_tables",)

    def __init__(self, tables: list[tuple[str, Loaded]]) -> None:
        self._tables = tables

    @classmethod
    def from_tables(
        cls,
        *,
        units: TableLike,
        members: TableLike | None = None,
        codes: TableLike | None = None,
        agencies: TableLike | None = None,
        changes: TableLike | None = None,
        clusters: TableLike | None = None,
        targets: TableLike | None = None,
    ) -> Org:
        """An organisation from tables: paths, bytes, lists of dicts or Arrow frames."""
        given = zip(_ORG_TABLES, (units, members, codes, agencies, changes, clusters, targets))
        return cls([(name, load(name, table)) for name, table in given if table is not None])

    @classmethod
    def read(cls, folder: str | os.PathLike[str]) -> Org:
        """An organisation from a folder with ``units.csv``, ``members.csv`` and, where there are any, the other tables."""
        paths = ((name, Path(folder) / f"{name}.csv") for name in _ORG_TABLES)
        must = _ORG_TABLES[:2]
        return cls([(name, load(name, path)) for name, path in paths if name in must or path.exists()])

    def __repr__(self) -> str:
        return f"Org({', '.join(name for name, _ in self._tables)})"


Day: TypeAlias = str | dt.date
TableLike: TypeAlias = str | os.PathLike[str] | bytes | Sequence[Mapping[str, Any]] | ArrowStream
Tables: TypeAlias = TableLike | Sequence[TableLike]
DatedTables: TypeAlias = TableLike | Sequence[TableLike | tuple[TableLike, Day | None]]
OrgLike: TypeAlias = Org | str | os.PathLike[str]
SchemeOne: TypeAlias = Scheme | str | os.PathLike[str] | bytes
SchemeLike: TypeAlias = SchemeOne | Sequence[SchemeOne]
Loaded: TypeAlias = tuple[str, bytes, bool]


@dataclass(frozen=True, slots=True, repr=False)
class Sources:
    """Everything of a call; the native part reads these attributes."""

    org: list[tuple[str, Loaded]]
    schemes: list[tuple[str, bytes]]
    entries: list[Loaded]
    dossiers: list[tuple[Loaded, str | None]]
    accounts: list[Loaded]
    cutoff: str | None
    lens: str
    threads: int
    key: bytes | None


def sources(
    org: OrgLike | None,
    scheme: SchemeLike | None,
    entries: Tables | None,
    dossiers: DatedTables | None,
    accounts: Tables | None,
    extract_cutoff: Day | None = None,
    lens: str = "as_it_was",
    threads: int = 1,
    key: bytes | None = None,
) -> Sources:
    """The sources of a call, loaded."""
    if not 1 <= threads <= 64:
        raise ValueError("threads: 1 to 64")
    if org is not None and not isinstance(org, Org):
        org = Org.read(org)
    return Sources(
        org=[] if org is None else org._tables,
        schemes=[(one.name, one.source) for one in _schemes(scheme)],
        entries=[load("entries", table) for table in _each(entries)],
        dossiers=[(load("dossiers", table), day) for table, day in _dated(dossiers)],
        accounts=[load("accounts", table) for table in _each(accounts)],
        cutoff=None if extract_cutoff is None else _day(extract_cutoff),
        lens=lens,
        threads=threads,
        key=key,
    )


def load(name: str, table: TableLike) -> Loaded:
    """A table as name, bytes, and whether it was rows in memory."""
    if isinstance(table, (str, os.PathLike)):
        path = Path(table)
        return path.name, path.read_bytes(), False
    if isinstance(table, (bytes, bytearray, memoryview)):
        return name, bytes(table), False
    if hasattr(table, "__arrow_c_stream__"):
        return name, _native.rows_from_arrow(_without_null_columns(table)), True
    if isinstance(table, (list, tuple)):
        return name, _native.rows_from_dicts(list(table)), True
    raise TypeError(f"{name}: a path, bytes, a list of dicts or an Arrow frame was expected, not {type(table).__name__}")


def _without_null_columns(table: Any) -> Any:
    """A polars column of type ``Null`` comes with a buffer that the Arrow reader refuses; it holds no cell, so nothing is lost."""
    if not (type(table).__module__.startswith("polars") and hasattr(table, "drop")):
        return table
    return table.drop([name for name, kind in table.schema.items() if str(kind) == "Null"])


def _each(tables: Any) -> list[Any]:
    """One table or several: a list of dicts is one table, an empty list none of the rows."""
    if tables is None:
        return []
    several = isinstance(tables, (list, tuple)) and len(tables) > 0 and not isinstance(tables[0], Mapping)
    return list(tables) if several else [tables]


def _dated(tables: Any) -> Iterator[tuple[Any, str | None]]:
    if isinstance(tables, tuple) and len(tables) == 2 and _is_day(tables[1]):
        tables = [tables]
    for one in _each(tables):
        table, day = one if isinstance(one, tuple) and len(one) == 2 else (one, None)
        yield table, None if day is None else _day(day)


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) or (isinstance(value, str) and value[:4].isdigit() and len(value) == 10)


def _schemes(scheme: Any) -> list[Scheme]:
    several = scheme if isinstance(scheme, (list, tuple)) else [] if scheme is None else [scheme]
    return [one if isinstance(one, Scheme) else Scheme.parse(one) if isinstance(one, bytes) else Scheme.read(one) for one in several]


def _day(day: Day) -> str:
    if isinstance(day, dt.datetime):
        raise TypeError("a day was expected, not a datetime: which day it is depends on the offset")
    return day.isoformat() if isinstance(day, dt.date) else day
