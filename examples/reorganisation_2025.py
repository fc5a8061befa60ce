"""Bình Định over 1/7/2025: June by old district, June and July by new commune, on one page, from the files in tests/data/gia-lai.

.venv/bin/python examples/reorganisation_2025.py
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import dean5299

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
HERE = DATA / "gia-lai"
KIND = "dossier_submission"
OLD = "bd."  # units of the old Bình Định


def plan(org: dean5299.Org, old_provinces: list[str]) -> dean5299.Plan:
    """The plan in the official conversion table, with what the sample declares of the three split communes."""
    options = json.loads((HERE / "conversion-options.json").read_text(encoding="utf-8"))
    return dean5299.read_conversion(HERE / "conversion-table.csv", org, old_provinces=old_provinces, **options).plan


def claimed(row: dict[str, Any]) -> int:
    """Lines of a row that were claimed."""
    return int(row["figures"]["claimed"])


def old_districts(bridge: dict[str, Any]) -> Counter[str]:
    """Claimed lines of the old districts."""
    rows = [r for r in bridge["before"]["rows"] if r["kind"] == KIND and r["level"] == 2 and r["unit_id"].startswith(OLD)]
    return Counter({row["name"]: claimed(row) for row in rows})


def new_communes(bridge: dict[str, Any]) -> Counter[str]:
    """Claimed lines that came from old communes into the new ones."""
    names = {row["unit_id"]: row["name"] for row in bridge["after"]["rows"]}
    sums: Counter[str] = Counter()
    for row in bridge["moved"]:
        if row["kind"] == KIND and row["from"].startswith(OLD):
            sums[names.get(row["to"], row["to"])] += claimed(row)
    return sums


def page(title: str, lines: Counter[str]) -> None:
    """Units in the order of their bytes, and the sum."""
    print(f"\n{title}")
    for name in sorted(lines, key=str.encode):
        print(f"{name}: {lines[name]}")
    print(f"Tổng số hồ sơ đã khai: {lines.total()}")


def main() -> None:
    """Print the page."""
    org = dean5299.Org.read(HERE)
    here = plan(org, ["52"]).check(org)
    communes = next(level for level in here["levels"] if level["level"] == 3)
    print(f"Bình Định, 1/7/2025: {communes['in']} xã, phường vào, {communes['out']} ra")
    counts = [len(here[name]) for name in ("splits", "orphans", "unexplained_codes")]
    print(f"tách {counts[0]}, mất cấp trên {counts[1]}, mã không rõ nguồn gốc {counts[2]}")

    # The new province takes in another old one as well; the page shows what comes from Bình Định.
    after = org.apply(plan(org, []))
    run = dean5299.reconcile(
        after,
        DATA / "schemes" / "de-an-5299-2025.toml",
        entries=HERE / "entries.csv",
        dossiers=HERE / "dossiers.csv",
        accounts=HERE / "accounts.csv",
        extract_cutoff="2026-01-31",
    )
    june, july = (run.bridge(month, "2025-06-30", "2025-07-01") for month in ("2025-06", "2025-07"))
    page("Tháng 6/2025 theo huyện cũ (cây ngày 30/6)", old_districts(june))
    page("Tháng 6/2025 theo xã mới (cây ngày 1/7)", new_communes(june))
    page("Tháng 7/2025 theo xã mới (cây ngày 1/7)", new_communes(july))
    print("\nTháng 6/2025, phần của các xã chia theo tỷ lệ")
    for row in june["moved"]:
        if row["kind"] == KIND and row["apportioned"]:
            print(f"{row['from']} → {row['to']}: {claimed(row)}")


if __name__ == "__main__":
    main()
