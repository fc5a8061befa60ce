"""Values, targets, attainment and ranks of every unit in a period."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Optional

from cube import TRUSTS, Cell, credits_of, figures_of, fill_cells, fixed_day, lens_day
from filters import Part, part_of
from places import chain
from org import Org, clusters_of, lives, version_on
from scheme import Indicator, Scheme
from tables import read_rows, sort_rows

SCORE_COLUMNS = ["unit_id", "level", "cluster_id", "indicator", "claimed", "approved", "verified", "numerator",
                 "denominator", "target", "attainment", "attainment_percent", "rank_in_level", "ranked_in_level",
                 "rank_in_cluster", "ranked_in_cluster", "value_shown", "outcome", "reached", "of_units"]


@dataclass
class Period:
    """A named period or a month: its days, and the scheme of its last day."""
    label: str
    start: date
    end: date
    scheme: Scheme

    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)


@dataclass
class Figure:
    """What one unit did for one indicator."""
    unit: str
    level: int
    cluster: str
    indicator: Indicator
    counts: dict
    numerator: Fraction
    denominator: Optional[Fraction]
    target: Optional[Fraction]
    begun: bool = True
    reached: Optional[tuple] = None
    ranks: dict = field(default_factory=dict)

    def value(self) -> Optional[Fraction]:
        """A count, or a share of two; none of nothing."""
        if not self.begun:
            return None
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None

    def attainment(self) -> Optional[Fraction]:
        """Value over target; none without either."""
        return self.value() / self.target if self.target and self.value() is not None else None


def period_of(label: str, schemes: list) -> Period:
    """A named period of a scheme, else a month under the regime of the scheme that holds on its last day."""
    for scheme in schemes:
        if label in scheme.periods:
            return Period(label, *scheme.periods[label], scheme)
    year, month = map(int, label.split("-"))
    for scheme in schemes:
        first, after = date(year, month, 1), (date(year, month, 1) + timedelta(days=31)).replace(day=1)
        if scheme.regime == "15-14":
            first, after = (first - timedelta(days=1)).replace(day=15), first.replace(day=15)
        if scheme.valid_from < after and after <= scheme.valid_to:
            return Period(label, first, after, scheme)
    raise ValueError(label)


def read_targets(org_dir: Path) -> dict:
    """(indicator, unit, period) -> target."""
    path = Path(org_dir) / "targets.csv"
    rows = read_rows(path) if path.exists() else []
    return {(row["indicator"], row["unit_id"], row["period"]): Fraction(row["value"]) for row in rows}


def target_of(indicator: Indicator, unit: str, level: int, org: Org, period: Period, targets: dict) -> Optional[Fraction]:
    """The row of `targets`, else the scheme's where that holds."""
    if indicator.type == "per_unit":
        return targets.get((indicator.id, unit, period.label), indicator.target if indicator.level == level else None)
    if indicator.level is not None and indicator.level != level:
        return None
    own = targets.get((indicator.id, unit, period.label))
    if indicator.type == "cumulative" and own is None:
        inside = period.scheme.valid_from <= period.last() < period.scheme.valid_to
        return indicator.target if inside and (indicator.level is not None or not version_on(org, unit, period.last())[1]) else None
    if own is not None or indicator.type == "ratio":
        return indicator.target if own is None else own
    whole = period.start <= period.scheme.valid_from and period.scheme.valid_to <= period.end
    on_top = not version_on(org, unit, period.last())[1]
    return indicator.target if whole and (on_top or indicator.level is not None) else None


def counts_of(cells: dict, unit: str, label: str, kind: str, scheme: Scheme, credit: dict) -> dict:
    """Trust -> figure of a unit, period and kind."""
    measure = scheme.kinds[kind].measure
    return figures_of(cells.get((unit, label, kind, measure), Cell()), measure, credit)


class Counts:
    """Figures of kinds and of what passes filters, by their names and the first day that counts."""

    def __init__(self, entries: list, lines: list, org: Org, period: Period, lens: str, cutoff: date) -> None:
        self.entries, self.lines, self.org, self.period = entries, lines, org, period
        self.lens, self.cutoff, self.made = lens, cutoff, {}

    def cells(self, name: str, start: date) -> tuple:
        """(cells, credit) of a filter; of a kind those of everything."""
        asked = self.period.scheme.filters.get(name)
        key = (asked and name, start)
        if key not in self.made:
            part = part_of(asked, self.entries, self.lines) if asked else Part(self.entries, credits_of(self.lines))
            self.made[key] = (fill_cells(part.entries, part.credit, self.org, lambda entry: lens_day(entry, self.lens, self.cutoff),
                                         lambda entry: self.period.label if start <= entry.helped_on < self.period.end else None), part.credit)
        return self.made[key]

    def of(self, name: str, unit: str, start: date) -> dict:
        """Trust -> figure of a unit: of a kind, or of all kinds of a filter."""
        cells, credit = self.cells(name, start)
        if name not in self.period.scheme.filters:
            return counts_of(cells, unit, self.period.label, name, self.period.scheme, credit)
        found = [figures_of(cell, key[-1], credit) for key, cell in cells.items() if key[0] == unit]
        return {trust: sum((figure[trust] for figure in found), 0) for trust in TRUSTS}


