"""Random organisations that are reorganised: merged, split by every rule, moved, closed, opened again, corrected late.

The tables hold what the library accepts: an heir exists on the day, the old unit on the day before, and the rules of one
unit on one day go together. Days of several events follow each other closely, so that records travel along chains.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Optional

START = date(2020, 1, 1)
ONE_DAY = timedelta(days=1)
COMMUNES = ["21583", "21586", "23593", "KV1"]
SPLITS = ["shares", "shares", "shares", "members", "members", "address", "both", "lists_and_shares", "no_default", "whole", "default"]
PARADOXES = {3: [3, 3, 1], 4: [3, 2, 3, 1], 5: [3, 2, 1, 1, 2]}
ACTS = ["merge"] * 2 + ["split"] * 5 + ["move", "rename", "gap", "gap", "close", "found"]


class Reorganisation:
    """An organisation through time, as rows of units, codes, changes and members."""

    def __init__(self, random: Random, base: date) -> None:
        self.random, self.base = random, base
        self.rows: list = []          # rows of units
        self.alive: dict = {}         # unit -> its open row
        self.levels: dict = {}        # unit -> level
        self.waiting: list = []       # (day, unit) to open again
        self.heirs_today: set = set()
        self.changes: list = []
        self.codes: list = []
        self.memberships: list = []
        self.open_stays: dict = {}    # (member, unit) -> its open row
        self.edges: list = []
        self.build()

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random.random() < probability

    # ------------------------------------------------------------ the first day

    def build(self) -> None:
        """Units, members and codes of the first day, then the events."""
        for _ in range(self.random.choice([1, 2, 2, 3])):
            self.open(self.name(1), 1, START, [])
        for level, count in ((2, self.random.randint(2, 4)), (3, self.random.randint(3, 6)), (4, self.random.randint(0, 3))):
            for _ in range(count):
                self.open(self.name(level), level, START, self.parents_for(level))
        for number in range(1, self.random.randint(5, 9)):
            for unit in self.random.sample(sorted(self.alive), self.random.choice([1, 1, 1, 2])):
                self.join(f"m{number}", unit, START)
        for unit in sorted(self.alive):
            if self.chance(0.5):
                self.give_code(unit, START)
        day = self.base + timedelta(days=self.random.randint(1, 12))
        for _ in range(self.random.randint(3, 8)):
            self.happen(day)
            day += timedelta(days=self.random.choice([0, 1, 1, 1, 2, 5, 9]))
        for again, unit in self.waiting:
            self.open(unit, self.levels[unit], again, self.parents_for(self.levels[unit]))
        self.correct_late()

    def name(self, level: int) -> str:
        """A fresh unit id."""
        return f"{'?PHXT'[level]}{len(self.levels)}"

    def open(self, unit: str, level: int, day: date, parents: list) -> None:
        """A new row of a unit, without an end."""
        self.levels[unit] = level
        row = dict(unit_id=unit, name=f"Đơn vị {unit}", kind="province" if level == 1 else "commune", level=str(level),
                   valid_from=str(day), valid_to="", **dict(zip(("parent_id", "second_parent_id"), parents)))
        self.rows.append(row)
        self.alive[unit] = row

    def end(self, unit: str, day: date) -> dict:
        """Close the open row; a row that would be empty goes."""
        row = self.alive.pop(unit)
        row["valid_to"] = str(day)
        if row["valid_from"] == row["valid_to"]:
            self.rows.remove(row)
        return row

    def parents_for(self, level: int, but: str = "") -> list:
        """One or two living units of a higher rank."""
        above = [unit for unit in sorted(self.alive) if self.levels[unit] < level and unit != but]
        near = [unit for unit in above if self.levels[unit] == level - 1] or above
        first = self.random.sample(near, min(1, len(near)))
        more = [unit for unit in above if unit not in first]
        return first + (self.random.sample(more, 1) if more and self.chance(0.25) else [])

    def join(self, member: str, unit: str, day: date) -> None:
        """A stay without an end, unless there is one."""
        if (member, unit) not in self.open_stays:
            row = dict(member_id=member, unit_id=unit, valid_from=str(day), valid_to="", primary=self.random.choice(["", "true"]))
            self.memberships.append(row)
            self.open_stays[member, unit] = row

    def leave(self, member: str, unit: str, day: date) -> None:
        """The end of a stay."""
        row = self.open_stays.pop((member, unit))
        row["valid_to"] = str(day)
        if row["valid_from"] >= row["valid_to"]:
            self.memberships.remove(row)

    def give_code(self, unit: str, day: date) -> None:
        """A code of a commune, maybe one that another unit had; the unit's earlier code ends."""
        for row in [row for row in self.codes if row["unit_id"] == unit and not row["valid_to"]]:
            row["valid_to"] = str(day)
            if row["valid_from"] >= str(day):
                self.codes.remove(row)
        self.codes.append(dict(unit_id=unit, code_system=self.random.choice(["gso", "gso", "union"]), code=self.random.choice(COMMUNES), valid_from=str(day), valid_to=""))

    # ------------------------------------------------------------ events

    def happen(self, day: date) -> None:
        """One event."""
        if not self.edges or self.edges[-1] != day:
            self.heirs_today = set()
        self.edges.append(day)
        for again, unit in [pair for pair in self.waiting if pair[0] <= day]:
            self.waiting.remove((again, unit))
            self.open(unit, self.levels[unit], again, self.parents_for(self.levels[unit]))
        getattr(self, self.random.choice(ACTS))(day)

    def candidates(self, day: date, lowest: int = 1, heirs: bool = False) -> list:
        """Living units that may end today, with `heirs` also those that may only be split: none that began today."""
        handled = {row["from_unit"] for row in self.changes if row["effective_on"] == str(day)}
        return [unit for unit in sorted(self.alive) if self.levels[unit] >= lowest and unit not in handled
                and (heirs or unit not in self.heirs_today) and self.lived_before(unit, day)]

    def lived_before(self, unit: str, day: date) -> bool:
        """Did the unit exist on the day before?"""
        return any(row["unit_id"] == unit and row["valid_from"] < str(day) and (not row["valid_to"] or row["valid_to"] >= str(day))
                   for row in self.rows)

    def heir(self, day: date, level: int, but: list) -> str:
        """A living unit of the level, or a new one."""
        living = [unit for unit in sorted(self.alive) if self.levels[unit] == level and unit not in but]
        if living and self.chance(0.6):
            unit = self.random.choice(living)
        else:
            unit = self.name(level)
            self.open(unit, level, day, self.parents_for(level))
        self.heirs_today.add(unit)
        if self.chance(0.4):
            self.give_code(unit, day)
        return unit

    def change(self, day: date, act: str, old: str, new: str, rule: str) -> None:
        """A row of changes."""
        self.changes.append(dict(effective_on=str(day), act=act, from_unit=old, to_unit=new, rule=rule,
                                 document=f"NQ {len(self.changes) + 1}"))

    def merge(self, day: date) -> None:
        """Some units into one, old or new; sometimes across ranks."""
        old = self.candidates(day, 1 if self.chance(0.3) else 2)
        if not old:
            return
        first = self.random.choice(old)
        level = self.levels[first]
        more = [unit for unit in old if unit != first and (self.levels[unit] == level or self.chance(0.1))]
        sources = [first] + self.random.sample(more, min(len(more), self.random.choice([0, 1, 1, 2])))
        heir = self.heir(day, level, sources)
        for unit in sources:
            self.change(day, self.random.choice(["merge", "merge", "merge", "found"]), unit, heir, self.random.choice(["", "whole"]))
            self.dissolve(unit, day, [heir])

    def split(self, day: date) -> None:
        """One unit into several, by one of the ways; it may live on, also as one of its heirs."""
        old = self.candidates(day, 1 if self.chance(0.2) else 2, heirs=True)
        peopled = [unit for unit in old if any(stay == unit for _, stay in self.open_stays)]
        if not old:
            return
        unit, way = self.random.choice(peopled if peopled and self.chance(0.8) else old), self.random.choice(SPLITS)
        ends = unit not in self.heirs_today and self.chance(0.7)
        heirs: list = []
        for _ in range(self.random.choice([2, 3, 3, 4])):
            heirs.append(self.heir(day, self.levels[unit], [unit, *heirs]))
        if not ends and way == "shares" and self.chance(0.6):
            heirs[0] = unit
        for heir, rule in self.rules(way, heirs):
            self.change(day, "split", unit, heir, rule)
        self.list_members(unit, heirs, day)
        if ends:
            self.dissolve(unit, day, heirs)

    def rules(self, way: str, heirs: list) -> list:
        """(heir, rule): what each heir takes."""
        first, rest = heirs[0], heirs[1:]
        if way in ("shares", "lists_and_shares"):
            taking = heirs if way == "shares" or len(heirs) < 3 else rest
            listed = [(first, self.random.choice(["members", "address"]))] if taking is rest else []
            return listed + list(zip(taking, self.shares(len(taking))))
        if way == "whole":
            return [(first, "whole")] + [(heir, "share:0") for heir in rest[:1]]
        if way == "default":
            return [(first, "default")] + [(heir, "members") for heir in rest[1:]]
        words = {"members": ["members"], "address": ["address"]}.get(way, ["members", "address"])
        listed = [(heir, self.random.choice(words)) for heir in rest]
        return listed + ([] if way == "no_default" else [(first, "default")])

    def shares(self, count: int) -> list:
        """Shares that sum to 1, of small or of large numbers; a part may be nothing. Of some shares a larger sum gives less."""
        if count in PARADOXES and self.chance(0.5):
            paradox = self.random.sample(PARADOXES[count], count)
            return [f"share:{Fraction(weight, sum(paradox))}" for weight in paradox]
        weights = [self.random.choice([1, 1, 1, 2, 3, self.random.randint(0, 2597)]) for _ in range(count)]
        weights[0] += not sum(weights)
        return [f"share:{Fraction(weight, sum(weights))}" for weight in weights]

    def list_members(self, unit: str, heirs: list, day: date) -> None:
        """Some members of a split unit go to one of its heirs, or below it."""
        for member, stay in sorted(self.open_stays):
            if stay == unit and self.chance(0.5):
                heir = self.random.choice(heirs)
                below = [other for other, row in sorted(self.alive.items()) if row.get("parent_id") == heir]
                self.leave(member, unit, day)
                self.join(member, self.random.choice(below if below and self.chance(0.6) else [heir]), day)

    def dissolve(self, unit: str, day: date, heirs: list) -> None:
        """The unit ends; children and members follow an heir, go elsewhere, or are forgotten."""
        self.end(unit, day)
        for child, row in sorted(self.alive.items()):
            if unit in (row.get("parent_id"), row.get("second_parent_id")) and self.chance(0.6):
                near = [heir for heir in heirs if heir in self.alive and self.levels[heir] < self.levels[child]]
                self.renew(child, day, self.random.sample(near, 1) if near and self.chance(0.7) else self.parents_for(self.levels[child], unit))
        for member, stay in sorted(self.open_stays):
            if stay == unit and self.chance(0.5):
                self.leave(member, unit, day)
                if heirs and self.chance(0.8):
                    self.join(member, self.random.choice(heirs), day)
        for row in [row for row in self.codes if row["unit_id"] == unit and not row["valid_to"] and self.chance(0.5)]:
            row["valid_to"] = str(day)

    def renew(self, unit: str, day: date, parents: list) -> None:
        """Another version from the day on."""
        self.end(unit, day)
        self.open(unit, self.levels[unit], day, parents)

    def move(self, day: date) -> None:
        """A unit gets another parent, or a second one."""
        units = [unit for unit in sorted(self.alive) if self.levels[unit] > 1]
        if units:
            unit = self.random.choice(units)
            self.renew(unit, day, self.parents_for(self.levels[unit]))

    def rename(self, day: date) -> None:
        """A unit gets another name, and sometimes another code."""
        unit = self.random.choice(sorted(self.alive))
        parents = [self.alive[unit][name] for name in ("parent_id", "second_parent_id") if self.alive[unit].get(name)]
        self.renew(unit, day, parents)
        self.alive[unit]["name"] += " mới"
        if self.chance(0.5):
            self.give_code(unit, day)

    def gap(self, day: date) -> None:
        """A unit is not there for some days."""
        units = self.candidates(day, 2)
        if units:
            unit = self.random.choice(units)
            self.dissolve(unit, day, [])
            self.waiting.append((day + timedelta(days=self.random.randint(1, 9)), unit))

    def close(self, day: date) -> None:
        """A unit ends without an heir."""
        units = self.candidates(day, 2)
        if units:
            unit = self.random.choice(units)
            if self.chance(0.6):
                beside = self.random.choice(["", "", *sorted(set(self.alive) - {unit})])
                self.change(day, "close", unit, beside, self.random.choice(["", "whole"]) if beside else "")
            self.dissolve(unit, day, [])

    def found(self, day: date) -> None:
        """A unit begins, out of nothing."""
        level = self.random.choice([2, 3, 4])
        unit = self.name(level)
        self.open(unit, level, day, self.parents_for(level))
        self.heirs_today.add(unit)
        if self.chance(0.6):
            self.change(day, "found", "", unit, "")

    # ------------------------------------------------------------ late corrections

    def correct_late(self) -> None:
        """Later records: of parents, of stays, of codes, of whole sets of changes."""
        for correct in (self.correct_parent, self.correct_absence, self.correct_stay, self.correct_code, self.correct_changes):
            if self.chance(0.4):
                correct()

    def some_days(self) -> tuple:
        """A short span around an event."""
        low = self.random.choice(self.edges) + timedelta(days=self.random.randint(-3, 3))
        return str(low), str(low + timedelta(days=self.random.randint(1, 12)))

    def correct_parent(self) -> None:
        """For some days a unit stood elsewhere, as is learned later."""
        row = self.random.choice([row for row in self.rows if row["level"] != "1"])
        low, high = max(self.some_days()[0], row["valid_from"]), row["valid_to"]
        above = [other for other in self.rows if int(other["level"]) < int(row["level"]) and other["valid_from"] <= low
                 and (not other["valid_to"] or low < other["valid_to"])]
        if above and (not high or low < high):
            parent = self.random.choice(above)["unit_id"]
            self.rows.append(dict(row, valid_from=low, valid_to=high, parent_id=parent, second_parent_id="", recorded="1"))

    def correct_absence(self) -> None:
        """For some days a unit was not there, as is learned later; on the days of its changes it was."""
        row = self.random.choice([row for row in self.rows if row["level"] != "1"])
        low, high = self.some_days()
        days = [date.fromisoformat(c["effective_on"]) for c in self.changes if row["unit_id"] in (c["from_unit"], c["to_unit"])]
        if not any(low <= str(day - timedelta(days=back)) < high for day in days for back in (0, 1)):
            self.rows.append(dict(row, valid_from=low, valid_to=high, recorded="4", absent="true"))

    def correct_stay(self) -> None:
        """For some days a member was not there, or his stay was (not) the primary one."""
        row = self.random.choice(self.memberships)
        low, high = self.some_days()
        absent = self.random.choice(["", "true"])
        self.memberships.append(dict(row, valid_from=low, valid_to=high, primary="" if absent else self.random.choice(["", "true"]),
                                     recorded=self.random.choice(["1", "7"]), absent=absent))

    def correct_code(self) -> None:
        """For some days a code was not the unit's."""
        if self.codes:
            low, high = self.some_days()
            self.codes.append(dict(self.random.choice(self.codes), valid_from=low, valid_to=high, recorded="2", absent="true"))

    def correct_changes(self) -> None:
        """All changes of a unit and day are taken back, or its record goes whole to one of the heirs after all."""
        groups = defaultdict(list)
        for row in self.changes:
            if row["from_unit"] and row["to_unit"] and row["act"] != "close":
                groups[row["effective_on"], row["from_unit"]].append(row)
        if not groups:
            return
        rows = self.random.choice([groups[key] for key in sorted(groups)])
        stays: Optional[dict] = self.random.choice([None, *rows])
        for row in rows:
            if row is stays:
                self.changes.append(dict(row, rule="whole", recorded="3"))
            else:
                self.changes.append(dict(row, recorded="3", absent="true"))
