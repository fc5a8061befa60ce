"""The call gives what the command line gives, from any kind of table."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import CUTOFF, ENTRY, SAMPLE, SCHEME, dicts

import dean5299 as d5


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


def test_counts_and_explanations(tmp_path: Path) -> None:
    entry = {"kind": "dossier_submission", "unit_id": "u", "helped_on": "2022-11-21", "reported_at": "2022-11-21"}
    entries = [
        {"entry_id": "E1", "member_id": "M1", "quantity": 3, "procedure_code": "1.000894", **entry},
        {"entry_id": "E<2>", "member_id": "M2", "dossier_code": "H08.16-221121-0040", **entry},
    ]
    dossiers = [{"dossier_code": "H08.16-221121-0004", "procedure_code": "1.000894"}]
    run = d5.reconcile(entries=entries, dossiers=dossiers, extract_cutoff="2022-12-31", lang="en")
    counts = run.counts("2022-11")
    [unit] = counts["periods"][0]["units"]
    row = unit["rows"][0]
    assert (row["procedure"], row["claimed"], row["supply"], row["bound"], row["surplus"]) == ("1.000894", 3, 1, 1, 2)
    assert [finding["code"] for finding in counts["findings"]] == ["MATCH_COUNT_SURPLUS"]
    assert run.counts()["periods"] == counts["periods"]
    told = run.explain("E<2>")
    assert told["lines"][0]["nearest"][0]["dossier_code"] == "H08.16-221121-00**"
    assert d5.replay(told) == [("not_found", "no_such_code")]
    page = run.explain_html("E<2>")
    assert "E&lt;2&gt;" in page and "E<2>" not in page and "style=" not in page and "<script" not in page
    run.write(tmp_path / "run")
    again = d5.Run.open(tmp_path / "run", lang="en")
    assert (again.counts(), again.explain("E<2>"), d5.verify(tmp_path / "run")) == (run.counts(), told, [])
    (tmp_path / "run" / "records.bin").unlink()
    with pytest.raises(d5.RunError) as caught:
        d5.Run.open(tmp_path / "run").counts()
    assert (caught.value.code, caught.value.params) == ("RUN_MISSING_FILE", {"file": "records.bin"})
    assert d5.replay(d5.Run.open(tmp_path / "run").explain("E<2>")) == [None]


def test_quality_queue_and_flags(tmp_path: Path) -> None:
    entry = {"kind": "dossier_submission", "unit_id": "u", "helped_on": "2022-11-21", "reported_at": "2022-11-21T08:00:00"}
    phone = {"citizen_phone": "0601234567"}
    entries = [
        {"entry_id": "E1", "member_id": "M1", "dossier_code": "H08.16-221121-0004", **entry, **phone},
        {"entry_id": "E2", "member_id": "M2", "dossier_code": "H08.16-221121-0005", **entry, **phone},
        {"entry_id": "E3", "member_id": "M1", "dossier_code": "H08.16-221121-0005", **entry},
    ]
    dossiers = [{"dossier_code": "H08.16-221121-0004"}, {"dossier_code": "H08.16-221121-0005"}]
    scheme = {"format": "dean5299/scheme@1", "id": "s", "valid_from": "2022-01-01", "valid_to": "2023-01-01", "flags": {"phone_entries": 2}}
    run = d5.reconcile(scheme=scheme, entries=entries, dossiers=dossiers, extract_cutoff="2022-12-31", lang="en")
    truth = [{"entry_id": "E1", "dossier_code": "H08.16-221121-0004"}, {"entry_id": "E2", "dossier_code": "H08.16-221121-0005"}]
    quality = run.quality(truth)
    assert (quality["all"]["right"], quality["all"]["missed"], quality["all"]["recall"]) == (1, 1, {"numerator": 1, "denominator": 2})
    assert quality["unknown_to_truth"] == {"count": 1, "list": [{"entry_id": "E3", "line": 1}]}
    (tmp_path / "truth.csv").write_text("entry_id,verdict\nE1,verified\nE2,verified\n", encoding="utf-8")
    assert run.quality(tmp_path / "truth.csv")["all"] == run.quality([tmp_path / "truth.csv"])["all"]
    assert [(line["entry_id"], line["reach"]) for line in run.queue()["lines"]] == [("E2", 1), ("E3", 1)]
    [flag] = run.flags()["flags"]
    assert (flag["code"], flag["observed"], flag["entries"]["list"]) == ("phone_entries", 2, ["E1", "E2"])
    assert run.flags("2022-12")["flags"] == []
    run.write(tmp_path / "run")
    again = d5.Run.open(tmp_path / "run", lang="en")
    assert (again.quality(truth), again.queue(), again.flags()) == (quality, run.queue(), run.flags())
    with pytest.raises(d5.TimeError):
        run.flags("2022-13")
    with pytest.raises(d5.ArgumentError):
        run.quality(None)


def test_a_timestamp_without_a_time_is_a_day() -> None:
    for day in (pd.Timestamp("2022-12-31"), dt.datetime(2022, 12, 31), dt.date(2022, 12, 31)):
        assert d5.reconcile(entries=[], extract_cutoff=day).cutoff == "2022-12-31"
    for moment in (pd.Timestamp("2022-12-31T08:00"), pd.Timestamp("2022-12-31", tz="Asia/Ho_Chi_Minh")):
        with pytest.raises(TypeError, match="extract_cutoff"):
            d5.reconcile(entries=[], extract_cutoff=moment)
