"""Sources that come page by page, increments, sources that lag, and what a dossier was before."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from types import SimpleNamespace
from typing import Any

import pytest

import dean5299 as d5
from conftest import DOSSIER, ENTRY

CODE = DOSSIER["dossier_code"]
LATER = {**ENTRY, "entry_id": "E2", "dossier_code": "000.00.01.H08-240410-0009", "helped_on": "2024-04-10", "reported_at": "2024-04-10T08:00:00"}


def csv(*rows: dict[str, str]) -> bytes:
    """The rows under the columns of the sample dossier."""
    lines = [",".join(DOSSIER), *(",".join(row[column] for column in DOSSIER) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode()


def verdicts(run: d5.Run) -> list[tuple[str, str]]:
    """Verdict and reason of each line."""
    return list(zip(run.verdicts["verdict"], run.verdicts["reason"]))


def test_pages_bring_their_cut_off() -> None:
    asked: list[str | None] = []
    igate = json.dumps({"content": [{"code": "X-1", "applicant": {}}]}).encode()
    pages = {
        None: {"rows": [DOSSIER], "next": "b", "cutoff": "2024-04-20"},
        "b": SimpleNamespace(bytes=csv({**DOSSIER, "dossier_code": "X-2"}), next="c", cutoff=dt.date(2024, 4, 9)),
        "c": {"bytes": bytearray(igate), "rows": None, "next": "d", "cutoff": "10/04/2024"},
        "d": {"bytes": igate, "next": None, "cutoff": "2024-04-10"},
    }

    def following(cursor: str | None) -> Any:
        asked.append(cursor)
        return pages[cursor]

    fetched = d5.fetch(following)
    assert asked == [None, "b", "c", "d"]
    assert (len(fetched.pages), fetched.replayed, fetched.cutoff, fetched.from_day) == (3, 1, "2024-04-09", None)
    assert repr(fetched) == "Pages(3 pages, until 2024-04-09)" and CODE not in repr(fetched)
    run = d5.reconcile(entries=[ENTRY, LATER], dossiers=fetched)
    assert run.cutoff == "2024-04-09"
    assert verdicts(run) == [("verified", "sole_claim"), ("pending", "after_cutoff")]
    assert "RUN_CUTOFF_GUESSED" not in run.findings["code"]
    assert {row["file"] for row in run.summary["files"] if row["table"] == "dossiers"} == {"dossiers[0]", "dossiers[1]", "dossiers[2]"}
    assert d5.reconcile(entries=[ENTRY], dossiers=pickle.loads(pickle.dumps(fetched))).cutoff == "2024-04-09"
    assert "error" not in d5.check(entries=[ENTRY], dossiers=[fetched, ([DOSSIER], "2024-04-01")])["severity"]


def test_an_empty_last_page_and_a_page_whose_first_dossier_is_bare() -> None:
    bare: list[dict[str, Any]] = [{"code": "X-1", "procedure": None}, {"code": CODE, "procedure": {"code": "1.1"}}]
    pages = {None: bare, "2": []}
    fetched = d5.fetch(lambda cursor: {"bytes": json.dumps({"content": pages[cursor]}).encode(), "next": None if cursor else "2", "cutoff": "2024-04-20"})
    run = d5.reconcile(entries=[ENTRY], dossiers=fetched)
    assert [(f["read"], f["rejected"]) for f in run.summary["files"] if f["table"] == "dossiers"] == [(2, 0), (0, 0)]
    assert verdicts(run) == [("verified", "sole_claim")]
    empty = d5.read_igate(b'{"content":[]}', name="page.json")
    assert (len(empty.table), empty.read, len(empty.findings)) == (0, 0, 0)


def test_pages_are_read_by_their_own_mapping() -> None:
    mapping = {"format": "dean5299/mapping@1", "table": "dossiers", "columns": {"dossier_code": "Phiếu"}}
    other = {**mapping, "columns": {"dossier_code": "Số"}}
    fetched = d5.fetch(lambda cursor: {"rows": [{"Phiếu": CODE, "status": "accepted"}], "next": None, "cutoff": "2024-04-20"}, mapping=mapping)
    for given in (fetched, pickle.loads(pickle.dumps(fetched)), [fetched, [{"Số": "X-1"}]]):
        run = d5.reconcile(entries=[ENTRY], dossiers=given, mapping=other, extract_cutoff="2024-04-20")
        assert verdicts(run) == [("verified", "sole_claim")]
    with pytest.raises(d5.TableError):
        d5.fetch(lambda cursor: None, mapping={**mapping, "columns": {"x": "y"}})


def test_what_the_caller_raises_passes_through() -> None:
    class Broken(Exception):
        """The host's own."""

    own = Broken("down")

    def broken(cursor: str | None) -> Any:
        raise own

    with pytest.raises(Broken) as raised:
        d5.fetch(broken)
    assert raised.value is own
    theirs = d5.ArgumentError("PYTHON_ARGUMENT", {}, {"vi": "a", "en": "b"})

    def refused(cursor: str | None) -> Any:
        raise theirs

    with pytest.raises(d5.ArgumentError) as said:
        d5.fetch(refused, lang="en")
    assert said.value is theirs and said.value.lang == "vi"


