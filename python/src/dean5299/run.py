"""Runs (lượt đối khớp): reconcile, check, verify, and what a run answers."""

from __future__ import annotations

import errno
import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Literal

from . import _native, board
from ._documents import json_text
from ._labels import HEADINGS, SEVERITIES, VERDICTS
from ._progress import ProgressLike, checked_control, watching
from ._sources import DatedTables, MappingLike, OrgLike, SchemeLike, Tables, loaded, sources
from ._tables import Day, Limits, PathLike, day_text, expanded, limit_list, read, text
from .board import Board, Document
from .counts import Counts
from .evidence import Evidence
from .diff import Diff
from .errors import argument, speaking, unreadable
from .flags import Flags
from .growth import Growth
from .org import Org
from .plan import Plan
from .quality import Quality, Queue
from .sheet import Sheets, TakenSheets, sheet_files
from .table import Table

Lang = Literal["vi", "en"]
RECORDS = "records.bin"
Stretch = str | tuple[Day, Day]
"""The label of a period, or a first day and the one after the last."""


def reconcile(
    org: OrgLike | None = None,
    scheme: SchemeLike | None = None,
    *,
    entries: Tables,
    dossiers: DatedTables | None = None,
    accounts: Tables | None = None,
    decisions: Tables | None = None,
    extract_cutoff: Day | None = None,
    source_cutoffs: Mapping[str, Day] | None = None,
    lens: str = "as_it_was",
    threads: int = 1,
    key: bytes | None = None,
    limits: Limits | None = None,
    mapping: MappingLike | None = None,
    lang: Lang = "vi",
    control: _native.Control | None = None,
    progress: ProgressLike = False,
) -> Run:
    """Reconciles (đối khớp) entries with dossiers and accounts; ``decisions`` of people about single lines come before the rules.

    A table is a path (``~`` is the home folder), bytes, a file opened in binary mode, dicts (a list or a generator), a dict of columns, or an Arrow
    frame; or a list of these. A string is always a path, in a list too, and the file is read: data of strangers must be dicts or bytes, never strings.
    A table of dossiers may be ``(table, day of the extract)``, or ``(table, (first day, last day))`` when it holds what came or changed on these days alone; a source
    may stand behind: ``(table, day, source)``. A tuple means nothing else and stands nowhere else. ``Pages`` of ``fetch`` are tables of dossiers too. A bad cell is a finding about its row; a frame without a required column is ``TABLE_MISSING_COLUMN``. ``org`` is a folder, an ``Org`` or a dict of
    tables; ``scheme`` a path, bytes, a dict or a ``Scheme``, or a list of these.

    Without ``org`` the organisation is flat by ``unit_id``, without ``scheme`` the built-in one holds, without ``extract_cutoff`` that of the fetched pages holds, or the
    last day of the extracts counts; each but the pages' is said as a finding. ``source_cutoffs`` names sources that are complete up to an earlier day only:
    ``{"bộ": "2022-12-10"}``. ``lens`` is ``as_it_was``, ``as_it_is`` or ``as_of:DAY``; ``key`` is the
    office's key, at least 32 bytes. ``limits`` sets the limits of each table by name: ``file_bytes, rows, columns, record_bytes, record_lines,
    json_depth, id_bytes, name_bytes, org_units, org_depth``, and of workbooks ``sheet_bytes, zip_parts, zip_part_bytes, zip_bytes, zip_ratio,
    sheets, shared_strings, shared_string_bytes``; rows in memory have no limit unless one is set. The order of rows and the number of
    threads change nothing. ``mapping`` says which heading of a file stands for which column: a document ``dean5299/mapping@1`` of entries, dossiers or accounts
    as a dict, bytes or a path, or a list of these; columns it does not name are found by their names.

    ``progress`` is called with stage, rows done and rows to do, the last time with all of them done; stages are numbered from 0, and ``control.phase`` of a ``Control`` that was given
    along names them (``entries``, ``matching``, …); what it raises ends the call. ``True`` draws a
    line on standard error where that is a terminal. The interpreter's lock is free meanwhile; Ctrl-C and ``Control.cancel`` stop the call.

    >>> rows = [{"entry_id": "E1", "kind": "post", "member_id": "M1", "unit_id": "U1", "helped_on": "2024-04-02", "reported_at": "2024-04-02"}]
    >>> reconcile(entries=rows).verdicts["verdict"]
    ['not_verifiable']
    """
    with speaking(lang):
        if entries is None:
            raise argument("entries", "a table or a list of tables", entries)
        checked_control(control)
        given = sources(org, scheme, entries, dossiers, accounts, extract_cutoff, lens, threads, key, limits, mapping, decisions, source_cutoffs)
        with watching(progress, control, lang) as (watch, tell):
            return Run(_native.reconcile(given, watch, tell), lang)


