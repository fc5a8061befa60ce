"""Lists of dossiers and workbooks."""

from __future__ import annotations

import io
import json
import pickle
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import dean5299

DATA = Path(__file__).resolve().parents[2] / "tests" / "data" / "intake"
PAGE = json.dumps({"content": [{"code": "H08.16-221121-0004", "applyMethod": {"id": 2, "name": "Trực tuyến"}}]}).encode()


def test_a_workbook_is_a_table() -> None:
    run = dean5299.reconcile(entries=DATA / "luot.xlsx", dossiers=str(DATA / "ho-so.xlsx"), extract_cutoff="2022-12-20")
    assert ("E1", "verified") in zip(run.verdicts["entry_id"], run.verdicts["verdict"])
    assert "TABLE_CELL_ROUNDED" in run.findings["code"]
    from_bytes = dean5299.reconcile(
        entries=(DATA / "luot.xlsx").read_bytes(), dossiers=io.BytesIO((DATA / "ho-so.xlsx").read_bytes()), extract_cutoff="2022-12-20"
    )
    assert from_bytes.verdicts["verdict"] == run.verdicts["verdict"]


def test_a_list_comes_back_with_its_mapping(tmp_path: Path) -> None:
    extract = dean5299.read_igate(DATA / "ho-so.xlsx")
    assert extract.mapping["columns"]["applicant_name"] == "Họ tên Người nộp"
    assert len(extract.table) == 4
    assert "TABLE_SHEET_TAKEN" in extract.findings["code"]
    kept = tmp_path / "mapping.json"
    kept.write_text(json.dumps(extract.mapping), encoding="utf-8")
    for mapping in (extract.mapping, kept, kept.read_bytes()):
        assert dean5299.read_igate(DATA / "ho-so.xlsx", mapping).table == extract.table


def test_a_page_of_igate_and_a_correction() -> None:
    extract = dean5299.read_igate(PAGE, name="page.json")
    assert extract.mapping["columns"] == {"dossier_code": "code", "channel": "applyMethod.name"}
    corrected = {**extract.mapping, "columns": {"channel": "applyMethod.id"}}
    assert dean5299.read_igate(PAGE, corrected, name="page.json").table["channel"] == ["2"]
    run = dean5299.reconcile(entries=[], dossiers=extract.table, extract_cutoff="2022-12-20")
    assert run.cutoff == "2022-12-20"


def test_an_extract_goes_to_a_reconciliation_as_its_file() -> None:
    text = ("DANH SÁCH;;\n;;\nTT;Mã số hồ sơ (đầy đủ);Trạng thái\n1;H08.16-221121-0004;Đã trả kết quả\n2;H08.16-221121-0005;chưa ai biết\nTổng cộng;2\n").encode()
    extract = dean5299.read_igate(text, name="ds.csv")
    assert (extract.read, extract.rejected, extract.skipped) == (2, 0, 3)
    assert repr(extract) == "Extract(2 rows, 0 rejected, 3 skipped: dossier_code, status)"
    table, mapping, findings = extract
    assert (table, mapping, findings) == (extract.table, extract.mapping, extract.findings)
    entries = [{"entry_id": "E1", "kind": "dossier_submission", "member_id": "M1", "unit_id": "U1", "helped_on": "2022-11-21", "reported_at": "2022-11-21", "dossier_code": code} for code in ("H08.16-221121-0004",)]
    with pytest.raises(dean5299.TableError):
        dean5299.reconcile(entries=entries, dossiers=text, extract_cutoff="2022-12-20")
    for given in (extract, (extract, "2022-12-20"), [extract, (extract, "2022-12-19", "bộ")], pickle.loads(pickle.dumps(extract))):
        run = dean5299.reconcile(entries=entries, dossiers=given, extract_cutoff="2022-12-20")
        assert run.verdicts["verdict"] == ["verified"]
        said = [(f["file"], f["row"]) for f in run.findings if f["code"] == "DOSSIER_STATUS_UNKNOWN"]
        assert ("ds.csv", 5) in said, "the row of the file, not of the table"
    extract.mapping["columns"]["status"] = None
    run = dean5299.reconcile(entries=entries, dossiers=extract, extract_cutoff="2022-12-20")
    assert "DOSSIER_STATUS_UNKNOWN" not in run.findings["code"]
    again = dean5299.read_igate(text, extract.mapping, name="ds.csv")
    assert again.mapping["columns"]["status"] is None, "what is switched off stays off"
    with pytest.raises(dean5299.ArgumentError):
        dean5299.reconcile(entries=extract)  # type: ignore[arg-type]
    html = extract._repr_html_()
    assert "Mã số hồ sơ (đầy đủ)" in html and "TABLE_COLUMN_GUESSED" in html


def test_what_cannot_be_read_says_why() -> None:
    for given, code in [(b"<html></html>", "TABLE_SHEET_MARKUP"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "TABLE_SHEET_OLD")]:
        with pytest.raises(dean5299.TableError) as raised:
            dean5299.read_igate(given, name="a.xlsx", lang="en")
        assert raised.value.code == code
        assert ".xlsx" in str(raised.value)
    with pytest.raises(dean5299.LimitError):
        dean5299.read_igate(DATA / "ho-so.xlsx", limits={"zip_parts": 2})
    with pytest.raises(dean5299.TableError):
        dean5299.read_igate(PAGE, {"format": "dean5299/mapping@1", "table": "dossiers", "columns": {"x": "y"}}, name="page.json")
    with pytest.raises(dean5299.ArgumentError):
        dean5299.read_igate([{"dossier_code": "A"}])  # type: ignore[arg-type]


def test_a_mapping_says_which_heading_is_which_column_of_a_reconciliation() -> None:
    entries = "Phiếu,Việc,Người giúp,Ngày giúp,Gửi lúc,Đơn vị\nE1,post,M1,2024-04-02,2024-04-02,U1\n".encode()
    columns = {
        "entry_id": "Phiếu", "kind": "Việc", "member_id": "Người giúp", "helped_on": "Ngày giúp", "reported_at": "Gửi lúc", "unit_id": "Đơn vị",
    }
    mapping = {"format": "dean5299/mapping@1", "table": "entries", "columns": columns}
    with pytest.raises(dean5299.TableError) as caught:
        dean5299.reconcile(entries=entries)
    assert caught.value.code in ("TABLE_NO_HEADER", "TABLE_MISSING_COLUMN")
    for given in (mapping, [mapping], json.dumps(mapping).encode()):
        assert dean5299.reconcile(entries=entries, mapping=given).verdicts["entry_id"] == ["E1"]
        assert "error" not in dean5299.check(entries=entries, mapping=given)["severity"]
    frame = pd.read_csv(io.BytesIO(entries), dtype=str)
    for table in (frame, pl.from_pandas(frame), pa.Table.from_pandas(frame), frame.to_dict("list"), frame.to_dict("records"), pa.Table.from_pandas(frame).to_reader()):
        run = dean5299.reconcile(entries=table, mapping=mapping)
        assert (run.verdicts["entry_id"], run.verdicts["credited_unit_id"]) == (["E1"], ["U1"])
        assert not {"TABLE_UNKNOWN_COLUMN", "TABLE_MAPPING_UNMET"} & set(run.findings["code"])
    with pytest.raises(dean5299.TableError) as caught:
        dean5299.reconcile(entries=entries, mapping={**mapping, "columns": {"entry": "Phiếu"}})
    assert caught.value.code == "TABLE_MAPPING_COLUMN"
