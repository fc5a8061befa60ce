"""What a caller writes (cách dùng), checked by the type checker in its strict mode and run by no one."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars
from typing_extensions import assert_type

import dean5299 as d5


def rows() -> Iterator[dict[str, object]]:
    """A generator of rows."""
    yield {"entry_id": "E1", "quantity": 1}


def tables(folder: os.PathLike[str]) -> d5.Run:
    """Every kind of table."""
    with open("accounts.csv", "rb") as file:
        d5.reconcile(entries=file)
    d5.reconcile(entries="entries.csv")
    d5.reconcile(entries=b"entry_id\n")
    d5.reconcile(entries=io.BytesIO(b"entry_id\n"))
    d5.reconcile(entries=rows())
    d5.reconcile(entries=[{"entry_id": "E1", "quantity": 1}])
    d5.reconcile(entries={"entry_id": ["E1"], "quantity": [1]})
    d5.reconcile(entries=["a.csv", Path("b.csv")])
    d5.reconcile(entries=[polars.DataFrame(), folder])
    d5.reconcile(entries=[], dossiers=("d.csv", "2024-01-31"))
    d5.reconcile(entries=[], dossiers=[("d.csv", dt.date(2024, 1, 31)), "e.csv"])
    d5.reconcile(entries=[], dossiers=("d.csv", ("2024-01-01", dt.date(2024, 1, 31)), "bộ"), source_cutoffs={"bộ": dt.date(2024, 1, 15)})
    pages = d5.fetch(lambda cursor: {"rows": [{"dossier_code": "A-1"}], "next": cursor, "cutoff": dt.date(2024, 1, 31)}, limits={"rows": 10})
    assert_type(pages, d5.Pages)
    d5.reconcile(entries=[], dossiers=pages)
    d5.reconcile(entries=[], dossiers=[pages, "e.csv"])
    d5.reconcile(entries=[], decisions=["decisions.csv", polars.DataFrame()])
    d5.reconcile(entries=[], org={"units": "units.csv", "members": polars.DataFrame()})
    d5.reconcile(entries=[], scheme={"format": "dean5299/scheme@1"})
    d5.reconcile(entries=[], scheme=[d5.Scheme.read("a.toml"), "b.toml"])
    d5.reconcile(entries=d5.Table.from_csv(b""), limits={"rows": 10}, progress=True)
    return d5.reconcile(folder, entries=polars.DataFrame(), lang="en", progress=lambda stage, done, total: print(stage, done, total))


def answers(run: d5.Run) -> None:
    """What a run answers."""
    assert_type(run.verdicts, d5.Table)
    assert_type(run.verdicts["line"], list[Any])
    assert_type([row["line"] for row in run.findings], list[Any])
    assert_type(run.scores("2024").to_polars(), polars.DataFrame)
    assert_type(run.score("2024"), dict[str, Any])
    assert_type(run.report(unit="U1", period="2024", format="html"), bytes)
    assert_type(run.view("2024", lens="as_it_is").columns, list[str])
    assert_type(run.cutoff, str)
    assert_type(run.diff(run), d5.Diff)
    assert_type(run.diff(run).summary, d5.Table)
    assert_type(run.labels.to_polars(), polars.DataFrame)
    assert_type(run.growth("2024-Q1", "2024-Q2"), d5.Growth)
    assert_type(run.growth("2024-Q1", "2024-Q2")["units"][0]["figures"][0]["growth"]["verified"], str | None)
    assert_type(run.counts("2024-04"), d5.Counts)
    assert_type(run.counts()["periods"][0]["units"][0]["rows"][0]["procedure"], str | None)
    assert_type(run.quality("truth.csv"), d5.Quality)
    assert_type(run.quality([{"entry_id": "E1", "verdict": "verified"}], limits={"rows": 10})["all"]["precision"], d5.Share | None)
    assert_type(run.queue()["lines"][0]["after"], int | None)
    assert_type(run.flags("2024")["flags"][0]["entries"]["list"], list[str])
    assert_type(run.explain_html("E1"), str)
    assert_type(run.sheet(unit="U1", period="2024-04"), bytes)
    assert_type(run.read_sheets(["a.xlsx", Path("b.xlsx")], decided_on=dt.date(2024, 5, 2), actor="cb1").decisions, d5.Table)
    assert_type(run.read_sheets({"a.xlsx": b""}, decided_on="2024-05-02T08:00").corrections, d5.Table)
    assert_type(run.read_sheets(io.BytesIO(b""), decided_on="2024-05-02", limits={"sheets": 9}), d5.TakenSheets)
    assert_type(d5.replay(run.explain("E1")), list[tuple[str, str] | None])


def through_time(run: d5.Run) -> None:
    """The organisation and its plans."""
    org = run.org
    unit = org.unit(org.find_code("gso", "52", day="2025-07-01"), on=dt.date(2025, 7, 1))
    assert_type(unit, d5.UnitOnDay | None)
    if unit is not None:
        assert_type(unit["codes"], dict[str, str])
        assert_type(org.place(unit["unit_id"], on="2024-01-01", seen_on="2025-07-01"), dict[str, Fraction])
    assert_type(org.headcount("2024-01-01", status="youth", seen_on=dt.date(2025, 7, 1)), dict[str, int])
    conversion = d5.read_conversion("table.csv", org, splits={"21634": [{"code": "21622", "rule": "members", "members": ["M1"]}]})
    assert_type(conversion.plan, d5.Plan)
    assert_type(org.apply(conversion.plan).as_known(0), d5.Org)
    assert_type(run.preview(d5.Plan.parse({"format": "dean5299/plan@1"})), dict[str, Any])


def wrong(run: d5.Run) -> None:
    """What the type checker refuses; an ignore that is not needed would be an error as well."""
    d5.reconcile()  # type: ignore[call-arg]
    d5.reconcile(entries=None)  # type: ignore[arg-type]
    d5.reconcile(entries=7)  # type: ignore[arg-type]
    d5.reconcile(entries=[], lang="fr")  # type: ignore[arg-type]
    d5.reconcile(entries=[], extract_cutoff=20240101)  # type: ignore[arg-type]
    d5.reconcile(entries=[], dossiers=("d.csv", 20240101))  # type: ignore[arg-type]
    d5.reconcile(entries=[], source_cutoffs={"bộ": 20240101})  # type: ignore[dict-item]
    d5.fetch("dossiers.csv")  # type: ignore[arg-type]
    run.view("2024", lens=1)  # type: ignore[arg-type]
    run.org.headcount("2024-01-01", status="old")  # type: ignore[arg-type]
    run.preview({})  # type: ignore[arg-type]


def errors() -> str:
    """What an error carries."""
    try:
        d5.check(entries="entries.csv")
    except d5.TableError as error:
        assert_type(error.code, str)
        assert_type(error.params, dict[str, str])
        return error.message("en")
    return ""
