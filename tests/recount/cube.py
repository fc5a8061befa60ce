"""The figures of every unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from days import parse_day, month_of
from tables import sort_rows
from org import Org, unit_and_ancestors
from intake import Entry


CUBE_COLUMNS = ["unit_id", "period", "kind", "measure", "trust", "value"]


def lens_day(entry: Entry, lens: str, cutoff: date) -> date:
    """The day whose tree an entry is rolled up along."""
    if lens == "as_it_was":
        return entry.helped_on
    return cutoff if lens == "as_it_is" else parse_day(lens.removeprefix("as_of:"))


def claimed_total(entries: list, measure: str) -> int:
    """Quantities, or distinct people where the measure counts people."""
    if measure not in ("people", "households"):
        return sum(entry.quantity for entry in entries)
    known = {entry.citizen for entry in entries if entry.citizen}
    return len(known) + sum(entry.quantity for entry in entries if not entry.citizen)


def count_cube(entries: list, lines: list, org: Org, lens: str, cutoff: date) -> list:
    """One row per unit, month, kind, measure and trust, where it is not zero."""
    credit: Counter = Counter()
    for line in lines:
        credit[line.entry.entry_id] += line.credit
    cells = defaultdict(list)
    for entry in entries:
        period = month_of(entry.helped_on, entry.scheme.regime)
        for unit in unit_and_ancestors(org, entry.credited_unit, lens_day(entry, lens, cutoff)):
            cells[unit, period, entry.kind.id, entry.kind.measure].append(entry)
    rows = []
    for (unit, period, kind, measure), group in cells.items():
        totals = {"claimed": claimed_total(group, measure),
                  "approved": claimed_total([entry for entry in group if entry.approved], measure),
                  "verified": sum(credit[entry.entry_id] for entry in group)}
        rows += [dict(zip(CUBE_COLUMNS, (unit, period, kind, measure, trust, str(value))))
                 for trust, value in totals.items() if value]
    return sort_rows(rows, CUBE_COLUMNS[:5])
