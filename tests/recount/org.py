"""The tables of the organisation: what holds on a day, as the latest record says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Optional

from codes import canonical_text, parse_code
from days import day_of
from tables import read_rows
from words import text


@dataclass(frozen=True)
class Fact:
    """A row: what holds from a day up to another, as recorded; an absent one says that nothing does."""
    start: date
    end: date
    recorded: int
    absent: bool
    value: object


@dataclass(frozen=True)
class Change:
    """A row of changes: on `day` the record of `old` goes to `new` by `rule`."""
    day: date
    act: str
    old: str
    new: str
    rule: str
    recorded: int
    absent: bool


@dataclass
class Org:
    """The tables, each by its thing."""
    units: dict = field(default_factory=lambda: defaultdict(list))     # unit -> facts of (level, parents)
    members: dict = field(default_factory=lambda: defaultdict(list))   # (member, unit) -> facts of primary
    codes: dict = field(default_factory=lambda: defaultdict(list))     # (unit, system, code) -> facts
    runs: dict = field(default_factory=lambda: defaultdict(list))  # agency -> facts of the unit that runs it
    agencies: dict = field(default_factory=lambda: defaultdict(list))  # agency -> facts of the canonical agency
    clusters: dict = field(default_factory=lambda: defaultdict(list))  # (cluster, unit) -> facts
    changes: dict = field(default_factory=dict)                        # (day, old, new) -> change that holds
    keys: dict = field(default_factory=dict)                           # code as written -> its key, once known
    known: dict = field(default_factory=dict)                          # answers already worked out


def span(row: dict) -> tuple:
    """The validity of a row; an open end is the end of time."""
    return (day_of(row.get("valid_from", "")) or date.min, day_of(row.get("valid_to", "")) or date.max)


def recorded(row: dict) -> tuple:
    """The sequence of a row, and whether it says absent."""
    return (int(row.get("recorded") or 0), row.get("absent", "").lower() == "true")


def fact(row: dict, value: object) -> Fact:
    """A row with its validity and its record."""
    return Fact(*span(row), *recorded(row), value)


def table(org_dir: Path, name: str) -> list:
    """The rows of a table that may be missing."""
    path = Path(org_dir) / f"{name}.csv"
    return read_rows(path) if path.exists() else []


def read_org(org_dir: Path) -> Org:
    """The tables of an organisation folder."""
    org = Org()
    for row in table(org_dir, "units"):
        parents = [row[name] for name in ("parent_id", "second_parent_id") if row.get(name)]
        org.units[row["unit_id"]].append(fact(row, (int(row["level"]), parents)))
    for row in table(org_dir, "members"):
        org.members[row["member_id"], row["unit_id"]].append(fact(row, row.get("primary", "").lower() == "true"))
    for row in table(org_dir, "codes"):
        org.codes[row["unit_id"], row["code_system"], text(row["code"])].append(fact(row, None))
    for row in table(org_dir, "agencies"):
        org.agencies[canonical_text(row["agency_code"])].append(fact(row, canonical_text(row["canonical"])))
        org.runs[canonical_text(row["agency_code"])].append(fact(row, row.get("unit_id", "")))
    for row in table(org_dir, "clusters"):
        org.clusters[row["cluster_id"], row["unit_id"]].append(fact(row, None))
    read_changes(table(org_dir, "changes"), org)
    return org


def read_changes(rows: list, org: Org) -> None:
    """The latest record of each (day, from, to); an absent one takes it back."""
    for row in rows:
        rule = row.get("rule") or "whole"
        change = Change(day_of(row["effective_on"]), row["act"], row.get("from_unit", ""), row.get("to_unit", ""), rule,
                        *recorded(row))
        thing = (change.day, change.old, change.new)
        if thing not in org.changes or org.changes[thing].recorded <= change.recorded:
            org.changes[thing] = change
    org.changes = {thing: change for thing, change in org.changes.items() if not change.absent}


def fact_on(facts: list, day: date) -> Optional[Fact]:
    """What holds on a day: the latest record that speaks of it, None when that one says absent."""
    speaking = [fact for fact in facts if fact.start <= day < fact.end]
    latest = max(speaking, key=lambda fact: fact.recorded, default=None)
    return None if latest is None or latest.absent else latest


def meanings(agency: str, org: Org) -> set:
    """What the name of an agency stands for on any day."""
    facts = org.agencies.get(agency, [])
    return {said.value for said in (fact_on(facts, bound) for fact in facts for bound in (fact.start, fact.end)) if said}


def exists(org: Org, unit: str, day: date) -> bool:
    """Does the unit exist on the day?"""
    return fact_on(org.units.get(unit, []), day) is not None


def lives(org: Org, unit: str) -> list:
    """The days on which the unit exists, as (first, day after the last) between neighbouring bounds of its rows."""
    if ("lives", unit) not in org.known:
        facts = org.units.get(unit, [])
        bounds = sorted({bound for fact in facts for bound in (fact.start, fact.end)})
        org.known["lives", unit] = [(low, high) for low, high in zip(bounds, bounds[1:]) if fact_on(facts, low)]
    return org.known["lives", unit]


def latest_day(org: Org, unit: str, day: date) -> date:
    """The last day until `day` on which the unit exists, else its first; `day` itself for a unit that never does."""
    spans = lives(org, unit)
    past = [min(day, high - timedelta(days=1)) for low, high in spans if low <= day]
    return max(past) if past else min((low for low, _ in spans), default=day)


def version_on(org: Org, unit: str, day: date) -> tuple:
    """(level, parents) of the unit on a day, by its latest version."""
    latest = fact_on(org.units.get(unit, []), latest_day(org, unit, day))
    return latest.value if latest else (0, [])


def units_of(org: Org, member: str, day: date) -> list:
    """(unit, primary) of everything the member belongs to on a day."""
    if "members" not in org.known:
        org.known["members"] = defaultdict(list)
        for (who, unit), facts in org.members.items():
            org.known["members"][who].append((unit, facts))
    found = [(unit, fact_on(facts, day)) for unit, facts in org.known["members"].get(member, [])]
    return [(unit, fact.value) for unit, fact in found if fact]


def home(org: Org, member: str, day: date) -> Optional[str]:
    """The primary stay, else the only one, else that in the least unit id."""
    stays = units_of(org, member, day)
    return min([unit for unit, primary in stays if primary] or [unit for unit, _ in stays], key=str.encode, default=None)


def clusters_of(org: Org, unit: str, day: date) -> list:
    """The clusters of a unit on a day, in order."""
    return sorted(cluster for (cluster, who), facts in org.clusters.items() if who == unit and fact_on(facts, day))


def code_key(code: str, org: Org) -> tuple:
    """What two spellings of one code share; each spelling is read once."""
    if code not in org.keys:
        org.keys[code] = read_code(code, org)
    return org.keys[code]


def read_key(parts: tuple, org: Org) -> Optional[tuple]:
    """The key of a code in parts, None when it does not parse."""
    key = read_code("-".join(parts), org)
    return key if key[0] == "code" else None


def read_code(code: str, org: Org) -> tuple:
    """The key of a spelling."""
    parsed = parse_code(code)
    if not parsed:
        return ("text", canonical_text(code))
    agency, day, sequence = parsed
    alias = fact_on(org.agencies.get(agency, []), day)
    return ("code", alias.value if alias else agency, day, sequence)
