"""Patterns that are worth a look (dấu hiệu cần xem): with evidence, never a verdict."""

from __future__ import annotations

from typing import Literal, TypedDict

FlagCode = Literal[
    "reported_hour", "reported_day", "helped_day", "citizen_member", "citizen_total", "phone_citizens", "phone_entries", "own_submission",
    "household_submission", "code_run", "code_neighbours", "citizens_traded", "dossiers_traded", "refused_again",
]  # fmt: skip


FlagIds = TypedDict("FlagIds", {"count": int, "list": list[str]})
"""How many, and the first twenty ids."""


class Flag(TypedDict):
    """A pattern with its evidence; ``unit_id`` is ``None`` when several units are credited with its entries."""

    code: FlagCode
    label: str
    scheme: str
    unit_id: str | None
    members: FlagIds
    observed: int
    threshold: int
    citizens: int
    quantity: int
    first_day: str
    last_day: str
    entries: FlagIds
    sentence: str


class FlagRules(TypedDict):
    """From which numbers on a scheme has patterns told; ``None``: turned off."""

    id: str
    thresholds: dict[FlagCode, int | None]
    code_step: int
    own_kinds: list[str]


FlagPeriod = TypedDict("FlagPeriod", {"label": str, "from": str, "to": str})
"""A period (kỳ) by its label and days; ``to`` is exclusive."""


class Flags(TypedDict):
    """Every flag in the order of code, unit, members, entries: ``dean5299/flags@1``."""

    format: Literal["dean5299/flags@1"]
    period: FlagPeriod | None
    note: str
    schemes: list[FlagRules]
    counts: dict[FlagCode, int]
    flags: list[Flag]
    cannot_see: list[str]