def check(
    org: OrgLike | None = None,
    scheme: SchemeLike | None = None,
    *,
    entries: Tables | None = None,
    dossiers: DatedTables | None = None,
    accounts: Tables | None = None,
    decisions: Tables | None = None,
    key: bytes | None = None,
    limits: Limits | None = None,
    mapping: MappingLike | None = None,
    lang: Lang = "vi",
    control: _native.Control | None = None,
    progress: ProgressLike = False,
) -> Table:
    """Checks tables (kiểm tra) without reconciling: the findings. The arguments are those of ``reconcile``."""
    with speaking(lang):
        checked_control(control)
        given = sources(org, scheme, entries, dossiers, accounts, key=key, limits=limits, mapping=mapping, decisions=decisions)
        with watching(progress, control, lang) as (watch, tell):
            return Table(_native.check(given, lang, watch, tell))


def verify(folder: PathLike) -> list[str]:
    """Checks a run directory (kiểm chứng): the names of the files that do not agree; empty when all is well."""
    return _native.verify(_files(expanded("folder", folder)))


def ask(question: str, given: dict[str, Any]) -> Any:
    """Answers a small question (hỏi đáp), the same in three languages; days, decimals and fractions are text.

    The answer is a dict; ``None`` where what was asked for is not there, such as a unit on a day on which it does not exist.

    >>> ask("code.dossier", {"code": "h08.16 - 221121 - 0004"})["day"]
    '2022-11-21'
    """
    return json.loads(_native.ask(text("question", question), json_text("given", given)))


def replay(explanation: dict[str, Any]) -> list[tuple[str, str] | None]:
    """Verdict and reason that each line of an explanation leads to (suy lại kết luận), by the rules and its facts alone.

    ``explanation`` is what ``Run.explain`` gives for an entry; ``None`` for a line without facts. What a line says of its own verdict is not read.
    Raises ``ASK_NO_EXPLANATION``.
    """
    lines = ask("explain.replay", {"explanation": explanation})["lines"]
    return [line and (line["verdict"], line["reason"]) for line in lines]


