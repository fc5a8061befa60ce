"""Reporting library of Đề án 5299 (thư viện báo cáo Đề án 5299): reconcile what members report with dossiers and accounts.

>>> import dean5299 as d5
>>> d5.reconcile(entries=[]).verdicts
Table(0 rows: entry_id, line, quantity, verdict, reason, dossier_code, rule, score, credited_unit_id, credit, period)
"""

from ._native import Control, __version__
from .board import Board
from .counts import CountFigures, CountPeriod, CountRow, Counts, UnitCounts
from .diff import Diff
from .errors import (
    ArgumentError,
    AskError,
    BoardError,
    CallError,
    CancelledError,
    ColumnError,
    CommendationError,
    Dean5299Error,
    FigureError,
    FileError,
    FileMissingError,
    FormulaError,
    InternalError,
    LimitError,
    LinkError,
    LiveError,
    OrgError,
    PlanError,
    PrivacyError,
    RenderError,
    ReportError,
    RubricError,
    RunError,
    SchemeError,
    ScoringError,
    SheetError,
    StandingError,
    TableError,
    TargetError,
    TimeError,
)
from .evidence import Evidence, EvidenceColumn, EvidenceKey, EvidenceLevel, SchemeEvidence
from .extract import Extract, read_igate
from .flags import Flag, FlagIds, FlagPeriod, FlagRules, Flags
from .growth import FigureGrowth, Growth, UnitGrowth
from .link import LinkColumn, LinkKey, LinkLevel, LinkPairs, Links, link
from .live import Change, Live, Step
from .org import MemberOnDay, Org, ScopeChange, UnitOnDay
from .pages import Pages, fetch
from .plan import Conversion, Plan, read_conversion
from .quality import (
    Confusion,
    JudgedLine,
    JudgedLines,
    KindQuality,
    NamedLine,
    NamedLines,
    Quality,
    QualityFigures,
    Queue,
    QueueLine,
    RuleQuality,
    Share,
    Tally,
    Threshold,
    Thresholds,
    UnitQuality,
)
from .run import Run, ask, check, reconcile, replay, verify
from .scheme import Scheme
from .sheet import TakenSheets
from .table import Table

__all__ = [
    "ArgumentError", "AskError", "Board", "BoardError", "CallError", "CancelledError", "Change", "ColumnError", "CommendationError", "Confusion", "Control", "Conversion", "CountFigures", "CountPeriod", "CountRow", "Counts",
    "Dean5299Error", "Diff", "Evidence", "EvidenceColumn", "EvidenceKey", "EvidenceLevel", "Extract", "FigureError", "FigureGrowth", "FileError", "FileMissingError", "Flag",
    "FlagIds", "FlagPeriod", "FlagRules", "Flags", "FormulaError", "Growth", "InternalError", "JudgedLine", "JudgedLines", "KindQuality", "LimitError", "LinkColumn", "LinkError", "LinkKey", "LinkLevel", "LinkPairs", "Links", "Live", "LiveError", "MemberOnDay", "NamedLine",
    "NamedLines", "Org", "OrgError", "Pages", "Plan", "PlanError", "PrivacyError", "Quality", "QualityFigures", "Queue", "QueueLine", "RenderError", "ReportError", "RubricError", "RuleQuality",
    "Run", "RunError", "Scheme", "SchemeError", "SchemeEvidence", "ScopeChange", "ScoringError", "Share", "SheetError", "StandingError", "Step", "Table", "TableError", "TakenSheets", "Tally", "TargetError", "Threshold", "Thresholds",
    "TimeError", "UnitCounts", "UnitGrowth", "UnitOnDay", "UnitQuality", "__version__", "ask", "check", "fetch", "link", "read_conversion", "read_igate", "reconcile", "replay", "verify",
]  # fmt: skip
