"""The pilot's districts ranked, rated and nominated, each place, class and nomination with its reason; then the faults of a published score table.

.venv/bin/python examples/year_ranking.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dean5299

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
HERE = DATA / "binh-dinh"
RULES = (ROOT / "examples" / "year_ranking.toml").read_text(encoding="utf-8")
INDICATOR = "accounts_opened"


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


def asked(question: str, **given: Any) -> dict[str, Any]:
    """An answer by the rules of the example, in Vietnamese."""
    return dean5299.ask(question, {"document": RULES, "lang": "vi", **given})


def main() -> None:
    """Print the page."""
    rows = [row for row in pilot().score("pilot")["rows"] if row["indicator"] == INDICATOR and row["level"] == "2"]
    units = [{"unit": row["unit_id"], "values": [row["attainment"], row["verified"]]} for row in rows]
    ranked = asked("scoring.list", units=units)
    print(f"Xếp hạng, {len(ranked['ranked'])} đơn vị")
    print(*ranked["sentences"], sep="\n")

    rated = [{"unit": row["unit_id"], "figure": {"attainment": row["attainment"]} if row["attainment"] else None} for row in rows]
    print("\nXếp loại")
    print(*asked("standing.classify", units=rated)["sentences"], sep="\n")
    classes = asked("standing.classes", units=rated)
    print(*classes["quotas"], sep="\n")

    places = {unit["unit"]: unit["place"] for unit in ranked["ranked"]}
    candidates = [{"who": row[0], "class": row[4], "rank": places.get(row[0])} for row in classes["rows"]]
    print("\nĐề nghị khen thưởng")
    ids = ["excellent", "good", "done", "not_done"]
    found = asked("commendation.nominate", classes=ids, year=2022, candidates=candidates)
    for _, is_nominated, sentences in found["nominations"]:
        if is_nominated:
            print(*sentences, sep="\n")

    document = (DATA / "schemes" / "rulebook-bu-dang-2015.toml").read_text(encoding="utf-8")
    print("\nBảng chấm điểm Bù Đăng 2015")
    for fault in asked("rubric.lint", document=document)["lints"]:
        print(fault["code"], fault["message"])
    unit = {"unit": "an-nhon", "inputs": {"monthly_missing": "3", "quarterly_missing": "0"}}
    print(*asked("rubric.score", document=document, unit=unit)["sentences"], sep="\n")


if __name__ == "__main__":
    main()
