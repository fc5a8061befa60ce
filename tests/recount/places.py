"""Where a record stands on another day than its own, and what lies above it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Optional

from codes import code_day, parse_code
from org import Org, exists, fact_on, latest_day, units_of, version_on

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holder:
    """Whose record it is: the member and the address of an entry, none for a unit seen by itself."""
    member: str = ""
    commune: str = ""


NOBODY = Holder()


def changes_from(org: Org, unit: str, after: date, until: date) -> list:
    """The changes of the earliest day after `after` and up to `until` on which changes lead away from the unit."""
    found = [c for c in org.changes.values() if c.old == unit and hands_over(c) and after < c.day <= until]
    first = min((change.day for change in found), default=None)
    return sorted((change for change in found if change.day == first), key=lambda change: change.new.encode())


def changes_to(org: Org, unit: str, after: date, until: date) -> list:
    """The changes of the latest day in the same bounds on which changes lead to the unit from other units."""
    found = [c for c in org.changes.values()
             if c.new == unit and c.old != unit and hands_over(c) and not gives_area_alone(c) and after < c.day <= until]
    last = max((change.day for change in found), default=None)
    return sorted((change for change in found if change.day == last), key=lambda change: change.old.encode())


def hands_over(change) -> bool:
    """A change without `from_unit`, and a `close`, hand nothing over."""
    return bool(change.old and change.new) and change.act != "close"


def gives_area_alone(change) -> bool:
    """A `share:0` leads nowhere."""
    return change.rule.startswith("share:") and Fraction(change.rule.removeprefix("share:")) == 0


def place(org: Org, unit: str, day: date, seen: date, holder: Holder = NOBODY, plain: bool = False) -> dict:
    """Unit -> share: where a record of `unit` and `day` stands on the day `seen`."""
    day = latest_day(org, unit, day)
    if seen >= day:
        return forward(org, unit, day, seen, holder)
    return {backward(org, unit, day, seen, plain): Fraction(1)}


def forward(org: Org, unit: str, day: date, seen: date, holder: Holder) -> dict:
    """Follow the changes that lead away, day by day."""
    changes = changes_from(org, unit, day, seen)
    if not changes:
        return {unit: Fraction(1)}
    arrived: Counter = Counter()
    for heir, share in heirs(org, unit, changes, holder).items():
        for end, part in forward(org, heir, changes[0].day, seen, holder).items():
            arrived[end] += share * part
    return dict(arrived)


def heirs(org: Org, unit: str, changes: list, holder: Holder) -> dict:
    """Unit -> share on the day of the changes, by the first rule that holds."""
    day = changes[0].day
    by_rule = {rule: [c.new for c in changes if c.rule == rule] for rule in ("whole", "members", "address", "default")}
    takers = by_rule["whole"] or [heir for heir in by_rule["members"] if member_is_below(org, heir, day, holder)]
    takers = takers or [heir for heir in by_rule["address"] if address_is_below(org, heir, day, holder)]
    takers = takers or by_rule["default"]
    if takers:
        return {takers[0]: Fraction(1)}
    shares = {c.new: Fraction(c.rule.removeprefix("share:")) for c in changes if c.rule.startswith("share:")}
    return {heir: share for heir, share in shares.items() if share} or {unit: Fraction(1)}


def member_is_below(org: Org, heir: str, day: date, holder: Holder) -> bool:
    """Does the member belong to the heir, or to a unit below it?"""
    return any(heir in chain(org, unit, day) for unit, _ in units_of(org, holder.member, day))


def address_is_below(org: Org, heir: str, day: date, holder: Holder) -> bool:
    """Has the heir, or a unit below it, the commune's code in any system?"""
    return bool(holder.commune) and any(
        code == holder.commune and fact_on(facts, day) and heir in chain(org, unit, day)
        for (unit, _, code), facts in org.codes.items())


def backward(org: Org, unit: str, day: date, seen: date, plain: bool) -> str:
    """The unit itself when it exists, else what became it: one unit, or the nearest above all."""
    ends, waiting = set(), {(unit, day)}
    while waiting:
        one, until = waiting.pop()
        changes = [] if exists(org, one, seen) else changes_to(org, one, seen, until)
        waiting |= {(change.old, change.day - ONE_DAY) for change in changes}
        ends |= set() if changes else {one}
    return next(iter(ends)) if len(ends) == 1 else nearest_above(org, ends, seen, plain) or unit


def nearest_above(org: Org, units: set, day: date, plain: bool) -> Optional[str]:
    """The first of the least unit's plain chain that is in the plain chain of every one; in a plain chain there is none."""
    if plain:
        return None
    chains = [chain(org, unit, day, plain=True) for unit in sorted(units, key=str.encode)]
    return next((unit for unit in chains[0] if all(unit in other for other in chains)), None)


def home_of_record(org: Org, record: object) -> Optional[str]:
    """The unit of a dossier: that of its agency on its day, else that of the commune of residence."""
    day = next((day for day in [*record.own_days, code_day(record.code)] if day), None)
    if day is None or record.is_account:
        return None
    parsed = parse_code(record.code)
    units = [agency_runs(org, agency, day) for agency in (record.agency, parsed and parsed[0]) if agency]
    found = [unit for (unit, _, code), facts in sorted(org.codes.items()) if code == record.commune and fact_on(facts, day)]
    return next((unit for unit in units + found if unit), None)


def agency_runs(org: Org, agency: str, day: date) -> str:
    """The unit that runs an agency: as its own row says, else as that of its canonical name does."""
    alias = fact_on(org.agencies.get(agency, []), day)
    if not alias:
        return ""
    own, named = fact_on(org.runs[agency], day), fact_on(org.runs[alias.value], day)
    return own.value or (named.value if named else "")


def one_above_the_other(org: Org, a: str, b: str, day: date) -> bool:
    """Are two units one, or does one of them lie above the other on the day?"""
    return a in chain(org, b, day) or b in chain(org, a, day)


def chain(org: Org, unit: str, day: date, plain: bool = False) -> list:
    """The unit, then its parents by its latest version, then theirs, level by level, each once."""
    if ("chain", unit, day, plain) not in org.known:
        found = [unit]
        for one in found:
            level, parents = version_on(org, one, day)
            for parent in parents:
                stands = parent_seen(org, parent, day, plain)
                above = stands if version_on(org, stands, day)[0] < level else parent
                found += [above] if above not in found else []
        org.known["chain", unit, day, plain] = found
    return org.known["chain", unit, day, plain]


def parent_seen(org: Org, parent: str, day: date, plain: bool) -> str:
    """The parent, or the place of its record when it does not exist; a shared place by the nearest unit above all heirs."""
    if exists(org, parent, day):
        return parent
    places = place(org, parent, day, day, plain=plain)
    return next(iter(places)) if len(places) == 1 else nearest_above(org, set(places), day, plain) or parent
