"""Boards (bảng thi đua): points, places, classes and nominations of a period."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from . import _native
from ._documents import document_bytes, json_text
from ._tables import PathLike, expanded, read, text
from .errors import argument, speaking
from .table import Table

if TYPE_CHECKING:
    from .run import Run

Lang = Literal["vi", "en"]
Document = PathLike | bytes | Mapping[str, Any]


class Board:
    """A board (bảng thi đua) of one period of a run; ``Run.board`` makes it. It does not change."""

    __slots__ = ("_native", "_run", "_lang", "__dict__")

    def __init__(self, native: _native.Board, run: Run, lang: Lang) -> None:
        self._native = native
        self._run = run
        self._lang: Lang = lang

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """The JSON Schema of a document of rules (``dean5299/board-rules@1``), for editors."""
        schema: dict[str, Any] = json.loads(_native.board_rules_schema())
        return schema

    @cached_property
    def table(self) -> Table:
        """A row per unit (bảng): points, place, class in its layers, awards; exact fractions as text."""
        return Table(self._native.table())

    def to_csv(self) -> bytes:
        """The table as CSV, the same bytes in every language."""
        return bytes(self._native.csv())

    def to_dict(self) -> dict[str, Any]:
        """The table with quotas, counts of classes and who is nominated, as ``dean5299/board@1``."""
        told: dict[str, Any] = json.loads(self._native.json())
        return told

    def explain(self, unit: str) -> dict[str, Any]:
        """Everything that made the result of a unit (giải thích): figures, the arithmetic of every point, place, class, awards, and ``sentences``.

        Raises ``BOARD_UNKNOWN_UNIT``.
        """
        with speaking(self._lang):
            told: dict[str, Any] = json.loads(self._native.explain(text("unit", unit), self._lang))
            return told

    def behind(self, unit: str, indicator: str) -> list[dict[str, Any]]:
        """The entries behind an indicator of a unit (các lượt khai phía sau con số), in the order of their ids."""
        with speaking(self._lang):
            told = self._native.behind(self._run._native, text("unit", unit), text("indicator", indicator))
            entries: list[dict[str, Any]] = json.loads(told)
            return entries

    def value(self, unit: str, name: str) -> str | None:
        """A figure by the name that rules give it, such as ``ct3.attainment`` or ``points``; exact text, ``None`` where it has no value."""
        with speaking(self._lang):
            return self._native.value(text("unit", unit), text("name", name))

    def beside(self, after: Board) -> dict[str, Any]:
        """Who moves when ``after`` stands in place of this board (ai đổi hạng, đổi loại): ``moved``, counts, ``sentences``. Nothing is changed."""
        if not isinstance(after, Board):
            raise argument("after", "a Board", after)
        told: dict[str, Any] = json.loads(self._native.beside(after._native, self._lang))
        return told

    def by(self, *, rules: Document, rulebooks: Sequence[Document] = (), given: Mapping[str, Any] | None = None) -> Board:
        """The same figures by other rules, score tables or entered values (thử quy định khác), for ``beside``; all three are those of the new board. This one does not change."""
        with speaking(self._lang):
            books = [_named("rulebooks", book) for book in rulebooks]
            return Board(self._native.by(_named("rules", rules), books, json_text("given", given or {})), self._run, self._lang)

    def replays(self) -> bool:
        """Whether points, places, classes and nominations, made again from what they were made of, are the same (tính lại)."""
        return self._native.replays()

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        head = self.to_dict()
        return f"Board({head['rules']['id']!r}, {head['period']['label']!r}, {len(head['rows'])} units)"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def made(run: Run, lang: Lang, period: str, rules: Document, rulebooks: Sequence[Document], given: Mapping[str, Any] | None) -> Board:
    """The board of a period of a run."""
    books = [_named("rulebooks", book) for book in rulebooks]
    asked = _native.Board.of(run._native, text("period", period), _named("rules", rules), books, json_text("given", given or {}))
    return Board(asked, run, lang)


def _named(name: str, source: Document) -> tuple[str, bytes]:
    """A document with its name: that of its file, or of the argument."""
    if isinstance(source, (str, os.PathLike)):
        where = expanded(name, source)
        return where.name, read(where)
    return name, document_bytes(name, source, "a document: path, bytes or dict")
