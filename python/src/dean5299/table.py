"""Tables that the library hands out (bảng kết quả)."""

from __future__ import annotations

from html import escape
from typing import Any

from . import _native

_SHOWN = 20


class Table:
    """Columns of text and whole numbers (bảng); an empty cell is null. Any Arrow library takes it as it is.

    Credits and figures are exact: text such as ``3`` or ``1/2``, for ``fractions.Fraction``.
    """

    __slots__ = ("_columns",)

    def __init__(self, columns: _native.Columns) -> None:
        self._columns = columns

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._columns.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._columns.__arrow_c_schema__()

    def __len__(self) -> int:
        return len(self._columns)

    def to_dict(self) -> dict[str, list[Any]]:
        """Column names with their cells."""
        return self._columns.to_dict()

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict per row."""
        columns = self.to_dict()
        return [dict(zip(columns, cells)) for cells in zip(*columns.values())]

    def to_pandas(self) -> Any:
        """A pandas frame; whole numbers stay whole where cells are empty."""
        import pandas  # type: ignore[import-untyped,unused-ignore]

        whole = {"line", "quantity", "row", "score"}
        columns = self.to_dict().items()
        return pandas.DataFrame({name: pandas.array(cells, dtype="Int64" if name in whole else "string") for name, cells in columns})

    def __repr__(self) -> str:
        return f"Table({len(self)} rows: {', '.join(self.to_dict())})"

    def _repr_html_(self) -> str:
        rows = self.to_dicts()
        head = "".join(f"<th>{escape(name)}</th>" for name in self.to_dict())
        cells = ("".join(f"<td>{'' if c is None else escape(str(c))}</td>" for c in row.values()) for row in rows[:_SHOWN])
        body = "".join(f"<tr>{row}</tr>" for row in cells)
        more = f"<p>… {len(rows)}</p>" if len(rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
