"""The organisation through time (cơ cấu tổ chức theo thời gian)."""

from __future__ import annotations

import errno
import json
import os
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict

from . import _native
from ._progress import ProgressLike, checked_control, watching
from ._tables import Day, Loaded, PathLike, TableLike, day_text, expanded, load, text
from .errors import argument, unreadable
from .table import Table

if TYPE_CHECKING:
    from ._native import Control
    from .plan import Plan

Status = Literal["union_member", "youth", "over_age"]


class UnitOnDay(TypedDict):
    """What holds of a unit on a day (đơn vị trong một ngày); ``valid_to`` is exclusive, ``None`` while no end is known."""

    unit_id: str
    name: str
    kind: str
    level: int
    parent_id: str | None
    second_parent_id: str | None
    valid_from: str
    valid_to: str | None
    recorded: int
    codes: dict[str, str]
    cluster_id: str | None
    rubric: str | None


class Stay(TypedDict):
    """A stay of a member in a unit (nơi sinh hoạt)."""

    unit_id: str
    primary: bool
    status: Status | None


class MemberOnDay(TypedDict):
    """Where a member belongs on a day (đoàn viên trong một ngày); ``home`` is the unit that is credited, ``age`` in full years when the birth date is known."""

    member_id: str
    home: str | None
    age: int | None
    stays: list[Stay]


class ScopeChange(TypedDict):
    """Units that a subtree gained and lost between two days (biến động phạm vi)."""

    gained: list[str]
    lost: list[str]


