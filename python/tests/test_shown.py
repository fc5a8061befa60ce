"""What a notebook and a console show, and the picture of the evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DOSSIER, ENTRY

import dean5299 as d5

CASES = Path(__file__).parents[2] / "tests" / "vectors" / "matching" / "evidence.json"


def weighed() -> d5.Run:
    """A run with a line that evidence weighed."""
    given: dict[str, Any] = next(case for case in json.loads(CASES.read_text(encoding="utf-8")) if case["name"] == "evidence-explained-with-parts-that-sum")["given"]
    entries, dossiers = ("\n".join(given[name]).encode() + b"\n" for name in ("entries", "dossiers"))
    return d5.reconcile(scheme=given["schemes"][0].encode(), entries=entries, dossiers=dossiers, extract_cutoff=given["cutoff"], key=b"k" * 32)


def test_the_evidence_of_a_line_is_a_picture_and_data() -> None:
    run = weighed()
    parts = run.explain("e1")["lines"][0]["evidence"]["parts"]
    assert {part["label"] for part in parts} >= {"họ tên: bằng nhau"}
    assert {part["label"] for part in run.explain("e1", lang="en")["lines"][0]["evidence"]["parts"]} >= {"name: equal"}
    picture = run.waterfall("e1")
    assert picture.startswith("<svg") and "họ tên: bằng nhau" in picture and picture in run.explain_html("e1")
    assert "name: equal" in run.waterfall("e1", 1, lang="en")
    assert d5.reconcile(entries=[ENTRY]).waterfall("E1") == "", "a line that no evidence weighed"
    for line in (2, -1, "1", True):
        with pytest.raises(d5.ArgumentError) as raised:
            run.waterfall("e1", line)  # type: ignore[arg-type]
        assert raised.value.params["argument"] == "line"
    with pytest.raises(d5.RunError):
        run.waterfall("nobody")


def test_rows_of_a_table() -> None:
    table = d5.Table.from_csv(b"unit_id,level\nU1,1\nU2,\nU3,3\n")
    assert table.head(2)["unit_id"] == ["U1", "U2"] and len(table.head()) == 3
    assert (table[1:2]["level"], table[1:]["level"], table[-1:].to_dicts()) == ([None], [None, 3], [{"unit_id": "U3", "level": 3}])
    assert table[1:2].to_csv() == b"unit_id,level\nU2,\n" and table[5:].columns == table.columns and len(table[2:1]) == 0
    assert table[:] == table and table[1:] == table[1:3] and table[1:].to_pyarrow().num_rows == 2
    for wrong in (slice(None, None, 2), 1):
        with pytest.raises(d5.ArgumentError):
            table[wrong]  # type: ignore[call-overload]
    with pytest.raises(d5.ArgumentError):
        table.head(-1)


def test_what_a_notebook_shows() -> None:
    live = d5.Live(entries=[ENTRY], dossiers=[DOSSIER], extract_cutoff="2024-05-01")
    assert "Đã đối khớp" in live._repr_html_() and "2024-05-01" in live._repr_html_()
    run = d5.reconcile(entries=[ENTRY])
    diff = run.diff(d5.reconcile(entries=[]))
    shown = diff._repr_html_()
    assert shown.index("quantity_earlier") < shown.index("earlier_quantity"), "the sums come first"
    assert diff.summary["label"][-1] == "Không đổi"
    taken = d5.TakenSheets(run.verdicts, run.verdicts.head(0), run.findings, run.verdicts)
    assert "<h4>corrections: 0</h4>" in taken._repr_html_() and "<h4>decisions: 1</h4><table>" in taken._repr_html_()
