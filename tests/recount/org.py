"""The organisation through time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Optional

from days import day_of
from tables import read_rows
from codes import canonical_text, parse_code


@dataclass
class Org:
    """The organisation tables that matter here."""
    versions: dict = field(default_factory=lambda: defaultdict(list))     # unit -> [(from, to, parents)]
    memberships: dict = field(default_factory=lambda: defaultdict(list))  # member -> [(from, to, unit, primary)]
    aliases: dict = field(default_factory=lambda: defaultdict(list))      # agency -> [(from, to, canonical)]
    keys: dict = field(default_factory=dict)                              # code as written -> its key, once known


def span(row: dict) -> tuple:
    """The validity of a row; an open end is the end of time."""
    return (day_of(row.get("valid_from", "")) or date.min, day_of(row.get("valid_to", "")) or date.max)


def read_org(org_dir: Path) -> Org:
    """units, members and agencies of an organisation folder."""
    org = Org()
    for row in read_rows(Path(org_dir) / "units.csv"):
        parents = [row[name] for name in ("parent_id", "second_parent_id") if row.get(name)]
        org.versions[row["unit_id"]].append((*span(row), parents))
    for row in read_rows(Path(org_dir) / "members.csv"):
        primary = row.get("primary", "").lower() == "true"
        org.memberships[row["member_id"]].append((*span(row), row["unit_id"], primary))
    agencies = Path(org_dir) / "agencies.csv"
    for row in read_rows(agencies) if agencies.exists() else []:
        org.aliases[canonical_text(row["agency_code"])].append((*span(row), canonical_text(row["canonical"])))
    return org


def version_on(org: Org, unit: str, day: date) -> Optional[tuple]:
    """The version of a unit on a day, else the nearest one, the earlier when equally near."""
    def distance(version: tuple) -> tuple:
        start, end, _ = version
        if start <= day < end:
            return (0, start)
        return ((start - day).days if day < start else (day - end).days + 1, start)
    return min(org.versions.get(unit, []), key=distance, default=None)


def unit_and_ancestors(org: Org, unit: str, day: date) -> set:
    """The unit and everything above it on that day, each once."""
    found, todo = set(), [unit]
    while todo:
        current = todo.pop()
        if current in found:
            continue
        found.add(current)
        version = version_on(org, current, day)
        todo += version[2] if version else []
    return found


def code_key(code: str, org: Org) -> tuple:
    """What two spellings of one code share; each spelling is read once."""
    if code not in org.keys:
        org.keys[code] = read_code(code, org)
    return org.keys[code]


def read_code(code: str, org: Org) -> tuple:
    """The key of a spelling."""
    parsed = parse_code(code)
    if not parsed:
        return ("text", canonical_text(code))
    agency, day, sequence = parsed
    names = [name for start, end, name in org.aliases.get(agency, []) if start <= day < end]
    return ("code", names[0] if names else agency, day, sequence)
