"""Errors carry code, parameters and two messages, and are ordinary exceptions."""

from __future__ import annotations

import ast
import copy
import errno
import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLE, SCHEME

import dean5299 as d5
from dean5299 import _native, errors
from dean5299._tables import LIMITS

OTHER = SCHEME.read_bytes().replace(b'id = "de-an-5299-pilot-2022"', b'id = "other"')
NO_ORG = d5.Org.from_tables(units=[{"unit_id": "U1"}], members=[])


def raised(**call: Any) -> d5.Dean5299Error:
    with pytest.raises(d5.Dean5299Error) as caught:
        d5.reconcile(**call)
    return caught.value


@pytest.mark.parametrize(
    ("kind", "code", "call"),
    [
        (d5.TableError, "TABLE_MISSING_COLUMN", {"entries": b"entry_id,kind,helped_on\nE1,post,2024-01-01\n"}),
        (d5.TableError, "TABLE_ENCODING", {"entries": b"\xff\xff"}),
        (d5.SchemeError, "SCHEME_UNKNOWN_FORMAT", {"entries": [], "scheme": b"id = 'x'"}),
        (d5.SchemeError, "SCHEME_OVERLAP", {"entries": [], "scheme": [SCHEME, OTHER]}),
        (d5.SchemeError, "SCHEME_ID_TWICE", {"entries": [], "scheme": [SCHEME, SCHEME]}),
        (d5.OrgError, "ORG_INVALID", {"entries": [], "org": NO_ORG}),
        (d5.TimeError, "TIME_BAD_DAY", {"entries": [], "extract_cutoff": "2024-13-01"}),
        (d5.PrivacyError, "PRIVACY_KEY_TOO_SHORT", {"entries": [], "key": b"short"}),
        (d5.LimitError, "LIMIT_EXCEEDED", {"entries": [{}, {}], "limits": {"rows": 1}}),
        (d5.ArgumentError, "PYTHON_ARGUMENT", {"entries": None}),
        (d5.FileMissingError, "PYTHON_FILE", {"entries": "nowhere.csv"}),
    ],
)
def test_each_room_has_a_class(kind: type[d5.Dean5299Error], code: str, call: dict[str, Any]) -> None:
    error = raised(**call)
    assert (type(error), error.code) == (kind, code)
    assert isinstance(error, d5.Dean5299Error) and isinstance(error, Exception)
    assert error.message() == error.message("vi") != error.message("en")
    assert str(error) == f"{code}: {error.message('vi')}"
    assert all(isinstance(value, str) for value in error.params.values())
    english = raised(**call, lang="en")
    assert str(english) == f"{code}: {error.message('en')}" and english.message() == error.message("en")
    for again in (pickle.loads(pickle.dumps(english)), copy.copy(english)):
        assert (type(again), again.code, again.params, str(again)) == (kind, code, error.params, str(english))


def test_a_scheme_that_cannot_be_used_is_refused_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("x=1", encoding="utf-8")
    for call in (lambda: d5.Scheme.parse("x=1"), lambda: d5.Scheme.read(tmp_path / "x.toml")):
        with pytest.raises(d5.SchemeError):
            call()
    assert [f["code"] for f in d5.check(scheme=tmp_path / "x.toml")], "a check names every problem as a finding"


def test_a_day_that_is_none_is_named() -> None:
    error = raised(entries=[], extract_cutoff="2022-02-30", lang="en")
    assert error.params == {"argument": "extract_cutoff"} and "`extract_cutoff`" in error.message("vi") and "`extract_cutoff`" in error.message("en")
    assert "`dossiers`" in raised(entries=[], dossiers=(b"dossier_code\n", "2022-02-30")).message("vi")


def test_a_run_directory_without_files(tmp_path: Path) -> None:
    with pytest.raises(d5.RunError) as caught:
        d5.Run.open(tmp_path)
    assert (caught.value.code, caught.value.params) == ("RUN_MISSING_FILE", {"file": "run.json"})
    for call in (d5.Run.open, d5.verify, d5.Org.read):
        with pytest.raises(d5.FileMissingError) as missing:
            call(tmp_path / "nowhere")
        assert missing.value.params["file"] == "nowhere"


