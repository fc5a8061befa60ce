"""Errors carry code, parameters and two messages, and are ordinary exceptions."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLE, SCHEME

import dean5299 as d5
from dean5299 import _native

OTHER = SCHEME.read_bytes().replace(b'id = "de-an-5299-pilot-2022"', b'id = "other"')


@pytest.mark.parametrize(
    ("kind", "code", "call"),
    [
        (d5.TableError, "TABLE_MISSING_COLUMN", {"entries": b"entry_id,kind,helped_on\nE1,post,2024-01-01\n"}),
        (d5.TableError, "TABLE_ENCODING", {"entries": b"\xff\xff"}),
        (d5.SchemeError, "SCHEME_UNKNOWN_FORMAT", {"entries": [], "scheme": b"id = 'x'"}),
        (d5.SchemeError, "SCHEME_OVERLAP", {"entries": [], "scheme": [SCHEME, OTHER]}),
        (d5.SchemeError, "SCHEME_ID_TWICE", {"entries": [], "scheme": [SCHEME, SCHEME]}),
        (d5.OrgError, "ORG_INVALID", {"entries": [], "org": d5.Org.from_tables(units=[{"unit_id": "U1"}], members=[])}),
        (d5.TimeError, "TIME_BAD_DAY", {"entries": [], "extract_cutoff": "2024-13-01"}),
        (d5.PrivacyError, "PRIVACY_KEY_TOO_SHORT", {"entries": [], "key": b"short"}),
    ],
)
def test_each_room_has_a_class(kind: type[d5.Dean5299Error], code: str, call: dict[str, Any]) -> None:
    with pytest.raises(kind) as caught:
        d5.reconcile(**call)
    error = caught.value
    assert error.code == code
    assert isinstance(error, d5.Dean5299Error) and isinstance(error, Exception)
    assert error.message("vi") != error.message("en")
    assert error.message("en") in str(error)
    assert all(isinstance(value, str) for value in error.params.values())
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.params, again.message()) == (kind, code, error.params, error.message())


def test_a_run_directory_without_files(tmp_path: Path) -> None:
    with pytest.raises(d5.RunError) as caught:
        d5.Run.open(tmp_path)
    assert (caught.value.code, caught.value.params) == ("RUN_MISSING_FILE", {"file": "run.json"})


def test_a_panic_is_an_ordinary_exception() -> None:
    """Needs a build with the feature ``test-hooks``."""
    with pytest.raises(d5.InternalError) as caught:
        _native._panic()
    assert isinstance(caught.value, Exception)
    assert caught.value.code == "CALL_INTERNAL"


@pytest.mark.parametrize(
    ("error", "call"),
    [
        (ValueError, {"entries": [], "lens": "sideways"}),
        (ValueError, {"entries": [], "lang": "fr"}),
        (ValueError, {"entries": [], "threads": 0}),
        (TypeError, {"entries": 7}),
        (TypeError, {"entries": [{"entry_id": object()}]}),
        (TypeError, {"entries": [{1: "x"}]}),
        (UnicodeEncodeError, {"entries": [{"entry_id": "\ud800"}]}),
        (FileNotFoundError, {"entries": "nowhere.csv"}),
    ],
)
def test_wrong_arguments_are_the_usual_exceptions(error: type[Exception], call: dict[str, Any]) -> None:
    with pytest.raises(error):
        d5.reconcile(**call)


def test_a_scheme_names_its_problems() -> None:
    sound = d5.Scheme.read(SCHEME)
    assert [p for p in sound.lint() if p["severity"] == "error"] == []
    assert sound.id and len(sound.fingerprint) == 64
    broken = d5.Scheme.parse(SCHEME.read_bytes().replace(b"valid_from", b"valid_form", 1))
    assert {"SCHEME_UNKNOWN_FIELD", "SCHEME_MISSING_FIELD"} == {p["code"] for p in broken.lint()}
    with pytest.raises(d5.SchemeError):
        _ = broken.fingerprint
    assert d5.Scheme.json_schema()["$schema"]


def test_check_gives_findings() -> None:
    findings = d5.check(SAMPLE, SCHEME, entries=[{"entry_id": "E1", "kind": "nothing"}], lang="en")
    assert {f["severity"] for f in findings.to_dicts()} == {"error"}