class Run:
    """A finished run (kết quả đối khớp). It does not change, and pickles as the files of its directory."""

    def __init__(self, native: _native.Run, lang: Lang = "vi") -> None:
        self._native = native
        self._lang: Lang = lang

    @classmethod
    def open(cls, folder: PathLike, *, lang: Lang = "vi") -> Run:
        """Reads a run directory again. Raises ``RUN_MISSING_FILE``, ``RUN_DAMAGED``, ``RUN_UNKNOWN_FORMAT``."""
        with speaking(lang):
            return cls(_native.Run.open(_files(expanded("folder", folder))), lang)

    @classmethod
    def _again(cls, files: dict[str, bytes], lang: Lang) -> Run:
        return cls(_native.Run.open(sorted(files.items())), lang)

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

    @cached_property
    def org(self) -> Org:
        """The organisation of the run (cơ cấu tổ chức), without targets."""
        return Org._of(self._native.org(), [])

    def score(self, period: str) -> dict[str, Any]:
        """Every unit's figures, attainment and ranks in a period (bảng điểm); exact fractions as text."""
        with speaking(self._lang):
            card: dict[str, Any] = json.loads(self._native.score(text("period", period)))
            return card

    def scores(self, period: str) -> Table:
        """The rows of ``score`` as a table (bảng điểm): a row per unit and indicator, ranks as whole numbers."""
        with speaking(self._lang):
            return Table(self._native.scores(text("period", period)))

    def board(
        self,
        period: str,
        *,
        rules: Document,
        rulebooks: Sequence[Document] = (),
        given: Mapping[str, Any] | None = None,
    ) -> Board:
        """Scores, ranks, rates and nominates the units of a period (lập bảng thi đua), by documents; nothing of the run is changed.

        ``rules`` (``dean5299/board-rules@1``) and ``rulebooks`` (``dean5299/rulebook@1``) are paths, bytes or dicts. ``given`` holds what people entered: ``units`` (each with ``unit`` and any of ``inputs``, ``given``,
        ``conditions``, ``excluded``, ``vetoes``, ``history``), ``decisions`` of the council, ``awards`` conferred before. Another board with other rules tells by ``beside`` who would move.
        Raises ``TIME_UNKNOWN_PERIOD``, ``BOARD_*``, ``SCHEME_*``, ``RUBRIC_*``, ``STANDING_*``, ``SCORING_*``, ``COMMENDATION_*``.
        """
        with speaking(self._lang):
            return board.made(self, self._lang, period, rules, rulebooks, given)

    def through(self, lens: str) -> Run:
        """The same run with its totals asked through another tree (qua lăng kính khác): ``as_it_was``, ``as_it_is`` or ``as_of:DAY``.

        Month figures, scores, reports, growth and what explains a unit follow it; verdicts stay. It shares everything with this run.
        """
        with speaking(self._lang):
            return Run(self._native.through(text("lens", lens)), self._lang)

    def view(self, period: Stretch, *, lens: str | None = None) -> Table:
        """Figures of every unit and all below it in a period through a lens (số liệu theo góc nhìn): ``as_it_was``, ``as_it_is`` or ``as_of:DAY``.

        The period is a label, or a first day and the one after the last: ``("2025-06-01", "2025-07-01")``. Without a lens it is the run's own. A row per unit, kind and measure: ``claimed``, ``approved`` and ``verified``, the last one exact text.
        """
        with speaking(self._lang):
            return Table(self._native.view(_stretch(period), _lens(lens)))

    def apportioned(self, period: Stretch, *, lens: str | None = None) -> Table:
        """The figures of ``view`` that were cut by declared shares (phần chia theo tỷ lệ): heir, source, share, part and whole."""
        with speaking(self._lang):
            return Table(self._native.apportioned(_stretch(period), _lens(lens)))

    def bridge(self, period: Stretch, first: Day, second: Day) -> dict[str, Any]:
        """The figures of a period in the trees of two days, and what moved where (bảng nối trước và sau sắp xếp): ``dean5299/bridge@1``."""
        with speaking(self._lang):
            days = day_text("first", first), day_text("second", second)
            bridge: dict[str, Any] = json.loads(self._native.bridge(_stretch(period), *days))
            return bridge

    def growth(self, first: str, second: str) -> Growth:
        """Growth of every unit's figures from one period to another (tăng trưởng so với kỳ trước), through the run's lens.

        A unit whose ``scope`` is not the same gained or lost units between the periods; its growth compares different things. Raises
        ``TIME_UNKNOWN_PERIOD``.
        """
        with speaking(self._lang):
            growth: Growth = json.loads(self._native.growth(text("first", first), text("second", second)))
            return growth

    def diff(self, earlier: Run, *, lang: Lang | None = None) -> Diff:
        """The lines that are other than in an earlier run (so sánh với lượt trước), each with its cause; ``summary`` has the sums.

        >>> rows = [{"entry_id": "E1", "kind": "post", "member_id": "M1", "unit_id": "U1", "helped_on": "2024-04-02", "reported_at": "2024-04-02"}]
        >>> reconcile(entries=rows).diff(reconcile(entries=[]))["cause"]
        ['entry_added']
        """
        if not isinstance(earlier, Run):
            raise argument("earlier", "a Run", earlier)
        with speaking(self._lang if lang is None else lang) as spoken:
            return Diff(*self._native.diff(earlier._native, spoken))

    @cached_property
    def labels(self) -> Table:
        """Decided pairs (nhãn từ quyết định): ``entry_id, line, dossier_code, match`` with ``yes`` or ``no``, for learning weights."""
        return Table(self._native.labels())

    def preview(
        self, plan: Plan, *, period: Stretch | None = None, progress: ProgressLike = False, control: _native.Control | None = None
    ) -> dict[str, Any]:
        """What a plan would do to the totals of a period, of all days when none is given (xem trước tác động): ``dean5299/preview@1``.

        ``progress`` and ``control`` as in ``reconcile``; a row is a day of the plan. Raises ``PLAN_REFUSED``, ``TIME_UNKNOWN_PERIOD``.
        """
        named = (None, None) if period is None else _stretch(period)
        checked_control(control)
        with speaking(self._lang), watching(progress, control, self._lang) as (watch, tell):
            preview: dict[str, Any] = json.loads(self._native.preview(_plan(plan), named, watch, tell))
            return preview

    def reorganised(self, plan: Plan, *, progress: ProgressLike = False, control: _native.Control | None = None) -> Run:
        """The run with a plan applied to its organisation (sau khi áp dụng phương án); verdicts and credited units stay.

        ``progress`` and ``control`` as in ``reconcile``; a row is a day of the plan. Raises ``PLAN_REFUSED``.
        """
        checked_control(control)
        with speaking(self._lang), watching(progress, control, self._lang) as (watch, tell):
            return Run(self._native.reorganised(_plan(plan), watch, tell), self._lang)

    def report(self, *, unit: str, period: str, format: str, kind: str = "overview", lang: Lang | None = None) -> bytes:
        """A report (báo cáo) as ``xlsx``, ``html``, ``json``, ``csv``, ``md`` or ``txt`` bytes."""
        with speaking(self._lang if lang is None else lang) as spoken:
            names = text("unit", unit), text("period", period), text("kind", kind), text("format", format)
            return self._native.report(*names, spoken)

    def explain(self, entry_id: str | None = None, *, unit: str | None = None, period: str | None = None, lang: Lang | None = None) -> dict[str, Any]:
        """Why lines have their verdicts (giải thích): those of an entry, or all that count for a unit in a period."""
        with speaking(self._lang if lang is None else lang) as spoken:
            if entry_id is not None and unit is None and period is None:
                told = self._native.explain(text("entry_id", entry_id), spoken)
            elif entry_id is None and unit is not None and period is not None:
                told = self._native.explain_unit(text("unit", unit), text("period", period), spoken)
            else:
                raise argument("entry_id", "an entry id, or unit and period")
            explanation: dict[str, Any] = json.loads(told)
            return explanation

    def explain_html(self, entry_id: str, *, lang: Lang | None = None) -> str:
        """The explanation of an entry as a fragment of a page (đoạn HTML): no script, no style, everything escaped; classes begin with ``d5-``."""
        with speaking(self._lang if lang is None else lang) as spoken:
            return self._native.explain_html(text("entry_id", entry_id), spoken)

    def waterfall(self, entry_id: str, line: int = 1, *, lang: Lang | None = None) -> str:
        """The evidence of a line of an entry as a picture (biểu đồ thác chứng cứ): one ``svg`` without scripts and styles; empty for a line that evidence did not weigh.

        Its parts are data in ``explain``: ``evidence["parts"]`` of the line, each with a ``label``.
        """
        with speaking(self._lang if lang is None else lang) as spoken:
            if not isinstance(line, int) or isinstance(line, bool) or line < 0:
                raise argument("line", "a line of the entry", line)
            picture = self._native.waterfall(text("entry_id", entry_id), line, spoken)
            if picture is None:
                raise argument("line", "a line of the entry")
            return picture

    def counts(self, period: str | None = None, *, lang: Lang | None = None) -> Counts:
        """What units claim without codes, against the dossiers nobody has claimed (số liệu khai không có mã), through the run's lens.

        Of one period, or without it of every month with such claims. ``bound`` is the most that can be true; a ``surplus`` beyond it is a warning and
        never proof. Rows of a unit are not sums of those below it. Raises ``TIME_UNKNOWN_PERIOD``, and ``RUN_MISSING_FILE`` for a run that was written without
        ``records.bin``.
        """
        with speaking(self._lang if lang is None else lang) as spoken:
            named = None if period is None else text("period", period)
            counts: Counts = json.loads(self._native.counts(named, spoken))
            return counts

    def evidence(self) -> Evidence:
        """How the evidence was weighed (cân chứng cứ): weights of every level, bars and what the keys of candidates did, for each scheme with a rule by evidence.

        Weights and bars are micro-bits: a million is one bit. Raises ``RUN_MISSING_FILE`` for a run that was written without ``records.bin``.
        """
        with speaking(self._lang):
            told: Evidence = json.loads(self._native.evidence())
            return told

    def quality(self, truth: Tables, *, limits: Limits | None = None, lang: Lang | None = None) -> Quality:
        """How good the run is, by what is known to be true (chất lượng đối khớp): right, wrong and missed lines with exact shares.

        ``truth`` is a table of ``entry_id, line, dossier_code, verdict`` in any form that ``reconcile`` takes: the right dossier (empty, without a verdict: the line has
        none) or the verdict that a line should have. Everything stands per rule, kind and unit as well, units through the run's lens; ``thresholds`` says what would be credited from each score on.

        >>> rows = [{"entry_id": "E1", "kind": "post", "member_id": "M1", "unit_id": "U1", "helped_on": "2024-04-02", "reported_at": "2024-04-02"}]
        >>> reconcile(entries=rows).quality([{"entry_id": "E1", "verdict": "not_verifiable"}])["all"]["agreement"]
        {'numerator': 1, 'denominator': 1}
        """
        with speaking(self._lang if lang is None else lang) as spoken:
            given = loaded("truth", truth, limits)
            quality: Quality = json.loads(self._native.quality(given, limit_list(limits), spoken))
            return quality

    def queue(self, *, lang: Lang | None = None) -> Queue:
        """The lines that wait for a person, ordered by what a decision would teach (hàng chờ xem xét), each with why it stands there."""
        with speaking(self._lang if lang is None else lang) as spoken:
            queue: Queue = json.loads(self._native.queue(spoken))
            return queue

    def flags(self, period: str | None = None, *, lang: Lang | None = None) -> Flags:
        """Patterns of entries that are worth a look (dấu hiệu cần xem), of a period or of all days: with evidence and an innocent reason, never a verdict.

        Their thresholds stand in the scheme (``[flags]``). Raises ``TIME_UNKNOWN_PERIOD``.
        """
        with speaking(self._lang if lang is None else lang) as spoken:
            named = None if period is None else text("period", period)
            flags: Flags = json.loads(self._native.flags(named, spoken))
            return flags

    def sheet(self, *, unit: str, period: str | None = None, lang: Lang | None = None) -> bytes:
        """The lines of a unit and those below it that are not verified, as a workbook to go through with members (phiếu rà soát), through the run's lens.

        Of one period, or of all days. Drop-downs say what to do, a column takes the right code; ``read_sheets`` reads it when it comes back. Raises ``ORG_UNKNOWN_UNIT``,
        ``TIME_UNKNOWN_PERIOD``, ``SHEET_TOO_LARGE``.
        """
        with speaking(self._lang if lang is None else lang) as spoken:
            return self._native.sheet(text("unit", unit), None if period is None else text("period", period), spoken)

    def read_sheets(self, sheets: Sheets, *, decided_on: Day, actor: str | None = None, limits: Limits | None = None, lang: Lang | None = None) -> TakenSheets:
        """Reads sheets that came back (nhận phiếu rà soát): decisions for the next ``reconcile``, corrections for the portal, and findings.

        ``sheets`` is a path, bytes or a binary file, a list of these, or a dict from names to bytes. ``decided_on`` is a day, or an instant as text; ``actor`` who decides,
        otherwise whoever each sheet names. Rows that nobody touched give nothing. Raises ``SHEET_FOREIGN``, ``SHEET_UNKNOWN_FORMAT``, ``SHEET_OTHER_RUN``, and what a workbook
        can raise.
        """
        with speaking(self._lang if lang is None else lang) as spoken:
            who = None if actor is None else text("actor", actor)
            tables = self._native.read_sheets(sheet_files(sheets), who, day_text("decided_on", decided_on), limit_list(limits), spoken)
            return TakenSheets(*map(Table, tables))

    @property
    def cutoff(self) -> str:
        """The extracts are complete up to and including this day."""
        return self._native.cutoff()

    @property
    def lens(self) -> str:
        """Which tree totals are asked through (cách nhìn), as it was given to ``reconcile``."""
        return self._native.lens()

    @property
    def fingerprint(self) -> str:
        """SHA-256 over verdicts and figures: what a report carries."""
        return self._native.fingerprint()

    def files(self) -> dict[str, bytes]:
        """Every file of the run directory by name (``org/units.csv``), byte for byte as the command line writes them."""
        return self._native.files(self._lang)

    def write(self, folder: PathLike) -> None:
        """Writes the run directory; tables of an earlier run that this one does not have are removed, an ``org`` or ``decisions.csv`` of no run is not touched."""
        with speaking(self._lang):
            where, files = expanded("folder", folder), self.files()
            for name in () if (where / "run.json").exists() else ("org", "decisions.csv", RECORDS):
                if (where / name).exists():
                    raise unreadable(where / name, OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY)))
            try:
                (where / "org").mkdir(parents=True, exist_ok=True)
                for name in [*(f"org/{table}.csv" for table in Org.TABLES), "decisions.csv", RECORDS]:
                    if name not in files:
                        (where / name).unlink(missing_ok=True)
                for name, content in files.items():
                    (where / name).write_bytes(content)
            except OSError as cause:
                raise unreadable(where, cause) from None

    def __reduce__(self) -> tuple[Any, tuple[dict[str, bytes], Lang]]:
        return Run._again, (self.files(), self._lang)

    def __copy__(self) -> Run:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Run:
        return self

    def __repr__(self) -> str:
        said = {name: words[self._lang == "en"] for name, words in HEADINGS.items()}
        verdicts = ", ".join(f"{label} {lines}" for label, _, lines in self._verdict_labels())
        findings = f"{said['findings']}: {self._severities() or said['none']}"
        return f"Run({findings}; {said['verdicts']}: {verdicts or said['none']}; {said['cutoff']}: {self.cutoff})"

    def _repr_html_(self) -> str:
        said = {name: words[self._lang == "en"] for name, words in HEADINGS.items()}
        counts = self._verdict_labels()
        verdicts = "".join(f"<tr><td>{label}</td><td><code>{verdict}</code></td><td>{lines}</td></tr>" for label, verdict, lines in counts)
        return (
            f"<h4>{said['findings']}: {self._severities() or said['none']}</h4>{self._findings_html(said)}"
            f"<h4>{said['verdicts']}</h4><table>{verdicts}</table><p>{said['cutoff']}: {escape(self.cutoff)}</p>"
        )

    def _verdict_labels(self) -> list[tuple[str, str, int]]:
        """Label, word and lines of every verdict that there is."""
        counts = self._native.verdict_counts()
        return [(VERDICTS.get(word, (word, word))[self._lang == "en"], word, lines) for word, lines in counts if lines]

    def _severities(self) -> str:
        counts = Counter(self.findings["severity"])
        return ", ".join(f"{counts[severity]} {words[self._lang == 'en']}" for severity, words in SEVERITIES.items() if counts[severity])

    def _findings_html(self, said: dict[str, str]) -> str:
        """A row per code, errors first, with one example."""
        findings = self.findings
        counts = Counter(zip(findings["severity"], findings["code"]))
        examples = {code: message for code, message in zip(findings["code"], findings["message"])}
        head = "".join(f"<th>{said[name]}</th>" for name in ("severity", "code", "count", "example"))
        order = sorted(counts.items(), key=lambda item: (item[0][0] != "error", -item[1], item[0][1]))
        rows = (
            f"<tr><td>{SEVERITIES[severity][self._lang == 'en']}</td><td><code>{code}</code></td><td>{count}</td><td>{escape(examples[code] or '')}</td></tr>"
            for (severity, code), count in order
        )
        return f"<table><tr>{head}</tr>{''.join(rows)}</table>" if counts else ""


def _plan(plan: object) -> _native.Plan:
    if not isinstance(plan, Plan):
        raise argument("plan", "a Plan", plan)
    return plan._native


def _stretch(period: Stretch) -> tuple[str | None, tuple[str, str] | None]:
    if isinstance(period, tuple):
        if len(period) != 2:
            raise argument("period", "a label, or (first day, day after the last)", period)
        return None, (day_text("period", period[0]), day_text("period", period[1]))
    return text("period", period), None


def _lens(lens: str | None) -> str | None:
    return None if lens is None else text("lens", lens)


def _files(folder: Path) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        raise unreadable(folder, FileNotFoundError(2, ""))
    paths = [p for pattern in ("*", "org/*") for p in folder.glob(pattern) if p.is_file()]
    return sorted((p.relative_to(folder).as_posix(), read(p)) for p in paths)
