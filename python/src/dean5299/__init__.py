"""Reporting library of Đề án 5299 (thư viện báo cáo Đề án 5299): reconcile what members report with dossiers and accounts.

>>> import dean5299 as d5
>>> d5.reconcile(entries=[]).verdicts
Table(0 rows: entry_id, line, quantity, verdict, reason, dossier_code, rule, score, credited_unit_id, credit, period)
"""

from ._native import Control, __version__
from ._sources import Org
from .errors import (
    AskError,
    CallError,
    CancelledError,
    Dean5299Error,
    FigureError,
    InternalError,
    LimitError,
    OrgError,
    PrivacyError,
    RenderError,
    ReportError,
    RunError,
    SchemeError,
    TableError,
    TimeError,
)
from .run import Run, ask, check, reconcile, verify
from .scheme import Scheme
from .table import Table

__all__ = [
    "AskError", "CallError", "CancelledError", "Control", "Dean5299Error", "FigureError", "InternalError", "LimitError", "Org", "OrgError",
    "PrivacyError", "RenderError", "ReportError", "Run", "RunError", "Scheme", "SchemeError", "Table", "TableError", "TimeError",
    "__version__", "ask", "check", "reconcile", "verify",
]  # fmt: skip