def test_a_source_that_goes_round_or_never_ends_is_stopped() -> None:
    with pytest.raises(d5.TableError) as circle:
        d5.fetch(lambda cursor: {"rows": [], "next": "a", "cutoff": "2024-04-01"}, lang="en")
    assert (circle.value.code, circle.value.params, circle.value.lang) == ("TABLE_SOURCE_CIRCLE", {"pages": "2"}, "en")
    with pytest.raises(d5.LimitError):
        d5.fetch(lambda cursor: {"rows": [], "next": str(int(cursor or 0) + 1), "cutoff": "2024-04-01"}, limits={"rows": 20})
    with pytest.raises(d5.LimitError):
        d5.fetch(lambda cursor: {"bytes": b"12345", "next": None, "cutoff": "2024-04-01"}, limits={"file_bytes": 4})


@pytest.mark.parametrize(
    ("argument", "page"),
    [
        ("page.next", {"rows": [], "cutoff": "2024-04-01"}),
        ("page.cutoff", {"rows": [], "next": None}),
        ("page.cutoff", SimpleNamespace(rows=[], next=None)),
        ("page", {"next": None, "cutoff": "2024-04-01"}),
        ("page", {"rows": [], "bytes": b"", "next": None, "cutoff": "2024-04-01"}),
        ("page", {"rows": [], "next": None, "cutoff": "2024-04-01", "cut_off": "2024-04-01"}),
        ("page", None),
        ("page.rows", {"rows": "/etc/hostname", "next": None, "cutoff": "2024-04-01"}),
        ("page.rows", {"rows": {"dossier_code": ["X"]}, "next": None, "cutoff": "2024-04-01"}),
        ("page.bytes", {"bytes": "dossier_code\n", "next": None, "cutoff": "2024-04-01"}),
        ("page.next", {"rows": [], "next": 2, "cutoff": "2024-04-01"}),
        ("page.cutoff", {"rows": [], "next": None, "cutoff": 20240401}),
        ("page.from", {"rows": [], "next": None, "cutoff": "2024-04-01", "from": 7}),
    ],
)
def test_a_page_that_is_none_is_refused(argument: str, page: Any) -> None:
    with pytest.raises(d5.ArgumentError) as raised:
        d5.fetch(lambda cursor: page)
    assert raised.value.params["argument"] == argument
    assert "2024" not in str(raised.value) and "hostname" not in str(raised.value)


def test_days_of_pages_are_days() -> None:
    for page, code in [
        ({"rows": [], "next": None, "cutoff": "yesterday"}, "TIME_BAD_DAY"),
        ({"rows": [], "next": None, "cutoff": "2024-04-01", "from": "2024-04-02"}, "TIME_EMPTY_SPAN"),
    ]:
        with pytest.raises(d5.TimeError) as raised:
            d5.fetch(lambda cursor, page=page: page)  # type: ignore[misc]
        assert raised.value.code == code
    with pytest.raises(d5.ArgumentError):
        d5.fetch("pages")  # type: ignore[arg-type]
    with pytest.raises(d5.ArgumentError):
        d5.reconcile(entries=d5.fetch(lambda cursor: {"rows": [], "next": None, "cutoff": "2024-04-01"}))  # type: ignore[arg-type]


