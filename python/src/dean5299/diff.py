"""What is other between two runs (so sánh hai lượt đối khớp)."""

from __future__ import annotations

from typing import Any

from . import _native
from .table import Table


class Diff(Table):
    """The lines that are other than in an earlier run, as a table (các dòng thay đổi); ``summary`` sums them by cause.

    Columns: ``entry_id, line, cause``, then ``earlier_…`` and ``later_…`` of ``quantity, verdict, reason, dossier_code, credited_unit_id, credit,
    period``, then ``claim``: the entry whose earlier claim came (``claimed_earlier``) or went (``earlier_claim_gone``); a line that is not there has empty cells. ``summary``: ``cause, label, lines, quantity_earlier, quantity_later, credit_earlier, credit_later``, the lines that
    stayed as ``unchanged``: its rows sum to both runs.
    """

    __slots__ = ("_summary",)

    def __init__(self, columns: _native.Columns, summary: _native.Columns) -> None:
        super().__init__(columns)
        self._summary = Table(summary)

    @property
    def summary(self) -> Table:
        """The sums of the causes (tổng theo nguyên nhân)."""
        return self._summary

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Diff) and self._summary != other._summary:
            return False
        return super().__eq__(other)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.to_csv(), self._summary.to_csv())

    def __repr__(self) -> str:
        return f"Diff({len(self)} rows: {', '.join(f'{cause} {lines}' for cause, lines in zip(self._summary['cause'], self._summary['lines']))})"

    def _repr_html_(self) -> str:
        return f"{self._summary._repr_html_()}{super()._repr_html_()}"


def _again(rows: bytes, summary: bytes) -> Diff:
    return Diff(_native.Columns.from_csv(rows), _native.Columns.from_csv(summary))
