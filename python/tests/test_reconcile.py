"""The call gives what the command line gives, from any kind of table."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import CUTOFF, SAMPLE, SCHEME, dicts

import dean5299 as d5

ENTRY = {
    "entry_id": "E1",
    "kind": "dossier_submission",
    "member_id": "M1",
    "unit_id": "U1",
    "helped_on": "2024-04-02",
    "reported_at": "2024-04-02T08:00:00",
    "dossier_code": "000.00.01.H08-240402-0001",
}
DOSSIER = {
    "dossier_code": "000.00.01.H08-240402-0001",
    "channel": "online",
    "status": "Đã trả kết quả",
    "submitted_on": "2024-04-02",
    "accepted_on": "2024-04-02",
}


def directory(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dean5299", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")


def test_the_same_bytes_as_the_command_line(run: d5.Run, tmp_path: Path) -> None:
    tables = [part for table in ("entries", "dossiers", "accounts") for part in (f"--{table}", SAMPLE / f"{table}.csv")]
    done = command("reconcile", "--org", SAMPLE, "--scheme", SCHEME, *tables, "--cutoff", CUTOFF, "--out", tmp_path / "cli")
    assert done.returncode == 0, done.stderr
    assert run.files() == directory(tmp_path / "cli")
    run.write(tmp_path / "python")
    assert directory(tmp_path / "python") == run.files()
    assert d5.verify(tmp_path / "python") == []
    assert command("verify", tmp_path / "python").returncode == 0


def test_a_run_is_read_again(run: d5.Run, tmp_path: Path) -> None:
    run.write(tmp_path)
    again = d5.Run.open(tmp_path)
    assert again.verdicts.to_dict() == run.verdicts.to_dict()
    assert again.cube.to_dict() == run.cube.to_dict()
    assert again.fingerprint == run.fingerprint
    (tmp_path / "cube.csv").write_bytes(b"")
    assert d5.verify(tmp_path) == ["cube.csv"]


def categories(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows).astype("category")


@pytest.mark.parametrize("make", [list, pa.Table.from_pylist, pd.DataFrame, pl.DataFrame, categories])
def test_every_kind_of_table_gives_the_same_verdicts(run: d5.Run, make: Any) -> None:
    tables = {table: make(dicts(table)) for table in ("entries", "dossiers", "accounts")}
    org = d5.Org.from_tables(**{t: make(dicts(t)) for t in ("units", "members", "codes", "agencies", "clusters", "targets")})
    other = d5.reconcile(org, d5.Scheme.read(SCHEME), **tables, extract_cutoff=dt.date(2022, 12, 20), threads=2)
    assert other.files()["verdicts.csv"] == run.files()["verdicts.csv"]
    assert other.files()["cube.csv"] == run.files()["cube.csv"]


def test_bytes_and_lists_of_tables(run: d5.Run) -> None:
    header, *lines = (SAMPLE / "entries.csv").read_bytes().splitlines(keepends=True)
    halves = [header + b"".join(lines[:2000]), header + b"".join(lines[2000:])]
    dossiers = [((SAMPLE / "dossiers.csv").read_bytes(), CUTOFF)]
    scheme = SCHEME.read_bytes()
    other = d5.reconcile(str(SAMPLE), scheme, entries=halves, dossiers=dossiers, accounts=[SAMPLE / "accounts.csv"], extract_cutoff=CUTOFF)
    assert other.files()["verdicts.csv"] == run.files()["verdicts.csv"]


def test_flat_without_organisation_and_scheme() -> None:
    run = d5.reconcile(entries=[ENTRY], dossiers=[DOSSIER])
    (verdict,) = run.verdicts.to_dicts()
    assert (verdict["verdict"], verdict["credited_unit_id"], verdict["credit"]) == ("verified", "U1", "1")
    assert {"RUN_NO_ORG", "RUN_NO_SCHEME", "RUN_CUTOFF_GUESSED"} <= {f["code"] for f in run.findings.to_dicts()}
    assert run.summary["verdicts"]["verified"] == 1


def test_python_values_become_cells() -> None:
    entry = {**ENTRY, "helped_on": dt.date(2024, 4, 2), "reported_at": dt.datetime(2024, 4, 2, 8), "quantity": 1, "note": None}
    dossier = {**DOSSIER, "submitted_on": dt.datetime(2024, 4, 2), "accepted_on": pd.Timestamp("2024-04-02"), "completed_on": pd.NaT}
    kinds = [([entry], [dossier]), (pa.Table.from_pylist([entry]), pd.DataFrame([dossier])), (pl.DataFrame([entry]), [dossier])]
    for entries, dossiers in kinds:
        (verdict,) = d5.reconcile(entries=entries, dossiers=dossiers).verdicts.to_dicts()
        assert verdict["verdict"] == "verified"
    (verdict,) = d5.reconcile(entries=[{**entry, "quantity": Decimal(1)}]).verdicts.to_dicts()
    assert verdict["quantity"] == 1


@pytest.mark.parametrize("make", [list, pa.Table.from_pylist, pl.DataFrame, pd.DataFrame])
def test_a_whole_float_is_an_integer_and_any_other_is_refused(make: Any) -> None:
    numbers = [1.0, 1.5, 2.0, float("nan"), float("inf")]
    rows = [{**ENTRY, "entry_id": f"E{n}", "dossier_code": None, "quantity": number} for n, number in enumerate(numbers)]
    run = d5.reconcile(entries=make(rows))
    assert [(f["row"], f["field"]) for f in run.findings.to_dicts() if f["code"] == "TABLE_FLOAT"] == [(2, "quantity"), (5, "quantity")]
    assert [(v["entry_id"], v["quantity"]) for v in run.verdicts.to_dicts()] == [("E0", 1), ("E2", 2), ("E3", 1)]


@pytest.mark.parametrize(
    ("value", "name", "codes"),
    [
        ("62.625", "value", []),
        ("62.600", "value", []),
        ("62.625", "Mức giao", ["TARGET_BAD_VALUE"]),
        ("3.000", "Mức giao", []),
        ("1E+3", "value", ["TARGET_BAD_VALUE"]),
    ],
)
def test_a_decimal_is_never_thousands(value: str, name: str, codes: list[str]) -> None:
    span = {"valid_from": "2022-01-01"}
    org = d5.Org.from_tables(
        units=[{"unit_id": "U1", "name": "U", "kind": "province", "level": 1.0, "parent_id": None, **span}],
        members=[{"member_id": "M1", "unit_id": "U1", **span}],
        targets=[{"indicator": "posts", "unit_id": "U1", "period": "2024-04", name: Decimal(value)}],
    )
    scheme = "format='dean5299/scheme@1'\nid='s'\nvalid_from='2024-01-01'\nvalid_to='2025-01-01'\n"
    scheme += "[[indicator]]\nid='posts'\ntype='absolute'\nnumerator='post.claimed'\n"
    run = d5.reconcile(org, scheme.encode(), entries=[ENTRY])
    assert [f["code"] for f in run.findings.to_dicts() if f["field"] == "value"] == codes


def test_tables_out(run: d5.Run) -> None:
    rows = run.verdicts.to_dicts()
    assert len(run.verdicts) == len(rows) == pa.table(run.verdicts).num_rows == pl.DataFrame(run.verdicts).height
    frame = run.verdicts.to_pandas()
    assert frame["quantity"].sum() == sum(row["quantity"] for row in rows)
    assert run.summary["verdicts"] == {**run.summary["verdicts"], **frame["verdict"].value_counts().to_dict()}


def test_scores_reports_and_explanations_are_those_of_the_command_line(run: d5.Run, tmp_path: Path) -> None:
    run.write(tmp_path)
    done = command("score", "--run", tmp_path, "--period", "pilot", "--json")
    assert run.score("pilot") == json.loads(done.stdout)
    for format in ("xlsx", "html", "json", "csv", "md", "txt"):
        where = tmp_path / f"report.{format}"
        done = command("report", "--run", tmp_path, "--unit", "an-lao", "--period", "pilot", "--format", format, "-o", where)
        assert done.returncode == 0, done.stderr
        assert run.report(unit="an-lao", period="pilot", format=format) == where.read_bytes()
    done = command("explain", "--run", tmp_path, "E00000001", "--json")
    assert run.explain("E00000001") == json.loads(done.stdout)
    assert run.explain(unit="an-lao", period="pilot")["lines"]
    with pytest.raises(d5.ReportError):
        run.report(unit="nowhere", period="pilot", format="html")
    with pytest.raises(d5.TimeError):
        run.score("never")


def test_displays_hold_no_identifier(run: d5.Run) -> None:
    entries = [{**ENTRY, "citizen_id": "052944394666", "citizen_name": "Lê Thị Hương", "citizen_phone": "0608308361"}]
    small = d5.reconcile(entries=entries)
    shown = [repr(part) for one in (run, small) for part in (one, one.findings, one.verdicts)]
    shown += [part._repr_html_() for one in (run, small) for part in (one, one.findings, one.verdicts)]
    for text in shown:
        assert not any(secret in text for secret in ("052944394666", "0608308361", "Lê Thị Hương"))
    assert run._repr_html_().index("Phát hiện") < run._repr_html_().index("Kết luận")


def test_other_threads_go_on(run: d5.Run) -> None:
    control, done, seen = d5.Control(), threading.Event(), set()

    def look() -> None:
        while not done.is_set():
            seen.add(control.progress)
            time.sleep(0.001)

    thread = threading.Thread(target=look)
    thread.start()
    d5.reconcile(SAMPLE, SCHEME, entries=SAMPLE / "entries.csv", dossiers=SAMPLE / "dossiers.csv", extract_cutoff=CUTOFF, control=control)
    done.set()
    thread.join()
    assert len(seen) > 3


def test_a_call_can_be_cancelled() -> None:
    control = d5.Control()
    control.cancel()
    with pytest.raises(d5.CancelledError, match="CALL_CANCELLED"):
        d5.reconcile(entries=SAMPLE / "entries.csv", control=control)
