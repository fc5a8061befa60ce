"""Growth from one period to another (tăng trưởng so với kỳ trước)."""

from __future__ import annotations

from typing import Literal, TypedDict

Period = TypedDict("Period", {"label": str, "from": str, "to": str})
"""A period (kỳ) by its label and days; ``to`` is exclusive."""


class Figures(TypedDict):
    """The three classes of trust of a figure (số liệu), exact text for ``fractions.Fraction``."""

    claimed: str
    approved: str
    verified: str


class Shares(TypedDict):
    """The change as an exact share of the first figure (mức tăng): ``1/2`` for half as much again; ``None`` when the first is nothing."""

    claimed: str | None
    approved: str | None
    verified: str | None


class Scope(TypedDict):
    """Whether the unit covers the same units in both periods (phạm vi), and which it gained and lost."""

    same: bool
    gained: list[str]
    lost: list[str]


class FigureGrowth(TypedDict):
    """One figure of a unit in both periods (số liệu hai kỳ)."""

    kind: str
    measure: str
    first: Figures
    second: Figures
    growth: Shares


class UnitGrowth(TypedDict):
    """The growth of a unit (tăng trưởng của đơn vị); where ``scope`` is not the same it compares different things."""

    unit_id: str
    name: str
    scope: Scope
    figures: list[FigureGrowth]


class Growth(TypedDict):
    """Growth of every unit (tăng trưởng của mọi đơn vị): ``dean5299/growth@1``."""

    format: Literal["dean5299/growth@1"]
    lens: str
    first: Period
    second: Period
    units: list[UnitGrowth]
