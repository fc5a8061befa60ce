"""The figures of every unit, under a lens."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Callable, Optional

from days import month_of, parse_day
from intake import Entry
from org import Org
from places import Holder, chain, place
from tables import sort_rows

CUBE_COLUMNS = ["unit_id", "period", "kind", "measure", "trust", "value"]
TRUSTS = ("claimed", "approved", "verified")


@dataclass
class Cell:
    """One unit, period and kind: entries that are here as a whole, and parts of others."""
    entries: list = field(default_factory=list)
    parts: Counter = field(default_factory=Counter)


def fixed_day(lens: str, cutoff: date) -> Optional[date]:
    """The one day of a lens; None when each entry is seen on its own."""
    if lens == "as_it_was":
        return None
    return cutoff if lens == "as_it_is" else parse_day(lens.removeprefix("as_of:"))


def lens_day(entry: Entry, lens: str, cutoff: date) -> date:
    """The day whose tree an entry is rolled up along."""
    return fixed_day(lens, cutoff) or entry.helped_on


def claimed_total(entries: list, measure: str) -> int:
    """Quantities, or distinct people where the measure counts people."""
    if measure not in ("people", "households"):
        return sum(entry.quantity for entry in entries)
    known = {entry.citizen for entry in entries if entry.citizen}
    return len(known) + sum(entry.quantity for entry in entries if not entry.citizen)


def totals_of(entries: list, measure: str, credit: dict) -> dict:
    """Trust -> figure of some entries."""
    return {"claimed": claimed_total(entries, measure),
            "approved": claimed_total([entry for entry in entries if entry.approved], measure),
            "verified": sum((credit[entry.entry_id] for entry in entries), Fraction(0))}


def cut(whole: Fraction, step: Fraction, shares: dict, most: Optional[dict] = None) -> dict:
    """Largest remainder: whole steps that sum to the whole, nobody above `most`; ties to the least unit id."""
    wanted = {unit: whole / step * share for unit, share in shares.items()}
    order = sorted(shares, key=lambda unit: (int(wanted[unit]) - wanted[unit], unit.encode()))
    room = {unit: whole / step if most is None else most[unit] / step for unit in shares}
    given = {unit: int(min(wanted[unit], room[unit])) for unit in shares}
    left = int(whole / step) - sum(given.values())
    while left:
        for unit in order:
            if left and given[unit] + 1 <= room[unit]:
                given[unit] += 1
                left -= 1
    return {unit: steps * step for unit, steps in given.items()}


def cut_totals(totals: dict, shares: dict) -> dict:
    """Trust -> unit -> its part: claimed, then approved and verified, nobody above his claimed."""
    claimed = cut(Fraction(totals["claimed"]), Fraction(1), shares)
    approved = cut(Fraction(totals["approved"]), Fraction(1), shares, claimed)
    verified = Fraction(totals["verified"])
    most = None if verified > totals["claimed"] else claimed
    return {"claimed": claimed, "approved": approved,
            "verified": cut(verified, Fraction(1, verified.denominator), shares, most)}


def add_shared(cells: dict, group: list, shares: dict, chains: dict, key: tuple, credit: dict) -> None:
    """Heirs and what lies above some of them get parts, what lies above all gets the whole."""
    parts = cut_totals(totals_of(group, key[-1], credit), shares)
    for unit in {unit for units in chains.values() for unit in units}:
        below = [heir for heir in shares if unit in chains[heir]]
        cell = cells[(unit, *key)]
        if len(below) == len(shares):
            cell.entries += group
            continue
        for trust in TRUSTS:
            cell.parts[trust] += sum(parts[trust][heir] for heir in below)


def fill_cells(entries: list, credit: dict, org: Org, lens_of: Callable, period_of: Callable) -> dict:
    """(unit, period, kind, measure) -> cell; entries that `period_of` gives no period are left out."""
    cells, shared = defaultdict(Cell), defaultdict(list)
    for entry in entries:
        if period_of(entry) is None:
            continue
        day, key = lens_of(entry), (period_of(entry), entry.kind.id, entry.kind.measure)
        places = place(org, entry.credited_unit, entry.helped_on, day, Holder(entry.member_id, entry.commune))
        if len(places) > 1:
            chains = frozenset((heir, tuple(chain(org, heir, day))) for heir in places)
            shared[entry.credited_unit, chains, frozenset(places.items()), key].append(entry)
            continue
        for unit in chain(org, next(iter(places)), day):
            cells[(unit, *key)].entries.append(entry)
    for (_, chains, places, key), group in shared.items():
        add_shared(cells, group, dict(places), dict(chains), key, credit)
    return cells


def credits_of(lines: list) -> Counter:
    """The credit of each entry."""
    credit: Counter = Counter()
    for line in lines:
        credit[line.entry.entry_id] += line.credit
    return credit


def figures_of(cell: Cell, measure: str, credit: dict) -> dict:
    """Trust -> figure of a cell."""
    totals = totals_of(cell.entries, measure, credit)
    return {trust: totals[trust] + cell.parts[trust] for trust in TRUSTS}


def count_cube(entries: list, lines: list, org: Org, lens: str, cutoff: date) -> list:
    """One row per unit, month, kind, measure and trust, where it is not zero."""
    credit = credits_of(lines)
    cells = fill_cells(entries, credit, org, lambda entry: lens_day(entry, lens, cutoff),
                       lambda entry: month_of(entry.helped_on, entry.scheme.regime))
    rows = []
    for (unit, period, kind, measure), cell in cells.items():
        rows += [dict(zip(CUBE_COLUMNS, (unit, period, kind, measure, trust, str(value))))
                 for trust, value in figures_of(cell, measure, credit).items() if value]
    return sort_rows(rows, CUBE_COLUMNS[:5])
