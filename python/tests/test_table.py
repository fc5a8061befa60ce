"""Tables out: exact columns in every library, equal, picklable, short in a notebook."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from fractions import Fraction
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import ENTRY, SCHEME

import dean5299 as d5

SMALL = b"unit_id,level,valid_from,share\nU1,2,2024-01-01,1/3\nU2,,,\n"


def test_columns_cells_and_rows(run: d5.Run) -> None:
    verdicts = run.verdicts
    assert verdicts.columns[:4] == ["entry_id", "line", "quantity", "verdict"]
    assert len(verdicts) == len(verdicts["line"]) == len(list(verdicts)) > 5000
    assert "verdict" in verdicts and "nothing" not in verdicts
    assert next(iter(verdicts)) == verdicts.to_dicts()[0] == {name: verdicts[name][0] for name in verdicts.columns}
    assert verdicts.to_dict() == {name: verdicts[name] for name in verdicts.columns}
    assert run.summary["verdicts"] == {**run.summary["verdicts"], **verdicts.to_pandas()["verdict"].value_counts().to_dict()}
    assert verdicts.to_csv() == run.files()["verdicts.csv"]


def test_types_of_cells() -> None:
    table = d5.Table.from_csv(SMALL)
    assert table.to_dicts() == [
        {"unit_id": "U1", "level": 2, "valid_from": dt.date(2024, 1, 1), "share": "1/3"},
        {"unit_id": "U2", "level": None, "valid_from": None, "share": None},
    ]
    assert table.to_pyarrow().schema == pa.schema(
        [("unit_id", pa.large_string()), ("level", pa.int64()), ("valid_from", pa.date32()), ("share", pa.large_string())]
    )
    assert table.to_polars().schema == {"unit_id": pl.String, "level": pl.Int64, "valid_from": pl.Date, "share": pl.String}
    frame = table.to_pandas()
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "date32[day][pyarrow]", "string"]
    assert (frame["level"].sum(), frame["valid_from"][0], bool(frame["level"].isna()[1])) == (2, dt.date(2024, 1, 1), True)
    assert d5.Table.from_csv(SMALL.replace(b"2024-01-01", b"soon"))["valid_from"] == ["soon", None]


@pytest.mark.parametrize("name", ["verdicts", "cube", "findings"])
def test_every_table_of_a_run_in_every_library(run: d5.Run, name: str) -> None:
    table: d5.Table = getattr(run, name)
    rows = table.to_dicts()
    assert table.to_pyarrow().to_pylist() == rows == table.to_polars().to_dicts()
    assert table.to_pandas().astype(object).where(lambda f: f.notna(), None).to_dict("records") == rows
    assert pa.table(table).equals(table.to_pyarrow()) and pl.DataFrame(table).equals(table.to_polars())


def test_tables_are_values(run: d5.Run) -> None:
    table = d5.Table.from_csv(SMALL)
    assert table == d5.Table.from_csv(SMALL) and table != d5.Table.from_csv(SMALL.replace(b"U2", b"U3"))
    assert table != SMALL and table != d5.Table.from_csv(SMALL.replace(b"level", b"score"))
    with pytest.raises(TypeError):
        hash(table)
    for one in (table, run.verdicts, run.findings, run.cube):
        assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(d5.ArgumentError):
        d5.Table.from_csv("unit_id\n")  # type: ignore[arg-type]


def test_a_table_is_a_table_in() -> None:
    entries = d5.Table.from_csv(b"entry_id,kind,member_id,unit_id,helped_on,reported_at,quantity\nE1,post,M1,U1,2024-04-02,2024-04-02,3\n")
    assert d5.reconcile(entries=entries).verdicts["quantity"] == [3]


def test_runs_pickle_and_copy(run: d5.Run) -> None:
    again = pickle.loads(pickle.dumps(run))
    assert (again.verdicts, again.cube, again.fingerprint, again.cutoff) == (run.verdicts, run.cube, run.fingerprint, run.cutoff)
    assert again.scores("pilot") == run.scores("pilot")
    assert copy.deepcopy(run).findings == copy.copy(run).findings == run.findings
    source = SCHEME.read_bytes()
    scheme = pickle.loads(pickle.dumps(d5.Scheme.parse(source)))
    assert (scheme.name, scheme.source) == ("scheme", source)


def test_a_run_is_read_again(run: d5.Run, tmp_path: Path) -> None:
    run.write(tmp_path)
    again = d5.Run.open(tmp_path)
    assert (again.verdicts, again.cube, again.fingerprint) == (run.verdicts, run.cube, run.fingerprint)
    (tmp_path / "cube.csv").write_bytes(b"")
    assert d5.verify(tmp_path) == ["cube.csv"]


def test_scores_in_a_table(run: d5.Run) -> None:
    scores = run.scores("pilot")
    frame = scores.to_pandas().set_index(["unit_id", "indicator"]).sort_index()
    row = frame.loc[("binh-dinh", "dossiers_assisted")]
    assert (row["verified"], row["claimed"], row["target"], row["attainment_percent"]) == ("2224", 3196, "3000", "74.13")
    assert Fraction(row["attainment"]) == Fraction(2224, 3000)
    assert str(frame["rank_in_level"].dtype) == "Int64"
    assert len(scores) == len(run.score("pilot")["rows"])


def test_a_notebook_shows_errors_first(run: d5.Run) -> None:
    broken = [{**ENTRY, "entry_id": f"E{n}", "quantity": "nhiều"} for n in range(30)]
    shown = d5.reconcile(entries=[ENTRY, *broken])._repr_html_()
    assert "Phát hiện: 30 lỗi, " in shown and "Không đối khớp được" in shown and "Ngày chốt dữ liệu: 2024-04-02" in shown
    assert shown.index("<td>lỗi</td>") < shown.index("<td>cảnh báo</td>") < shown.index("Kết luận")
    english = d5.reconcile(entries=[ENTRY, *broken], lang="en")._repr_html_()
    assert "Findings: 30 error, " in english and "Not verifiable<" in english
    assert run._repr_html_().count("<tr>") < 30
    assert repr(d5.reconcile(entries=[ENTRY, *broken])).startswith("Run(Phát hiện: 30 lỗi, ") and "Đã đối khớp 3710" in repr(run)


def test_a_notebook_shows_the_beginning_of_a_table(run: d5.Run) -> None:
    shown = run.verdicts._repr_html_()
    assert shown.count("<tr>") == 21 and f"20 / {len(run.verdicts)}" in shown
    long = d5.Table.from_csv(b"name\n<b>" + b"x" * 200 + b"\n")._repr_html_()
    assert "&lt;b&gt;" in long and "x" * 60 not in long
