"""What a written report must show: every cell of every unit's row, in each format."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Optional

from org import Org, version_on
from report import Figure, Period, rounded


def children_of(org: Org, unit: str, period: Period) -> list:
    """The units right below on the period's last day, under the first parent or the second."""
    return [other for other in org.units if unit in version_on(org, other, period.last())[1]]


def units_shown(org: Org, top: str, period: Period) -> list:
    """The unit, what is below it, and what is below that, in no order; a unit of two parents stands under each."""
    children = children_of(org, top, period)
    return sorted([top, *children, *(below for child in children for below in children_of(org, child, period))])


def share(value: Optional[Fraction]) -> Optional[tuple]:
    """A percentage: exact, and as printed."""
    return None if value is None else (value, rounded(value * 100, 1))


def expected(figure: Figure, column: str, is_total: bool) -> object:
    """The cell of a column: a count, (exact, printed) of a percentage, (place, of, tied) of a rank, None. The total row is not ranked."""
    if column in figure.counts:
        return Fraction(figure.counts[column])
    if column == "target":
        return figure.target
    if column in ("value", "attainment"):
        return share(figure.value() if column == "value" else figure.attainment())
    return None if is_total else figure.ranks.get(column.removeprefix("rank_in_"))


def json_value(cell: object) -> object:
    """A cell of report.json in the same shape."""
    if cell == "empty":
        return None
    (kind, value), = cell.items()
    if kind == "share":
        return (Fraction(value["numerator"]) / Fraction(value["denominator"]), value["shown"])
    return (value["place"], value["of"], value["tied"]) if kind == "rank" else Fraction(value)


def vietnamese(cell: object) -> str:
    """A cell as the page prints it."""
    if cell is None:
        return ""
    if isinstance(cell, Fraction):
        return dotted(str(cell))
    if len(cell) == 2:
        return dotted(cell[1]) + " %"
    place, of, tied = cell
    return f"{'=' if tied else ''}{place}/{of}"


def dotted(number: str) -> str:
    """Dots between thousands, a comma before decimals."""
    whole, _, rest = number.partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def csv_words(cell: object, kind: str) -> list:
    """The cells of report.csv for one column: a percentage has three (the first two are compared as a quotient), a rank three."""
    if kind == "count":
        return ["" if cell is None else str(cell)]
    if cell is None:
        return ["", "", ""]
    return [None, None, cell[1]] if kind == "percent" else [str(cell[0]), str(cell[1]), str(int(cell[2]))]


class Page(HTMLParser):
    """The body rows of the page's table of figures, as texts of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list = []
        self.kinds: list = []
        self.inside = self.cell = False

    def handle_starttag(self, tag: str, attributes: list) -> None:
        """A row or a cell begins."""
        named = dict(attributes)
        if tag == "tr":
            self.inside = "data-kind" in named
            if self.inside:
                self.rows.append([])
                self.kinds.append(named["data-kind"])
        elif tag in ("td", "th") and self.inside:
            self.rows[-1].append("")
            self.cell = True

    def handle_endtag(self, tag: str) -> None:
        """A row or a cell ends."""
        self.cell = self.cell and tag not in ("td", "th")
        self.inside = self.inside and tag != "tr"

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self.inside and self.cell:
            self.rows[-1][-1] += data


class Shown:
    """report.json as the order of rows and columns, with what the recount expects in each cell."""

    def __init__(self, folder: Path, figures: list, org: Org, period: Period, top: str) -> None:
        self.folder = folder
        document = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        self.columns = [(*column["id"].rpartition(".")[::2], column["kind"]) for column in document["columns"][2:]]
        self.rows = [row for row in document["rows"] if row["kind"] != "group"]
        self.kinds = [row["kind"] for row in document["rows"]]
        by_key = {(figure.unit, figure.indicator.id): figure for figure in figures}
        self.units = [row["unit_id"] for row in self.rows]
        self.cells = [[expected(by_key[row["unit_id"], indicator], name, row["kind"] == "total")
                       for indicator, name, _ in self.columns] for row in self.rows]
        self.wanted_units = units_shown(org, top, period)
        self.wanted_columns = {(figure.indicator.id, trust) for figure in figures for trust in figure.counts
                               if figure.indicator.type == "absolute"}

    def differences(self) -> list:
        """Every cell of every format that is not what it should be, and rows that are missing or too many."""
        found = [] if sorted(self.units) == self.wanted_units else ["report.json: other units than the tree has"]
        missing = self.wanted_columns - {(indicator, name) for indicator, name, _ in self.columns}
        found += [f"report.json: no column {'.'.join(column)}" for column in sorted(missing)]
        for form in (self.in_json, self.in_csv, self.in_html, self.in_xlsx):
            found += form()
        return found

    def compare(self, name: str, rows: list, make) -> list:
        """Rows of a format against the expected cells as `make` writes them."""
        found = [] if len(rows) == len(self.cells) else [f"{name}: {len(rows)} rows instead of {len(self.cells)}"]
        for unit, row, cells in zip(self.units, rows, self.cells):
            want = [make(cell) for cell in cells]
            found += [f"{name} {unit} {'.'.join(column[:2])}: {have!r} instead of {wish!r}"
                      for column, have, wish in zip(self.columns, row, want) if have != wish]
            found += [] if len(row) == len(want) else [f"{name} {unit}: {len(row)} cells"]
        return found

    def in_json(self) -> list:
        """report.json."""
        return self.compare("report.json", [list(map(json_value, row["values"][2:])) for row in self.rows], lambda cell: cell)

    def in_csv(self) -> list:
        """report.csv: a percentage stands as two numbers (of four decimals at most) and as it is printed."""
        with (self.folder / "report.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in list(csv.reader(file))[1:] if row[0]]
        found = [] if [row[0] for row in rows] == self.units else ["report.csv: other units than report.json"]
        for unit, row, cells in zip(self.units, rows, self.cells):
            at = 4
            for (indicator, name, kind), cell in zip(self.columns, cells):
                want = csv_words(cell, kind)
                have = row[at:at + len(want)]
                at += len(want)
                exact = all(wish in (None, word) for wish, word in zip(want, have))
                near = want[0] is not None or abs(Fraction(have[0]) - cell[0] * Fraction(have[1])) <= Fraction(1, 20000)
                if not (exact and near):
                    found.append(f"report.csv {unit} {indicator}.{name}: {have} instead of {cell}")
            found += [] if at == len(row) else [f"report.csv {unit}: {len(row)} cells"]
        return found

    def in_html(self) -> list:
        """The page, as it is read."""
        page = Page()
        page.feed((self.folder / "report.html").read_text(encoding="utf-8"))
        rows = [[cell.replace("\u00a0", " ").strip() for cell in row[2:]] for row, kind in zip(page.rows, page.kinds) if kind != "group"]
        return self.compare("report.html", rows, vietnamese)

    def in_xlsx(self) -> list:
        """The workbook: numbers, and places of ranks."""
        from openpyxl import load_workbook

        sheet = list(load_workbook(self.folder / "report.xlsx").worksheets[0].iter_rows(values_only=True))
        first = next(number for number, row in enumerate(sheet) if row[0] == "(1)") + 1
        body = sheet[first:first + len(self.kinds)]
        rows = [[None if cell is None else round(float(cell), 12) for cell in row[2:]] for row, kind in zip(body, self.kinds) if kind != "group"]

        def number(cell: object) -> Optional[float]:
            if cell is None:
                return None
            return round(float(cell if isinstance(cell, Fraction) else cell[0]), 12)

        return self.compare("report.xlsx", rows, number)
