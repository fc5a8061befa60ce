"""Errors (lỗi) of the package: one class per room of the library, each with a stable code, parameters and a message in two languages."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

__all__ = [
    "ArgumentError", "AskError", "BoardError", "CallError", "CancelledError", "ColumnError", "CommendationError", "Dean5299Error", "FigureError", "FileError",
    "FileMissingError", "FormulaError", "InternalError", "LimitError", "LinkError", "LiveError", "OrgError", "PlanError", "PrivacyError", "RenderError", "ReportError", "RubricError",
    "RunError", "SchemeError", "ScoringError", "SheetError", "StandingError", "TableError", "TargetError", "TimeError",
]  # fmt: skip


_Lang = TypeVar("_Lang", bound=str)


class Dean5299Error(Exception):
    """Every error of the library (lỗi của thư viện).

    ``code`` is stable and readable (``TABLE_MISSING_COLUMN``), ``params`` are the values in the message; neither holds personal data. Printed, it
    speaks ``lang``: Vietnamese, unless the call was made in English.

    >>> from dean5299 import Org, OrgError
    >>> try:
    ...     Org.from_tables(units=[], members=[]).chain("U9", "2024-01-01")
    ... except OrgError as error:
    ...     print(error.code, error.params)
    ORG_UNKNOWN_UNIT {'unit': 'U9', 'day': '2024-01-01'}
    """

    def __init__(self, code: str, params: dict[str, str], messages: dict[str, str], lang: str = "vi") -> None:
        super().__init__(code, params, messages)
        self.code = code
        self.params = params
        self.lang = lang
        self._messages = messages

    def message(self, lang: str | None = None) -> str:
        """The sentence with its hint, in ``"vi"`` or ``"en"``; in the language of the call when none is asked for."""
        lang = self.lang if lang is None else lang
        return self._messages.get(lang, self._messages["vi"])

    def __str__(self) -> str:
        return f"{self.code}: {self.message()}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[type[Dean5299Error], tuple[object, ...]]:
        return type(self), (self.code, self.params, self._messages, self.lang)


class OrgError(Dean5299Error):
    """The organisation (tổ chức) cannot be used."""


class PlanError(Dean5299Error):
    """A plan of reorganisation (phương án sắp xếp) cannot be read or applied."""


class SchemeError(Dean5299Error):
    """A scheme document (bộ quy tắc) cannot be used."""


class TableError(Dean5299Error):
    """A table (bảng) could not be read at all. A bad row is a finding, not an error."""


class TimeError(Dean5299Error):
    """A day or period (ngày, kỳ) could not be understood."""


class PrivacyError(Dean5299Error):
    """Identifiers and keys (định danh, khóa) do not go together."""


class LimitError(Dean5299Error):
    """A declared limit (giới hạn) was passed."""


class FigureError(Dean5299Error):
    """A figure (số liệu) left exact arithmetic."""


class FormulaError(Dean5299Error):
    """An expression (biểu thức) cannot be read."""


class RubricError(Dean5299Error):
    """A rulebook (bảng chấm điểm) cannot be used."""


class TargetError(Dean5299Error):
    """A target (chỉ tiêu) cannot be given, spread or followed."""


class ScoringError(Dean5299Error):
    """A ranking (xếp hạng) cannot be made."""


class StandingError(Dean5299Error):
    """Classes (xếp loại) cannot be given."""


class CommendationError(Dean5299Error):
    """Nobody can be nominated or commended (khen thưởng) so."""


class BoardError(Dean5299Error):
    """A board (bảng thi đua) cannot be made or asked."""


class RunError(Dean5299Error):
    """A run (lượt đối khớp) cannot be read or asked."""


class LiveError(Dean5299Error):
    """A live run (đối khớp tức thời) cannot be begun, or a row cannot be given to it."""


class ReportError(Dean5299Error):
    """A report (báo cáo) cannot be made."""


class LinkError(Dean5299Error):
    """Two tables cannot be linked, or evidence cannot be weighed."""


class AskError(Dean5299Error):
    """A question (câu hỏi) cannot be answered."""


class RenderError(Dean5299Error):
    """A report cannot be shown so (kết xuất)."""


class SheetError(Dean5299Error):
    """A sheet for correcting (phiếu rà soát) cannot be made or read."""


class CallError(Dean5299Error):
    """The call itself (lời gọi) did not end well."""


class CancelledError(CallError):
    """The call was stopped (đã dừng) through its ``Control``."""


class InternalError(CallError):
    """A bug of the library (lỗi bên trong), caught before it could take the host down."""


class ArgumentError(Dean5299Error, TypeError, ValueError):
    """An argument (tham số) of a Python call cannot be used: ``PYTHON_ARGUMENT`` with ``argument``, ``expected`` and ``found``, a type."""


class ColumnError(ArgumentError, KeyError):
    """A table has no such column (cột)."""


class FileError(Dean5299Error, OSError):
    """A file (tệp) cannot be read or written: ``PYTHON_FILE`` with ``file``, without its folders, and ``reason``.

    As an ``OSError`` it has ``errno``, ``strerror`` and ``filename``, the path as it was given; ``errno`` and ``strerror`` are ``None`` where the system gave none.
    """

    def __init__(
        self, code: str, params: dict[str, str], messages: dict[str, str], lang: str = "vi", cause: tuple[int | None, str | None, str | None] = (None, None, None)
    ) -> None:
        OSError.__init__(self, *cause)
        self.code, self.params, self.lang, self._messages = code, params, lang, messages

    def __reduce__(self) -> tuple[type[Dean5299Error], tuple[object, ...]]:
        return type(self), (self.code, self.params, self._messages, self.lang, (self.errno, self.strerror, self.filename))


class FileMissingError(FileError, FileNotFoundError):
    """There is no such file (không có tệp)."""


_BY_CODE: dict[str, type[Dean5299Error]] = {"CALL_CANCELLED": CancelledError, "CALL_INTERNAL": InternalError}
_BY_ROOM: dict[str, type[Dean5299Error]] = {
    "ORG": OrgError,
    "MEMBER": OrgError,
    "PLAN": PlanError,
    "SCHEME": SchemeError,
    "TABLE": TableError,
    "TIME": TimeError,
    "PRIVACY": PrivacyError,
    "LIMIT": LimitError,
    "FIGURE": FigureError,
    "FORMULA": FormulaError,
    "RUBRIC": RubricError,
    "TARGET": TargetError,
    "SCORING": ScoringError,
    "STANDING": StandingError,
    "COMMENDATION": CommendationError,
    "BOARD": BoardError,
    "RUN": RunError,
    "LIVE": LiveError,
    "REPORT": ReportError,
    "LINK": LinkError,
    "EVIDENCE": LinkError,
    "ASK": AskError,
    "RENDER": RenderError,
    "SHEET": SheetError,
    "CALL": CallError,
}

_VIETNAMESE = {
    "a table": "một bảng: đường dẫn, bytes, tệp mở ở chế độ nhị phân, các dict, dict các cột, hoặc khung dữ liệu Arrow",
    "a table or a list of tables": "một bảng hoặc danh sách bảng",
    "(table, day) or (table, (first day, last day)), a source behind or not": "(bảng, ngày) hoặc (bảng, (ngày đầu, ngày cuối)), có hoặc không kèm nguồn",
    "a function of a cursor": "một hàm nhận con trỏ",
    "a page: bytes or rows, next, cutoff and, where it holds changes alone, from": "một trang: bytes hoặc rows, next, cutoff và, nếu chỉ có phần thay đổi, from",
    "a list of dicts": "danh sách dict",
    "a dict from sources to days": "dict từ nguồn đến ngày",
    "a label, or (first day, day after the last)": "tên kỳ, hoặc (ngày đầu, ngày sau ngày cuối)",
    "the path of a file": "đường dẫn tệp",
    "a file opened in binary mode": "tệp mở ở chế độ nhị phân",
    "a path, bytes or a file opened in binary mode": "đường dẫn, bytes hoặc tệp mở ở chế độ nhị phân",
    "a mapping: path, bytes or dict": "bảng khớp cột: đường dẫn, bytes hoặc dict",
    "columns of equal length": "các cột dài bằng nhau",
    "a readable Arrow stream": "luồng Arrow đọc được",
    "a day: yyyy-mm-dd or datetime.date": "ngày dạng yyyy-mm-dd hoặc datetime.date",
    "a folder, a dict of tables or an Org": "thư mục, dict các bảng hoặc Org",
    "tables of an organisation, units among them": "các bảng của cơ cấu tổ chức, trong đó có units",
    "a scheme: path, bytes, dict or Scheme": "bộ quy tắc: đường dẫn, bytes, dict hoặc Scheme",
    "a plan: text, bytes or dict": "phương án: văn bản, bytes hoặc dict",
    "a Plan": "một Plan",
    "a Run": "một Run",
    "a Board": "một Board",
    "a document: path, bytes or dict": "văn bản: đường dẫn, bytes hoặc dict",
    "a dict": "một dict",
    "an Org": "một Org",
    "a Control": "một Control",
    "names of limits with whole numbers": "tên giới hạn kèm số nguyên",
    "the cursor of the next page, None after the last": "con trỏ của trang sau, None sau trang cuối",
    "the last day of which the source holds everything": "ngày cuối mà nguồn có đủ dữ liệu",
    "a line of the entry": "số dòng của lượt khai",
    "the name of a column, or a slice of rows": "tên cột, hoặc đoạn dòng",
    "a row as [{…}]: one dict is a table of columns, each a list": "một dòng thì viết [{…}]: một dict là bảng các cột, mỗi cột là một danh sách",
    "a whole number from 1 to 64": "số nguyên từ 1 đến 64",
    "a whole number from 0": "số nguyên từ 0",
    "a function, True or False": "một hàm, True hoặc False",
    "a mapping of columns to cells, or a frame": "ánh xạ từ cột tới các ô, hoặc một khung dữ liệu",
    "text": "văn bản",
    "bytes": "bytes",
    "values that JSON can hold": "giá trị mà JSON chứa được",
    "bytes of a table": "bytes của một bảng",
    "an entry id, or unit and period": "mã lượt khai, hoặc đơn vị và kỳ",
    "a list of codes": "danh sách mã",
    "a dict from codes to lists of heirs": "dict từ mã đến danh sách đơn vị nhận",
    "a question to an organisation": "một câu hỏi về cơ cấu tổ chức",
    "as_it_was, as_it_is, as_of:DAY": "as_it_was, as_it_is, as_of:NGÀY",
}


# Why a file cannot be read or written, in the words of the command line.
_REASONS = {
    errno.ENOENT: "không tìm thấy",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "không phải thư mục",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EEXIST: "đã tồn tại",
    errno.ENOSPC: "hết chỗ trống trên đĩa",
    errno.EDQUOT: "hết chỗ trống trên đĩa",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
}


def _from_code(code: str, params: dict[str, str], messages: dict[str, str]) -> Dean5299Error:
    kind = _BY_CODE.get(code) or _BY_ROOM.get(code.split("_", 1)[0], Dean5299Error)
    return kind(code, params, messages)


def argument(name: str, expected: str, found: object = None, kind: type[ArgumentError] = ArgumentError) -> ArgumentError:
    """``PYTHON_ARGUMENT``: of what was found only the type is said, for the value may be personal."""
    params = {"argument": name, "expected": expected}
    got_vi = got_en = ""
    if found is not None:
        params["found"] = type(found).__name__
        got_vi, got_en = f", không phải {params['found']}", f", not {params['found']}"
    vi = f"Tham số `{name}` không dùng được: cần {_VIETNAMESE.get(expected, expected)}{got_vi}."
    return kind("PYTHON_ARGUMENT", params, {"vi": vi, "en": f"The argument `{name}` cannot be used: expected {expected}{got_en}."})


# No name of a file has these: rows that were taken for a path, which may be personal.
_DATA = re.compile(r"[,;\"{}\[\]\t]|\d{9}")


def unreadable(path: str | os.PathLike[str], cause: OSError | ValueError) -> Dean5299Error:
    """``PYTHON_FILE``, from what the operating system says."""
    name = os.path.basename(os.path.normpath(os.fspath(path)))
    is_data = bool(_DATA.search(name))
    name = "…" if is_data else name
    number = cause.errno if isinstance(cause, OSError) else None
    reason = os.strerror(number) if number else type(cause).__name__
    why = _REASONS.get(number or 0, "lỗi của hệ thống tệp")
    messages = {"vi": f"Không đọc hoặc ghi được tệp `{name}` ({why}).", "en": f"The file `{name}` cannot be read or written ({reason})."}
    kind = FileMissingError if isinstance(cause, FileNotFoundError) else FileError
    said = (number, reason if number else None, None if is_data else os.fspath(path))
    return kind("PYTHON_FILE", {"file": name, "reason": reason}, messages, cause=said)


@contextmanager
def speaking(lang: _Lang) -> Iterator[_Lang]:
    """Within, errors speak the language of the call."""
    if lang not in ("vi", "en"):
        raise argument("lang", "vi, en", lang if not isinstance(lang, str) else None)
    try:
        yield lang
    except Dean5299Error as error:
        error.lang = lang
        raise
