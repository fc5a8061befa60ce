"""Sheets go out to a unit, are filled in by another program, and come back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import dean5299 as d5

HELP = {"kind": "dossier_submission", "helped_on": "2022-11-21", "reported_at": "2022-11-21", "unit_id": "u1"}
ENTRIES = [
    {"entry_id": "e1", "member_id": "m1", "dossier_code": "H08.16-221121-0005", **HELP},
    {"entry_id": "e2", "member_id": "m2", "dossier_code": "H08.16-221121-0002", **HELP},
]
DOSSIERS = [
    {"dossier_code": "H08.16-221121-0002", "status": "lạ", "channel": "online"},
    {"dossier_code": "H08.16-221121-0004", "status": "accepted", "channel": "online"},
]


def made(**more: Any) -> d5.Run:
    return d5.reconcile(entries=ENTRIES, dossiers=DOSSIERS, extract_cutoff="2022-12-31", **more)


def filled(workbook: bytes, cells: dict[str, str]) -> bytes:
    """The workbook as another program saves it with some cells filled in."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_workbook_opens_as_it_should() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made().sheet(unit="u1", period="2022-11")))
    page, hidden = book.worksheets
    assert (page.title, hidden.title, hidden.sheet_state) == ("Phiếu rà soát", "dean5299", "hidden")
    assert [hidden.cell(row, 2).value for row in range(1, 5)] == ["dean5299/sheet@1", "u1", "2022-11", "vi"]
    assert (page.freeze_panes, page.page_setup.orientation, page.page_setup.paperSize) == ("D9", "landscape", 9)
    assert page.row_dimensions[6].hidden and page.column_dimensions["P"].hidden
    assert [page.cell(8, column).value for column in (1, 15)] == ["(1)", "(15)"]
    assert page.protection.sheet and not page.protection.password
    assert [page[cell].protection.locked for cell in ("H9", "M9", "N9", "O9", "P9")] == [True, False, False, False, True]
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists["M9"] == '"Để nguyên,Sửa mã hồ sơ,Ghép với hồ sơ,Rút khai báo"'


def test_what_was_chosen_comes_back(tmp_path: Path) -> None:
    run = made()
    workbook = run.sheet(unit="u1")
    assert run.sheet(unit="u1") == workbook
    untouched = run.read_sheets(filled(workbook, {}), decided_on="2023-01-05")
    assert (len(untouched.findings), untouched.files.to_dicts()) == (
        0,
        [{"file": "sheets", "read": 0, "accepted": 0, "rejected": 0, "duplicate": 0, "skipped": 2}],
    )
    back = filled(workbook, {"E4": "cb-xa", "M9": "sua ma ho so", "N9": "H08.16-221121-0004", "M10": "Xác nhận khai đúng"})
    (tmp_path / "xa.xlsx").write_bytes(back)
    taken = run.read_sheets([tmp_path / "xa.xlsx"], decided_on="2023-01-05")
    assert taken.corrections.to_dicts() == [
        {
            "entry_id": "e1", "line": 1, "dossier_code": "H08.16-221121-0004", "was": "H08.16-221121-0005", "verdict": "not_found", "reason": "no_such_code",
            "actor": "cb-xa", "decided_on": "2023-01-05",
        }
    ]  # fmt: skip
    assert taken.decisions["act"] == ["confirm"] and taken.files["file"] == ["xa.xlsx"]
    assert made(decisions=taken.decisions).verdicts["reason"] == ["no_such_code", "decided"]
    assert run.read_sheets({"xa.xlsx": back}, decided_on="2023-01-05", actor="cb1").decisions["actor"] == ["cb1"]
    edited = run.read_sheets(io.BytesIO(filled(back, {"G9": "2"})), decided_on="2023-01-05")
    assert list(zip(edited.findings["row"], edited.findings["code"])) == [(9, "SHEET_EDITED")]


def test_what_is_no_sheet_is_refused() -> None:
    run = made()
    with pytest.raises(d5.SheetError) as raised:
        run.read_sheets(run.report(unit="u1", period="2022-11", format="xlsx"), decided_on="2023-01-05")
    assert raised.value.code == "SHEET_FOREIGN"
    with pytest.raises(d5.TableError):
        run.read_sheets(b"no workbook", decided_on="2023-01-05")
    with pytest.raises(d5.TimeError):
        run.read_sheets([], decided_on="hôm nay")
    with pytest.raises(d5.LimitError):
        run.read_sheets(run.sheet(unit="u1"), decided_on="2023-01-05", limits={"sheets": 1})
    with pytest.raises(d5.OrgError):
        run.sheet(unit="u9")
    with pytest.raises(d5.ArgumentError):
        run.read_sheets([7], decided_on="2023-01-05")  # type: ignore[list-item]