class Org:
    """The organisation (tổ chức): its tables as they came, read when they are used; then ``ORG_INVALID`` when rows of it are refused.

    An organisation does not change: ``apply`` and ``as_known`` give another one. Days are ``yyyy-mm-dd`` or ``datetime.date``; a unit that nobody
    knows is ``ORG_UNKNOWN_UNIT``.

    >>> units = [{"unit_id": u, "name": u, "kind": "commune", "level": n, "parent_id": p, "valid_from": "2024-01-01"} for u, n, p in
    ...          [("P", 1, None), ("C", 2, "P")]]
    >>> org = Org.from_tables(units=units, members=[{"member_id": "M1", "unit_id": "C", "valid_from": "2024-01-01"}])
    >>> org.chain("C", "2024-05-01"), org.headcount("2024-05-01")
    (['C', 'P'], {'C': 1, 'P': 1})
    """

    __slots__ = ("_given", "_read", "_targets")

    TABLES: ClassVar[tuple[str, ...]] = ("units", "members", "codes", "agencies", "changes", "clusters", "targets", "figures")

    def __init__(self, tables: list[tuple[str, Loaded]], native: _native.Org | None = None) -> None:
        self._given = tables
        self._read = native
        self._targets = [table for table in tables if table[0] in ("targets", "figures")]

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
        figures: TableLike | None = None,
    ) -> Org:
        """An organisation from tables: paths, bytes, binary files, dicts or Arrow frames."""
        if units is None:
            raise argument("units", "a table")
        given = zip(cls.TABLES, (units, members, codes, agencies, changes, clusters, targets, figures))
        return cls([(name, load(name, table)) for name, table in given if table is not None])

    @classmethod
    def read(cls, folder: PathLike) -> Org:
        """An organisation from a folder with ``units.csv``, ``members.csv`` and, where there are any, the other tables.

        A table that is no ``.csv`` there may be an ``.xlsx``, as for the command line.
        """
        where = expanded("folder", folder)
        if not where.is_dir():
            raise unreadable(where, FileNotFoundError(2, ""))
        found = ((name, [path for path in _files_of(where, name) if path.exists()]) for name in cls.TABLES)
        must = cls.TABLES[:2]
        return cls([(name, load(name, paths[0] if paths else where / f"{name}.csv")) for name, paths in found if paths or name in must])

    @classmethod
    def _of(cls, native: _native.Org, targets: list[tuple[str, Loaded]]) -> Org:
        tables = [(name.removesuffix(".csv"), (name, content, False)) for name, content in native.tables().items()]
        return cls(tables + targets, native)

    @property
    def _loaded(self) -> list[tuple[str, Loaded]]:
        return self._given

    @property
    def _native(self) -> _native.Org:
        if self._read is None:
            self._read = _native.Org.read(self._given)
        return self._read

    def _ask(self, noun: str, **given: object) -> Any:
        return json.loads(self._native.ask(noun, json.dumps({name: value for name, value in given.items() if value is not None})))

    def find_code(self, system: str, code: str, *, day: Day | None = None, within: str | None = None) -> str:
        """The unit that has a code (tra theo mã), on a day or ever, in the subtree of ``within``.

        Raises ``ORG_UNKNOWN_CODE``, or ``ORG_AMBIGUOUS`` with every candidate when the code was passed on and no day is given.
        """
        asked = {"system": text("system", system), "code": text("code", code)}
        found: str = self._ask("find_code", **asked, day=_optional(day), within=within)["unit_id"]
        return found

    def find_name(self, name: str, *, day: Day | None = None, within: str | None = None) -> str:
        """The unit that goes, or went, by a name (tra theo tên, kể cả tên cũ), with or without the type in front.

        Raises ``ORG_UNKNOWN_NAME``, ``ORG_AMBIGUOUS``.
        """
        found: str = self._ask("find_name", name=text("name", name), day=_optional(day), within=within)["unit_id"]
        return found

    def unit(self, unit: str, *, on: Day) -> UnitOnDay | None:
        """What holds of a unit on a day (đơn vị); ``None`` when it does not exist then."""
        told: UnitOnDay | None = self._ask("unit", unit=text("unit", unit), day=day_text("on", on))
        return told

    def chain(self, unit: str, day: Day) -> list[str]:
        """The unit and everything above it, level by level (chuỗi cấp trên)."""
        return self._units("chain", unit, day)

    def children(self, unit: str, day: Day) -> list[str]:
        """The units right below (cấp dưới trực tiếp)."""
        return self._units("children", unit, day)

    def subtree(self, unit: str, day: Day) -> list[str]:
        """The unit and everything below it (toàn bộ cấp dưới)."""
        return self._units("subtree", unit, day)

    def roots(self, day: Day) -> list[str]:
        """The units without a parent (đơn vị cao nhất)."""
        units: list[str] = self._ask("roots", day=day_text("day", day))["units"]
        return units

    def _units(self, noun: str, unit: str, day: Day) -> list[str]:
        units: list[str] = self._ask(noun, unit=text("unit", unit), day=day_text("day", day))["units"]
        return units

    def place(self, unit: str, *, on: Day, seen_on: Day, member: str | None = None, address: str | None = None) -> dict[str, Fraction]:
        """Where what a unit did on a day stands in the tree of another day (vị trí): units with their shares, which sum to one.

        ``member`` and ``address`` (the code of a commune) decide about parts of a split unit.
        """
        asked = {"unit": text("unit", unit), "on": day_text("on", on), "seen_on": day_text("seen_on", seen_on)}
        shares = self._ask("place", **asked, member=member, address=address)["place"]
        return {share["unit_id"]: Fraction(share["share"]) for share in shares}

    def member(self, member: str, *, on: Day) -> MemberOnDay:
        """Home, age and stays of a member on a day (đoàn viên). Raises ``ORG_UNKNOWN_MEMBER``."""
        told: MemberOnDay = self._ask("member", member=text("member", member), day=day_text("on", on))
        return told

    def headcount(self, day: Day, *, status: Status | None = None, seen_on: Day | None = None) -> dict[str, int]:
        """Members of every unit and all below it on a day (số đoàn viên, thanh niên); units without any are left out.

        ``seen_on`` asks for the tree of another day: members of a merged unit then count in its heir, or before it in its origin.
        """
        counts = self._ask("headcount", day=day_text("day", day), status=status, seen_on=_optional(seen_on, "seen_on"))["headcount"]
        return {unit: int(count) for unit, count in counts.items()}

    def average_headcount(self, first: Day, end: Day, *, status: Status | None = None, seen_on: Day | None = None) -> dict[str, Fraction]:
        """Member-days over days (số bình quân) from ``first`` until before ``end``, exact; each day in its own tree, or all in that of ``seen_on``."""
        span = {"from": day_text("first", first), "to": day_text("end", end)}
        counts = self._ask("headcount", **span, status=status, seen_on=_optional(seen_on, "seen_on"))["headcount"]
        return {unit: Fraction(count) for unit, count in counts.items()}

    def changes(self) -> Table:
        """Who went where and when (biến động): the columns of ``changes.csv``."""
        lines: list[str] = self._ask("changes")["changes"]
        header = "effective_on,act,from_unit,to_unit,rule,document"
        return Table.from_csv(("\n".join(lines or [header]) + "\n").encode())

    def scope_change(self, unit: str, first: Day, second: Day) -> ScopeChange:
        """Units that the subtree of ``unit`` gained and lost between two days (biến động phạm vi)."""
        days = {"first": day_text("first", first), "second": day_text("second", second)}
        change: ScopeChange = self._ask("scope_change", unit=text("unit", unit), **days)
        return change

    def as_known(self, seq: int) -> Org:
        """The organisation without the records after a sequence (như đã biết đến lần ghi)."""
        return Org._of(self._native.as_known(_sequence(seq)), self._targets)

    def apply(self, plan: Plan, *, progress: ProgressLike = False, control: Control | None = None) -> Org:
        """The organisation with a plan applied (áp dụng phương án), whole or not at all; no earlier record changes.

        ``progress`` and ``control`` as in ``reconcile``; a row is a day of the plan. Raises ``PLAN_REFUSED``.
        """
        from .plan import Plan

        if not isinstance(plan, Plan):
            raise argument("plan", "a Plan", plan)
        checked_control(control)
        with watching(progress, control, "vi") as (watch, tell):
            return Org._of(self._native.apply(plan._native, watch, tell), self._targets)

    @property
    def last_record(self) -> int:
        """The sequence of the last record (lần ghi cuối)."""
        return self._native.last_record()

    def fingerprint(self, seq: int | None = None) -> str:
        """SHA-256 over every record up to a sequence (dấu vết), the last one when none is given: what comes later never changes it."""
        return self._native.fingerprint(self.last_record if seq is None else _sequence(seq))

    def tables(self) -> dict[str, bytes]:
        """Every table as CSV by file name (``units.csv``): reading them gives this organisation again. Targets are no part of it."""
        return self._native.tables()

    def write(self, folder: PathLike) -> None:
        """Writes its tables into a folder as CSV, over those of the same name; a folder with a table that it does not have is refused: it would be read with it."""
        where, tables = expanded("folder", folder), self.tables()
        for path in (path for table in self.TABLES[2:-1] if f"{table}.csv" not in tables for path in _files_of(where, table)):
            if path.exists():
                raise unreadable(path, OSError(errno.EEXIST, os.strerror(errno.EEXIST)))
        try:
            where.mkdir(parents=True, exist_ok=True)
            for name, content in tables.items():
                (where / name).write_bytes(content)
        except OSError as cause:
            raise unreadable(where, cause) from None

    def __reduce__(self) -> tuple[Any, tuple[Any]]:
        return Org, (self._given,)

    def __repr__(self) -> str:
        return f"Org({', '.join(name for name, _ in self._given)})"


def _files_of(folder: Path, table: str) -> list[Path]:
    """Where a table may stand in a folder, the first that is there being read."""
    return [folder / f"{table}.{ending}" for ending in ("csv", "xlsx")]


def _optional(day: Day | None, name: str = "day") -> str | None:
    return None if day is None else day_text(name, day)


def _sequence(seq: object) -> int:
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq < 2**64:
        raise argument("seq", "a whole number from 0", None if isinstance(seq, int) else seq)
    return seq
