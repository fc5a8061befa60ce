"""Tables that the library hands out (bảng kết quả)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, overload

from . import _native
from .errors import ColumnError, argument

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, unused-ignore]
    import polars
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

_ROWS_SHOWN = 20
_CELL_SHOWN = 60


class Table:
    """Columns of text, whole numbers and days (bảng); an empty cell is ``None``. Any Arrow library takes it as it is.

    Credits and figures are exact: text such as ``3`` or ``1/2``, for ``fractions.Fraction``. A table does not change; equal tables have
    equal columns and cells. It pickles as the bytes of ``to_csv``.

    >>> table = Table.from_csv(b"unit_id,level,valid_from\\nU1,2,2024-01-01\\nU2,,\\n")
    >>> table.columns, len(table), table["level"]
    (['unit_id', 'level', 'valid_from'], 2, [2, None])
    >>> next(iter(table))
    {'unit_id': 'U1', 'level': 2, 'valid_from': datetime.date(2024, 1, 1)}
    """

    __slots__ = ("_native",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, columns: _native.Columns) -> None:
        self._native = columns

    @classmethod
    def from_csv(cls, content: bytes) -> Table:
        """The table that ``to_csv`` wrote, or a CSV file of the library."""
        if not isinstance(content, bytes):
            raise argument("content", "bytes", content)
        return cls(_native.Columns.from_csv(content))

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return self._native.names()

    @overload
    def __getitem__(self, column: str) -> list[Any]: ...

    @overload
    def __getitem__(self, column: slice) -> Table: ...

    def __getitem__(self, column: str | slice) -> list[Any] | Table:
        """The cells of a column; or the rows of a slice, ``table[10:20]``, as a table."""
        if isinstance(column, slice):
            return self._rows(column)
        if not isinstance(column, str):
            raise argument("column", "the name of a column, or a slice of rows", column)
        cells = self._native.column(column)
        if cells is None:
            raise argument("column", ", ".join(self.columns), kind=ColumnError)
        return cells

    def head(self, n: int = 5) -> Table:
        """The first rows (các dòng đầu)."""
        if not isinstance(n, int) or isinstance(n, bool) or n < 0:
            raise argument("n", "a whole number from 0", n)
        return self._rows(slice(0, n))

    def _rows(self, rows: slice) -> Table:
        start, stop, step = rows.indices(len(self))
        if step != 1:
            raise argument("column", "the name of a column, or a slice of rows", rows)
        return Table(self._native.rows(start, max(stop - start, 0)))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        columns = self.to_dict()
        return (dict(zip(columns, cells)) for cells in zip(*columns.values()))

    def __contains__(self, column: object) -> bool:
        return column in self.columns

    def __len__(self) -> int:
        return len(self._native)

    def __eq__(self, other: object) -> bool:
        return self._native.equals(other._native) if isinstance(other, Table) else NotImplemented

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def to_dict(self) -> dict[str, list[Any]]:
        """Column names with their cells."""
        return self._native.to_dict()

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict per row."""
        return list(self)

    def to_csv(self) -> bytes:
        """The table as CSV, byte for byte as the library writes it."""
        return self._native.to_csv()

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame: ``Int64`` where cells may be empty, ``string``, and ``date32[day][pyarrow]``."""
        import pandas
        import pyarrow

        kinds = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.large_string(): pandas.StringDtype()}
        kinds[pyarrow.date32()] = pandas.ArrowDtype(pyarrow.date32())
        return self.to_pyarrow().to_pandas(types_mapper=kinds.get)

    def to_polars(self) -> polars.DataFrame:
        """A polars frame: ``Int64``, ``String``, ``Date``."""
        import polars

        return polars.DataFrame(self)

    def to_pyarrow(self) -> pyarrow.Table:
        """A pyarrow table: ``int64``, ``large_string``, ``date32``."""
        import pyarrow

        return pyarrow.table(self)

    def __reduce__(self) -> tuple[Any, tuple[bytes]]:
        return Table.from_csv, (self.to_csv(),)

    def __copy__(self) -> Table:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Table:
        return self

    def __repr__(self) -> str:
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        columns = {name: cells[:_ROWS_SHOWN] for name, cells in self.to_dict().items()}
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        rows = ("".join(f"<td>{_shown(cell)}</td>" for cell in row) for row in zip(*columns.values()))
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        more = f"<p>{_ROWS_SHOWN} / {len(self)} …</p>" if len(self) > _ROWS_SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _shown(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return escape(text if len(text) <= _CELL_SHOWN else text[: _CELL_SHOWN - 1] + "…")
