"""Reporting library of Đề án 5299 (thư viện báo cáo Đề án 5299): reconcile what members report with dossiers and accounts.

>>> import dean5299 as d5
>>> d5.reconcile(entries=[]).verdicts
Table(0 rows: entry_id, line, quantity, verdict, reason, dossier_code, rule, score, credited_unit_id, credit, period)
"""

from ._native import Control, __version__
from .counts import CountFigures, CountPeriod, CountRow, Counts, UnitCounts
from .diff import Diff
from .errors import (
    ArgumentError,
    AskError,
    CallError,
    CancelledError,
    ColumnError,
    Dean5299Error,
    FigureError,
    FileError,
    FileMissingError,
    InternalError,
    LimitError,
    LiveError,
    OrgError,
    PlanError,
    PrivacyError,
    RenderError,
    ReportError,
    RunError,
    SchemeError,
    TableError,
    TimeError,
)
from .extract import Extract, read_igate
from .growth import FigureGrowth, Growth, UnitGrowth
from .live import Change, Live, Step
from .org import MemberOnDay, Org, ScopeChange, UnitOnDay
from .plan import Conversion, Plan, read_conversion
from .run import Run, ask, check, reconcile, replay, verify
from .scheme import Scheme
from .table import Table

__all__ = [
    "ArgumentError", "AskError", "CallError", "CancelledError", "Change", "ColumnError", "Control", "Conversion", "CountFigures", "CountPeriod", "CountRow", "Counts", "Dean5299Error", "Diff", "Extract", "FigureError", "FigureGrowth", "FileError",
    "FileMissingError", "Growth", "InternalError", "LimitError", "Live", "LiveError", "MemberOnDay", "Org", "OrgError", "Plan", "PlanError", "PrivacyError", "RenderError", "ReportError", "Run",
    "RunError", "Scheme", "SchemeError", "ScopeChange", "Step", "Table", "TableError", "TimeError", "UnitCounts", "UnitGrowth", "UnitOnDay", "__version__", "ask", "check",
    "read_conversion", "read_igate", "reconcile", "replay", "verify",
]  # fmt: skip
