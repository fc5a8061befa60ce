"""The reorganisation of 1/7/2025 carried out by hand: tables of before, the map and the declared splits become tables of after."""

from __future__ import annotations

import csv
from pathlib import Path

from tables import csv_bytes

DAY = "2025-07-01"
PROVINCE, PROVINCE_CODE = "gia-lai", "52"
UNITS = ["unit_id", "name", "kind", "level", "parent_id", "second_parent_id", "valid_from", "valid_to"]
CODES = ["unit_id", "code_system", "code", "valid_from", "valid_to"]
CHANGES = ["effective_on", "act", "from_unit", "to_unit", "rule", "document"]
MEMBERS = ["member_id", "unit_id", "valid_from", "valid_to", "primary", "birth_date", "status"]


def rows(folder: Path, name: str) -> list:
    """The rows of a table."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def commune(code: str) -> str:
    """The id given here to a commune of the new province."""
    return f"{PROVINCE}.{code}"


def end_open(table: list) -> None:
    """What still holds on the day before ends."""
    for row in table:
        row["valid_to"] = row["valid_to"] or DAY


def new_units(snapshot: list) -> list:
    """The province and its communes, with no districts between them."""
    province = dict(unit_id=PROVINCE, name="Tỉnh Gia Lai", kind="province", level="1", parent_id="")
    communes = [dict(unit_id=commune(row["code"]), name=row["name"], kind="commune", level="2", parent_id=PROVINCE) for row in snapshot]
    return [dict(row, second_parent_id="", valid_from=DAY, valid_to="") for row in [province, *communes]]


def change(old: str, new: str, rule: str) -> dict:
    """A change of the day."""
    act = "merge" if rule == "whole" else "split"
    return dict(effective_on=DAY, act=act, from_unit=old, to_unit=new, rule=rule, document="NQ 1664/NQ-UBTVQH15")


def new_changes(units: list, codes: list, transfers: list, splits: list) -> list:
    """Provinces and districts go whole to the province, communes as the map and the declared splits say."""
    upper = sorted({row["unit_id"] for row in units if row["level"] in "12" and not row["valid_to"]})
    unit_of = {row["code"]: row["unit_id"] for row in codes if not row["valid_to"]}
    declared = {row["old_unit_id"] for row in splits}
    found = [change(unit, PROVINCE, "whole") for unit in upper]
    for row in transfers:
        if unit_of[row["old_code"]] not in declared:
            found.append(change(unit_of[row["old_code"]], commune(row["new_code"]), row["kind_of_transfer"]))
    for row in splits:
        rule = f"share:{row['share']}" if row["rule"] == "share" else row["rule"]
        found.append(change(row["old_unit_id"], commune(row["new_code"]), rule))
    return found


def move_listed(members: list, splits: list) -> list:
    """Members on the list of a split live in its heir from the day on."""
    heirs = {member: commune(row["new_code"]) for row in splits for member in row["member_ids"].split(";") if member}
    moved = []
    for row in [row for row in members if row["member_id"] in heirs and not row["valid_to"]]:
        if row["unit_id"] in {split["old_unit_id"] for split in splits}:
            moved.append(dict(row, unit_id=heirs[row["member_id"]], valid_from=DAY))
            row["valid_to"] = DAY
    return members + moved


def convert(before: Path, after: Path) -> None:
    """Write the tables of the organisation after the day."""
    units, codes, changes, members = (rows(before, name) for name in ("units", "codes", "changes", "members"))
    snapshot, transfers, splits = (rows(before, name) for name in ("snapshot-2025-07", "map-2025-07", "splits-2025-07"))
    changes += new_changes(units, codes, transfers, splits)
    members = move_listed(members, splits)
    end_open(units)
    end_open(codes)
    codes += [dict(unit_id=unit, code_system="gso", code=code, valid_from=DAY, valid_to="")
              for unit, code in [(PROVINCE, PROVINCE_CODE), *((commune(row["code"]), row["code"]) for row in snapshot)]]
    tables = {"units": (UNITS, units + new_units(snapshot)), "codes": (CODES, codes), "changes": (CHANGES, changes), "members": (MEMBERS, members)}
    after.mkdir(parents=True, exist_ok=True)
    for name, (columns, table) in tables.items():
        (after / f"{name}.csv").write_bytes(csv_bytes(table, columns))
