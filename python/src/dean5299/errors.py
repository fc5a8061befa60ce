"""Errors (lỗi) of the package: one class per room of the library, each with a stable code, parameters and a message in two languages."""

from __future__ import annotations

__all__ = [
    "AskError", "CallError", "CancelledError", "Dean5299Error", "FigureError", "InternalError", "LimitError", "OrgError", "PrivacyError", "RenderError", "ReportError",
    "RunError", "SchemeError", "TableError", "TimeError",
]  # fmt: skip


class Dean5299Error(Exception):
    """Every error of the library (lỗi của thư viện).

    ``code`` is stable and readable (``TABLE_MISSING_COLUMN``), ``params`` are the values in the message; neither holds personal data.
    """

    def __init__(self, code: str, params: dict[str, str], messages: dict[str, str]) -> None:
        super().__init__(code, params, messages)
        self.code = code
        self.params = params
        self._messages = messages

    def message(self, lang: str = "vi") -> str:
        """The sentence with its hint, in ``"vi"`` or ``"en"``."""
        return self._messages[lang]

    def __str__(self) -> str:
        return f"{self.code}: {self._messages['en']}"


class OrgError(Dean5299Error):
    """The organisation (tổ chức) cannot be used."""


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


class RunError(Dean5299Error):
    """A run (lượt đối khớp) cannot be read or asked."""


class ReportError(Dean5299Error):
    """A report (báo cáo) cannot be made."""


class AskError(Dean5299Error):
    """A question (câu hỏi) cannot be answered."""


class RenderError(Dean5299Error):
    """A report cannot be shown so (kết xuất)."""


class CallError(Dean5299Error):
    """The call itself (lời gọi) did not end well."""


class CancelledError(CallError):
    """The call was stopped (đã dừng) through its ``Control``."""


class InternalError(CallError):
    """A bug of the library (lỗi bên trong), caught before it could take the host down."""


_BY_CODE: dict[str, type[Dean5299Error]] = {"CALL_CANCELLED": CancelledError, "CALL_INTERNAL": InternalError}
_BY_ROOM: dict[str, type[Dean5299Error]] = {
    "ORG": OrgError,
    "SCHEME": SchemeError,
    "TABLE": TableError,
    "TIME": TimeError,
    "PRIVACY": PrivacyError,
    "LIMIT": LimitError,
    "FIGURE": FigureError,
    "RUN": RunError,
    "REPORT": ReportError,
    "ASK": AskError,
    "RENDER": RenderError,
    "CALL": CallError,
}


def _from_code(code: str, params: dict[str, str], messages: dict[str, str]) -> Dean5299Error:
    kind = _BY_CODE.get(code) or _BY_ROOM.get(code.split("_", 1)[0], Dean5299Error)
    return kind(code, params, messages)
