"""What a caller hands in (đầu vào), brought to names and bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from . import _native
from ._tables import Day, GivenLimits, Limits, Loaded, MappingOne, PathLike, TableLike, day_text, file_names, limit_list, load, mapping_bytes
from .errors import argument
from .extract import Extract
from .org import Org
from .pages import Pages
from .scheme import Scheme

# A string is a path, also within a list: data of strangers must be dicts or bytes, never strings.
# A list may hold tables of several kinds, and type checkers find no common type for those.
Tables: TypeAlias = TableLike | list[Any]
# A day, or the first and the last day of which an extract holds the changes.
Days: TypeAlias = Day | tuple[Day, Day]
DatedOne: TypeAlias = TableLike | Extract
DatedTables: TypeAlias = DatedOne | Pages | tuple[DatedOne, Days] | tuple[DatedOne, Days, str] | list[Any]
# A table of dossiers, its day, the first and the last day of which it holds everything, its source, a mapping of its own, which page of what it is.
LoadedExtract: TypeAlias = tuple[Loaded, str | None, tuple[str | None, str] | None, str | None, bytes | None, tuple[str, int] | None]
OrgLike: TypeAlias = Org | PathLike | Mapping[str, TableLike]
SchemeOne: TypeAlias = Scheme | PathLike | bytes | Mapping[str, Any]
SchemeLike: TypeAlias = SchemeOne | Sequence[SchemeOne]
MappingLike: TypeAlias = MappingOne | Sequence[MappingOne]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True, slots=True, repr=False)
class Sources:
    """Everything of a call; the native part reads these attributes."""

    org: list[tuple[str, Loaded]]
    schemes: list[tuple[str, bytes]]
    entries: list[Loaded]
    dossiers: list[LoadedExtract]
    accounts: list[Loaded]
    decisions: list[Loaded]
    mappings: list[bytes]
    cutoff: str | None
    source_cutoffs: list[tuple[str, str]]
    lens: str
    threads: int
    key: bytes | None
    limits: GivenLimits


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
    limits: Limits | None = None,
    mapping: MappingLike | None = None,
    decisions: Tables | None = None,
    source_cutoffs: Mapping[str, Day] | None = None,
) -> Sources:
    """The sources of a call, loaded."""
    if not isinstance(threads, int) or isinstance(threads, bool) or not 1 <= threads <= 64:
        raise argument("threads", "a whole number from 1 to 64")
    if not isinstance(lens, str):
        raise argument("lens", "as_it_was, as_it_is, as_of:DAY", lens)
    if key is not None and not isinstance(key, bytes):
        raise argument("key", "bytes", key)
    given, mappings = limit_list(limits), list(_mappings(mapping))
    files = file_names([*_each(entries), *_each(dossiers), *_each(accounts)])
    return Sources(
        org=_org(org)._loaded,
        schemes=[(one.name, one.source) for one in _schemes(scheme)],
        entries=list(_loaded("entries", entries, given, mappings, files)),
        dossiers=list(_dated(dossiers, given, mappings, files)),
        accounts=list(_loaded("accounts", accounts, given, mappings, files)),
        decisions=list(_loaded("decisions", decisions, given, mappings, files)),
        mappings=mappings,
        cutoff=None if extract_cutoff is None else day_text("extract_cutoff", extract_cutoff),
        source_cutoffs=_source_cutoffs(source_cutoffs),
        lens=lens,
        threads=threads,
        key=key,
        limits=given,
    )


def loaded(table: str, tables: Tables, limits: Limits | None) -> list[Loaded]:
    """The tables of one kind, loaded: a table or a list of tables."""
    if tables is None:
        raise argument(table, "a table or a list of tables", tables)
    return list(_loaded(table, tables, limit_list(limits), [], file_names(_each(tables))))


def _mappings(mapping: Any) -> Iterator[bytes]:
    for one in mapping if isinstance(mapping, (list, tuple)) else [] if mapping is None else [mapping]:
        yield mapping_bytes(one)


def _org(org: object) -> Org:
    if org is None:
        return Org([])
    if isinstance(org, Org):
        return org
    if isinstance(org, Mapping):
        return Org.from_tables(**_named(org))
    if isinstance(org, (str, os.PathLike)):
        return Org.read(org)
    raise argument("org", "a folder, a dict of tables or an Org", org)


def _named(tables: Mapping[Any, Any]) -> dict[str, Any]:
    if not set(tables) <= set(Org.TABLES) or tables.get("units") is None:
        raise argument("org", "tables of an organisation, units among them")
    return dict(tables)


def _each(tables: Any) -> list[Any]:
    """One table or several: a list is several tables when a table stands first in it, else the rows of one."""
    if tables is None:
        return []
    several = isinstance(tables, list) and len(tables) > 0 and _is_table(tables[0])
    return list(tables) if several else [tables]


def _is_table(one: object) -> bool:
    kinds = (str, os.PathLike, bytes, bytearray, memoryview, list, tuple, Iterator, Pages)
    return isinstance(one, kinds) or hasattr(one, "__arrow_c_stream__") or hasattr(one, "read")


def _loaded(table: str, tables: Any, limits: GivenLimits, mappings: list[bytes], files: dict[str, str]) -> Iterator[Loaded]:
    each = _each(tables)
    for at, one in enumerate(each):
        if isinstance(one, (tuple, Pages)):  # an Extract is a tuple too
            raise argument(table, "a table or a list of tables", one)
        yield load(table, one, limits, table if len(each) == 1 else f"{table}[{at}]", mappings, files)


def _dated(tables: Any, limits: GivenLimits, mappings: list[bytes], files: dict[str, str]) -> Iterator[LoadedExtract]:
    each = _each(tables)
    for at, one in enumerate(each):
        name = "dossiers" if len(each) == 1 else f"dossiers[{at}]"
        if isinstance(one, Pages):
            names = [name] if len(one.pages) == 1 else [f"{name}[{page}]" for page in range(len(one.pages))]
            for number, (called, page) in enumerate(zip(names, one.pages)):
                yield (called, page, False), None, (one.from_day, one.cutoff), None, one.mapping, (name, number)
            continue
        is_tuple = isinstance(one, tuple) and not isinstance(one, Extract)
        table, day, holds, source = _extract(one) if is_tuple else (one, None, None, None)
        if isinstance(table, Extract):
            yield (table.name, table.content, False), day, holds, source, mapping_bytes(table.mapping), None
        else:
            yield load("dossiers", table, limits, name, mappings, files), day, holds, source, None, None


def _extract(given: tuple[Any, ...]) -> tuple[Any, str | None, tuple[str | None, str] | None, str | None]:
    """``(table, day)`` or ``(table, (first day, last day))``, and behind it the source."""
    if len(given) not in (2, 3):
        raise argument("dossiers", "(table, day) or (table, (first day, last day)), a source behind or not", given)
    table, days, source = given[0], given[1], given[2] if len(given) == 3 else None
    is_span = isinstance(days, tuple)
    if (isinstance(table, (tuple, Pages)) and not isinstance(table, Extract)) or not isinstance(source, (str, type(None))) or (is_span and len(days) != 2):
        raise argument("dossiers", "(table, day) or (table, (first day, last day)), a source behind or not", given)
    if is_span:
        return table, None, (_day(days[0]), _day(days[1])), source
    return table, _day(days), None, source


def _day(given: object) -> str:
    day = day_text("dossiers", given)
    if not _DAY.fullmatch(day.strip()):
        raise argument("dossiers", "(table, day) or (table, (first day, last day)), a source behind or not")
    return day


def _source_cutoffs(given: Any) -> list[tuple[str, str]]:
    if given is None:
        return []
    if not isinstance(given, Mapping) or not all(isinstance(source, str) for source in given):
        raise argument("source_cutoffs", "a dict from sources to days", given)
    return [(source, day_text("source_cutoffs", day)) for source, day in given.items()]


def _schemes(scheme: Any) -> Iterator[Scheme]:
    for one in scheme if isinstance(scheme, (list, tuple)) else [] if scheme is None else [scheme]:
        if isinstance(one, Scheme):
            yield one
        elif isinstance(one, (bytes, Mapping, str, os.PathLike)):
            yield Scheme.taken(one)
        else:
            raise argument("scheme", "a scheme: path, bytes, dict or Scheme", one)
