"""Two tables linked by evidence."""

import datetime as dt
import math

import pandas
import pytest

import dean5299

COLUMNS = [{"name": "name", "kind": "name", "bits": [-6, 1, 3, 6, 8, 13]}, {"name": "born", "kind": "date", "bits": [-5, 7, 9, 13]}]
PLAN = {"columns": COLUMNS, "keys": [{"id": "born", "parts": ["born"]}], "weights": "given"}
LEFT = {"name": ["Lê Thị Bình", "Ksor H'Lan"], "born": ["1990-01-02", None]}


def pairs(links: dean5299.Links) -> list[tuple[int, int]]:
    return list(zip(links["pairs"]["left"], links["pairs"]["right"]))


def test_frames_and_mappings_are_one():
    right = {"name": ["Trần Văn A", "Lê Thị Bình"], "born": [math.nan, dt.datetime(1990, 1, 2)]}
    found = dean5299.link(LEFT, right, PLAN)
    assert pairs(found) == [(0, 1)]
    assert found["pairs"]["weights"] == [[13_000_000, 13_000_000]]
    frame = pandas.DataFrame({"name": right["name"], "born": pandas.to_datetime(pandas.Series([None, "1990-01-02"]))})
    assert dean5299.link(pandas.DataFrame(LEFT), frame, PLAN) == found


def test_labels_are_taken():
    columns = [{"name": column["name"], "kind": column["kind"]} for column in COLUMNS]
    plan = {"columns": columns, "keys": PLAN["keys"], "weights": "labels", "review": 0.1}
    right = {"name": ["Le Thi Binh", "Trần Văn A"], "born": ["1990-01-02", "1990-01-02"]}
    found = dean5299.link(LEFT, right, plan, labels=[(0, 0, True), (0, 1, False)])
    assert found["learnt"] == {"labels": 2, "ones": 1}
    assert (0, 0) in pairs(found)


@pytest.mark.parametrize(
    ("left", "plan", "code"),
    [
        (LEFT, {**PLAN, "colums": []}, "LINK_PLAN"),
        ({"nane": []}, PLAN, "LINK_COLUMN"),
        (LEFT, {**PLAN, "keys": [{"id": "k", "parts": ["bron"]}]}, "EVIDENCE_UNKNOWN_COLUMN"),
    ],
)
def test_errors_have_codes_and_speak_the_language_of_the_call(left, plan, code):
    with pytest.raises(dean5299.LinkError) as caught:
        dean5299.link(left, LEFT, plan, lang="en")
    assert caught.value.code == code
    assert str(caught.value) == f"{code}: {caught.value.message('en')}"
    assert caught.value.message("vi") != caught.value.message("en")


def test_what_is_no_table_is_refused():
    with pytest.raises(dean5299.ArgumentError):
        dean5299.link({"name": 5}, LEFT, PLAN)