def test_increments_go_on_and_a_hole_is_said() -> None:
    withdrawn = {**DOSSIER, "status": "Đã rút"}
    entries = [ENTRY, LATER]
    for days in [("2024-04-03", dt.date(2024, 4, 20)), ("01/04/2024", "2024-04-20")]:
        run = d5.reconcile(entries=entries, dossiers=[([DOSSIER], "2024-04-02"), ([withdrawn], days)], extract_cutoff="2024-04-20")
        assert verdicts(run) == [("withdrawn", "withdrawn"), ("not_found", "no_such_code")]
        assert "SOURCE_GAP" not in run.findings["code"]
    run = d5.reconcile(entries=entries, dossiers=[([DOSSIER], "2024-04-02"), ([withdrawn], ("2024-04-05", "2024-04-20"))], extract_cutoff="2024-04-20", lang="en")
    assert verdicts(run) == [("withdrawn", "withdrawn"), ("pending", "after_cutoff")]
    assert "SOURCE_GAP" in run.findings["code"]
    line = run.explain("E1")["lines"][0]
    assert [(state["on"], state["status"]) for state in line["facts"]["history"]] == [("2024-04-02", "stands"), ("2024-04-20", "withdrawn")]
    assert line["history"] == "On 2024-04-02 the dossier was standing; on 2024-04-20 withdrawn."
    with pytest.raises(d5.TimeError) as raised:
        d5.reconcile(entries=entries, dossiers=([DOSSIER], ("2024-04-05", "2024-04-01")))
    assert raised.value.code == "TIME_EMPTY_SPAN"
    for wrong in [([DOSSIER],), ([DOSSIER], ("2024-04-05",)), ([DOSSIER], "2024-04-05", 7), ([DOSSIER], ("2024-04-05", "soon")), (([DOSSIER], "2024-04-05"), "2024-04-06")]:
        with pytest.raises(d5.ArgumentError):
            d5.reconcile(entries=entries, dossiers=wrong)  # type: ignore[arg-type]


def test_a_source_may_lag(tmp_path: Any) -> None:
    dossiers = [([DOSSIER], "2024-04-20", "cổng"), (csv({**DOSSIER, "dossier_code": "X-2"}), ("2000-01-01", "2024-04-20"), "bộ")]
    given = {"entries": [ENTRY, LATER], "extract_cutoff": "2024-04-20"}
    assert verdicts(d5.reconcile(dossiers=dossiers, **given))[1] == ("not_found", "no_such_code")
    run = d5.reconcile(dossiers=dossiers, source_cutoffs={"bộ": dt.date(2024, 4, 9)}, **given)
    assert verdicts(run) == [("verified", "sole_claim"), ("pending", "after_cutoff")]
    run.write(tmp_path / "run")
    assert d5.Run.open(tmp_path / "run").explain("E2")["lines"][0]["facts"]["cutoff"] == "2024-04-09"
    assert "SOURCE_UNKNOWN" in d5.reconcile(dossiers=[DOSSIER], source_cutoffs={"xa": "2024-04-09"}, **given).findings["code"]
    for wrong in [{"bộ": 7}, {7: "2024-04-09"}, "2024-04-09"]:
        with pytest.raises(d5.ArgumentError):
            d5.reconcile(dossiers=dossiers, source_cutoffs=wrong, **given)  # type: ignore[arg-type]
    with pytest.raises(d5.TimeError):
        d5.reconcile(dossiers=dossiers, source_cutoffs={"bộ": "soon"}, **given)


def test_a_dossier_that_moved_between_pages_is_as_the_later_one_shows_it() -> None:
    registered = {**DOSSIER, "status": "Mới đăng ký"}
    pages = {None: ([registered], "2"), "2": ([DOSSIER], None)}
    fetched = d5.fetch(lambda cursor: {"rows": pages[cursor][0], "next": pages[cursor][1], "cutoff": "2024-04-20"})
    run = d5.reconcile(entries=[ENTRY], dossiers=fetched)
    assert verdicts(run) == [("verified", "sole_claim")]
    assert "DOSSIER_REPLACED" in run.findings["code"] and "DOSSIER_CONFLICT" not in run.findings["code"]
    assert verdicts(d5.Live(entries=[ENTRY], dossiers=fetched).run()) == [("verified", "sole_claim")]
