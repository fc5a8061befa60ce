"""What is claimed in numbers without codes (số liệu khai không có mã)."""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class CountFigures(TypedDict):
    """Claims and what could bear them out (khai và hồ sơ có thể ứng với). Of ``supply``, ``above`` lies at a unit above, ``unplaced`` nowhere known."""

    claimed: int
    pending: int
    supply: int
    above: int
    unplaced: int
    any_procedure: int
    undecided: int
    bound: int
    surplus: int


class CountRow(CountFigures):
    """One procedure of a unit; ``None`` for what is claimed without one."""

    procedure: str | None


class UnitCounts(TypedDict):
    """A unit with its rows (đơn vị), and everything together."""

    unit_id: str
    name: str
    rows: list[CountRow]
    all: CountFigures


CountPeriod = TypedDict("CountPeriod", {"label": str, "from": str, "to": str, "units": list[UnitCounts]})
"""A period (kỳ) by its label and days; ``to`` is exclusive."""


class Counts(TypedDict):
    """Counts of every unit with claims (số liệu của mọi đơn vị): ``dean5299/counts@1``. ``given`` is whether there were dossiers at all."""

    format: Literal["dean5299/counts@1"]
    lens: str
    given: bool
    periods: list[CountPeriod]
    findings: list[dict[str, Any]]
