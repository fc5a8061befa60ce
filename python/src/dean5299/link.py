"""Any two tables, linked by evidence (liên kết hai bảng)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypedDict

from . import _native
from ._documents import json_text
from .errors import argument, speaking

Lang = Literal["vi", "en"]


class LinkLevel(TypedDict):
    """A level of a column and what it weighs, in micro-bits; *equal* of a column by frequency weighs what its value is worth."""

    level: int
    name: str
    weight: int


class LinkColumn(TypedDict):
    """A column with its levels from *different* on; ``unread`` counts filled cells that were not what it holds."""

    name: str
    by_frequency: bool
    unread: int
    levels: list[LinkLevel]


class LinkKey(TypedDict):
    """What a key of candidates did (khoá chặn), and what its bound left out."""

    key: str
    blocks: int
    pairs: int
    blocks_left_out: int
    rows_left_out: int
    pairs_left_out: int
    largest: int


class LinkPairs(TypedDict):
    """Pairs at or above the bar for review, column by column; ``levels`` and ``weights`` hold a number per column of the plan, and the weights sum to the score."""

    left: list[int]
    right: list[int]
    score: list[int]
    band: list[Literal["credit", "review"]]
    chosen: list[bool]
    tied: list[bool]
    levels: list[list[int]]
    weights: list[list[int]]


class Links(TypedDict):
    """``dean5299/link@1``: what :func:`link` found. Scores, weights and bars are micro-bits."""

    format: Literal["dean5299/link@1"]
    rows: dict[Literal["left", "right"], int]
    bars: dict[Literal["credit", "review"], int]
    learnt: dict[str, Any] | None
    columns: list[LinkColumn]
    keys: list[LinkKey]
    pairs: LinkPairs


def link(left: Any, right: Any, plan: Mapping[str, Any], *, labels: Iterable[tuple[int, int, bool]] = (), lang: Lang = "vi") -> Links:
    """Links the rows of two tables: nobody is in two chosen pairs, and the sum above the bar for review is the greatest (liên kết tối ưu toàn cục).

    A table is a mapping of columns to cells, or a frame with ``columns`` (pandas, polars); a missing cell is ``None`` or NaN. ``plan`` declares ``columns`` with ``name``, ``kind`` (``exact``,
    ``identifier``, ``name``, ``phone``, ``date``, ``number``, ``likeness``, ``edits``, ``place``), perhaps ``bands``, ``frequency`` and ``bits``; ``keys`` with ``id`` and ``parts`` (a column, or ``column``
    with ``take`` and ``letters``); and perhaps ``weights`` (``learnt``, ``given``, ``labels``), ``credit``, ``review``, ``block_pairs``, ``seed``, ``sample``, ``threads``. ``labels`` are pairs that a person
    decided. The same rows and plan give the same links, in whatever order the rows stand.

    Raises ``LINK_PLAN``, ``LINK_COLUMN``, ``LINK_LABEL`` and what begins with ``EVIDENCE``.

    >>> born = {"name": ["Lê Thị Bình", "Ksor H'Lan"], "born": ["1990-01-02", "1991-03-04"]}
    >>> plan = {"columns": [{"name": "name", "kind": "name", "bits": [-6, 1, 3, 6, 8, 13]}, {"name": "born", "kind": "date", "bits": [-5, 7, 9, 13]}],
    ...         "keys": [{"id": "born", "parts": ["born"]}], "weights": "given"}
    >>> links = link(born, {"name": ["Lê Thị Bình"], "born": ["02/01/1990"]}, plan)
    >>> list(zip(links["pairs"]["left"], links["pairs"]["right"], links["pairs"]["score"]))
    [(0, 0, 26000000)]
    """
    with speaking(lang):
        given = {"left": _frame(left), "right": _frame(right), "plan": dict(plan), "labels": [list(label) for label in labels]}
        found: Links = json.loads(_native.ask("link", json_text("given", given)))
        return found


def _frame(table: Any) -> dict[str, list[str | None]]:
    """The cells of a table as texts, column by column."""
    names = list(table) if isinstance(table, Mapping) else list(getattr(table, "columns", ()))
    try:
        return {str(name): [_cell(value) for value in table[name]] for name in names}
    except TypeError:
        raise argument("table", "a mapping of columns to cells, or a frame", table) from None


def _cell(value: Any) -> str | None:
    """A cell as text; nothing for what is missing, which is not equal to itself or says neither."""
    try:
        if value is None or value != value:
            return None
    except TypeError:
        return None
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
