"""Live runs (đối khớp tức thời): rows come and go one at a time, and each step says which verdicts are other then."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import Any, Literal, TypedDict

from . import _native
from ._labels import HEADINGS, VERDICTS
from ._progress import ProgressLike, checked_control, watching
from ._sources import DatedTables, MappingLike, OrgLike, SchemeLike, Tables, sources
from ._tables import Day, Limits, day_text, text
from .errors import argument, speaking
from .run import Lang, Run
from .table import Table


class Change(TypedDict):
    """A line whose row of ``verdicts.csv`` is other than before (dòng đổi kết luận); ``None`` where it was not there, or is not any more."""

    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Step(TypedDict):
    """What a step brought about (một bước): the fate of the row and its number in its table, what was said, and the changes in the order of ``verdicts.csv``."""

    row: Literal["accepted", "rejected", "duplicate", "removed", "unknown"] | None
    number: int | None
    findings: list[dict[str, Any]]
    changes: list[Change]


class Live:
    """A live run (đối khớp tức thời): the tables of ``reconcile``, open for single rows.

    After every step the verdicts are those of ``reconcile`` over every row that was given so far and not taken out again; only the lines that the row can
    concern are looked at. The arguments are those of ``reconcile``, but ``extract_cutoff`` must be given unless an extract says up to which day it holds everything. A row is a dict with the columns of its
    table; in findings its file is called ``name`` and the table (``live.entries``), and rows are numbered as they come. Threads wait for each
    other. A step that has to judge everything again takes as long as a run: the first dossier or account when no such table was given, another cut-off,
    a row after which a source holds other days, and without ``org`` the first entry that names a member or unit; with a rule by evidence or place in a scheme every
    step, see ``is_stepwise``. Dossiers given live are an extract of their own, of the sources and the latest ``extracted_on`` of its rows: beside increments of
    a source it counts, as any table that says nothing of its days, as holding everything up to then.

    >>> live = Live(entries=[], dossiers=[], extract_cutoff="2024-05-01")
    >>> row = {"entry_id": "E1", "kind": "dossier_submission", "member_id": "M1", "unit_id": "U1", "helped_on": "2024-04-02", "reported_at": "2024-04-02"}
    >>> live.put_entry({**row, "dossier_code": "H08.16-240402-0001"})["changes"][0]["after"]["reason"]
    'no_such_code'
    >>> live.put_dossier({"dossier_code": "H08.16-240402-0001", "status": "accepted"})["changes"][0]["after"]["verdict"]
    'verified'
    """

    def __init__(
        self,
        org: OrgLike | None = None,
        scheme: SchemeLike | None = None,
        *,
        extract_cutoff: Day | None = None,
        source_cutoffs: Mapping[str, Day] | None = None,
        entries: Tables | None = None,
        dossiers: DatedTables | None = None,
        accounts: Tables | None = None,
        decisions: Tables | None = None,
        lens: str = "as_it_was",
        threads: int = 1,
        key: bytes | None = None,
        limits: Limits | None = None,
        mapping: MappingLike | None = None,
        name: str = "live",
        lang: Lang = "vi",
        control: _native.Control | None = None,
        progress: ProgressLike = False,
    ) -> None:
        self._lang: Lang = lang
        with speaking(lang):
            checked_control(control)
            given = sources(org, scheme, entries, dossiers, accounts, extract_cutoff, lens, threads, key, limits, mapping, decisions, source_cutoffs)
            with watching(progress, control, lang) as (watch, tell):
                self._native = _native.Live.begin(given, text("name", name), watch, tell)

    @property
    def cutoff(self) -> str:
        """The extracts are complete up to and including this day (ngày chốt dữ liệu)."""
        return self._native.cutoff()

    @property
    def is_stepwise(self) -> bool:
        """Whether a step looks only at the lines that its row can concern (đối khớp từng bước); ``False`` where a scheme has a rule by evidence or place, and every step judges everything again."""
        return self._native.is_stepwise()

    def put_entry(self, row: Mapping[str, Any]) -> Step:
        """An entry comes in (thêm lượt hỗ trợ). The same id with the same content is a duplicate; with other content all versions are rejected."""
        return self._put("entries", row)

    def put_dossier(self, row: Mapping[str, Any]) -> Step:
        """A dossier comes in (thêm hồ sơ), a new one or one as a later extract shows it; its day stands in ``extracted_on``."""
        return self._put("dossiers", row)

    def put_account(self, row: Mapping[str, Any]) -> Step:
        """An account comes in (thêm tài khoản)."""
        return self._put("accounts", row)

    def put_decision(self, row: Mapping[str, Any]) -> Step:
        """A decision about a line comes in (thêm quyết định)."""
        return self._put("decisions", row)

    def remove_entry(self, entry_id: str) -> Step:
        """An entry is withdrawn (rút lượt hỗ trợ): every readable row with its id is as if it had not been given."""
        return self._remove("entries", "entry_id", entry_id)

    def remove_dossier(self, dossier_code: str) -> Step:
        """Every extract of a dossier is taken out (bỏ hồ sơ), by its own code in any spelling."""
        return self._remove("dossiers", "dossier_code", dossier_code)

    def remove_account(self, account_id: str) -> Step:
        """An account is taken out (bỏ tài khoản)."""
        return self._remove("accounts", "account_id", account_id)

    def remove_decision(self, decision_id: str) -> Step:
        """A decision is taken out (bỏ quyết định)."""
        return self._remove("decisions", "decision_id", decision_id)

    def set_cutoff(self, day: Day) -> Step:
        """Moves the cut-off (đổi ngày chốt dữ liệu); everything is judged again."""
        with speaking(self._lang):
            return _step(self._native.set_cutoff(day_text("day", day), self._lang))

    def verdicts(self) -> Table:
        """The verdict of every line as it is now (kết luận hiện thời): the columns of ``verdicts.csv``."""
        return Table(self._native.verdicts())

    def run(self, *, control: _native.Control | None = None, progress: ProgressLike = False) -> Run:
        """The run over every row that is there (cả lượt đối khớp), the same as ``reconcile`` makes; as long as that without the reading."""
        with speaking(self._lang):
            checked_control(control)
            with watching(progress, control, self._lang) as (watch, tell):
                return Run(self._native.run(watch, tell), self._lang)

    def _put(self, table: str, row: Mapping[str, Any]) -> Step:
        with speaking(self._lang):
            if not isinstance(row, Mapping):
                raise argument("row", "a dict", row)
            return _step(self._native.put(table, _native.rows_from_dicts([row], []), self._lang))

    def _remove(self, table: str, name: str, id: str) -> Step:
        with speaking(self._lang):
            return _step(self._native.remove(table, text(name, id), self._lang))

    def __repr__(self) -> str:
        return f"Live(cutoff {self.cutoff})"

    def _repr_html_(self) -> str:
        said = {name: words[self._lang == "en"] for name, words in HEADINGS.items()}
        counts = Counter(self.verdicts()["verdict"])
        rows = "".join(f"<tr><td>{VERDICTS.get(word, (word, word))[self._lang == 'en']}</td><td><code>{word}</code></td><td>{n}</td></tr>" for word, n in sorted(counts.items()))
        return f"<h4>{said['verdicts']}</h4><table>{rows}</table><p>{said['cutoff']}: {escape(self.cutoff)}</p>"


def _step(json_text: str) -> Step:
    step: Step = json.loads(json_text)
    return step
