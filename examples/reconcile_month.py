"""A month of Bình Định reconciled, from the files in tests/data/binh-dinh: what stands, what evidence found, why a line does not stand, what a decision changes.

.venv/bin/python examples/reconcile_month.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import dean5299

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
HERE = DATA / "binh-dinh"
MONTH = "2022-12"
TABLES = ["decision_id", "entry_id", "line", "act", "dossier_code", "actor", "decided_on"]


def reconciled(decisions: list[dict[str, str]]) -> dean5299.Run:
    """Every table of the office, every dossier by evidence alone."""
    return dean5299.reconcile(
        dean5299.Org.read(HERE),
        DATA / "schemes" / "evidence-alone.toml",
        entries=HERE / "entries.csv",
        dossiers=HERE / "dossiers.csv",
        accounts=HERE / "accounts.csv",
        decisions=decisions or None,
        extract_cutoff="2022-12-20",
    )


def of_month(run: dean5299.Run) -> list[dict[str, object]]:
    """The lines of the month, in the order of entries."""
    return [row for row in run.verdicts.to_dicts() if row["period"] == MONTH]


def counted(title: str, words: list[str]) -> None:
    """How often each word occurs, in the order of the words."""
    print(f"\n{title}")
    for word, lines in sorted(Counter(words).items()):
        print(f"{word}: {lines}")


def main() -> None:
    """Print the page."""
    run = reconciled([])
    rows = of_month(run)
    print(f"Tháng 12/2022: {len(rows)} dòng")
    counted("Kết luận", [str(row["verdict"]) for row in rows])
    counted("Được ghi nhận, theo quy tắc", [str(row["rule"]) for row in rows if row["verdict"] == "verified"])

    weak = next(row for row in rows if row["reason"] == "evidence_weak")
    print("\nMột dòng chứng cứ chưa đủ")
    line = run.explain(str(weak["entry_id"]))["lines"][0]
    print(f"{line['sentence']} {line['hint']}")
    for part in line["evidence"]["parts"]:
        print(f"{part['field']} {part['level']} {part['weight']}")
    print(f"tổng {line['evidence']['score']}, ngưỡng ghi nhận {line['evidence']['credit']}")

    # An official looks at the paper and confirms; the decision holds on every later run.
    decision = dict(zip(TABLES, ["d1", str(weak["entry_id"]), str(weak["line"]), "confirm", str(weak["dossier_code"]), "tỉnh đoàn", "2022-12-21"], strict=True))
    diff = reconciled([decision]).diff(run)
    print("\nSau khi xác nhận")
    for cause in diff.summary.to_dicts():
        print(f"{cause['cause']}: {cause['lines']} dòng, ghi nhận {cause['credit_earlier']} → {cause['credit_later']}")


if __name__ == "__main__":
    main()
