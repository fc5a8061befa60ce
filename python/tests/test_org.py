"""The organisation through time, on the real units of two provinces and the table of 1/7/2025 as published."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import pickle
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import DATA

import dean5299 as d5

GIA_LAI = DATA / "gia-lai"
TABLE = GIA_LAI / "conversion-table.csv"
BEFORE, AFTER = "2025-06-30", dt.date(2025, 7, 1)


def rows(name: str) -> list[dict[str, str]]:
    with open(GIA_LAI / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def org() -> d5.Org:
    """The two provinces as they stood before."""
    return d5.Org.read(GIA_LAI)


@pytest.fixture(scope="module")
def splits(org: d5.Org) -> dict[str, list[dict[str, Any]]]:
    """The declared splits, by the code of the old unit."""
    splits: dict[str, list[dict[str, Any]]] = {}
    for row in rows("splits-2025-07.csv"):
        unit = org.unit(row["old_unit_id"], on=BEFORE)
        assert unit is not None
        rule = f"share:{row['share']}" if row["rule"] == "share" else row["rule"]
        heir = {"code": row["new_code"], "rule": rule, "members": [m for m in row["member_ids"].split(";") if m]}
        splits.setdefault(unit["codes"]["gso"], []).append(heir)
    return splits


@pytest.fixture(scope="module")
def conversion(org: d5.Org, splits: dict[str, Any]) -> d5.Conversion:
    return d5.read_conversion(TABLE, org, splits=splits, document="NQ 1664/NQ-UBTVQH15")


@pytest.fixture(scope="module")
def after(org: d5.Org, conversion: d5.Conversion) -> d5.Org:
    return org.apply(conversion.plan)


@pytest.fixture(scope="module")
def run(org: d5.Org) -> d5.Run:
    tables: dict[str, Any] = {table: GIA_LAI / f"{table}.csv" for table in ("entries", "dossiers", "accounts")}
    return d5.reconcile(org, DATA / "schemes" / "de-an-5299-2025.toml", **tables, extract_cutoff="2026-01-31")


def test_155_communes_in_58_out_and_3_splits(org: d5.Org, splits: dict[str, Any]) -> None:
    conversion = d5.read_conversion(io.BytesIO(TABLE.read_bytes()), org, old_provinces=["52"], splits=splits, effective_on=AFTER)
    check = conversion.plan.check(org)
    assert check["errors"] == 0
    assert {"level": 3, "in": 155, "out": 58} in check["levels"]
    assert check["splits"] == ["bd.an-lao.an-nghia", "bd.van-canh.canh-hiep", "bd.van-canh.canh-lien"]
    assert (check["orphans"], check["unexplained_codes"]) == ([], [])
    # Shares part the record; nobody says which members go where.
    assert check["left_behind"] == [{"unit_id": "bd.van-canh.canh-lien", "members": 8}]
    assert (conversion.read, conversion.used, conversion.read + conversion.skipped) == (158, 158, 439)
    assert len(d5.read_conversion(TABLE, org).findings) > len(conversion.findings)


def test_the_published_135_and_where_each_commune_went(org: d5.Org, after: d5.Org) -> None:
    snapshot = rows("snapshot-2025-07.csv")
    for row in snapshot:
        unit = after.unit(after.find_code("gso", row["code"], day=AFTER), on=AFTER)
        assert unit is not None and (unit["name"], unit["kind"]) == (row["name"], row["kind"])
    assert len(after.children("gia-lai", AFTER)) == len(snapshot) == 135
    for row in rows("map-2025-07.csv"):
        if row["kind_of_transfer"] == "whole":
            old, new = after.find_code("gso", row["old_code"], day=BEFORE), after.find_code("gso", row["new_code"], day=AFTER)
            assert after.place(old, on=BEFORE, seen_on=AFTER) == {new: 1}
    assert sorted(after.place("bd.van-canh.canh-lien", on=BEFORE, seen_on=AFTER).values()) == [Fraction(1, 5), Fraction(4, 5)]
    ruled = [after.place("bd.van-canh.canh-hiep", on=BEFORE, seen_on=AFTER, member=member) for member in ("M000426", None)]
    assert ruled[0] != ruled[1] and all(list(place.values()) == [1] for place in ruled)


def test_what_was_known_stays(org: d5.Org, after: d5.Org) -> None:
    assert (org.last_record, after.last_record) == (0, 1)
    assert org.fingerprint() == after.fingerprint(0) == after.as_known(0).fingerprint() != after.fingerprint()
    assert after.as_known(0).tables() == org.tables() != after.tables()
    for unit in ("binh-dinh", "bd.an-lao.an-nghia", "bd.quy-nhon.le-loi"):
        for day in ("2022-06-01", BEFORE):
            assert (org.unit(unit, on=day) is None) == (after.unit(unit, on=day) is None)
            assert org.chain(unit, day) == after.chain(unit, day)
    for again in (pickle.loads(pickle.dumps(after)), d5.Org.from_tables(**{n.removesuffix(".csv"): t for n, t in after.tables().items()})):
        assert again.fingerprint() == after.fingerprint()


def test_codes_and_names_that_meant_several_units(after: d5.Org) -> None:
    assert [after.find_code("gso", "52", day=day) for day in ("2024-01-01", AFTER)] == ["binh-dinh", "gia-lai"]
    for call in (lambda: after.find_code("gso", "52"), lambda: after.find_name("Ngô Mây"), lambda: after.find_name("Phường Ngô Mây", day="2022-06-01")):
        with pytest.raises(d5.OrgError) as caught:
            call()
        assert caught.value.code == "ORG_AMBIGUOUS" and ".." in caught.value.params["candidates"]
    assert after.find_name("Phường Ngô Mây", day="2022-06-01", within="binh-dinh") == "bd.quy-nhon.ngo-may"
    for call, code in [
        (lambda: after.find_code("gso", "64", day=AFTER), "ORG_UNKNOWN_CODE"),
        (lambda: after.find_name("Xã Không Có"), "ORG_UNKNOWN_NAME"),
        (lambda: after.chain("nowhere", AFTER), "ORG_UNKNOWN_UNIT"),
    ]:
        with pytest.raises(d5.OrgError) as caught:
            call()
        assert caught.value.code == code


def test_a_member_on_a_day(org: d5.Org, after: d5.Org) -> None:
    told = after.member("M000426", on=BEFORE)
    assert (told["member_id"], told["home"]) == ("M000426", "bd.van-canh.canh-hiep")
    assert [stay["unit_id"] for stay in told["stays"]] == ["bd.van-canh.canh-hiep"]
    with pytest.raises(d5.OrgError) as caught:
        org.member("nobody", on=BEFORE)
    assert (caught.value.code, caught.value.params) == ("ORG_UNKNOWN_MEMBER", {"member": "nobody"})


def test_an_organisation_is_written_and_read_again(after: d5.Org, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "org"
    folder.mkdir(parents=True)
    foreign = folder / "clusters.csv"
    foreign.write_text("of another one")
    with pytest.raises(d5.FileError) as there:
        after.write(folder)
    assert there.value.params["file"] == "clusters.csv"
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("clusters.csv", "of another one")]
    foreign.unlink()
    for _ in range(2):
        after.write(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(after.tables())
    assert d5.Org.read(folder).fingerprint() == after.fingerprint()
    with pytest.raises(d5.FileError):
        after.write(folder / "units.csv")


def test_the_rubric_of_a_cluster() -> None:
    units = [{"unit_id": "u", "name": "U", "kind": "commune", "level": 1, "valid_from": "2024-01-01"}]
    org = d5.Org.from_tables(units=units, members=[], clusters=[{"cluster_id": "k", "unit_id": "u", "rubric": "r", "valid_from": "2024-01-01"}])
    told = org.unit("u", on="2024-05-01")
    assert told is not None and (told["cluster_id"], told["rubric"]) == ("k", "r")


def test_the_tree_of_a_day(after: d5.Org) -> None:
    assert after.roots(BEFORE) == ["binh-dinh", "gia-lai-64"] and after.roots(AFTER) == ["gia-lai"]
    assert after.chain("bd.an-lao.an-dung", BEFORE) == ["bd.an-lao.an-dung", "bd.an-lao", "binh-dinh"]
    assert len(after.subtree("gia-lai", AFTER)) == 136
    assert after.unit("gia-lai", on=BEFORE) is None
    new = after.unit("gia-lai", on=AFTER)
    assert new is not None and (new["valid_from"], new["valid_to"], new["codes"]["gso"]) == ("2025-07-01", None, "52")
    change = after.scope_change("bd.quy-nhon", "2024-06-01", "2025-01-01")
    # Le Loi went to a neighbour below the same city: its record still lies there.
    assert change == {"gained": [], "lost": []}


def test_members_and_changes(org: d5.Org, after: d5.Org) -> None:
    before, now = after.headcount(BEFORE), after.headcount(AFTER)
    assert before["binh-dinh"] + before["gia-lai-64"] == now["gia-lai"] > 1000
    assert after.headcount(AFTER, status="youth")["gia-lai"] < now["gia-lai"]
    mean = after.average_headcount("2025-07-01", "2025-07-03")["gia-lai"]
    assert mean == Fraction(after.headcount("2025-07-01")["gia-lai"] + after.headcount("2025-07-02")["gia-lai"], 2)
    early = after.headcount(BEFORE, seen_on=AFTER)
    assert early["gia-lai"] == before["binh-dinh"] + before["gia-lai-64"] and "binh-dinh" not in early
    assert after.average_headcount("2025-06-30", "2025-07-01", seen_on=AFTER)["gia-lai"] == early["gia-lai"]
    with pytest.raises(d5.ArgumentError) as caught:
        after.headcount(BEFORE, seen_on=20250701)  # type: ignore[arg-type]
    assert caught.value.params["argument"] == "seen_on"
    assert len(org.changes()) == 7 and set(org.changes()["effective_on"]) == {dt.date(2024, 11, 1), dt.date(2024, 12, 1)}
    assert len(after.changes()) > 376 and dt.date(2025, 7, 1) in after.changes()["effective_on"]
    assert len(d5.Org.from_tables(units=[], members=[]).changes()) == 0


def test_plans_are_documents(org: d5.Org, conversion: d5.Conversion) -> None:
    plan = conversion.plan
    assert d5.Plan.parse(plan.to_dict()) == plan == pickle.loads(pickle.dumps(plan)) and hash(plan) == hash(d5.Plan.parse(plan.to_dict()))
    act = {"effective_on": AFTER, "act": "rename", "unit": "binh-dinh", "name": "Tỉnh Mới"}
    renamed = org.apply(d5.Plan.parse({"format": "dean5299/plan@1", "id": "p", "act": [act]}))
    unit = renamed.unit("binh-dinh", on=AFTER)
    assert unit is not None and unit["name"] == "Tỉnh Mới"
    wrong = d5.Plan.parse({"format": "dean5299/plan@1", "id": "p", "act": [{**act, "unit": "nowhere"}]})
    assert (wrong.id, len(wrong), wrong.check(org)["errors"]) == ("p", 1, 1)
    with pytest.raises(d5.PlanError) as caught:
        org.apply(wrong)
    assert caught.value.code == "PLAN_REFUSED"
    for source, code in (("format = [", "PLAN_SYNTAX"), ('format = "x"', "PLAN_UNKNOWN_FORMAT"), (5, "PYTHON_ARGUMENT")):
        with pytest.raises(d5.Dean5299Error) as refused:
            d5.Plan.parse(source)  # type: ignore[arg-type]
        assert refused.value.code == code


def test_wrong_options_of_a_conversion(org: d5.Org) -> None:
    options: list[tuple[str, dict[str, Any]]] = [
        ("PYTHON_ARGUMENT", {"old_provinces": "52"}),
        ("PYTHON_ARGUMENT", {"splits": {"21634": {"code": "21622"}}}),
        ("PYTHON_ARGUMENT", {"effective_on": 20250701}),
        ("ASK_MISSING_VALUE", {"splits": {"21634": [{"code": "21622"}]}}),
        ("TIME_BAD_DAY", {"effective_on": "1.7.2025"}),
    ]
    for code, wrong in options:
        with pytest.raises(d5.Dean5299Error) as caught:
            d5.read_conversion(TABLE, org, **wrong)
        assert caught.value.code == code
    with pytest.raises(d5.PlanError) as bad:
        d5.read_conversion(b"a,b\n1,2\n", org, lang="en")
    assert bad.value.code == "PLAN_BAD_TABLE" and str(bad.value).endswith(bad.value.message("en"))
    with pytest.raises(d5.ArgumentError):
        d5.read_conversion(TABLE, "org")  # type: ignore[arg-type]


def top(view: d5.Table, org: d5.Org, day: Any) -> dict[tuple[str, str], list[Fraction]]:
    """The sums of the units without parent, people excepted, by kind."""
    roots, sums = org.roots(day), {}
    for row in view:
        if row["unit_id"] in roots and row["measure"] != "people":
            sum = sums.setdefault((row["kind"], row["measure"]), [Fraction(0)] * 3)
            sum[:] = [a + Fraction(row[name]) for a, name in zip(sum, ("claimed", "approved", "verified"))]
    return sums


def test_every_lens_has_the_same_total(run: d5.Run, conversion: d5.Conversion) -> None:
    assert run.org.fingerprint() == d5.Org.read(GIA_LAI).fingerprint()
    later = run.reorganised(conversion.plan)
    assert later.verdicts == run.verdicts and later.org.last_record == 1
    old, new = later.view("2025", lens=f"as_of:{BEFORE}"), later.view("2025", lens="as_of:2025-07-01")
    assert top(old, later.org, BEFORE) == top(new, later.org, AFTER) != {}
    assert later.view("2025", lens="as_it_is") == later.view("2025", lens="as_of:2026-01-31") != later.view("2025") == later.view("2025", lens="as_it_was")
    assert run.view("2025", lens=f"as_of:{BEFORE}") == old
    parts = later.apportioned("2025", lens="as_of:2025-07-01")
    assert set(parts["source_unit_id"]) == {"bd.van-canh.canh-lien"} and set(parts["share"]) == {"1/5", "4/5"}
    wholes = {(row["kind"], row["measure"]): row["whole_claimed"] for row in parts}
    for key, whole in wholes.items():
        assert sum(row["claimed"] for row in parts if (row["kind"], row["measure"]) == key) == whole
    assert len(run.apportioned("2025")) == 0


def test_without_a_lens_it_is_that_of_the_run(run: d5.Run, conversion: d5.Conversion) -> None:
    org = d5.Org.read(GIA_LAI).apply(conversion.plan)
    tables: dict[str, Any] = {table: GIA_LAI / f"{table}.csv" for table in ("entries", "dossiers", "accounts")}
    now = d5.reconcile(org, DATA / "schemes" / "de-an-5299-2025.toml", **tables, extract_cutoff="2026-01-31", lens="as_it_is")
    assert (run.lens, now.lens) == ("as_it_was", "as_it_is")
    assert now.view("2025") == now.view("2025", lens="as_it_is") != now.view("2025", lens="as_it_was")
    assert len(now.apportioned("2025")) == len(now.apportioned("2025", lens="as_it_is")) > len(now.apportioned("2025", lens="as_it_was"))


def test_a_run_is_seen_through_another_lens(run: d5.Run, conversion: d5.Conversion) -> None:
    later = run.reorganised(conversion.plan)
    now = later.through("as_it_is")
    assert (later.lens, now.lens, now.verdicts == later.verdicts) == ("as_it_was", "as_it_is", True)
    assert now.cube != later.cube and now.through("as_it_was").cube == later.cube
    assert now.score("2025-06") != later.score("2025-06") and now.growth("2025-06", "2025-07")["lens"] == "as_it_is"
    assert now.report(unit="gia-lai", period="2025", format="csv") != later.report(unit="gia-lai", period="2025", format="csv")
    assert now.view(("2025-06-01", "2025-07-01")) == now.view("2025-06") == later.view("2025-06", lens="as_it_is")
    assert later.bridge(("2025-06-01", "2025-07-01"), BEFORE, AFTER) == later.bridge("2025-06", BEFORE, AFTER)
    for period in (("2025-06-01",), ("2025-06-01", 7)):
        with pytest.raises(d5.ArgumentError):
            later.view(period)  # type: ignore[arg-type]
    with pytest.raises(d5.ArgumentError):
        later.through("as_it_will_be")


def test_applying_a_plan_tells_and_stops(run: d5.Run, conversion: d5.Conversion) -> None:
    told: list[tuple[int, int, int]] = []
    run.org.apply(conversion.plan, progress=lambda *counts: told.append(counts))
    run.reorganised(conversion.plan, progress=lambda *counts: told.append(counts))
    assert len(told) >= 2 and told[-1][1:] == (1, 1)
    control = d5.Control()
    control.cancel()
    for call in (lambda: run.org.apply(conversion.plan, control=control), lambda: run.reorganised(conversion.plan, control=control)):
        with pytest.raises(d5.CancelledError):
            call()


def test_rows_of_an_organisation_are_told_as_they_came() -> None:
    units = b"unit_id,name,kind,level,parent_id,valid_from,valid_to,colour\nu,U,commune,2,p,2022-01-01,,red\nu,U,commune,2,p,2022-01-01,,red\np,P,province,1,,2022-01-01,2023-01-01,\n"
    told = d5.check(d5.Org.from_tables(units=units))
    assert {(2, "ORG_PARENT_GONE"), (3, "TABLE_DUPLICATE_ROW")} <= {(row["row"], row["code"]) for row in told}
    assert "TABLE_UNKNOWN_COLUMN" in told["code"]


def test_a_status_that_nobody_knows(org: d5.Org) -> None:
    for call in (lambda: org.headcount(BEFORE, status="old"), lambda: org.average_headcount(BEFORE, AFTER, status="old")):  # type: ignore[arg-type]
        with pytest.raises(d5.ArgumentError) as caught:
            call()
        assert caught.value.params == {"argument": "status", "expected": "union_member, youth, over_age"}


def test_a_folder_may_hold_workbooks(tmp_path: Path) -> None:
    """As for the command line: a workbook is read where no CSV stands."""
    cases = json.loads((DATA.parent / "vectors" / "io" / "files.json").read_bytes())
    (book,) = (bytes.fromhex(case["given"]["hex"]) for case in cases if case["name"] == "io-workbook-title-numbers-and-group")
    (tmp_path / "units.csv").write_text("unit_id,name,kind,level,parent_id,valid_from\nU1,U,province,1,,2022-01-01\n")
    pd.DataFrame([{"member_id": "M1", "unit_id": "U1", "valid_from": "2022-01-01"}]).to_excel(tmp_path / "members.xlsx", index=False)
    (tmp_path / "clusters.xlsx").write_bytes(book)
    org = d5.Org.read(tmp_path)
    assert (org.headcount("2023-01-01"), b"C1,U1,2023-01-01" in org.tables()["clusters.csv"]) == ({"U1": 1}, True)
    pd.DataFrame([{"member_id": "M2", "unit_id": "U9", "valid_from": "2022-01-01"}]).to_excel(tmp_path / "units.xlsx", index=False)
    without_clusters = d5.Org.from_tables(units=org.tables()["units.csv"], members=org.tables()["members.csv"])
    with pytest.raises(d5.FileError):
        without_clusters.write(tmp_path)
    (tmp_path / "clusters.xlsx").unlink()
    without_clusters.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["members.csv", "members.xlsx", "units.csv", "units.xlsx"]
    assert "clusters.csv" not in d5.Org.read(tmp_path).tables() and d5.Org.read(tmp_path).headcount("2023-01-01") == {"U1": 1}
    for name in ("units.csv", "units.xlsx"):
        (tmp_path / name).unlink()
    with pytest.raises(d5.FileMissingError) as missing:
        d5.Org.read(tmp_path)
    assert missing.value.params["file"] == "units.csv"


def test_preview_and_bridge(run: d5.Run, conversion: d5.Conversion) -> None:
    preview = run.preview(conversion.plan)
    assert preview["format"] == "dean5299/preview@1" and preview["check"]["errors"] == 0
    (bridge,) = preview["bridges"]
    (june,) = run.preview(conversion.plan, period="2025-06")["bridges"]
    assert (june["from"], june["to"], june["before"]["day"]) == ("2025-06-01", "2025-07-01", "2025-06-30")
    told: list[tuple[int, int, int]] = []
    run.preview(conversion.plan, progress=lambda *counts: told.append(counts))
    assert told[-1][1:] == (1, 1)
    control = d5.Control()
    control.cancel()
    for call in (lambda: run.preview(conversion.plan, control=control), lambda: conversion.plan.check(run.org, control=control)):
        with pytest.raises(d5.CancelledError):
            call()
    with pytest.raises(d5.TimeError):
        run.preview(conversion.plan, period="2025-13")
    for call, named in ((lambda: run.bridge("2025", BEFORE, "soon"), "second"), (lambda: run.view(("2025-02-30", AFTER)), "period"), (lambda: run.org.roots("soon"), "day")):
        with pytest.raises(d5.TimeError) as bad:
            call()
        assert bad.value.params == {"argument": named}
    later = run.reorganised(conversion.plan).bridge("2025..2027", BEFORE, AFTER)
    assert later["format"] == "dean5299/bridge@1" and later["moved"] == bridge["moved"] and later["total"] == bridge["total"]
    for total in later["total"]:
        if total["measure"] != "people":
            moved = [m for m in later["moved"] if (m["kind"], m["measure"]) == (total["kind"], total["measure"])]
            assert sum(Fraction(m["figures"]["claimed"]) for m in moved) == Fraction(total["figures"]["claimed"])


def test_growth_says_where_a_unit_is_not_the_same(run: d5.Run, conversion: d5.Conversion) -> None:
    growth = run.reorganised(conversion.plan).growth("2025-06", "2025-07")
    assert (growth["format"], growth["lens"], growth["first"]["to"], growth["second"]["label"]) == ("dean5299/growth@1", "as_it_was", "2025-07-01", "2025-07")
    units = {unit["unit_id"]: unit for unit in growth["units"]}
    assert not units["gia-lai"]["scope"]["same"] and "bd.an-lao" in units["gia-lai"]["scope"]["gained"]
    assert all(unit["scope"]["same"] for unit in run.growth("2025-04", "2025-05")["units"])
    told = [figure for unit in run.growth("2025-04", "2025-05")["units"] for figure in unit["figures"] if figure["growth"]["claimed"] is not None]
    for figure in told:
        first, second = Fraction(figure["first"]["claimed"]), Fraction(figure["second"]["claimed"])
        assert Fraction(figure["growth"]["claimed"] or 0) == (second - first) / first
    assert told
    with pytest.raises(d5.TimeError) as caught:
        run.growth("2025-06", "2025-13")
    assert (caught.value.code, caught.value.params) == ("TIME_UNKNOWN_PERIOD", {"label": "2025-13"})


def test_a_unit_that_is_not_there_is_none() -> None:
    units = ["unit_id,name,kind,level,parent_id,valid_from,valid_to", "p,Tỉnh,province,1,,2022-01-01,"]
    given = {"units": units, "members": ["member_id,unit_id,valid_from"], "unit": "p"}
    assert d5.ask("org.unit", {**given, "day": "2021-12-31"}) is None
    assert d5.ask("org.unit", {**given, "day": "2022-01-01"})["name"] == "Tỉnh"


def test_a_run_leaves_tables_of_somebody_else_alone(run: d5.Run, tmp_path: Path) -> None:
    units = tmp_path / "org" / "units.csv"
    units.parent.mkdir()
    units.write_text("mine")
    with pytest.raises(d5.FileError) as there:
        run.write(tmp_path)
    assert (there.value.params["file"], units.read_text()) == ("org", "mine")
    for _ in range(2):
        run.write(tmp_path / "run")


def test_a_reorganised_run_is_read_again(run: d5.Run, conversion: d5.Conversion, tmp_path: Any) -> None:
    later = run.reorganised(conversion.plan)
    later.write(tmp_path)
    again = d5.Run.open(tmp_path)
    assert (again.verdicts, again.cube, again.org.fingerprint()) == (run.verdicts, later.cube, later.org.fingerprint())
    assert again.view("2025", lens="as_of:2025-07-01") == later.view("2025", lens="as_of:2025-07-01")
    assert d5.verify(tmp_path) == []


def test_an_organisation_that_is_unsound_is_told_when_it_is_used() -> None:
    org = d5.Org.from_tables(units=[{"unit_id": "U1"}], members=[])
    with pytest.raises(d5.OrgError) as caught:
        org.chain("U1", AFTER)
    assert caught.value.code == "ORG_INVALID"
    assert repr(org) == "Org(units, members)"
    with pytest.raises(d5.ArgumentError):
        d5.Org.from_tables(units=None)  # type: ignore[arg-type]
