"""Rows come and go one at a time, and a live run ends where the whole run does."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

import dean5299 as d5

CODE, OTHER = "H08.16-221121-0001", "H08.16-221121-0002"
HELP = {"kind": "dossier_submission", "helped_on": "2022-11-21", "dossier_code": CODE}
UNITS = [{"unit_id": "u1", "name": "U", "kind": "commune", "level": 1, "valid_from": "2022-01-01"}]
MEMBERS = [{"member_id": member, "unit_id": "u1", "valid_from": "2022-01-01"} for member in ("m1", "m2")]
FIRST = {"entry_id": "e1", "member_id": "m1", "reported_at": "2022-11-21T10:00", **HELP}
SECOND = {"entry_id": "e2", "member_id": "m2", "reported_at": "2022-11-21T08:00", **HELP}
DOSSIER = {"dossier_code": CODE, "status": "accepted", "channel": "online", "accepted_on": "2022-11-21"}


def begun(**given: Any) -> d5.Live:
    return d5.Live({"units": UNITS, "members": MEMBERS}, extract_cutoff="2022-12-31", dossiers=[DOSSIER], **given)


def reasons(step: d5.Step) -> list[tuple[str | None, str | None]]:
    return [(c["before"] and c["before"]["reason"], c["after"] and c["after"]["reason"]) for c in step["changes"]]


def test_every_step_says_what_is_other() -> None:
    live = begun(entries=[FIRST])
    step = live.put_entry(SECOND)
    assert (step["row"], step["number"], step["findings"]) == ("accepted", 1, [])
    assert reasons(step) == [("sole_claim", "earlier_claim"), (None, "first_report")]
    assert live.put_entry(SECOND)["row"] == "duplicate"
    step = live.put_dossier({**DOSSIER, "status": "withdrawn", "extracted_on": "2022-12-02"})
    assert reasons(step) == [("earlier_claim", "withdrawn"), ("first_report", "withdrawn")]
    assert [f["code"] for f in step["findings"]] == ["DOSSIER_REPLACED"]
    assert reasons(live.remove_dossier(CODE.lower())) == [("withdrawn", "no_such_code")] * 2
    assert reasons(live.put_decision({"decision_id": "d1", "entry_id": "e1", "act": "refuse", "actor": "cb", "decided_on": "2022-12-01"})) == [("no_such_code", "refused")]
    assert reasons(live.remove_decision("d1")) == [("refused", "no_such_code")]
    assert reasons(live.set_cutoff("2022-11-20")) == [("no_such_code", "after_cutoff")] * 2
    assert live.cutoff == "2022-11-20" and repr(live) == "Live(cutoff 2022-11-20)"
    step = live.remove_entry("e2")
    assert (step["row"], step["number"], reasons(step)) == ("removed", None, [("after_cutoff", None)])
    assert live.remove_entry("e2")["row"] == "unknown"
    assert live.remove_account("a1")["row"] == "unknown"
    assert live.put_account({"account_id": "a1"})["row"] == "rejected"


def test_it_ends_where_the_whole_run_does(tmp_path: Path) -> None:
    live = begun(entries=[FIRST])
    live.put_entry(SECOND)
    live.put_dossier({**DOSSIER, "dossier_code": OTHER})
    whole = d5.reconcile({"units": UNITS, "members": MEMBERS}, entries=[FIRST, SECOND], dossiers=[DOSSIER, {**DOSSIER, "dossier_code": OTHER}], extract_cutoff="2022-12-31")
    run = live.run()
    assert run.verdicts == whole.verdicts == live.verdicts()
    for name in ("verdicts.csv", "cube.csv", "state.bin", "records.bin"):
        assert run.files()[name] == whole.files()[name]
    run.write(tmp_path / "run")
    assert d5.verify(tmp_path / "run") == []


def test_what_is_refused_changes_nothing() -> None:
    live = begun(entries=[FIRST], accounts=[{"account_id": "a1", "citizen_id": "052999000001", "opened_on": "2022-11-21", "status": "open"}])
    token = "e4dad13893ec6531207d1c37d5596255b979b57cd0063652dd7d1a6d83b186cd"
    with pytest.raises(d5.PrivacyError) as refused:
        live.put_entry({**SECOND, "citizen_token": token})
    assert refused.value.code == "PRIVACY_RAW_BESIDE_TOKENS"
    assert reasons(live.put_entry({**SECOND, "citizen_id": "052999000002"})) == [("sole_claim", "earlier_claim"), (None, "first_report")]
    with pytest.raises(d5.ArgumentError):
        live.put_entry([SECOND])  # type: ignore[arg-type]
    with pytest.raises(d5.ArgumentError):
        live.remove_entry(1)  # type: ignore[arg-type]
    step = live.put_entry({**SECOND, "entry_id": "e3", "quantity": 0.5})
    assert (step["row"], [f["code"] for f in step["findings"]], step["changes"]) == ("rejected", ["TABLE_FLOAT"], [])


def test_a_live_run_needs_a_cutoff_and_a_name_of_its_own() -> None:
    with pytest.raises(d5.LiveError) as refused:
        d5.Live(entries=[])
    assert refused.value.code == "LIVE_NO_CUTOFF"
    step = begun(name="cổng").put_entry({**FIRST, "member_id": "m9"})
    assert [(f["file"], f["row"], f["code"]) for f in step["findings"]] == [("cổng.entries", 1, "ENTRY_NO_UNIT")]


SCHEME = "format = 'dean5299/scheme@1'\nid = 's'\nvalid_from = '2022-01-01'\nvalid_to = '2023-01-01'\n"


def test_evidence_judges_the_whole_and_teams_do_not() -> None:
    rules = "[[rule]]\nid = 'c'\nkeys = ['code']\n[[rule]]\nid = 'e'\nkeys = ['evidence']\n[evidence]\ncredit = '15'\nreview = '5'\n"
    live = begun(entries=[FIRST], scheme=(SCHEME + rules).encode())
    assert not live.is_stepwise
    assert reasons(live.put_entry(SECOND)) == [("sole_claim", "earlier_claim"), (None, "first_report")]
    assert reasons(live.remove_entry("e2")) == [("earlier_claim", "sole_claim"), ("first_report", None)]
    assert live.verdicts() == live.run().verdicts
    live = begun(entries=[{**FIRST, "helpers": "m2"}], scheme=(SCHEME + "[policy]\nteam = 'share'\n").encode())
    assert live.is_stepwise
    assert reasons(live.put_entry({**SECOND, "helpers": "m1"})) == [("sole_claim", "team_split"), (None, "team_split")]


def test_an_extract_keeps_what_it_said_and_live_rows_are_one_of_their_own() -> None:
    extract = ([{**DOSSIER, "source": "igate"}], ("2022-11-01", "2022-11-20"), "igate")
    missing = {**FIRST, "dossier_code": OTHER}
    live = d5.Live({"units": UNITS, "members": MEMBERS}, entries=[missing], dossiers=extract)
    assert live.cutoff == "2022-11-20" and live.is_stepwise
    live = d5.Live({"units": UNITS, "members": MEMBERS}, entries=[missing], dossiers=extract, extract_cutoff="2022-12-31")
    assert live.verdicts()["reason"] == ["after_cutoff"]
    row = {**DOSSIER, "dossier_code": "H08.16-221121-0009", "source": "igate"}
    assert reasons(live.put_dossier({**row, "extracted_on": "2022-11-30"})) == [("after_cutoff", "no_such_code")]
    assert reasons(live.remove_dossier("H08.16-221121-0009")) == [("no_such_code", "after_cutoff")]
    live = begun(entries=[missing], source_cutoffs={"igate": "2022-11-20"})
    assert live.verdicts()["reason"] == ["after_cutoff"]


def test_threads_take_turns() -> None:
    live = begun()
    rows = [{**FIRST, "entry_id": f"e{n}", "reported_at": f"2022-11-21T10:{n:02}"} for n in range(40)]
    workers = [threading.Thread(target=lambda part=part: [live.put_entry(row) for row in part]) for part in (rows[::2], rows[1::2])]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert live.verdicts()["reason"] == ["sole_claim"] + ["same_member"] * 39
