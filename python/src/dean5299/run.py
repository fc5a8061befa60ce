"""Runs (lượt đối khớp): reconcile, check, verify, and what a run answers."""

from __future__ import annotations

import json
import os
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from . import _native
from ._sources import DatedTables, Day, OrgLike, SchemeLike, Tables, sources
from .table import Table


def reconcile(
    org: OrgLike | None = None,
    scheme: SchemeLike | None = None,
    *,
    entries: Tables,
    dossiers: DatedTables | None = None,
    accounts: Tables | None = None,
    extract_cutoff: Day | None = None,
    lens: str = "as_it_was",
    threads: int = 1,
    key: bytes | None = None,
    lang: str = "vi",
    control: _native.Control | None = None,
) -> Run:
    """Reconciles (đối khớp) entries with dossiers and accounts.

    A table is a path, bytes, a list of dicts, an Arrow frame, or a list of these; dossiers also ``(table, day of the extract)``.
    Without ``org`` the organisation is flat by ``unit_id``, without ``scheme`` the built-in one holds, without ``extract_cutoff`` the
    last day of the extracts counts; each is said as a finding. ``lens`` is ``as_it_was``, ``as_it_is`` or ``as_of:DAY``; ``key`` is the
    office's key, at least 32 bytes. The order of rows and the number of threads change nothing.

    >>> rows = [{"entry_id": "E1", "kind": "post", "member_id": "M1", "unit_id": "U1", "helped_on": "2024-04-02", "reported_at": "2024-04-02"}]
    >>> [row["verdict"] for row in reconcile(entries=rows).verdicts.to_dicts()]
    ['not_verifiable']
    """
    _language(lang)
    given = sources(org, scheme, entries, dossiers, accounts, extract_cutoff, lens, threads, key)
    return Run(_native.reconcile(given, control), lang)


def check(
    org: OrgLike | None = None,
    scheme: SchemeLike | None = None,
    *,
    entries: Tables | None = None,
    dossiers: DatedTables | None = None,
    accounts: Tables | None = None,
    key: bytes | None = None,
    lang: str = "vi",
    control: _native.Control | None = None,
) -> Table:
    """Checks tables (kiểm tra) without reconciling: the findings."""
    _language(lang)
    return Table(_native.check(sources(org, scheme, entries, dossiers, accounts, key=key), lang, control))


def verify(folder: str | os.PathLike[str]) -> list[str]:
    """Checks a run directory (kiểm chứng): the names of the files that do not agree; empty when all is well."""
    return _native.verify(_read(Path(folder)))


def ask(question: str, given: dict[str, Any]) -> dict[str, Any]:
    """Answers a small question (hỏi đáp), the same in three languages; days, decimals and fractions are text.

    >>> ask("code.dossier", {"code": "h08.16 - 221121 - 0004"})["day"]
    '2022-11-21'
    """
    answer: dict[str, Any] = json.loads(_native.ask(question, json.dumps(given)))
    return answer


class Run:
    """A finished run (kết quả đối khớp)."""

    def __init__(self, native: _native.Run, lang: str = "vi") -> None:
        self._native = native
        self._lang = lang

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, lang: str = "vi") -> Run:
        """Reads a run directory again. Its findings and counts of rows are in ``findings.csv`` and ``summary.json`` there, not in the run."""
        _language(lang)
        return cls(_native.Run.open(_read(Path(folder))), lang)

    @cached_property
    def verdicts(self) -> Table:
        """A line per code of each entry (kết luận): the columns of ``verdicts.csv``."""
        return Table(self._native.verdicts())

    @cached_property
    def cube(self) -> Table:
        """Month figures of every unit (khối số liệu): the columns of ``cube.csv``."""
        return Table(self._native.cube())

    @cached_property
    def findings(self) -> Table:
        """What was refused, guessed or worth saying (phát hiện): the columns of ``findings.csv``."""
        return Table(self._native.findings(self._lang))

    @cached_property
    def summary(self) -> dict[str, Any]:
        """Rows per file, lines per verdict, fingerprints (tóm tắt): ``summary.json``."""
        summary: dict[str, Any] = json.loads(self.files()["summary.json"])
        return summary

    def score(self, period: str) -> dict[str, Any]:
        """Every unit's figures, attainment and ranks in a period (bảng điểm); exact fractions as text."""
        card: dict[str, Any] = json.loads(self._native.score(period))
        return card

    def report(self, *, unit: str, period: str, format: str, kind: str = "overview") -> bytes:
        """A report (báo cáo) as ``xlsx``, ``html``, ``json``, ``csv``, ``md`` or ``txt`` bytes."""
        return self._native.report(unit, period, kind, format, self._lang)

    def explain(self, entry_id: str | None = None, *, unit: str | None = None, period: str | None = None) -> dict[str, Any]:
        """Why lines have their verdicts (giải thích): those of an entry, or all that count for a unit in a period."""
        if entry_id is not None:
            text = self._native.explain(entry_id, self._lang)
        elif unit is not None and period is not None:
            text = self._native.explain_unit(unit, period, self._lang)
        else:
            raise TypeError("an entry id, or unit and period")
        told: dict[str, Any] = json.loads(text)
        return told

    @property
    def cutoff(self) -> str:
        """The extracts are complete up to and including this day."""
        return self._native.cutoff()

    @property
    def fingerprint(self) -> str:
        """SHA-256 over verdicts and figures: what a report carries."""
        return self._native.fingerprint()

    def files(self) -> dict[str, bytes]:
        """Every file of the run directory by name (``org/units.csv``), byte for byte as the command line writes them."""
        return self._native.files(self._lang)

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Writes the run directory; tables of an earlier run that this one does not have are removed."""
        folder, files = Path(folder), self.files()
        (folder / "org").mkdir(parents=True, exist_ok=True)
        for table in ("codes", "agencies", "clusters", "targets"):
            if f"org/{table}.csv" not in files:
                (folder / "org" / f"{table}.csv").unlink(missing_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)

    def __repr__(self) -> str:
        counts = ", ".join(f"{verdict} {lines}" for verdict, lines in self._native.verdict_counts() if lines)
        return f"Run({len(self.findings)} findings; {counts or 'no lines'}; cut-off {self.cutoff})"

    def _repr_html_(self) -> str:
        findings, verdicts = ("Phát hiện", "Kết luận") if self._lang == "vi" else ("Findings", "Verdicts")
        counts = ((verdict, lines) for verdict, lines in self._native.verdict_counts() if lines)
        rows = "".join(f"<tr><td>{escape(verdict)}</td><td>{lines}</td></tr>" for verdict, lines in counts)
        return f"<h4>{findings}: {len(self.findings)}</h4>{self.findings._repr_html_()}<h4>{verdicts}</h4><table>{rows}</table>"


def _read(folder: Path) -> list[tuple[str, bytes]]:
    paths = [p for pattern in ("*", "org/*") for p in folder.glob(pattern) if p.is_file()]
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    return sorted((p.relative_to(folder).as_posix(), p.read_bytes()) for p in paths)


def _language(lang: str) -> None:
    if lang not in ("vi", "en"):
        raise ValueError("lang: vi or en")
