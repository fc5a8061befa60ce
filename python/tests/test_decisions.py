"""Decisions hold on every run anew, and two runs lie beside each other."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

import dean5299 as d5

CODE, OTHER = "H08.16-221121-0001", "H08.16-221121-0002"
HELP = {"kind": "dossier_submission", "helped_on": "2022-11-21", "reported_at": "2022-11-21", "unit_id": "u1"}
ENTRIES = [{"entry_id": "e1", "member_id": "m1", "dossier_code": CODE, **HELP}, {"entry_id": "e2", "member_id": "m2", "dossier_code": CODE, **HELP}]
DOSSIERS = [{"dossier_code": CODE, "status": "accepted", "channel": "online"}, {"dossier_code": OTHER, "status": "accepted", "channel": "online"}]
DECISIONS: list[dict[str, Any]] = [
    {"decision_id": "d1", "entry_id": "e1", "act": "pair", "dossier_code": OTHER, "actor": "cb1", "decided_on": "2022-12-01", "reason": "đã gọi"},
    {"decision_id": "d2", "entry_id": "e2", "act": "confirm", "actor": "cb1", "decided_on": "2022-12-01"},
]


def made(decisions: Any = None, dossiers: Any = DOSSIERS) -> d5.Run:
    return d5.reconcile(entries=ENTRIES, dossiers=dossiers, decisions=decisions, extract_cutoff="2022-12-31")


@pytest.mark.parametrize("make", [list, pd.DataFrame, pl.DataFrame])
def test_what_people_decided_comes_before_the_rules(make: Any, tmp_path: Path) -> None:
    run = made(make(DECISIONS))
    assert run.verdicts["reason"] == ["decided", "decided"]
    assert run.verdicts["rule"] == ["decision", "code"]
    assert run.labels.to_dicts() == [
        {"entry_id": "e1", "line": 1, "dossier_code": OTHER, "match": "yes"},
        {"entry_id": "e2", "line": 1, "dossier_code": CODE, "match": "yes"},
    ]
    run.write(tmp_path / "run")
    assert b"reason" not in (tmp_path / "run" / "decisions.csv").read_bytes() and d5.verify(tmp_path / "run") == []
    again = d5.Run.open(tmp_path / "run")
    assert again.labels == run.labels
    assert made(tmp_path / "run" / "decisions.csv").verdicts == run.verdicts


def test_a_run_without_decisions_takes_the_file_away_and_leaves_that_of_others(tmp_path: Path) -> None:
    made(DECISIONS).write(tmp_path)
    made().write(tmp_path)
    assert not (tmp_path / "decisions.csv").exists() and d5.verify(tmp_path) == []
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "decisions.csv").write_text("decision_id\n", encoding="utf-8")
    with pytest.raises(d5.FileError):
        made().write(foreign)
    assert (foreign / "decisions.csv").read_text(encoding="utf-8") == "decision_id\n"


def test_bad_decisions_are_findings() -> None:
    findings = d5.check(entries=ENTRIES, decisions=[{**DECISIONS[0], "dossier_code": ""}, {**DECISIONS[1], "entry_id": "e9"}], lang="en")
    assert [row["code"] for row in findings if row["file"] == "decisions"] == ["DECISION_NO_CODE", "DECISION_UNKNOWN_ENTRY"]


def test_a_diff_is_a_table_with_sums() -> None:
    earlier, later = made(), made(DECISIONS, [{**DOSSIERS[0], "status": "withdrawn"}, DOSSIERS[1]])
    diff = later.diff(earlier)
    assert list(zip(diff["entry_id"], diff["cause"])) == [("e1", "decided"), ("e2", "withdrawn_since")]
    assert (diff["earlier_reason"], diff["later_credit"]) == (["equal_instants", "equal_instants"], ["1", "0"])
    assert diff.summary["cause"] == ["decided", "withdrawn_since", "unchanged"]
    assert (sum(diff.summary["lines"]), sum(map(int, diff.summary["credit_later"]))) == (2, 1)
    assert diff.to_pandas().shape == (2, 18) and diff["claim"] == [None, None]
    assert pickle.loads(pickle.dumps(diff)) == diff == copy.copy(diff) and repr(diff).startswith("Diff(2 rows: decided 1")
    assert len(later.diff(later)) == 0
    assert diff != later.diff(later)
    with pytest.raises(d5.ArgumentError):
        later.diff("earlier")  # type: ignore[arg-type]