def test_a_panic_is_an_ordinary_exception() -> None:
    """Needs a build with the feature ``test-hooks``."""
    with pytest.raises(d5.InternalError) as caught:
        _native._panic()
    assert isinstance(caught.value, Exception)
    assert caught.value.code == "CALL_INTERNAL"


@pytest.mark.parametrize(
    ("argument", "call"),
    [
        ("lens", {"entries": [], "lens": "sideways"}),
        ("lens", {"entries": [], "lens": 1}),
        ("lang", {"entries": [], "lang": "fr"}),
        ("threads", {"entries": [], "threads": 0}),
        ("threads", {"entries": [], "threads": True}),
        ("entries", {"entries": None}),
        ("entries", {"entries": 7}),
        ("entries", {"entries": ""}),
        ("entries", {"entries": "entry_id,kind\nE1,post"}),
        ("entries", {"entries": ([], "2024-01-01")}),
        ("accounts", {"entries": [], "accounts": ([], "2024-01-01")}),
        ("dossiers", {"entries": [], "dossiers": ("a.csv", "b.csv")}),
        ("dossiers", {"entries": [], "dossiers": ([], None)}),
        ("dossiers", {"entries": [], "dossiers": [([], "2024-01-01", 1)]}),
        ("extract_cutoff", {"entries": [], "extract_cutoff": 20240101}),
        ("key", {"entries": [], "key": "x" * 40}),
        ("limits", {"entries": [], "limits": {"row": 1}}),
        ("limits", {"entries": [], "limits": {"rows": -1}}),
        ("control", {"entries": [], "control": 1}),
        ("progress", {"entries": [], "progress": 3}),
        ("org", {"entries": [], "org": 3}),
        ("org", {"entries": [], "org": {"unit": []}}),
        ("scheme", {"entries": [], "scheme": 3}),
        ("scheme", {"entries": [], "scheme": {"id": object()}}),
    ],
)
def test_wrong_arguments_are_told_by_name(argument: str, call: dict[str, Any]) -> None:
    error = raised(**call)
    assert (error.code, error.params["argument"]) == ("PYTHON_ARGUMENT", argument)
    assert isinstance(error, TypeError) and isinstance(error, ValueError)
    assert error.message("vi").startswith(f"Tham số `{argument}`") and error.message("en").startswith(f"The argument `{argument}`")


def expectations() -> set[str]:
    """The phrases that the package and its native part say of an argument; one that is only put through is no literal."""
    root = Path(__file__).parents[2]
    said: set[str] = set()
    for path in (root / "python" / "src").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("argument", "document_bytes"):
                phrase = call.args[1 if call.func.id == "argument" else 2]
                said |= {phrase.value} if isinstance(phrase, ast.Constant) else set()
    for path in (root / "bindings" / "python" / "src").glob("*.rs"):
        said |= set(re.findall(r'argument\(\s*py,\s*"[^"]+",\s*"([^"]+)"', path.read_text(encoding="utf-8")))
    return said


def test_every_expectation_is_said_in_vietnamese() -> None:
    said = expectations()
    # A list of words is the same in both languages.
    assert {phrase for phrase in said if not re.fullmatch(r"\w+(, \w+)+", phrase)} == set(errors._VIETNAMESE) & said
    assert set(errors._VIETNAMESE) <= said
    for english, vietnamese in errors._VIETNAMESE.items():
        error = errors.argument("x", english)
        assert vietnamese in error.message("vi") and english in error.message("en")


def test_why_a_file_cannot_be_read_is_said_in_both_languages(tmp_path: Path) -> None:
    for path, vietnamese, english in ((tmp_path / "none.csv", "không tìm thấy", os.strerror(errno.ENOENT)), (tmp_path, "là thư mục", os.strerror(errno.EISDIR))):
        error = raised(entries=path)
        assert vietnamese in error.message("vi") and english not in error.message("vi")
        assert english in error.message("en") and error.params["reason"] == english
        assert isinstance(error, OSError) and (error.errno, error.strerror, error.filename) == (getattr(errno, "ENOENT" if path.suffix else "EISDIR"), english, str(path))
        again = pickle.loads(pickle.dumps(error))
        assert (again.errno, again.strerror, again.filename, again.params) == (error.errno, error.strerror, error.filename, error.params)
    odd = errors.unreadable("x", OSError(errno.EIO, "")).message("vi")
    assert "lỗi của hệ thống tệp" in odd and os.strerror(errno.EIO) not in odd


