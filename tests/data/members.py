"""Members of the Union, the units they belong to on each day, and the agencies near them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from extracts import Agency, Calendar
from people import OVER_AGE_BEFORE, Citizens, Dice, Person

MEMBER_COLUMNS = "member_id unit_id valid_from valid_to primary birth_date status".split()
TARGET_COLUMNS = "indicator unit_id period value".split()
WEIGHTS = {"village": 3, "school": 4, "agency": 3, "armed_forces": 4, "enterprise": 4}
YOUNG_DAYS = 365 * 16
MOVED_WEIGHT = 12   # a unit that moves has enough members to be seen on both sides


class Membership(NamedTuple):
    """Days are ordinals, the last one exclusive; `primary` is empty when it is the only one."""

    unit: str
    first: int
    last: int
    primary: str


class Org:
    """The unit tables as the generator needs them; the first version of a unit gives its parent."""

    def __init__(self, folder: Path) -> None:
        with (folder / "units.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        self.parent: dict[str, str] = {}
        self.level: dict[str, int] = {}
        self.weight: dict[str, int] = {}
        for row in rows:
            moved = row["unit_id"] in self.parent
            self.parent.setdefault(row["unit_id"], row["parent_id"])
            self.level[row["unit_id"]] = int(row["level"])
            self.weight[row["unit_id"]] = MOVED_WEIGHT if moved else WEIGHTS.get(row["kind"], 0)
        parents = set(self.parent.values())
        self.leaves = [unit for unit, level in self.level.items() if level > 2 and unit not in parents]

    def ancestor(self, unit: str, level: int) -> str:
        """The unit itself or the ancestor of this level."""
        while self.level[unit] > level:
            unit = self.parent[unit]
        return unit


class Members:
    """All members in the order of their ids; neighbours share a unit."""

    over_age_before = OVER_AGE_BEFORE

    def __init__(self, dice: Dice, citizens: Citizens, org: Org, agencies: list[Agency], count: int,
                 first: int, last: int, calendar: Calendar) -> None:
        self.dice, self.citizens, self.org, self.calendar = dice, citizens, org, calendar
        slots = [unit for unit in org.leaves for _ in range(org.weight[unit])]
        self.memberships = [self.enrol(slots[n * len(slots) // count], first, last) for n in range(count)]
        self.births = [dice.pick(citizens.birth_days[-YOUNG_DAYS:]) for _ in range(count)]
        self.persons: dict[int, Person] = {}
        self.with_account: set[int] = set()
        self.agency_of = {agency.home: agency for agency in agencies if agency.home}
        self.by_place = {place: [a for a in agencies if a.place == place]
                         for place in ("commune", "district", "department")}
        self.with_letters = [a for a in agencies if a.letters]

    def enrol(self, unit: str, first: int, last: int) -> list[Membership]:
        """One membership for most; some have a second one, some change their unit inside the period."""
        draw, since, other = self.dice.random(), first - self.dice.between(60, 300), self.dice.pick(self.org.leaves)
        if draw < 0.04 and other != unit:
            return [Membership(unit, since, 0, "true"), Membership(other, since, 0, "false")]
        if draw < 0.055 and other != unit:
            day = self.dice.between(first + 1, last)
            return [Membership(unit, since, day, ""), Membership(other, day, 0, "")]
        return [Membership(unit, since, 0, "")]

    def pick(self) -> int:
        """A member; one in ten of them is busier than the rest."""
        number = self.dice.below(len(self.memberships))
        return number // 10 * 10 if self.dice.random() < 0.25 else number

    def pick_others(self, member: int, count: int) -> list[int]:
        """The member and `count` others, all different."""
        chosen = [member]
        while len(chosen) <= count:
            other = self.pick()
            if other not in chosen:
                chosen.append(other)
        return chosen

    def team(self, member: int, size: int) -> list[int]:
        """Neighbours of the member in the list, himself among them."""
        start = min(member, len(self.memberships) - size)
        return list(range(start, start + size))

    def own_person(self, member: int) -> Person:
        """The member as a citizen, the same one whenever it is asked."""
        if member not in self.persons:
            self.persons[member] = self.citizens.new(self.births[member])
        return self.persons[member]

    def agency(self, unit: str) -> Agency:
        """A receiving agency near the unit: its commune, its district, or a department of the province."""
        draw = self.dice.random()
        if draw < 0.15:
            return self.dice.pick(self.by_place["department"])
        place, level = ("commune", 3) if draw < 0.7 else ("district", 2)
        return self.agency_of.get(self.org.ancestor(unit, level)) or self.dice.pick(self.by_place[place])

    def written_unit(self, member: int, day: int) -> str:
        """What the member writes as his unit: mostly nothing, his own, his second one, rarely a wrong one."""
        valid = [m.unit for m in self.memberships[member] if m.first <= day and (not m.last or day < m.last)]
        draw = self.dice.random()
        if len(valid) > 1 and draw < 0.4:
            return valid[1]
        if draw > 0.05:
            return ""
        return self.dice.pick(self.org.leaves) if draw < 0.004 else valid[0]

    def write(self, out: Path) -> None:
        """Write members.csv."""
        iso = self.calendar.iso
        with (out / "members.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(MEMBER_COLUMNS)
            for number, memberships in enumerate(self.memberships):
                birth = self.births[number]
                status = "over_age" if birth < self.over_age_before else "youth" if number % 9 == 0 else "union_member"
                table.writerows(
                    [member_id(number), m.unit, iso[m.first], iso[m.last] if m.last else "", m.primary, birth, status]
                    for m in sorted(memberships))

    def write_targets(self, out: Path, totals: dict[str, int], period: str) -> None:
        """Share each total among the level 3 units by their members; level 2 is the sum of its level 3 units."""
        sizes: dict[str, int] = {unit: 0 for unit in self.org.parent if self.org.level[unit] == 3}
        for memberships in self.memberships:
            sizes[self.org.ancestor(memberships[0].unit, 3)] += 1
        rows = []
        for indicator, total in totals.items():
            shares = apportion(total, sizes)
            sums: dict[str, int] = {}
            for unit, value in shares.items():
                sums[self.org.parent[unit]] = sums.get(self.org.parent[unit], 0) + value
            rows += [[indicator, unit, period, str(value)] for unit, value in (shares | sums).items()]
        with (out / "targets.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(TARGET_COLUMNS)
            table.writerows(sorted(rows))


def member_id(number: int) -> str:
    """Members are numbered from 1."""
    return f"M{number + 1:06}"


def apportion(total: int, sizes: dict[str, int]) -> dict[str, int]:
    """Whole shares that sum to the total, by largest remainder; ties go to the unit earlier in the table."""
    weight = sum(sizes.values())
    shares = {unit: total * size // weight for unit, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda unit: -(total * sizes[unit] % weight))
    for unit in by_remainder[:total - sum(shares.values())]:
        shares[unit] += 1
    return shares
