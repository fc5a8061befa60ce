"""Random ragged trees with dated moves, and members that move in them."""

from __future__ import annotations

from datetime import date


class RandomTrees:
    """The part of a world that makes an organisation without changes."""

    def make_units(self) -> None:
        """A ragged tree with dated moves, second parents, closed units and gaps."""
        self.lives: dict = {}
        self.rows_of_units: list = []
        start, count = date(2020, 1, 1), self.random.randint(3, 9)
        levels = sorted(self.random.randint(2, 4) for _ in range(count - 1))
        for index, level in enumerate([1] + levels):
            self.make_unit(f"U{index}", level, start, max(levels))

    def make_unit(self, unit: str, level: int, start: date, leaf_level: int) -> None:
        """The versions of one unit; parents live as long as the version that names them."""
        end = self.day(5, 38) if level > 1 and self.chance(0.25) else None
        cuts = sorted({self.day(3, 36) for _ in range(self.random.randint(0, 2) if level > 1 else 0)})
        days = [start] + [cut for cut in cuts if not end or cut < end] + [end]
        spans = list(zip(days, days[1:]))
        if level == leaf_level and len(spans) > 2:
            del spans[1]
        for low, high in spans:
            above = [other for other, (their_level, lives) in self.lives.items()
                     if their_level < level and any(covers(life, (low, high)) for life in lives)]
            parents = self.random.sample(above, min(len(above), self.random.choice([1, 1, 2])))
            self.rows_of_units.append(dict(unit_id=unit, name=f"Đơn vị {unit}", kind="province" if level == 1 else "commune", level=str(level),
                                           valid_from=str(low), valid_to=str(high or ""),
                                           **dict(zip(("parent_id", "second_parent_id"), parents))))
        self.lives[unit] = (level, joined(spans))

    def make_members(self) -> None:
        """Members that move, belong to several units, or to none for a while."""
        self.members = [f"m{number}" for number in range(1, self.random.randint(4, 8))]
        self.rows_of_members: list = []
        self.units_of: dict = {}
        for member in self.members:
            units = self.random.sample(sorted(self.lives), min(len(self.lives), self.random.choice([1, 1, 2, 3])))
            self.units_of[member] = units
            primary = self.random.choice([*units, None])
            for unit in units:
                self.make_membership(member, unit, unit == primary or self.extra == "two_primaries")

    def make_membership(self, member: str, unit: str, primary: bool) -> None:
        """One membership inside the unit's life (or beyond it, as an extra)."""
        low, high = self.random.choice(self.lives[unit][1])
        if self.extra == "membership_beyond_unit":
            low, high = date(2020, 1, 1), None
        if self.chance(0.2):
            low = max(low, self.day(3, 12))
        if self.chance(0.2):
            high = min(high or date.max, self.day(15, 38))
        if high is None or low < high:
            self.rows_of_members.append(dict(member_id=member, unit_id=unit, valid_from=str(low),
                                             valid_to=str(high or ""), primary="true" if primary else
                                             self.random.choice(["", "false"])))


def covers(life: tuple, span: tuple) -> bool:
    """Does a life hold a whole span? None is an open end."""
    return life[0] <= span[0] and (life[1] is None or (span[1] is not None and span[1] <= life[1]))


def joined(spans: list) -> list:
    """Spans with the seams between neighbours removed."""
    lives: list = []
    for low, high in spans:
        if lives and lives[-1][1] == low:
            low = lives.pop()[0]
        lives.append((low, high))
    return lives