def test_what_is_wrong_is_said() -> None:
    for name in LIMITS:
        d5.check(entries=[], limits={name: 1000})
    assert raised(entries=[], limits={"row": 5}, lang="en").params["expected"] == ", ".join(LIMITS)
    one = {"entry_id": "E1", "kind": "post", "quantity": 1}
    assert "[{…}]" in str(raised(entries=one)) and "columns" in raised(entries=one).message("en")
    assert raised(entries={"entry_id": ["E1"], "kind": "post"}).params["expected"] == "columns of equal length"


def test_an_answer_has_a_language_of_its_own(run: d5.Run) -> None:
    entry = run.verdicts["entry_id"][0]
    truth = [{"entry_id": entry, "verdict": "verified"}]
    asked: list[Callable[..., Any]] = [
        lambda **lang: run.explain(entry, **lang),
        lambda **lang: run.explain_html(entry, **lang),
        lambda **lang: run.report(unit="an-lao", period="pilot", format="txt", **lang),
        lambda **lang: run.sheet(unit="an-lao", **lang),
        lambda **lang: run.diff(run, **lang).summary["label"],
    ]
    for ask in asked:
        assert ask() == ask(lang="vi") != ask(lang="en")
    for ask in [lambda **lang: run.queue(**lang), lambda **lang: run.flags(**lang), lambda **lang: run.counts(**lang), lambda **lang: run.quality(truth, **lang)]:
        assert ask(lang=None) == ask() and ask(lang="en")
        with pytest.raises(d5.ArgumentError):
            ask(lang="fr")
    with pytest.raises(d5.RunError) as caught:
        run.explain("nobody", lang="en")
    assert caught.value.lang == "en"


def test_wrong_arguments_of_a_run(run: d5.Run) -> None:
    calls = [
        lambda: run.score(5),  # type: ignore[arg-type]
        lambda: run.report(unit="an-lao", period="pilot", format="pdf"),
        lambda: run.explain(),
        lambda: run.explain("E1", unit="an-lao"),
        lambda: run.preview({}),  # type: ignore[arg-type]
        lambda: run.view("pilot", lens="sideways"),
        lambda: run.org.unit(1, on="2024-01-01"),  # type: ignore[arg-type]
        lambda: run.org.as_known(-1),
        lambda: run.verdicts["nothing"],
        lambda: d5.ask("code.dossier", {"code": object()}),
    ]
    for call in calls:
        with pytest.raises(d5.ArgumentError):
            call()
    with pytest.raises(KeyError):
        run.verdicts["nothing"]


def test_no_error_repeats_a_value() -> None:
    secret = "052944394666"
    calls: list[dict[str, Any]] = [
        {"entries": secret + "\n"}, {"entries": {"citizen_id": secret}}, {"entries": [], "extract_cutoff": secret}, {"entries": [], "lens": secret},
        {"entries": f'[{{"citizen_id": "{secret}"}}]'}, {"entries": [f'{{"citizen_id": "{secret}"}}']}, {"entries": f"E1,post,{secret}"}, {"entries": secret},
        {"entries": [], "dossiers": (f" [{secret}]", "2024-04-02")}, {"entries": [], "mapping": f"{{{secret}"}, {"entries": [], "scheme": f'{{"id": {secret}'},
    ]  # fmt: skip
    for call in calls:
        error = raised(**call)
        assert not any(secret in str(text) for text in (error, repr(error), error.message("en"), getattr(error, "filename", ""), *error.params.values())), call


def test_a_scheme_names_its_problems() -> None:
    sound = d5.Scheme.read(SCHEME)
    assert [p for p in sound.lint() if p["severity"] == "error"] == []
    assert sound.id and len(sound.fingerprint) == 64
    broken = SCHEME.read_bytes().replace(b"valid_from", b"valid_form", 1)
    assert {"SCHEME_UNKNOWN_FIELD", "SCHEME_MISSING_FIELD"} == {p["code"] for p in d5.Scheme.lint_source(broken)}
    with pytest.raises(d5.ArgumentError):
        sound.lint("fr")
    assert d5.Scheme.json_schema()["$schema"]


def test_check_gives_findings() -> None:
    findings = d5.check(SAMPLE, SCHEME, entries=[{"entry_id": "E1", "kind": "nothing"}], lang="en")
    assert set(findings["severity"]) == {"error"}