def figures(entries: list, lines: list, org: Org, period: Period, targets: dict, lens: str,
            cutoff: date) -> list:
    """A figure for each unit and indicator, with ranks."""
    counted, found = Counts(entries, lines, org, period, lens, cutoff), []
    for unit in units_of_period(org, period, fixed_day(lens, cutoff)):
        level = version_on(org, unit, period.last())[0]
        cluster = next(iter(clusters_of(org, unit, period.last())), "")
        for indicator in period.scheme.indicators:
            start = indicator.since or period.start
            counts = counted.of(indicator.numerator[0], unit, start)
            below = indicator.denominator and Fraction(counted.of(indicator.denominator[0], unit, start)[indicator.denominator[1]])
            found.append(Figure(unit, level, cluster, indicator, counts, Fraction(counts[indicator.numerator[1]]), below,
                                target_of(indicator, unit, level, org, period, targets), not indicator.since or indicator.since < period.end))
    count_reached(found, org, fixed_day(lens, cutoff) or period.last())
    rank(found, period.scheme.ties)
    return found


def count_reached(found: list, org: Org, day: date) -> None:
    """How many units of the level of a minimum, of those of the day, reach what is asked of each, for whatever lies above them."""
    for figure in found:
        if figure.indicator.type != "per_unit":
            continue
        below = [other for other in found if other.indicator is figure.indicator and other.unit != figure.unit
                 and any(first <= day < after for first, after in lives(org, other.unit))
                 and version_on(org, other.unit, day)[0] == figure.indicator.level and figure.unit in chain(org, other.unit, day)]
        if below:
            figure.reached = (sum(other.numerator >= (other.target or 0) for other in below), len(below))


def outcome(figure: Figure) -> str:
    """Whether there is a value, and why not."""
    if not figure.begun:
        return "not_begun"
    return "told" if figure.value() is not None else "share_of_nothing"


def shown(figure: Figure) -> str:
    """The value as it is printed."""
    value = figure.value()
    if value is None:
        return ""
    if figure.indicator.type == "ratio":
        return rounded(value * 100, 2) + "%"
    return str(value) if figure.indicator.type != "average" and value.denominator == 1 else rounded(value, 2)


def units_of_period(org: Org, period: Period, seen: Optional[date]) -> list:
    """The units that exist on a day of the period, under a lens of one day those of that day."""
    low, high = (period.start, period.end) if seen is None else (seen, seen + timedelta(days=1))
    living = [unit for unit in org.units if any(first < high and low < after for first, after in lives(org, unit))]
    return sorted(living, key=str.encode)


def rank(found: list, ties: str) -> None:
    """(place, of, tied) inside a level and inside a cluster, among what has an attainment: 1-2-2-4, 1-2-2-3, or 1-2-3-4 by id."""
    groups: dict = {}
    for figure in found:
        if figure.attainment() is not None:
            groups.setdefault(("level", figure.level, figure.indicator.id), []).append(figure)
            if figure.cluster:
                groups.setdefault(("cluster", figure.cluster, figure.indicator.id), []).append(figure)
    for (name, *_), group in groups.items():
        values = [figure.attainment() for figure in group]
        for nth, (figure, mine) in enumerate(zip(group, values)):
            better = [value for value in values if value > mine]
            # Units stand in the order of their ids.
            before = {"1224": len(better), "1223": len(set(better)), "1234": len(better) + values[:nth].count(mine)}[ties]
            figure.ranks[name] = (1 + before, len(group), values.count(mine) > 1)


def rounded(value: Fraction, digits: int) -> str:
    """Half up, with that many digits after the point."""
    scaled = int(value * 10 ** digits + Fraction(1, 2))
    return f"{scaled // 10 ** digits}.{scaled % 10 ** digits:0{digits}d}"


def score_rows(found: list) -> list:
    """The rows of `score`."""
    def word(value: object) -> str:
        return "" if value is None else str(value)

    rows = []
    for figure in found:
        attainment = figure.attainment()
        places = [word(part) for name in ("level", "cluster") for part in figure.ranks.get(name, (None, None))[:2]]
        rows.append(dict(zip(SCORE_COLUMNS, (
            figure.unit, str(figure.level), figure.cluster, figure.indicator.id,
            *(str(count) if figure.begun else "" for count in figure.counts.values()), str(figure.numerator) if figure.begun else "",
            word(figure.denominator), word(figure.target), word(attainment),
            "" if attainment is None else rounded(attainment * 100, 2), *places, shown(figure), outcome(figure),
            *map(word, figure.reached or (None, None))))))
    return sort_rows(rows, ["unit_id", "indicator"])
