"""Plans of reorganisation (phương án sắp xếp đơn vị), and the national conversion table."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from . import _native
from ._documents import document_bytes, json_text
from ._progress import ProgressLike, checked_control, watching
from ._tables import BinaryFile, Day, PathLike, day_text, expanded, load, read
from .errors import argument, speaking
from .org import Org
from .table import Table


class Plan:
    """A plan (phương án): acts that are checked together and applied whole or not at all, as ``dean5299/plan@1``.

    >>> plan = Plan.parse({"format": "dean5299/plan@1", "id": "p", "act": [
    ...     {"effective_on": "2025-07-01", "act": "rename", "unit": "U1", "name": "Phường Mới"}]})
    >>> plan.id, len(plan)
    ('p', 1)
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.Plan) -> None:
        self._native = native

    @classmethod
    def parse(cls, source: str | bytes | Mapping[str, Any]) -> Plan:
        """The plan in TOML or JSON text, or in a dict. Raises ``PLAN_SYNTAX``, ``PLAN_UNKNOWN_FORMAT``, ``PLAN_UNKNOWN_FIELD``, ``PLAN_BAD_FIELD``."""
        return cls(_native.Plan.parse("plan", document_bytes("plan", source, "a plan: text, bytes or dict")))

    @classmethod
    def read(cls, path: PathLike) -> Plan:
        """The plan in a file."""
        where = expanded("path", path)
        return cls(_native.Plan.parse(where.name, read(where)))

    @property
    def id(self) -> str:
        """Its id."""
        return self._native.id()

    def __len__(self) -> int:
        return len(self._native)

    def check(self, org: Org, *, progress: ProgressLike = False, control: _native.Control | None = None) -> dict[str, Any]:
        """What the plan would do to an organisation (kiểm tra phương án), as ``dean5299/plan-check@1``: ``errors``, units ``in`` and ``out`` by
        level, ``splits``, ``orphans``, ``findings`` with the number of the act. Nothing is changed. ``progress`` and ``control`` as in
        ``reconcile``; a row is a day of the plan."""
        checked_control(control)
        with watching(progress, control, "vi") as (watch, tell):
            check: dict[str, Any] = json.loads(self._native.check(_organisation(org)._native, watch, tell))
            return check

    def to_dict(self) -> dict[str, Any]:
        """The plan as a document."""
        document: dict[str, Any] = json.loads(self._native.to_json())
        return document

    def __eq__(self, other: object) -> bool:
        return self._native.to_json() == other._native.to_json() if isinstance(other, Plan) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._native.to_json())

    def __reduce__(self) -> tuple[Any, tuple[bytes]]:
        return Plan.parse, (self._native.to_json(),)

    def __repr__(self) -> str:
        return f"Plan({self.id!r}, {len(self)} acts)"


Split: TypeAlias = Mapping[Literal["code", "rule", "members"], str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was read of the conversion table (kết quả đọc bảng chuyển đổi)."""

    plan: Plan
    read: int
    """Rows with a pair of units."""
    used: int
    """Rows that the plan uses."""
    skipped: int
    """Headings, sections and rows of other provinces."""
    findings: Table
    """What is doubtful or left out, by row."""


def read_conversion(
    table: PathLike | bytes | BinaryFile,
    org: Org,
    *,
    effective_on: Day | None = None,
    document: str | None = None,
    code_system: str | None = None,
    old_provinces: Sequence[str] = (),
    splits: Mapping[str, Sequence[Split]] | None = None,
    id: str | None = None,
    lang: str = "vi",
) -> Conversion:
    """Reads the national conversion table, as published, as a plan (bảng chuyển đổi đơn vị hành chính).

    Left out, the table is that of 1/7/2025 with codes of the system ``gso``. ``old_provinces`` are codes of the old provinces whose rows are wanted,
    all when empty. The table says who takes a part of a split unit, not which: ``splits`` gives by the code of the old unit each heir's ``code``,
    ``rule`` (``whole``, ``members``, ``address``, ``default``, ``share:1/5``) and ``members``. Raises ``PLAN_BAD_TABLE``, ``ASK_MISSING_VALUE``.
    Errors among the findings (``CONVERSION_UNDECIDED``, ``CONVERSION_CODE_CLASH``, …) say where the plan is not what the table orders.
    """
    with speaking(lang):
        name, content, _ = load("conversion", table) if _is_file(table) else _refuse(table)
        if isinstance(old_provinces, str):
            raise argument("old_provinces", "a list of codes", old_provinces)
        if not _are_splits(splits):
            raise argument("splits", "a dict from codes to lists of heirs")
        given = {"id": id, "document": document, "code_system": code_system, "old_provinces": list(old_provinces), "splits": splits}
        given["effective_on"] = None if effective_on is None else day_text("effective_on", effective_on)
        options = json_text("splits", {key: value for key, value in given.items() if value is not None})
        plan, read, used, skipped, findings = _native.read_conversion(name, content, _organisation(org)._native, options, lang)
        return Conversion(Plan(plan), read, used, skipped, Table(findings))


def _is_file(table: object) -> bool:
    return isinstance(table, (str, os.PathLike, bytes, bytearray, memoryview)) or hasattr(table, "read")


def _are_splits(splits: object) -> bool:
    if splits is None:
        return True
    heirs = splits.values() if isinstance(splits, Mapping) else [None]
    return all(isinstance(one, (list, tuple)) and all(isinstance(heir, Mapping) for heir in one) for one in heirs)


def _refuse(table: object) -> tuple[str, bytes, bool]:
    raise argument("table", "the path of a file", table)


def _organisation(org: object) -> Org:
    if not isinstance(org, Org):
        raise argument("org", "an Org", org)
    return org
