"""The pilot's districts ranked, rated and nominated on one board; one of them explained down to its entries, and who would move if the count ranked; then the faults of a published score table.

.venv/bin/python examples/year_ranking.py
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import dean5299

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
HERE = DATA / "binh-dinh"
RULES = ROOT / "examples" / "year_ranking.toml"
INDICATOR, UNIT = "accounts_opened", "an-lao"


def pilot() -> dean5299.Run:
    """The sample, reconciled."""
    return dean5299.reconcile(
        dean5299.Org.read(HERE),
        DATA / "schemes" / "de-an-5299-pilot-2022.toml",
        entries=HERE / "entries.csv",
        dossiers=HERE / "dossiers.csv",
        accounts=HERE / "accounts.csv",
        extract_cutoff="2022-12-20",
    )


def main() -> None:
    """Print the page."""
    run = pilot()
    board = run.board("pilot", rules=RULES)
    units = board.to_dict()["rows"]
    ranked = [unit for unit in units if unit["place"] is not None]
    print(f"Xếp hạng, {len(ranked)} đơn vị")
    for unit in sorted(ranked, key=lambda unit: (Fraction(unit["place"]), unit["unit_id"])):
        print(f"{unit['unit_id']}: hạng {unit['place']}/{unit['ranked']}, loại {unit['class']}, khen thưởng {unit['awards'] or 'không'}")

    print("\nVì sao")
    print(*board.explain(UNIT)["sentences"], sep="\n")
    entries = board.behind(UNIT, INDICATOR)
    print(f"Phía sau: {len(entries)} lượt khai, {sum(Fraction(entry['verified']) for entry in entries)} đã đối khớp")

    print("\nNếu xếp hạng theo số lượng")
    rules = tomllib.loads(RULES.read_text("utf-8"))
    rules["ranking"]["key"] = [{"id": "accounts_opened.verified"}]
    beside = board.beside(board.by(rules=rules))
    print(beside["sentence"], *beside["sentences"], sep="\n")

    document = (DATA / "schemes" / "rulebook-bu-dang-2015.toml").read_text(encoding="utf-8")
    print("\nBảng chấm điểm Bù Đăng 2015")
    for fault in dean5299.ask("rubric.lint", {"document": document})["lints"]:
        print(fault["code"], fault["message"])
    unit = {"unit": "an-nhon", "inputs": {"monthly_missing": "3", "quarterly_missing": "0"}}
    print(*dean5299.ask("rubric.score", {"document": document, "unit": unit, "lang": "vi"})["sentences"], sep="\n")


if __name__ == "__main__":
    main()
