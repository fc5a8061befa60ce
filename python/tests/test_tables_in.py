"""Every kind of table that a caller may hold; a bad cell is a finding about its row."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import DOSSIER, ENTRY, SAMPLE, dicts

import dean5299 as d5

TWO = [ENTRY, {**ENTRY, "entry_id": "E2"}]
CSV = b"entry_id,kind,member_id,unit_id,helped_on,reported_at\nE1,post,M1,U1,2024-04-02,2024-04-02\n"
FRAMES = [pd.DataFrame, pl.DataFrame, pa.Table.from_pylist, lambda rows: pl.DataFrame(rows).lazy(), lambda rows: relation(pa.Table.from_pylist(rows))]


def relation(rows: pa.Table) -> Any:
    return duckdb.connect().from_arrow(rows)


def found(run: d5.Run) -> list[tuple[Any, ...]]:
    """Findings about rows."""
    return [(f["row"], f["field"], f["code"]) for f in run.findings if f["row"]]


def unknown(run: d5.Run) -> list[str]:
    """What is said of columns that nobody knows."""
    return [f["message"] for f in run.findings if f["code"] == "TABLE_UNKNOWN_COLUMN"]


def dict_of_columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def csv_of(rows: list[dict[str, Any]]) -> bytes:
    return pd.DataFrame(rows).to_csv(index=False).encode()


def ids(run: d5.Run) -> set[str]:
    return set(run.verdicts["entry_id"])


@pytest.mark.parametrize("make", FRAMES)
def test_a_frame_without_a_required_column(make: Any) -> None:
    rows = [{name: value for name, value in ENTRY.items() if name != "member_id"}]
    with pytest.raises(d5.TableError) as caught:
        d5.reconcile(entries=make(rows))
    assert (caught.value.code, caught.value.params["column"]) == ("TABLE_MISSING_COLUMN", "member_id")


@pytest.mark.parametrize("make", FRAMES)
def test_a_frame_gives_the_verdicts_of_its_rows(make: Any) -> None:
    run = d5.reconcile(entries=make(TWO), dossiers=make([DOSSIER]))
    assert run.verdicts == d5.reconcile(entries=TWO, dossiers=[DOSSIER]).verdicts
    assert found(run) == []


@pytest.mark.parametrize("make", [list, dict_of_columns, csv_of, *FRAMES])
def test_a_misspelt_column_is_told_with_the_name_that_was_meant(make: Any) -> None:
    run = d5.reconcile(entries=make([{**row, "procedur_code": "1.000001"} for row in TWO]))
    assert ["`procedure_code`" in message for message in unknown(run)] == [True]
    misspelt = [{"helpd_on" if name == "helped_on" else name: value for name, value in row.items()} for row in TWO]
    if make not in (list, dict_of_columns):
        with pytest.raises(d5.TableError) as caught:
            d5.reconcile(entries=make(misspelt))
        assert caught.value.params["heading"] == "helpd_on (helped_on)"


UNKNOWN = [
    pd.DataFrame([{**row, "x": object(), "y": {1: [2]}, "z": 1j} for row in TWO]),
    pl.DataFrame(TWO).with_columns(pl.Series("x", [object(), 1], dtype=pl.Object), pl.lit(None).alias("y"), pl.lit(dt.timedelta(1)).alias("z")),
    pa.Table.from_pylist(TWO)
    .append_column("x", pa.array([{"a": 1}, None]))
    .append_column("y", pa.array([[(1, 2)], None], pa.map_(pa.int8(), pa.int8())))
    .append_column("z", pa.array([b"1", None], pa.binary_view()))
    .append_column("l", pa.array([[1], None], pa.list_view(pa.int8())))
    .append_column("r", pa.RunEndEncodedArray.from_arrays([2], [1])),
    relation(pa.Table.from_pylist(TWO)).select("*, interval 1 day x, map{1: 2} y, union_value(a := 1) z, 1::bit b"),
    [{**row, "x": object(), 1: 2} for row in TWO],
    {**{name: [row[name] for row in TWO] for name in ENTRY}, "x": [object()]},
]


@pytest.mark.parametrize("table", UNKNOWN, ids=["pandas", "polars", "pyarrow", "duckdb", "dicts", "columns"])
def test_a_column_that_nobody_knows_is_passed_over_and_warned_of_once(table: Any) -> None:
    run = d5.reconcile(entries=table)
    assert (ids(run), found(run)) == ({"E1", "E2"}, [])
    assert "Không biết cột `x`" in "".join(unknown(run))


@pytest.mark.parametrize("make", [list, dict_of_columns, csv_of, *FRAMES])
def test_a_misspelt_column_is_warned_of_whatever_the_table_is(make: Any) -> None:
    run = d5.reconcile(entries=make([{**row, "dosier_code": "X", "Mã hồ sơ X": None} for row in TWO]), lang="en")
    assert [message.split("`")[1] for message in unknown(run)] == ["Mã hồ sơ X", "dosier_code"]
    assert ids(run) == {"E1", "E2"}


def test_names_of_other_columns_may_come_twice_and_a_column_without_one_is_called_by_its_place() -> None:
    frame = pd.DataFrame([*TWO, {**ENTRY, "entry_id": "E3"}]).iloc[1:]
    frame.insert(0, "x", 1)
    frame.insert(0, "x", 2, allow_duplicates=True)
    frame.insert(0, "", 3)
    run = d5.reconcile(entries=frame)
    assert (ids(run), [message.split("`")[1] for message in unknown(run)]) == ({"E2", "E3"}, ["#1", "x"])


BAD = [
    pd.DataFrame([{**TWO[0], "quantity": object()}, {**TWO[1], "quantity": 2}]),
    pl.DataFrame(TWO).with_columns(pl.Series("quantity", [object(), 2], dtype=pl.Object)),
    pa.Table.from_pylist(TWO).append_column("quantity", pa.array([{"a": 1}, None])),
    pa.Table.from_pylist(TWO).append_column("quantity", pa.array([[1], None], pa.list_view(pa.int8()))),
    relation(pa.Table.from_pylist(TWO)).select("*, case entry_id when 'E1' then {a: 1} end quantity"),
    [{**TWO[0], "quantity": object()}, TWO[1]],
    [{**TWO[0], "quantity": 10**5000}, TWO[1]],
]


@pytest.mark.parametrize("table", BAD)
def test_a_cell_that_is_none_is_a_finding_of_its_row(table: Any) -> None:
    run = d5.reconcile(entries=table)
    assert (ids(run), found(run)) == ({"E2"}, [(1, "quantity", "TABLE_NESTED")])


def test_rows_that_are_none() -> None:
    class Broken:
        def __index__(self) -> int:
            raise RuntimeError

        isoformat = __index__

    looped: list[Any] = []
    looped.append(looped)
    rows: list[Any] = [None, 5, ENTRY, {1: 2}, {**ENTRY, "entry_id": "\ud800"}, {**ENTRY, "note": looped}, {**ENTRY, "note": Broken()}]
    assert found(d5.reconcile(entries=rows)) == [
        (1, None, "TABLE_NOT_OBJECT"),
        (2, None, "TABLE_NOT_OBJECT"),
        (4, "entry_id", "TABLE_MISSING_VALUE"),
        (5, None, "TABLE_BROKEN_TEXT"),
        (6, "note", "TABLE_NESTED"),
        (7, "note", "TABLE_NESTED"),
    ]


def test_an_interrupt_in_a_cell_goes_on() -> None:
    class Stops:
        def isoformat(self) -> str:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        d5.reconcile(entries=[{**ENTRY, "note": Stops()}])


def test_text_that_is_not_utf8_is_told() -> None:
    buffers = [None, pa.py_buffer(np.array([0, 1, 2], dtype="int32")), pa.py_buffer(b"\xff\xfe")]
    table = pa.Table.from_pylist(TWO).set_column(0, "entry_id", pa.Array.from_buffers(pa.string(), 2, buffers))
    with pytest.raises(d5.TableError) as caught:
        d5.reconcile(entries=table)
    assert caught.value.code == "TABLE_ENCODING"


def test_a_stream_that_was_read_has_no_rows() -> None:
    reader, generator = pa.Table.from_pylist(TWO).to_reader(), (row for row in TWO)
    for stream in (reader, generator):
        assert ids(d5.reconcile(entries=stream)) == {"E1", "E2"}
        again = d5.reconcile(entries=stream)
        assert "RUN_NO_ENTRIES" in again.findings["code"] and len(again.verdicts) == 0

    class Taken:
        """Hands out one capsule for ever."""

        capsule = pa.Table.from_pylist(TWO).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return self.capsule

    assert ids(d5.reconcile(entries=Taken())) == {"E1", "E2"}
    assert "RUN_NO_ENTRIES" in d5.reconcile(entries=Taken()).findings["code"]


@pytest.mark.parametrize("make", [list, *FRAMES])
def test_a_whole_float_is_an_integer_and_any_other_is_refused(make: Any) -> None:
    numbers = [1.0, 1.5, 2.0, float("nan"), float("inf")]
    rows = [{**ENTRY, "entry_id": f"E{n}", "dossier_code": None, "quantity": number} for n, number in enumerate(numbers)]
    run = d5.reconcile(entries=make(rows))
    assert [(f["row"], f["field"]) for f in run.findings if f["code"] == "TABLE_FLOAT"] == [(2, "quantity"), (5, "quantity")]
    assert [(v["entry_id"], v["quantity"]) for v in run.verdicts] == [("E0", 1), ("E2", 2), ("E3", 1)]


@pytest.mark.parametrize("make", [list, dict_of_columns, *FRAMES])
def test_a_list_leaves_null_out(make: Any) -> None:
    code = str(ENTRY["dossier_code"])
    rows = [{**ENTRY, "dossier_code": [code, None]}, {**TWO[1], "dossier_code": [None]}]
    run = d5.reconcile(entries=make(rows))
    assert (found(run), run.verdicts["dossier_code"]) == ([], [code, None])


def test_what_is_missing_is_an_empty_cell() -> None:
    for missing in (None, float("nan"), Decimal("NaN"), Decimal("-sNaN1"), np.float64("nan"), pd.NA, pd.NaT):
        run = d5.reconcile(entries=[{**ENTRY, "quantity": missing, "dossier_code": [ENTRY["dossier_code"], missing]}])
        assert (found(run), run.verdicts["quantity"]) == ([], [1]), missing
    assert found(d5.reconcile(entries=[{**ENTRY, "quantity": Decimal("Infinity")}])) == [(1, "quantity", "TABLE_BAD_NUMBER")]


def test_python_values_become_cells() -> None:
    entry = {**ENTRY, "helped_on": dt.date(2024, 4, 2), "reported_at": dt.datetime(2024, 4, 2, 8), "quantity": 1, "note": None}
    dossier = {**DOSSIER, "submitted_on": dt.datetime(2024, 4, 2), "accepted_on": pd.Timestamp("2024-04-02"), "completed_on": pd.NaT}
    kinds = [([entry], [dossier]), (pa.Table.from_pylist([entry]), pd.DataFrame([dossier])), (pl.DataFrame([entry]), [dossier])]
    for entries, dossiers in kinds:
        assert d5.reconcile(entries=entries, dossiers=dossiers).verdicts["verdict"] == ["verified"]
    for quantity in (Decimal(2), np.int64(2), np.float32(2), "2"):
        assert d5.reconcile(entries=[{**entry, "dossier_code": "", "quantity": quantity}]).verdicts["quantity"] == [2]
    moments = np.array(["2024-04-02", "NaT"], dtype="datetime64[ns]")
    run = d5.reconcile(entries=[{**row, "helped_on": moment} for row, moment in zip(TWO, moments)])
    assert (ids(run), found(run)) == ({"E1"}, [(2, "helped_on", "TABLE_MISSING_VALUE")])


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
    assert [f["code"] for f in run.findings if f["field"] == "value"] == codes


def test_columns_in_a_dict() -> None:
    columns: dict[str, Any] = {name: [row[name] for row in TWO] for name in ENTRY}
    assert ids(d5.reconcile(entries=columns)) == {"E1", "E2"}
    columns["quantity"] = pa.array([1, 2])
    assert ids(d5.reconcile(entries={**columns, "helped_on": pd.Series([dt.date(2024, 4, 2)] * 2)})) == {"E1", "E2"}
    for wrong in ({**columns, "kind": ["post"]}, ENTRY):
        with pytest.raises(d5.ArgumentError):
            d5.reconcile(entries=wrong)


def test_a_string_in_a_list_is_a_path_and_the_documents_say_so(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(CSV)
    assert ids(d5.reconcile(entries=[str(tmp_path / "mine.csv")])) == ids(d5.reconcile(entries=[CSV]))
    with pytest.raises(d5.ArgumentError):
        d5.reconcile(entries=['{"entry_id": "E1"}'])
    with pytest.raises(d5.FileError):
        d5.reconcile(entries=["entry_id"])
    readme = Path(__file__).parent.parent / "README.md"
    assert "A string is a path, in a list as well" in readme.read_text(encoding="utf-8")
    assert "A string is always a path, in a list too" in (d5.reconcile.__doc__ or "")


def test_files_of_one_name_are_called_by_their_folders(tmp_path: Path) -> None:
    for month in ("may", "june"):
        (tmp_path / month).mkdir()
        (tmp_path / month / "mine.csv").write_bytes(CSV)
    run = d5.reconcile(entries=[tmp_path / "may" / "mine.csv", str(tmp_path / "june" / "mine.csv")])
    assert {f["file"] for f in run.findings if f["file"]} == {"may/mine.csv"}, "its rows repeat those of june, which is read first"
    (tmp_path / "june" / "mine.csv").write_bytes(b"x")
    with pytest.raises(d5.TableError) as caught:
        d5.reconcile(entries=[tmp_path / "may" / "mine.csv", tmp_path / "june" / "mine.csv"])
    assert caught.value.params["file"] == "june/mine.csv"


def test_files_and_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.csv").write_bytes(CSV)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    with open(tmp_path / "mine.csv", "rb") as file:
        tables = [(file, "mine.csv"), ("~/mine.csv", "mine.csv"), (tmp_path / "mine.csv", "mine.csv"), (io.BytesIO(CSV), "entries"), (bytearray(CSV), "entries")]
        for table, name in tables:
            run = d5.reconcile(entries=table)
            assert (ids(run), run.summary["files"][-1]["file"]) == ({"E1"}, name)
    with open(tmp_path / "mine.csv", encoding="utf-8") as text, pytest.raises(d5.ArgumentError):
        d5.reconcile(entries=text)  # type: ignore[arg-type]


def test_several_tables_have_names_of_their_own() -> None:
    run = d5.reconcile(entries=[[TWO[0]], pd.DataFrame([TWO[1]]), io.BytesIO(CSV.replace(b"E1", b"E3"))])
    assert ids(run) == {"E1", "E2", "E3"}
    assert [f["file"] for f in run.summary["files"]] == ["entries[0]", "entries[1]", "entries[2]"]


def test_a_dated_extract() -> None:
    later = {**DOSSIER, "status": "Công dân rút hồ sơ"}
    for first, second in (("2024-04-02", "2024-04-09"), (dt.date(2024, 4, 2), dt.date(2024, 4, 9))):
        run = d5.reconcile(entries=[ENTRY], dossiers=[([later], second), ([DOSSIER], first)])
        assert run.verdicts["verdict"] == ["withdrawn"]
        run = d5.reconcile(entries=[ENTRY], dossiers=[([later], first), ([DOSSIER], second)])
        assert run.verdicts["verdict"] == ["verified"]
    assert d5.reconcile(entries=[ENTRY], dossiers=([DOSSIER], "2024-04-09")).verdicts["verdict"] == ["verified"]


def test_organisation_and_scheme_in_dicts(run: d5.Run) -> None:
    tables: dict[str, Any] = {table: dicts(table) for table in ("members", "codes", "agencies", "clusters", "targets")}
    org = {"units": SAMPLE / "units.csv", **tables}
    given: dict[str, Any] = {table: SAMPLE / f"{table}.csv" for table in ("entries", "dossiers", "accounts")}
    (scheme,) = json.loads(run.files()["scheme.json"])
    other = d5.reconcile(org, scheme, **given, extract_cutoff=run.cutoff)
    assert (other.verdicts, other.cube) == (run.verdicts, run.cube)


def test_flat_without_organisation_and_scheme() -> None:
    run = d5.reconcile(entries=[ENTRY, {**ENTRY, "entry_id": "E2", "member_id": "M2", "unit_id": None, "dossier_code": ""}], dossiers=[DOSSIER])
    verdict = run.verdicts.to_dicts()[0]
    assert (verdict["verdict"], verdict["credited_unit_id"], verdict["credit"]) == ("verified", "U1", "1")
    assert {"RUN_NO_ORG", "RUN_NO_SCHEME", "RUN_CUTOFF_GUESSED", "RUN_NO_UNIT_ID"} <= set(run.findings["code"])
    assert run.verdicts["credited_unit_id"] == ["U1", "unknown"]
    assert run.summary["verdicts"]["verified"] == 1


@pytest.mark.parametrize("table", [TWO, pa.Table.from_pylist(TWO), CSV + b"E2,post,M1,U1,2024-04-02,2024-04-02\n"])
def test_limits_hold_for_each_table(table: Any) -> None:
    assert ids(d5.reconcile(entries=table, limits={"rows": 2})) == {"E1", "E2"}
    for call in (d5.reconcile, d5.check):
        with pytest.raises(d5.LimitError) as caught:
            call(entries=table, limits={"rows": 1})
        assert caught.value.params == {"limit": "rows", "max": "1", "value": "2"}


NUMBER, PHONE = 52099001234, 912345678
PERSON = {"citizen_id": "052099001234", "citizen_phone": "0912345678"}


@pytest.mark.parametrize("make", [list, dict_of_columns, *FRAMES])
def test_numbers_of_people_that_are_integers_get_their_noughts_back(make: Any) -> None:
    rows = [{**ENTRY, "dossier_code": None, "citizen_id": NUMBER, "citizen_phone": PHONE}]
    run = d5.reconcile(entries=make(rows), dossiers=[{**DOSSIER, "applicant_id": PERSON["citizen_id"]}], extract_cutoff="2024-04-20")
    assert run.verdicts["reason"] == ["sole_claim"]
    assert "TABLE_NOUGHTS_RESTORED" in run.findings["code"] and found(run) == []


def test_numbers_of_people_that_a_frame_wrote_as_decimals() -> None:
    rows = pd.DataFrame([{**ENTRY, "dossier_code": None, "citizen_id": NUMBER}, {**TWO[1], "citizen_id": None}])
    written = rows.to_csv(index=False).encode()
    assert b"52099001234.0" in written
    run = d5.reconcile(entries=written, dossiers=[{**DOSSIER, "applicant_id": PERSON["citizen_id"]}], extract_cutoff="2024-04-20")
    assert run.verdicts["verdict"].count("verified") == 1 and found(run) == []


def test_an_integer_of_any_length_is_a_cell() -> None:
    run = d5.reconcile(entries=[{**ENTRY, "dossier_code": None, "entry_id": 10**18 - 1}, {**ENTRY, "dossier_code": None, "entry_id": 10**30, "quantity": 2**40}])
    assert ids(run) == {str(10**18 - 1)} and found(run) == [(2, "quantity", "TABLE_BAD_NUMBER")]


def test_dossiers_as_igate_answers_them_are_read_from_dicts() -> None:
    one = {"code": ENTRY["dossier_code"], "dossierStatus": {"id": 7, "name": [{"languageId": 228, "name": "Công dân rút hồ sơ"}]}, "applyMethod": {"name": "Trực tuyến"}}
    for given in ([one], d5.fetch(lambda cursor: {"rows": [one], "next": None, "cutoff": "2024-04-20"})):
        run = d5.reconcile(entries=[ENTRY], dossiers=given, extract_cutoff="2024-04-20")
        assert run.verdicts["verdict"] == ["withdrawn"]
    assert found(d5.reconcile(entries=[ENTRY], dossiers=[{**DOSSIER, "status": {"name": "x"}}])) == [(1, "status", "TABLE_NESTED")]
    deep: Any = "x"
    for _ in range(50):
        deep = {"name": deep}
    assert found(d5.reconcile(entries=[ENTRY], dossiers=[{**DOSSIER, "status": deep}])) == [(1, "status", "TABLE_NESTED")]
